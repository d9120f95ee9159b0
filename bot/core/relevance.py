"""What a text says of a topic, as evidence that a model can weigh: its words and its cues.

The lexicon's rules on company and vetoes are applied here: a weak term counts only beside a
strong one or in a feed that implies its concept, and a veto silences concepts. Everything else is
evidence. Nothing here knows a weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from bot.core.concepts import CompiledLexicon, Finding
from bot.core.cues import TITLE, CueMaker, Sightings, Spot
from bot.core.words import cleaned, sentences_in, spellings, words_in
from bot.model.topics import Opposition, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from bot.model.stories import Scorable
    from bot.model.topics import Topic

TITLE_LETTERS = 300
TEXT_LETTERS = 2_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as evidence: its distinct *words* in one spelling, and its *cues*.

    *is_near* tells that it names a concept of which the topic is made, *seen* where its concepts
    stand; *surfaces* are the words of each sentence as they stand there, the title's first.
    """

    words: frozenset[str]
    cues: frozenset[str]
    is_near: bool
    seen: Sightings
    surfaces: Sequence[Sequence[str]]


class _Found(NamedTuple):
    """A term that stands in the text."""

    concept: str
    strength: Strength
    spot: Spot


class TopicReader:
    """Reads texts for one topic; compiled once, safe to share between threads."""

    def __init__(self, topic: Topic) -> None:
        self._lexicon = CompiledLexicon(topic.lexicon)
        self._brings = _implications(topic)
        self._vetoes = [one for one in topic.against if one.opposition is Opposition.VETO]
        strong = {
            name: frozenset(all_) for (name, is_strong), all_ in self._brings.items() if is_strong
        }
        self._maker = CueMaker(topic, strong)
        self._parts = frozenset(topic.alone).union(*topic.combinations)

    def read(self, text: Scorable) -> Reading:
        """Read a text: the first 300 letters of its title and 2,000 of its text count."""
        title = cleaned(text.title[:TITLE_LETTERS])
        body = cleaned(text.text[:TEXT_LETTERS])
        surfaces = [words_in(title)]
        surfaces += [words for one in sentences_in(body) if (words := words_in(one))]
        found = self._in_title(surfaces[TITLE], title.isupper())
        found += self._in_text(surfaces[TITLE + 1 :], body.isupper())
        fed = frozenset(
            name for concept in text.implies for name in self._brings.get((concept, True), ())
        )
        seen = self._seen(self._after_vetoes(found, fed), fed, len(surfaces) - 1)
        spelt = spellings(chain.from_iterable(surfaces))
        is_near = any(
            not self._parts.isdisjoint(names) for names in (seen.spots, seen.asides, seen.fed)
        )
        return Reading(spelt, self._maker.cues_of(seen), is_near, seen, surfaces)

    def _in_title(self, words: Sequence[str], in_capitals: bool) -> list[_Found]:
        return [
            _found(one, TITLE, words) for one in self._lexicon.find(words, in_capitals=in_capitals)
        ]

    def _in_text(self, rows: Sequence[Sequence[str]], in_capitals: bool) -> list[_Found]:
        """Find terms across sentences, for what ends one may be an abbreviation."""
        words = list(chain.from_iterable(rows))
        findings = self._lexicon.find(words, in_capitals=in_capitals)
        if not findings:
            return []
        numbers = [number for number, row in enumerate(rows, start=1) for _ in row]
        return [_found(one, numbers[one.start], words) for one in findings]

    def _after_vetoes(self, found: list[_Found], fed: Set[str]) -> list[_Found]:
        if not self._vetoes or not found:
            return found
        said = {one.concept for one in found if one.strength is not Strength.WEAK}
        named = {one.concept for one in found if one.strength is Strength.STRONG} | fed
        silenced = {
            name
            for veto in self._vetoes
            if veto.concept in said and named.isdisjoint(veto.unless)
            for name in veto.silences
        }
        return [one for one in found if one.concept not in silenced]

    def _seen(self, found: Iterable[_Found], fed: Set[str], last: int) -> Sightings:
        """Sort out which concepts count, with those that they imply, and which don't."""
        has_company = any(one.strength is Strength.STRONG for one in found)
        spots: dict[str, list[Spot]] = {}
        asides: dict[str, list[Spot]] = {}
        opposed: dict[str, list[Spot]] = {}
        named, sure = set(), set(fed)
        for concept, strength, spot in found:
            is_strong = strength is Strength.STRONG
            if strength is Strength.NEGATIVE:
                opposed.setdefault(concept, []).append(spot)
            elif is_strong or has_company or concept in fed:
                named.add(f"{strength.value} {concept}")
                for name in self._brings[concept, is_strong]:
                    spots.setdefault(name, []).append(spot)
                    if is_strong:
                        sure.add(name)
            else:
                asides.setdefault(concept, []).append(spot)
        return Sightings(spots, asides, opposed, named, sure, fed, last)


def _found(finding: Finding, sentence: int, words: Sequence[str]) -> _Found:
    surface = " ".join(words[finding.start : finding.end])
    return _Found(finding.concept, finding.strength, Spot(sentence, finding.start, surface))


def _implications(topic: Topic) -> dict[tuple[str, bool], tuple[str, ...]]:
    """Give for each concept, found by a strong term or a weak one, itself and all it brings."""
    concepts = {concept.name: concept for concept in topic.lexicon}

    def follow(name: str, is_strong: bool, brought: list[str]) -> list[str]:
        if name in concepts and name not in brought:
            brought.append(name)
            concept = concepts[name]
            for other in concept.implies + (concept.implies_when_strong if is_strong else ()):
                follow(other, True, brought)
        return brought

    return {
        (name, is_strong): tuple(follow(name, is_strong, []))
        for name in concepts
        for is_strong in (True, False)
    }
