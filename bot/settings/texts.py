"""The texts that a topic learns from: seed articles and labelled examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from bot.core.languages import language_of
from bot.errors import SettingsError
from bot.model.topics import LANGUAGES, Example, SeedArticle
from bot.settings.faults import Document, Table
from bot.settings.spans import said

DEFAULT_LANGUAGE = "en"
MONTH = re.compile(r"(\d{4}-(0[1-9]|1[0-2]))?")


def _month(value: str) -> str:
    if not MONTH.fullmatch(value):
        raise ValueError(f'is {said(value)}, expected a month, as "2026-05"')
    return value


class ExampleLine(Table):
    """One line of a file of labelled texts."""

    language: Literal["en", "ru", "hy"]
    title: Annotated[str, Field(min_length=1)]
    text: str
    label: Literal[0, 1, 2]
    event: str = ""
    kind: str = ""
    date: Annotated[str, AfterValidator(_month)] = ""


def seed_in(document: Document) -> SeedArticle | None:
    """Read a seed article: its first line is the title; what is wrong is noted."""
    title, _, text = document.text.strip().partition("\n")
    if document.faults:
        return None
    if not text.strip():
        document.add((), "has no text; expected a title in the first line, then the article", 1)
        return None
    language = language_of(title, text, DEFAULT_LANGUAGE)
    known = language if language in LANGUAGES else DEFAULT_LANGUAGE
    return SeedArticle(title.strip(), text.strip(), known)


def seed_articles(files: Iterable[Path]) -> tuple[SeedArticle, ...]:
    """Read seed articles that stand outside a topic; raises SettingsError with every fault."""
    documents = [Document(file) for file in files]
    articles = [seed_in(document) for document in documents]
    faults = [fault for document in documents for fault in document.faults]
    if faults:
        raise SettingsError(faults)
    return tuple(article for article in articles if article is not None)


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
