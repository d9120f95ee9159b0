"""`keywords.toml` as an editor writes it: the concepts of a topic with their spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any

from pydantic import Field, PlainValidator

from bot.model.topics import LANGUAGES, Concept, Strength, Term
from bot.settings.faults import Document, KnownConcept, Listed, Table
from bot.settings.positions import Path
from bot.settings.terms import Spelling, spelling

LEXICON = "keywords.toml"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Spellings = Listed[Annotated[Spelling, PlainValidator(spelling)]]


class TermTable(Table):
    """The terms of one language: `en.strong`, `en.weak`, `en.negative`."""

    strong: Spellings = ()
    weak: Spellings = ()
    negative: Spellings = ()


class ConceptTable(Table):
    """One concept: [name]."""

    means: Annotated[str, Field(min_length=1)]
    implies: Listed[KnownConcept] = ()
    implies_when_strong: Listed[KnownConcept] = ()
    shares: Listed[KnownConcept] = ()  # terms, on purpose: nobody is warned of those
    en: TermTable = TermTable()
    ru: TermTable = TermTable()
    hy: TermTable = TermTable()


@dataclass(frozen=True, slots=True)
class WrittenTerm:
    """A term with where it stands in keywords.toml, and how it is written there."""

    concept: str
    term: Term
    text: str
    path: Path


def concepts_in(document: Document) -> frozenset[str]:
    """Give the names of all concepts in keywords.toml, also of those with something wrong."""
    return frozenset(document.values)


def lexicon_in(document: Document) -> tuple[Concept, ...]:
    """Read keywords.toml; what is wrong is noted in the document, and left out."""
    names = concepts_in(document)
    lexicon = (_concept(document, name, names) for name in document.values)
    return tuple(concept for concept in lexicon if concept is not None)


def _concept(document: Document, name: str, names: frozenset[str]) -> Concept | None:
    if not NAME.fullmatch(name):
        document.add((name,), "expected a name of small Latin letters, digits and hyphens")
    values: Any = document.values[name]
    table = document.fit(ConceptTable, values, under=(name,), concepts=names)
    if table is None:
        return None
    terms = tuple(
        Term(one.words, one.matches, language, strength)
        for language in LANGUAGES
        for strength in Strength
        for one in getattr(getattr(table, language), strength)
    )
    if not terms:
        document.add((name,), 'has no term; expected one at least, as en.strong = ["CSTO"]')
    return Concept(name, table.means, terms, table.implies, table.implies_when_strong)


def written_in(document: Document, lexicon: Iterable[Concept]) -> Iterator[WrittenTerm]:
    """Give the terms of concepts that were read from the document, each with its place."""
    for concept in lexicon:
        for (language, strength), terms in groupby(
            concept.terms, lambda term: (term.language, term.strength.value)
        ):
            texts = document.values[concept.name][language][strength]
            for index, (term, text) in enumerate(zip(terms, texts, strict=True)):
                yield WrittenTerm(
                    concept.name, term, text.strip(), (concept.name, language, strength, index)
                )
