"""What a text says of a topic, as evidence that a model can weigh: words and cues.

A cue is a short name of one observation: a kind, then the concepts that it is about, as in
"title armenia russia". Kinds that name no concept sum up ("title-pair": some combination of the
topic stands in the title), so that an edit of topic.toml tells even where no example has shown
it. Nothing here knows a weight, and no cue is a verdict: a veto silences concepts, the rest is
evidence. What changes a cue's meaning changes the models made from it: raise
`bot.judges.model.FORMAT` then.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from bot.core.concepts import CompiledLexicon, Finding
from bot.core.words import cleaned, sentences_in, spelling, words_in
from bot.model.topics import Opposition, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from bot.model.stories import Scorable
    from bot.model.topics import Topic

TITLE_LETTERS = 300
TEXT_LETTERS = 2_000
TITLE = 0  # the sentence number of the title; those of the text follow


class Spot(NamedTuple):
    """Where a concept was found: in which sentence, after how many words, by what words."""

    sentence: int
    start: int
    surface: str


class _Found(NamedTuple):
    """A term that stands in the text."""

    concept: str
    strength: Strength
    spot: Spot


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as evidence: its distinct *words* in one spelling, its *cues*, and the *spots*.

    *spots* holds each concept that counts with its places, *asides* those that speak against or
    lack company, *fed* those that the feed implies; *surfaces* are the words of each sentence as
    they stand there, the title's first.
    """

    words: frozenset[str]
    cues: frozenset[str]
    spots: Mapping[str, Sequence[Spot]]
    asides: Mapping[str, Sequence[Spot]]
    fed: frozenset[str]
    surfaces: Sequence[Sequence[str]]


