"""Finds the concepts of a lexicon in a text.

The rules are those that the head of keywords.toml tells an editor: a term is neighbouring words,
each met exactly, by its beginning or by its stem; a word in capitals meets only capitals, unless
the whole text is in capitals; a longer negative term hides the positive ones inside it, and a
longer positive term the negative ones. What a finding is worth is no matter of this module.

A lexicon is compiled once. What a word of a text can begin is remembered by word, so that most
words cost one look-up.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from bot.core.words import Remembered, cleaned, spelling, stem, unmixed, words_in
from bot.model.topics import Match, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.model.topics import Concept, Term

HEAD = 2  # letters: a beginning has as many at least


class Finding(NamedTuple):
    """A term of a concept that stands in a text, from word *start* to before word *end*."""

    concept: str
    strength: Strength
    start: int
    end: int


class _Part(NamedTuple):
    """One word of a term: what it asks of a word, and in which capitals."""

    match: Match
    key: str
    capitals: str


@dataclass(slots=True)
class _Node:
    """Where the words of terms have led so far: the terms that end here, and the ways on."""

    ends: list[tuple[str, Strength]] = field(default_factory=list)
    ways: dict[int, _Node] = field(default_factory=dict)


class _Met(NamedTuple):
    """What a word of a text meets: words of terms by number, and the terms that they begin."""

    numbers: tuple[int, ...]
    begun: tuple[_Node, ...]


_NOTHING = _Met((), ())  # what most words meet


class CompiledLexicon:
    """All terms of a lexicon, ready to be found in texts; safe to share between threads."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._root = _Node()
        self._numbers: dict[_Part, int] = {}
        for concept in concepts:
            for term in concept.terms:
                self._add(concept.name, term)
        parts: dict[Match, dict[str, list[tuple[int, str]]]] = {match: {} for match in Match}
        for part, number in self._numbers.items():
            parts[part.match].setdefault(part.key, []).append((number, part.capitals))
        self._exact, self._beginnings = parts[Match.EXACT], parts[Match.PREFIX]
        self._stems = parts[Match.STEM]
        lengths: dict[str, set[int]] = defaultdict(set)
        for key in self._beginnings:
            lengths[key[:HEAD]].add(len(key))
        self._lengths = {head: sorted(those) for head, those in lengths.items()}
        self._met = Remembered(partial(self._meets, any_case=False))
        self._met_in_capitals = Remembered(partial(self._meets, any_case=True))

    def find(self, words: Sequence[str], *, in_capitals: bool = False) -> list[Finding]:
        """Find terms in the words of a cleaned text, in the order in which they begin.

        *in_capitals* tells that the whole text is in capitals, which then say nothing.
        """
        met = self._met_in_capitals if in_capitals else self._met
        row = list(map(met.__getitem__, words))
        starts = [start for start, one in enumerate(row) if one is not _NOTHING]
        findings = [finding for start in starts for finding in _findings_from(start, row)]
        return _uncovered(findings) if findings else []

    def _add(self, concept: str, term: Term) -> None:
        node = self._root
        for word, match in zip(term.words, term.matches, strict=True):
            for part in words_in(cleaned(word)):
                number = self._numbers.setdefault(_part(part, match), len(self._numbers))
                node = node.ways.setdefault(number, _Node())
        node.ends.append((concept, term.strength))

    def _meets(self, word: str, *, any_case: bool) -> _Met:
        candidates = self._candidates(spelling(word))
        if not candidates:
            return _NOTHING
        surface = unmixed(word)
        numbers = tuple(
            number
            for number, capitals in candidates
            if any_case or not capitals or surface.startswith(capitals)
        )
        begun = tuple(node for number in numbers if (node := self._root.ways.get(number)))
        return _Met(numbers, begun)

    def _candidates(self, spelt: str) -> list[tuple[int, str]]:
        found = list(self._exact.get(spelt, ()))
        for length in self._lengths.get(spelt[:HEAD], ()):
            if length > len(spelt):
                break
            found += self._beginnings.get(spelt[:length], ())
        found += self._stems.get(stem(spelt), ())
        return found


def _findings_from(start: int, row: Sequence[_Met]) -> list[Finding]:
    """Give the terms that begin with one word, shorter ones first."""
    findings = []
    reached: Sequence[_Node] = row[start].begun
    end = start + 1
    while reached:
        findings += [
            Finding(concept, strength, start, end)
            for node in reached
            for concept, strength in node.ends
        ]
        if end == len(row):
            break
        numbers = row[end].numbers
        reached = [way for node in reached for number in numbers if (way := node.ways.get(number))]
        end += 1
    return findings


def _part(word: str, match: Match) -> _Part:
    spelt = spelling(word)
    return _Part(
        match=match,
        key=stem(spelt) if match is Match.STEM else spelt,
        capitals=unmixed(word) if word.isupper() else "",
    )


def _uncovered(findings: list[Finding]) -> list[Finding]:
    """Leave out what a longer term of the other kind hides."""
    negative = [one for one in findings if one.strength is Strength.NEGATIVE]
    if not negative or len(negative) == len(findings):
        return findings
    positive = [one for one in findings if one.strength is not Strength.NEGATIVE]
    return [
        one
        for one in findings
        if not any(
            _hides(other, one)
            for other in (positive if one.strength is Strength.NEGATIVE else negative)
        )
    ]


def _hides(longer: Finding, shorter: Finding) -> bool:
    return (
        longer.start <= shorter.start
        and shorter.end <= longer.end
        and longer.end - longer.start > shorter.end - shorter.start
    )
