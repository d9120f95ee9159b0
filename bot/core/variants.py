"""Where a term nearly meets a text: other forms, small letters, words apart, another spelling."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain
from typing import TYPE_CHECKING

from bot.core.terms import TermFinder
from bot.core.words import spelling, stem, words_of
from bot.model.topics import Match

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.model.stories import Scorable
    from bot.model.topics import Term

LIKENESS = 0.8  # of two words that may be one, misspelt
LEAST_BEGINNING = 4  # letters
MOST_LONGER = 2  # letters
MOST_SHOWN = 5  # words of a kind


@dataclass(frozen=True, slots=True)
class Variant:
    """Another way of writing a term, what it is, and the texts that it meets beyond the term."""

    written: str
    texts: tuple[int, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tryout:
    """Which texts a term meets, by their numbers, in which words; and where it nearly does.

    *apart* are texts in which its words stand, but not next to each other; *spellings* are words
    that look like one of its own, each with how many texts have it.
    """

    texts: tuple[int, ...]
    words: tuple[str, ...]
    variants: tuple[Variant, ...]
    apart: tuple[int, ...]
    spellings: tuple[tuple[str, int], ...]


def tried(term: Term, texts: Sequence[Scorable]) -> Tryout:
    """Say where a term stands in texts, and where it nearly does."""
    written, terms = zip(*((("", term), *_variants_of(term))), strict=True)
    finder = TermFinder([*terms, *_single_words(term)])
    met: list[set[int]] = [set() for _ in range(len(terms) + len(term.words))]
    surfaces: list[Counter[str]] = [Counter() for _ in met]
    for place, text in enumerate(texts):
        for hit in finder.hits_in(text):
            met[hit.number].add(place)
            surfaces[hit.number][hit.words] += 1
    variants = tuple(
        Variant(
            written[number],
            tuple(sorted(met[number] - met[0])),
            tuple(word for word, _ in (surfaces[number] - surfaces[0]).most_common(MOST_SHOWN)),
        )
        for number in range(1, len(terms))
    )
    near = set(chain.from_iterable(met[: len(terms)]))
    together = set.intersection(*met[len(terms) :]) - near
    return Tryout(
        texts=tuple(sorted(met[0])),
        words=tuple(word for word, _ in surfaces[0].most_common(MOST_SHOWN)),
        variants=tuple(
            one
            for place, one in enumerate(variants)
            if not any(set(one.texts) <= set(other.texts) for other in variants[:place])
            and one.texts
        ),
        apart=tuple(sorted(together)),
        spellings=tuple(_spellings(term, texts)),
    )


def _variants_of(term: Term) -> Iterator[tuple[str, Term]]:
    plain = [word.lower() for word in term.words]
    if any(word.isupper() for word in term.words):
        yield " ".join(plain), replace(term, words=tuple(plain))
    if Match.STEM not in term.matches:
        yield f"~{' '.join(plain)}", _as(term, plain, Match.STEM)
    beginnings = [_beginning(word) for word in plain]
    if all(beginnings) and set(term.matches) != {Match.PREFIX}:
        yield " ".join(f"{one}*" for one in beginnings), _as(term, beginnings, Match.PREFIX)


def _as(term: Term, words: Sequence[str], match: Match) -> Term:
    return replace(term, words=tuple(words), matches=(match,) * len(words))


def _beginning(word: str) -> str:
    shortest = stem(spelling(word))
    return shortest if len(shortest) >= LEAST_BEGINNING and shortest.isalpha() else ""


def _single_words(term: Term) -> Iterator[Term]:
    for word, match in zip(term.words, term.matches, strict=True):
        yield replace(term, words=(word,), matches=(match,))


def _spellings(term: Term, texts: Sequence[Scorable]) -> Iterator[tuple[str, int]]:
    """Give words that look like one of the term, or like all of it in one, commonest first."""
    wanted = {spelling(word) for word in term.words if len(word) >= LEAST_BEGINNING}
    in_one = stem(spelling("".join(term.words))) if len(term.words) > 1 else ""
    counts = Counter(
        chain.from_iterable(set(words_of(f"{one.title}\n{one.text}")) for one in texts)
    )
    found = {
        word: count
        for word, count in counts.items()
        if stem(word) == in_one or any(_is_like(word, own) for own in wanted)
    }
    yield from Counter(found).most_common(MOST_SHOWN)


def _is_like(word: str, own: str) -> bool:
    """Tell whether two words may be one, misspelt; forms of one word are no misspelling."""
    if abs(len(word) - len(own)) > MOST_LONGER or stem(word) == stem(own):
        return False
    is_kin = word[0] == own[0] or word[-2:] == own[-2:]  # the slow look is for few
    return is_kin and SequenceMatcher(None, word, own).ratio() >= LIKENESS
