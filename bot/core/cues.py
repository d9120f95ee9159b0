"""Cues: what stands where in a text, in short names that a model can weigh.

A cue is a kind, then the concepts that it is about, as in "title armenia russia". Kinds that name
no concept sum up ("title-pair": some combination of the topic stands in the title), so that an
edit of topic.toml tells even where no example has shown it. What rests on weak terms alone is
"maybe". No cue is a verdict, and none knows its weight. What changes a cue's meaning changes the
models made from it: raise `bot.judges.model.FORMAT` then.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from bot.model.topics import Opposition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from bot.model.topics import Topic

TITLE = 0  # the sentence number of the title; those of the text follow


class Spot(NamedTuple):
    """Where a concept was found: in which sentence, after how many words, by what words."""

    sentence: int
    start: int
    surface: str


@dataclass(frozen=True, slots=True)
class Sightings:
    """The concepts of a text with their places.

    *spots* are those that count, found or implied; *sure* are those of them that rest on a strong
    term or on the feed, *fed* those that the feed implies. *asides* lack company (they are cues
    where the topic names them), *opposed* are negative. *named* are the terms' own concepts with
    their strength. *last* numbers the last sentence.
    """

    spots: Mapping[str, Sequence[Spot]]
    asides: Mapping[str, Sequence[Spot]]
    opposed: Mapping[str, Sequence[Spot]]
    named: Set[str]
    sure: Set[str]
    fed: Set[str]
    last: int


class CueMaker:
    """Makes the cues of one topic; *brings* gives what a concept found by a strong term implies."""

    def __init__(self, topic: Topic, brings: Mapping[str, Set[str]]) -> None:
        self._brings = brings
        self._alone = frozenset(topic.alone)
        self._parts = self._alone.union(*topic.combinations)
        self._against = [one for one in topic.against if one.opposition is not Opposition.VETO]
        self._combinations: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for together in topic.combinations:
            self._combinations[together[0]].append((frozenset(together), " ".join(together)))

    def cues_of(self, seen: Sightings) -> frozenset[str]:
        """Give the cues of a text."""
        cues = {*seen.named}
        cues.update(f"idle {name}" for name in seen.asides if name in self._parts)
        cues.update(f"fed {name}" for name in seen.fed)
        cues.update(self._repeated(seen))
        early = set(seen.fed)
        for sentence, names in _by_sentence(seen).items():
            cues.update(self._together(sentence, names, seen.sure))
            if sentence < seen.last or seen.last <= 1:
                early |= names
        cues.update(self._overall(seen, early))
        cues.update(self._opposed(seen))
        return frozenset(cues or {"nothing"})

    def _repeated(self, seen: Sightings) -> Iterator[str]:
        for name, places in seen.spots.items():
            if len({(spot.sentence, spot.start) for spot in places}) > 1:
                yield f"twice {name}"
                if name in self._alone and name in seen.sure:
                    yield "twice-alone"

    def _together(self, sentence: int, names: Set[str], sure: Set[str]) -> Iterator[str]:
        """Note what one sentence, or the title, holds."""
        place = "title" if sentence == TITLE else "sentence"
        for name in names:
            yield f"{place} {name}" if name in sure else f"maybe-{place} {name}"
            if name in self._alone:
                yield f"{place}-alone" if name in sure else f"maybe-{place}-alone"
            if sentence == 1:
                yield f"first {name}"
        for together, said in self._made(names):
            kind = place if together <= sure else f"maybe-{place}"
            yield f"{kind} {said}"
            yield f"{kind}-pair"
        for one, other in combinations(sorted(names), 2):
            if other not in self._brings[one] and one not in self._brings[other]:
                kind = "near" if one in sure and other in sure else "maybe-near"
                yield f"{kind} {one} {other}"

    def _overall(self, seen: Sightings, early: Set[str]) -> Iterator[str]:
        """Note what the text as a whole holds, and what only its last sentence adds."""
        everything = seen.fed | seen.spots.keys()
        yield from (f"late {name}" for name in everything - early)
        for together, said in self._made(everything):
            maybe = "" if together <= seen.sure else "maybe-"
            yield f"{maybe}both {said}"
            yield f"{maybe}pair"
            yield f"{maybe}early-pair" if together <= early else f"{maybe}late {said}"

    def _made(self, names: Set[str]) -> Iterator[tuple[frozenset[str], str]]:
        """Give the topic's combinations that these concepts make."""
        for name in names:
            for together, said in self._combinations.get(name, ()):
                if together <= names:
                    yield together, said

    def _opposed(self, seen: Sightings) -> Iterator[str]:
        for name, places in seen.opposed.items():
            yield f"opposed {name}"
            if places[0].sentence == TITLE:
                yield f"opposed-in-title {name}"
        counted = seen.fed | seen.spots.keys()
        for one in self._against:
            if one.concept in seen.opposed and counted.isdisjoint(one.unless):
                yield f"against-{one.opposition.value}"
                if seen.opposed[one.concept][0].sentence == TITLE:
                    yield f"against-{one.opposition.value}-in-title"


def _by_sentence(seen: Sightings) -> dict[int, set[str]]:
    sentences: dict[int, set[str]] = defaultdict(set)
    for name, places in seen.spots.items():
        for spot in places:
            sentences[spot.sentence].add(name)
    return sentences
