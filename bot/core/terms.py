"""Which terms of a lexicon stand in a text, one by one, and the text without them.

For whoever wants to know what a term does. The rules of matching are those of `concepts`; what a
score is made of is read by `relevance`, which has no need of single terms.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot.core.concepts import CompiledLexicon
from bot.core.relevance import TEXT_LETTERS, TITLE_LETTERS
from bot.core.words import cleaned, spans_in, words_in
from bot.model.topics import Concept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.model.stories import Judgement, Scorable
    from bot.model.topics import Term

    Score = Callable[[Sequence[Scorable]], Sequence[Judgement]]

GAP = "–"  # in place of words: it is no word and ends no sentence


class Hit(NamedTuple):
    """A term, by its number, that stands in a text, and the words that it met."""

    number: int
    is_title: bool
    words: str


class TermFinder:
    """Finds terms in texts; compiled once."""

    def __init__(self, terms: Iterable[Term]) -> None:
        named = (Concept(str(number), "", (term,)) for number, term in enumerate(terms))
        self._lexicon = CompiledLexicon(named)

    def numbers_in(self, text: Scorable) -> frozenset[int]:
        """Give the numbers of the terms that stand in a text."""
        return frozenset(
            int(found.concept)
            for part in _parts(text)
            for found in self._lexicon.find(words_in(part), in_capitals=part.isupper())
        )

    def hits_in(self, text: Scorable) -> list[Hit]:
        """Give where terms stand, in the title first."""
        return [
            Hit(number, is_title, part[start:end])
            for part, is_title in zip(_parts(text), (True, False), strict=True)
            for number, start, end in self._places(part)
        ]

    def without(self, text: Scorable, number: int) -> Scorable:
        """Give the text as if a term did not stand in it, where it does."""
        title, body = (self._emptied(part, number) for part in _parts(text))
        return replace(text, title=title, text=body)

    def _emptied(self, part: str, number: int) -> str:
        """Put a gap for the term until it stands there no more: what is left may make it again."""
        while places := [(start, end) for one, start, end in self._places(part) if one == number]:
            start, end = places[0]
            part = f"{part[:start]}{GAP}{part[end:]}"
        return part

    def _places(self, part: str) -> Iterator[tuple[int, int, int]]:
        """Give the number of each term with where its words begin and end, in letters."""
        spans = spans_in(part)
        words = [part[start:end] for start, end in spans]
        for found in self._lexicon.find(words, in_capitals=part.isupper()):
            yield int(found.concept), spans[found.start][0], spans[found.end - 1][1]


def blamed(
    score: Score, finder: TermFinder, text: Scorable, numbers: Iterable[int]
) -> list[tuple[int, float]]:
    """Give those of the terms that stand in a text with its score without each, lowest first."""
    standing = sorted(finder.numbers_in(text).intersection(numbers))
    judgements = score([finder.without(text, number) for number in standing])
    scores = [judgement.score for judgement in judgements]
    return sorted(zip(standing, scores, strict=True), key=lambda pair: pair[1])


def _parts(text: Scorable) -> tuple[str, str]:
    """Give title and text as far as they are scored."""
    return cleaned(text.title[:TITLE_LETTERS]), cleaned(text.text[:TEXT_LETTERS])
