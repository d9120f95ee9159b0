"""`titles.toml`: what readers see of a topic's concepts, by language; it may be left out.

It stands beside keywords.toml, not in it: terms are for texts, titles for buttons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bot.errors import Fault
from bot.model.topics import LANGUAGES, Concept
from bot.settings.faults import Document, Table, did_you_mean

TITLES = "titles.toml"


class TitleTable(Table):
    """What readers see in each language, of a concept or a topic."""

    en: str = ""
    ru: str = ""
    hy: str = ""


def titles_file(folder: Path) -> tuple[Document, ...]:
    """Give the titles of a topic's folder, none where there is no such file."""
    file = folder / TITLES
    return (Document(file),) if file.exists() else ()


def titled(lexicon: Iterable[Concept], files: Iterable[Document]) -> tuple[Concept, ...]:
    """Give the concepts with their titles; what is wrong is noted in the document."""
    titles = {name: title for file in files for name, title in _titles_in(file)}
    return tuple(replace(one, titles=titles.get(one.name, ())) for one in lexicon)


def strays_in(document: Document, lexicon: Iterable[Concept]) -> list[Fault]:
    """Warn of titles for concepts that there are not."""
    known = [one.name for one in lexicon]
    return [
        document.fault_at(
            (name,),
            f"has a title, but keywords.toml has no such concept{did_you_mean(name, known)}",
        )
        for name in document.values
        if name not in known
    ]


def _titles_in(document: Document) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for name, value in document.values.items():
        table = document.fit(TitleTable, value, under=(name,))
        if table is not None:
            texts = ((language, getattr(table, language)) for language in LANGUAGES)
            yield name, tuple((language, text) for language, text in texts if text)
