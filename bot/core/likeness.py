"""How likely two stories tell one event, and how likely a story tells an event of several.

Both are logistic regressions on a few figures that a reader would look at: shared words and marks,
rare ones above all, shared and differing numbers, actors, places and days, and the time between.
The weights were fitted on stories of our own by `bench/events.py --fit`, which prints this table
anew. What must hold whatever the figures say is a veto: another ordinal or month in the title, a
title of one mould with other numbers and actors, or the same actors the other way round.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import timedelta

from bot.model.events import Bag, Traits

HEAD, REST = 3.0, 1.0  # what a word counts in a title, and elsewhere
DAY = timedelta(days=1)
PLAN_GAP = timedelta(hours=12)  # a plan and its deed lie further apart
ORDINARY = 0.2  # weight up to which sharing a mark says nothing
MOST_ODDS = 6.0  # log-odds beyond which nothing is surer
QUORUM = -1.0  # log-odds from which a story speaks for joining

PAIR = (
    "words", "marks", "mass", "numbers", "other_numbers", "other_days", "planned", "days_apart",
    "next_day", "excluded", "other_places", "actors",
)  # fmt: skip
GROUP = ("best", "mean", "quorum", "size", "pause", "centre", "strange")

Weigh = Callable[[int], float]


@dataclass(frozen=True, slots=True)
class Rarity:
    """What a word, or a mark, tells: more the fewer stories have it."""

    word: Weigh
    mark: Weigh


@dataclass(frozen=True, slots=True)
class Weights:
    """What the figures count: of `PAIR` in one language or two, of `GROUP`; a constant last."""

    same_language: tuple[float, ...]
    other_language: tuple[float, ...]
    event: tuple[float, ...]

    def odds_of_pair(self, one: Traits, other: Traits, rarity: Rarity) -> float:
        """Give the log-odds that two stories tell one event."""
        is_same = one.language == other.language
        weights = self.same_language if is_same else self.other_language
        return log_odds(weights, pair_figures(one, other, rarity))

    def odds_of_event(self, story: Traits, told: Sequence[Traits], rarity: Rarity) -> float:
        """Give the log-odds that a story tells the event of others, as they came."""
        odds = [self.odds_of_pair(one, story, rarity) for one in told]
        figures = (*figures_of_odds(odds), *figures_of_event(story, told, rarity.mark))
        return log_odds(self.event, figures)


FITTED = Weights(
    same_language=(
        0.43,
        3.54,
        2.70,
        0.55,
        -0.16,
        -1.38,
        -3.64,
        -2.51,
        -2.72,
        -0.89,
        -0.14,
        0.74,
        -2.80,
    ),
    other_language=(
        0.00,
        5.28,
        3.86,
        0.99,
        0.08,
        -1.83,
        -1.97,
        -3.81,
        -2.55,
        -0.91,
        -0.20,
        0.68,
        -2.15,
    ),
    event=(0.42, 0.34, 1.01, 0.20, -1.15, 2.27, -0.98, -1.27),
)


def pair_figures(one: Traits, other: Traits, rarity: Rarity) -> tuple[float, ...]:
    """Give what is compared of two stories, in the order of `PAIR`."""
    apart = abs(one.published - other.published)
    marks, others = {*one.marks}, {*other.marks}
    shared = marks & others
    numbers, other_numbers = {*one.numbers}, {*other.numbers}
    is_other_plan = one.is_plan != other.is_plan and apart > PLAN_GAP
    return (
        _cosine(one.words, other.words, rarity.word) if one.language == other.language else 0.0,
        _cosine(one.marks, other.marks, rarity.mark),
        math.log1p(sum(max(rarity.mark(mark) - ORDINARY, 0.0) for mark in shared)),
        min(sum(1.0 if number > 12 else 0.4 for number in numbers & other_numbers), 2.0),  # noqa: PLR2004
        _differ(numbers, other_numbers),
        _differ({*one.days}, {*other.days}),
        float(is_other_plan),
        min(apart / DAY, 4.0),
        float(apart > DAY),
        _excluded(one, other, marks, others),
        _differ({*one.places}, {*other.places}),
        _cosine_of({*one.actors}, {*other.actors}, rarity.mark),
    )


def figures_of_odds(odds: Iterable[float]) -> tuple[float, ...]:
    """Give the first figures of `GROUP`: how the odds lie with each story of an event."""
    best = sorted((min(max(one, -MOST_ODDS), MOST_ODDS) for one in odds), reverse=True)
    return (
        best[0],
        sum(best) / len(best),
        sum(one > QUORUM for one in best) / len(best),
    )


def figures_of_event(story: Traits, told: Sequence[Traits], weigh: Weigh) -> tuple[float, ...]:
    """Give the other figures of `GROUP`: size, days since, shared marks, and actors of others."""
    newest = max(one.published for one in told)
    return (
        math.log(len(told)),
        min(max((story.published - newest) / DAY, 0.0), 4.0),
        _centre(story, told, weigh),
        _strangeness(story, told, weigh),
    )


def log_odds(weights: Sequence[float], figures: Sequence[float]) -> float:
    """Give the weighted sum of figures, and the constant."""
    return weights[-1] + sum(map(float.__mul__, weights, figures))


def are_opposed(one: Traits, other: Traits) -> bool:
    """Tell whether two stories can't tell one event, whatever else they share."""
    return bool(
        _differ({*one.ordinals}, {*other.ordinals})
        or _is_filled_anew(one, other)
        or _differ({*one.months}, {*other.months})
        or (not {*one.towards}.isdisjoint(other.towards) and _is_turned(one.cast, other.cast))
    )


