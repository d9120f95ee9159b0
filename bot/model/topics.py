"""A topic: its lexicon of concepts, which of them make it, its seed articles and examples."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("en", "ru", "hy")


class Strength(StrEnum):
    """Strong names the concept alone; weak needs company; negative counts against."""

    STRONG = "strong"
    WEAK = "weak"
    NEGATIVE = "negative"


class Match(StrEnum):
    """How a word of a term meets a token: equal, beginning with it, or of one stem."""

    EXACT = "exact"
    PREFIX = "prefix"
    STEM = "stem"


@dataclass(frozen=True, slots=True)
class Term:
    """A spelling of a concept: neighbouring words, each with its way of matching."""

    words: tuple[str, ...]
    matches: tuple[Match, ...]
    language: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Concept:
    """A meaning with its spellings; language-independent.

    *implies* are concepts it brings along; *implies_when_strong* only by a strong term. *titles*
    are what readers see of it, by language; a model is made of all else, so they aren't shown.
    """

    name: str
    means: str
    terms: tuple[Term, ...]
    implies: tuple[str, ...] = ()
    implies_when_strong: tuple[str, ...] = ()
    titles: tuple[tuple[str, str], ...] = field(default=(), repr=False)


class Opposition(StrEnum):
    """How much a concept speaks against the topic."""

    VETO = "veto"
    STRONG = "strong"
    MEDIUM = "medium"


@dataclass(frozen=True, slots=True)
class Against:
    """A concept that speaks against the topic.

    A veto silences the concepts in *silences* unless one of *unless* is in the text; the
    other grades are evidence that *unless* lifts.
    """

    concept: str
    opposition: Opposition
    silences: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeedArticle:
    """An article that shows what the topic is."""

    title: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled text: 2 wanted, 1 tolerated, 0 off topic; *event* groups texts of one event.

    *date* is a month, "2026-05". *id* and *implies* (the feed's concepts) are of use in measuring.
    """

    language: str
    title: str
    text: str
    label: int
    event: str = ""
    kind: str = ""
    date: str = ""
    id: str = ""
    implies: tuple[str, ...] = ()


class Sensitivity(StrEnum):
    """How much a reader wants to hear."""

    STRICT = "strict"
    BALANCED = "balanced"
    WIDE = "wide"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The lowest score that alerts, for each sensitivity; strict ≥ balanced ≥ wide."""

    strict: float
    balanced: float
    wide: float

    def of(self, sensitivity: Sensitivity) -> float:
        """Give the threshold of one sensitivity."""
        return {
            Sensitivity.STRICT: self.strict,
            Sensitivity.BALANCED: self.balanced,
            Sensitivity.WIDE: self.wide,
        }[sensitivity]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as its folder tells it; *name* is the folder's, *titles* are by language.

    *alone* are concepts that make the topic by themselves, *combinations* those that make it
    together (two or three). *threshold* overrides the model's own for balanced readers, *strict*
    and *wide* for those.
    """

    name: str
    titles: Mapping[str, str]
    sensitivity: Sensitivity
    threshold: float | None
    alone: tuple[str, ...]
    combinations: tuple[tuple[str, ...], ...]
    against: tuple[Against, ...]
    lexicon: tuple[Concept, ...]
    seeds: tuple[SeedArticle, ...] = ()
    examples: tuple[Example, ...] = ()
    strict: float | None = None
    wide: float | None = None

    def title(self, language: str) -> str:
        """Give the title in *language*, else in English, else the folder's name."""
        return self.titles.get(language) or self.titles.get("en") or self.name


def frozen_titles(titles: Mapping[str, str]) -> Mapping[str, str]:
    """Wrap titles so that nobody can change them."""
    return MappingProxyType(dict(titles))
