"""Why a text scored: its cues and words with their weights, put as a reader would say it.

All cues of the same concepts are one reason, told at the narrowest place where they stand
together. Reasons that rest on the same words are one, and what a concept adds by itself counts
for the combination that it is part of.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from heapq import nlargest
from typing import TYPE_CHECKING

from bot.core.cues import TITLE
from bot.core.words import spelling
from bot.model.stories import Place, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.core.cues import Sightings, Spot
    from bot.core.relevance import Reading

MOST, MOST_WORDS = 4, 2
LEAST_WEIGHT = 0.1  # of the log-odds; less is no reason
LEAST_LETTERS = 4  # shorter words mean nothing to a reader


def reasons_for(
    reading: Reading, cues: Mapping[str, float], words: Mapping[str, float]
) -> tuple[Reason, ...]:
    """Give the reasons, strongest first, for the text and against it: four at most.

    Their weights and `Judgement.rest` add up to the score's log-odds.
    """
    if len(cues) <= 1 and not words:  # most of what a feed carries: nothing was found
        return ()
    by_concepts: dict[tuple[str, ...], float] = defaultdict(float)
    for cue, weight in cues.items():
        by_concepts[tuple(cue.split(" ")[1:])] += weight
    summed_up = by_concepts.pop((), 0.0)
    told = [_of_concepts(reading.seen, one, weight) for one, weight in by_concepts.items()]
    reasons = _gathered(_merged(told))
    if reasons:
        reasons[0] = replace(reasons[0], weight=reasons[0].weight + summed_up)
    reasons += _of_words(reading, words)
    strong = [one for one in reasons if abs(one.weight) >= LEAST_WEIGHT]
    return tuple(nlargest(MOST, strong, key=_strength))


def _strength(reason: Reason) -> float:
    return abs(reason.weight)


def _merged(reasons: Iterable[Reason]) -> list[Reason]:
    """Make one of the reasons that rest on the same words; the strongest's concepts name it."""
    by_words: dict[tuple[tuple[str, ...], Place], list[Reason]] = defaultdict(list)
    for reason in reasons:
        by_words[reason.words, reason.place].append(reason)
    merged = [
        replace(max(group, key=_strength), weight=sum(one.weight for one in group))
        for group in by_words.values()
    ]
    return sorted(merged, key=lambda one: (-one.weight, one.concepts))


def _gathered(reasons: Sequence[Reason]) -> list[Reason]:
    """Let what a concept adds by itself count for the strongest combination that it is part of."""
    weights = [reason.weight for reason in reasons]
    combined = [
        index for index, one in enumerate(reasons) if len(one.concepts) > 1 and one.weight > 0
    ]
    swallowed = set()
    for index, reason in enumerate(reasons):
        if len(reason.concepts) == 1 and reason.weight > 0:
            for other in combined:
                if reason.concepts[0] in reasons[other].concepts:
                    weights[other] += weights[index]
                    swallowed.add(index)
                    break
    kept = [
        replace(reason, weight=weights[index])
        for index, reason in enumerate(reasons)
        if index not in swallowed
    ]
    return sorted(kept, key=lambda one: (-one.weight, one.concepts))


def _of_concepts(seen: Sightings, concepts: tuple[str, ...], weight: float) -> Reason:
    places = [_places(seen, one) for one in concepts]
    if not all(places):  # the feed implies some of them
        told = _distinct(spots[0].surface for spots in places if spots)
        return Reason(concepts, told, Place.FEED, weight)
    shared = set.intersection(*({spot.sentence for spot in spots} for spots in places))
    sentence = min(shared, default=None)
    words = _distinct(_first(spots, sentence).surface for spots in places)
    if sentence == TITLE:
        return Reason(concepts, words, Place.TITLE, weight)
    is_near = sentence is not None and len(concepts) > 1
    return Reason(concepts, words, Place.SENTENCE if is_near else Place.TEXT, weight)


def _places(seen: Sightings, concept: str) -> Sequence[Spot]:
    return seen.spots.get(concept) or seen.asides.get(concept) or seen.opposed.get(concept, ())


def _first(spots: Sequence[Spot], sentence: int | None) -> Spot:
    return next((spot for spot in spots if spot.sentence == sentence), spots[0])


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _of_words(reading: Reading, words: Mapping[str, float]) -> Iterator[Reason]:
    """Give the words that weigh most and belong to no concept found."""
    told = {
        spelling(word)
        for places in reading.seen.spots.values()
        for spot in places
        for word in spot.surface.split(" ")
    }
    strongest = nlargest(
        MOST_WORDS,
        (
            (weight, word)
            for word, weight in words.items()
            if weight >= LEAST_WEIGHT and len(word) >= LEAST_LETTERS and word not in told
        ),
    )
    for weight, word in strongest:
        number, surface = next(
            (number, surface)
            for number, row in enumerate(reading.surfaces)
            for surface in row
            if spelling(surface) == word
        )
        yield Reason((), (surface,), Place.TITLE if number == TITLE else Place.TEXT, weight)
