"""The texts that a topic learns from: seed articles and labelled examples."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field

from bot.core.languages import language_of
from bot.errors import Fault, SettingsError
from bot.model.topics import LANGUAGES, Example, SeedArticle
from bot.settings.faults import Document, KnownConcept, Listed, Table
from bot.settings.spans import said

DEFAULT_LANGUAGE = "en"
ON_TOPIC, OFF_TOPIC = 2, 0  # the labels between which a judge decides
NOT_JSON = object()
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


class LabelledLine(ExampleLine):
    """One line of a file to measure with; it may hold more, which is let pass."""

    model_config = ConfigDict(extra="ignore")

    id: str = ""
    implies: Listed[KnownConcept] = ()


def seed_in(document: Document) -> SeedArticle | None:
    """Read a seed article: its first line is the title; what is wrong is noted."""
    title, _, text = document.text.strip().partition("\n")
    if document.faults:
        return None
    if not text.strip():
        document.add((), "has no text; expected a title in the first line, then the article", 1)
    return seed_of(title, text)


def seed_of(title: str, text: str) -> SeedArticle | None:
    """Give a seed article in the language that it is written in; None where it has no text."""
    if not text.strip():
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
    return _labelled(document, ExampleLine)


def labelled_texts(file: Path, concepts: Collection[str] | None = None) -> tuple[Example, ...]:
    """Read the labelled texts of a file to measure with.

    *concepts* are those that a text's feed may imply (None: any). Raises SettingsError with every
    fault, and where there is nothing to tell apart.
    """
    if not file.exists():
        raise SettingsError([Fault(str(file), 0, "", "is missing; name a file of labelled texts")])
    document = Document(file)
    texts = _labelled(document, LabelledLine, concepts)
    missing = {ON_TOPIC, OFF_TOPIC} - {one.label for one in texts}
    if missing and not document.faults:
        labels = " and none ".join(f"labelled {label}" for label in sorted(missing, reverse=True))
        needed = "precision and recall need texts of both labels"
        document.add((), f"has no text {labels}; {needed}")
    if document.faults:
        raise SettingsError(document.faults)
    return texts


def _labelled(
    document: Document, form: type[ExampleLine], concepts: Collection[str] | None = None
) -> tuple[Example, ...]:
    lines = enumerate(document.text.split("\n"), start=1)
    values = [(number, _value(document, line, number)) for number, line in lines if line.strip()]
    tables = [
        document.fit(form, value, concepts=concepts, line=number)
        for number, value in values
        if value is not NOT_JSON
    ]
    return tuple(Example(**table.model_dump()) for table in tables if table is not None)


def _value(document: Document, line: str, number: int) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        document.add((), f"is not JSON: {error.msg} (column {error.colno})", number)
    except (ValueError, RecursionError):  # a number or a nesting without end
        document.add((), "is not JSON that can be read: a number or a nesting is too long", number)
    return NOT_JSON
