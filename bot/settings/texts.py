"""The texts that a topic learns from: seed articles and labelled examples."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import Field

from bot.model.topics import Example, SeedArticle
from bot.settings.faults import Document, Table


class ExampleLine(Table):
    """One line of a file of labelled texts."""

    language: Literal["en", "ru", "hy"]
    title: Annotated[str, Field(min_length=1)]
    text: str
    label: Literal[0, 1, 2]
    event: str = ""
    kind: str = ""
    date: Annotated[str, Field(pattern=r"^(\d{4}-\d{2})?$")] = ""


def seed_in(document: Document) -> SeedArticle | None:
    """Read a seed article: its first line is the title; what is wrong is noted."""
    title, _, text = document.text.strip().partition("\n")
    if document.faults:
        return None
    if not text.strip():
        document.add((), "has no text; expected a title in the first line, then the article", 1)
        return None
    return SeedArticle(title.strip(), text.strip(), _language_of(text))


def examples_in(document: Document) -> tuple[Example, ...]:
    """Read labelled texts, one JSON object a line; what is wrong is noted, and left out."""
    lines = enumerate(document.text.split("\n"), start=1)
    examples = (_example(document, line, number) for number, line in lines if line.strip())
    return tuple(example for example in examples if example is not None)


def _example(document: Document, line: str, number: int) -> Example | None:
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        document.add((), f"is not JSON: {error.msg} (column {error.colno})", number)
        return None
    table = document.fit(ExampleLine, values, line=number)
    return Example(**table.model_dump()) if table else None


def _language_of(text: str) -> str:
    """Tell a language by its letters, which is enough among these three."""
    counts = {
        "hy": sum("\u0531" <= char <= "\u0587" for char in text),
        "ru": sum("\u0400" <= char <= "\u04ff" for char in text),
        "en": sum("A" <= char <= "z" for char in text),
    }
    return max(counts, key=lambda language: counts[language])