class TopicReader:
    """Reads texts for one topic; compiled once, safe to share between threads."""

    def __init__(self, topic: Topic) -> None:
        self._lexicon = CompiledLexicon(topic.lexicon)
        self._brings = _implications(topic)
        self._alone = frozenset(topic.alone)
        self._against = {
            one.concept: one for one in topic.against if one.opposition is not Opposition.VETO
        }
        self._vetoes = [one for one in topic.against if one.opposition is Opposition.VETO]
        self._combinations: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for together in topic.combinations:
            self._combinations[together[0]].append((frozenset(together), " ".join(together)))

    def read(self, text: Scorable) -> Reading:
        """Read a text: the first 300 letters of its title and 2,000 of its text count."""
        title = cleaned(text.title[:TITLE_LETTERS])
        body = cleaned(text.text[:TEXT_LETTERS])
        rows = [words for one in sentences_in(body) if (words := words_in(one))]
        surfaces = [words_in(title), *rows]
        fed = frozenset(
            name for concept in text.implies for name in self._brings.get((concept, True), ())
        )
        found = self._found(surfaces, title.isupper(), body.isupper())
        cues: set[str] = set()
        spots: dict[str, list[Spot]] = {}
        asides: dict[str, list[Spot]] = {}
        if found or fed:
            found = self._after_vetoes(found, fed)
            self._place(found, fed, spots, asides, cues)
            self._weigh_up(spots, fed, len(surfaces) - 1, cues)
            self._oppose(spots, fed, cues)
        if not spots and not fed:
            cues.add("nothing")
        spelt = frozenset(spelling(word) for row in surfaces for word in row)
        return Reading(spelt, frozenset(cues), spots, asides, fed, surfaces)

    def _found(
        self, surfaces: Sequence[Sequence[str]], title_in_capitals: bool, text_in_capitals: bool
    ) -> list[_Found]:
        """Find terms in the title and, across its sentences, in the text."""
        title, *rows = surfaces
        numbers = [number for number, row in enumerate(rows, start=1) for _ in row]
        words = [word for row in rows for word in row]
        found = [
            _found(one, TITLE, 0, title)
            for one in self._lexicon.find(title, in_capitals=title_in_capitals)
        ]
        found += [
            _found(one, numbers[one.start], len(title), words)
            for one in self._lexicon.find(words, in_capitals=text_in_capitals)
        ]
        return found

    def _after_vetoes(self, found: list[_Found], fed: Set[str]) -> list[_Found]:
        if not self._vetoes:
            return found
        said = {concept for concept, strength, _ in found if strength is not Strength.WEAK}
        named = {concept for concept, strength, _ in found if strength is Strength.STRONG} | fed
        silenced = {
            name
            for veto in self._vetoes
            if veto.concept in said and named.isdisjoint(veto.unless)
            for name in veto.silences
        }
        return [one for one in found if one[0] not in silenced] if silenced else found

    def _place(
        self,
        found: Iterable[_Found],
        fed: Set[str],
        spots: dict[str, list[Spot]],
        asides: dict[str, list[Spot]],
        cues: set[str],
    ) -> None:
        """Sort out which concepts count, with those that they imply, and which don't."""
        has_company = any(one.strength is Strength.STRONG for one in found)
        for concept, strength, spot in found:
            if strength is Strength.NEGATIVE:
                cues.add(f"opposed {concept}")
                if spot.sentence == TITLE:
                    cues.add(f"opposed-in-title {concept}")
            elif strength is Strength.STRONG or has_company or concept in fed:
                cues.add(f"{strength.value} {concept}")
                for name in self._brings[concept, strength is Strength.STRONG]:
                    spots.setdefault(name, []).append(spot)
                continue
            else:
                cues.add(f"idle {concept}")
            asides.setdefault(concept, []).append(spot)

    def _weigh_up(
        self, spots: Mapping[str, Sequence[Spot]], fed: Set[str], last: int, cues: set[str]
    ) -> None:
        """Note what stands together where, and what comes in the last sentence only."""
        by_sentence: dict[int, set[str]] = defaultdict(set)
        for name, places in spots.items():
            for spot in places:
                by_sentence[spot.sentence].add(name)
            if len({spot.start for spot in places}) > 1:
                cues.add(f"twice {name}")
                if name in self._alone:
                    cues.add("twice-alone")
        early = set(fed)
        for sentence, names in by_sentence.items():
            place = "title" if sentence == TITLE else "sentence"
            self._note(place, names, cues)
            cues.update(f"near {one} {other}" for one, other in self._neighbours(names))
            if sentence == 1:
                cues.update(f"first {name}" for name in names)
            if sentence < last or last == 1:
                early |= names
        everything = fed | spots.keys()
        cues.update(f"fed {name}" for name in fed)
        cues.update(f"late {name}" for name in everything - early)
        for together, said in self._made(everything):
            is_early = together <= early
            cues |= {f"both {said}", "pair", "early-pair" if is_early else f"late {said}"}

    def _note(self, place: str, names: set[str], cues: set[str]) -> None:
        cues.update(f"{place} {name}" for name in names)
        if not names.isdisjoint(self._alone):
            cues.add(f"{place}-alone")
        for _, together in self._made(names):
            cues.add(f"{place} {together}")
            cues.add(f"{place}-pair")

    def _made(self, names: Set[str]) -> Iterator[tuple[frozenset[str], str]]:
        """Give the topic's combinations that these concepts make."""
        for name in names:
            for together, said in self._combinations.get(name, ()):
                if together <= names:
                    yield together, said

    def _neighbours(self, names: Set[str]) -> Iterator[tuple[str, str]]:
        """Give the pairs of concepts of which neither brings the other along."""
        for one, other in combinations(sorted(names), 2):
            if other not in self._brings[one, True] and one not in self._brings[other, True]:
                yield one, other

    def _oppose(self, spots: Mapping[str, Sequence[Spot]], fed: Set[str], cues: set[str]) -> None:
        named = fed | spots.keys()
        for concept, one in self._against.items():
            if f"opposed {concept}" in cues and named.isdisjoint(one.unless):
                cues.add(f"against-{one.opposition.value}")
                if f"opposed-in-title {concept}" in cues:
                    cues.add(f"against-{one.opposition.value}-in-title")


def _found(finding: Finding, sentence: int, before: int, words: Sequence[str]) -> _Found:
    surface = " ".join(words[finding.start : finding.end])
    return _Found(
        finding.concept, finding.strength, Spot(sentence, before + finding.start, surface)
    )


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