def _is_filled_anew(one: Traits, other: Traits) -> bool:
    """Tell whether two titles are of one mould, with other numbers and other actors in it."""
    titles = {*one.words.head}, {*other.words.head}
    return bool(
        2 * len(titles[0] & titles[1]) >= min(map(len, titles))
        and _differ({*one.numbers}, {*other.numbers})
        and _differ({*one.cast}, {*other.cast})
    )


def _is_turned(cast: Sequence[int], other: Sequence[int]) -> bool:
    """Tell whether the same two actors stand in both titles, each time the other one first."""
    shared = [actor for actor in cast if actor in other]
    turned = [actor for actor in other if actor in cast]
    return (
        len(shared) > 1
        and (cast[0], other[0]) == (shared[0], turned[0])
        and (shared[:2] == turned[1::-1])
    )


def _vector(bag: Bag, weigh: Weigh) -> dict[int, float]:
    vector = {token: HEAD * weigh(token) for token in bag.head}
    vector.update((token, REST * weigh(token)) for token in bag.rest)
    return vector


def _cosine(one: Bag, other: Bag, weigh: Weigh) -> float:
    return _cosine_between(_vector(one, weigh), _vector(other, weigh))


def _cosine_of(one: Set[int], other: Set[int], weigh: Weigh) -> float:
    return _cosine_between({x: weigh(x) for x in one}, {x: weigh(x) for x in other})


def _cosine_between(one: dict[int, float], other: dict[int, float]) -> float:
    shared = sum(one[token] * other[token] for token in one.keys() & other.keys())
    if not shared:
        return 0.0
    lengths = sum(x * x for x in one.values()) * sum(x * x for x in other.values())
    return shared / math.sqrt(lengths)


def _centre(story: Traits, told: Sequence[Traits], weigh: Weigh) -> float:
    """Give the cosine of a story's marks with the mean of those of an event's stories."""
    counts: Counter[int] = Counter()
    for one in told:
        counts.update(one.marks)
        counts.update(one.marks.head)
    centre = {token: count * weigh(token) for token, count in counts.items()}
    return _cosine_between(_vector(story.marks, weigh), centre)


def _strangeness(story: Traits, told: Sequence[Traits], weigh: Weigh) -> float:
    """Tell which part of an event's actors a story lacks, or of the story's the event: the less.

    The event's actors are those of half of its stories at least, the story's those of its title.
    Who reacts adds an actor, and names the others, so one part alone says nothing.
    """
    counts = Counter(actor for one in told for actor in one.actors)
    usual = [actor for actor, count in counts.items() if 2 * count >= len(told)]
    return min(_part(usual, {*story.actors}, weigh), _part(story.cast, counts.keys(), weigh))


def _part(actors: Collection[int], known: Set[int], weigh: Weigh) -> float:
    """Give the part of actors that isn't known, by what they tell."""
    weight = sum(map(weigh, actors))
    return sum(weigh(actor) for actor in actors if actor not in known) / weight if weight else 0.0


def _differ(one: Set[object], other: Set[object]) -> float:
    return float(bool(one) and bool(other) and one.isdisjoint(other))


def _excluded(one: Traits, other: Traits, marks: Collection[int], others: Collection[int]) -> float:
    """Count the actors in either title of whom the other story knows nothing, two at most."""
    here = sum(actor not in others for actor in one.cast)
    there = sum(actor not in marks for actor in other.cast)
    return float(min(here, there, 2))
