"""Why a text scored: its cues and words with their weights, put as a reader would say it.

All cues of the same concepts are one reason, told at the narrowest place where they stand
together; what one concept adds counts for the combination that it is part of.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import nlargest
from typing import TYPE_CHECKING

from bot.core.relevance import TITLE
from bot.core.words import spelling
from bot.model.stories import Place, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.core.relevance import Reading, Spot

MOST_FOR, MOST_AGAINST, MOST_WORDS = 4, 2, 2
LEAST_WEIGHT = 0.1  # of the log-odds; less is no reason
LEAST_LETTERS = 4  # shorter words mean nothing to a reader


def reasons_for(
    reading: Reading, cues: Mapping[str, float], words: Mapping[str, float]
) -> tuple[Reason, ...]:
    """Give the reasons, strongest first: four that speak for the text at most, two against."""
    by_concepts: dict[tuple[str, ...], float] = defaultdict(float)
    for cue, weight in cues.items():
        by_concepts[tuple(cue.split(" ")[1:])] += weight
    summed_up = by_concepts.pop((), 0.0)
    _gather(by_concepts)
    if by_concepts:
        by_concepts[max(by_concepts, key=lambda one: (by_concepts[one], one))] += summed_up
    reasons = [_of_concepts(reading, one, weight) for one, weight in by_concepts.items()]
    reasons += _of_words(reading, words)
    strong = [one for one in reasons if abs(one.weight) >= LEAST_WEIGHT]
    chosen = nlargest(MOST_FOR, (one for one in strong if one.weight > 0), key=_strength)
    chosen += nlargest(MOST_AGAINST, (one for one in strong if one.weight < 0), key=_strength)
    return tuple(sorted(chosen, key=_strength, reverse=True))


def _strength(reason: Reason) -> float:
    return abs(reason.weight)


def _gather(by_concepts: dict[tuple[str, ...], float]) -> None:
    """Let what a concept adds count for the strongest combination that it is part of."""
    together = sorted(
        (one for one in by_concepts if len(one) > 1 and by_concepts[one] > 0),
        key=lambda one: (-by_concepts[one], one),
    )
    for single in [one for one in by_concepts if len(one) == 1 and by_concepts[one] > 0]:
        for one in together:
            if single[0] in one:
                by_concepts[one] += by_concepts.pop(single)
                break


def _of_concepts(reading: Reading, concepts: tuple[str, ...], weight: float) -> Reason:
    places = [reading.spots.get(one) or reading.asides.get(one, ()) for one in concepts]
    if not all(places):
        told = [spot.surface for spots in places for spot in spots[:1]]
        is_fed = any(concept in reading.fed for concept in concepts)
        return Reason(concepts, _distinct(told), Place.FEED if is_fed else Place.TEXT, weight)
    shared = set.intersection(*({spot.sentence for spot in spots} for spots in places))
    sentence = min(shared, default=None)
    chosen = [_first(spots, sentence) for spots in places]
    if sentence == TITLE:
        place = Place.TITLE
    else:
        place = Place.TEXT if sentence is None or len(concepts) == 1 else Place.SENTENCE
    return Reason(concepts, _distinct(spot.surface for spot in chosen), place, weight)


def _first(spots: Sequence[Spot], sentence: int | None) -> Spot:
    return next((spot for spot in spots if spot.sentence == sentence), spots[0])


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _of_words(reading: Reading, words: Mapping[str, float]) -> list[Reason]:
    """Give the words that weigh most and belong to no concept found."""
    told = {
        spelling(word)
        for spots in reading.spots.values()
        for spot in spots
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
    return [_of_word(reading, word, weight) for weight, word in strongest]


def _of_word(reading: Reading, word: str, weight: float) -> Reason:
    for number, row in enumerate(reading.surfaces):
        for surface in row:
            if spelling(surface) == word:
                return Reason(
                    (), (surface,), Place.TITLE if number == TITLE else Place.TEXT, weight
                )
    return Reason((), (word,), Place.TEXT, weight)
