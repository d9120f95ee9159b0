"""What the package ships to compare stories by: a glossary, and texts of ordinary news."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import tomli

from bot.model.events import Glossary
from bot.model.stories import Scorable
from bot.model.topics import LANGUAGES, Concept, Strength, Term
from bot.settings.terms import spelling


def glossary_in(folder: Path) -> Glossary:
    """Read a glossary: each TOML file is a kind, each of its tables a meaning.

    Meanings are named by kind and name, as in "countries armenia"; `implies` lists others
    that one brings along: who is named stands for office and country too.
    """
    concepts = tuple(
        Concept(
            f"{file.stem} {name}", "", tuple(_terms(table)), implies=tuple(table.get("implies", ()))
        )
        for file in sorted(folder.glob("*.toml"))
        for name, table in tomli.loads(file.read_text(encoding="utf-8")).items()
    )
    return Glossary(concepts, {concept.name: concept.name.split()[0] for concept in concepts})


def ordinary_texts(folder: Path) -> Iterator[Scorable]:
    """Read the texts of ordinary news."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)
            yield Scorable(text["title"], text["text"], text["language"])


def _terms(table: dict[str, list[str]]) -> Iterator[Term]:
    for language in LANGUAGES:
        for text in table.get(language, ()):
            one = spelling(text)
            yield Term(one.words, one.matches, language, Strength.STRONG)
