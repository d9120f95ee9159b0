"""What is compared of two stories, and of a story and an event: a few figures.

They are what a reader would look at: shared words and marks, rare ones above all, how much of a
title the other story says too, names that only one of them has, shared and differing numbers,
actors, places and days, and the time between. What they count together, `likeness.py` says.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import timedelta

from bot.core.vetoes import differ
from bot.model.events import Bag, Traits

HEAD, REST = 3.0, 1.0  # what a word counts in a title, and elsewhere
DAY = timedelta(days=1)
PLAN_GAP = timedelta(hours=12)  # a plan and its deed lie further apart
ORDINARY = 0.2  # weight up to which sharing a mark says nothing
MOST_ODDS = 6.0  # log-odds beyond which nothing is surer
MOST_NAMES = 3  # names of one story alone, beyond which more tell nothing
QUORUM = -1.0  # log-odds from which a story speaks for joining

PAIR = (
    "words", "marks", "mass", "numbers", "other_numbers", "other_days", "planned",
    "days_apart", "next_day", "other_places", "actors", "titles", "title_marks", "casts",
    "rarest_word", "rarest_mark", "less_words", "more_words", "less_marks", "more_marks",
    "names", "names_mass", "other_names", "other_heads", "other_deeds",
    "same_outlet",
)  # fmt: skip
GROUP = ("best", "mean", "quorum", "size", "pause", "centre", "strange")

Weigh = Callable[[int], float]


@dataclass(frozen=True, slots=True)
class Rarity:
    """What a word, or a mark, tells: more the fewer stories have it."""

    word: Weigh
    mark: Weigh


def pair_figures(one: Traits, other: Traits, rarity: Rarity) -> tuple[float, ...]:
    """Give what is compared of two stories, in the order of `PAIR`."""
    same = one.language == other.language
    words = _compared(one.words, other.words, rarity.word) if same else _Compared()
    marks = _compared(one.marks, other.marks, rarity.mark)
    apart = abs(one.published - other.published)
    numbers, other_numbers = {*one.numbers}, {*other.numbers}
    is_other_plan = one.is_plan != other.is_plan and apart > PLAN_GAP
    return (
        words.cosine,
        marks.cosine,
        math.log1p(sum(max(rarity.mark(mark) - ORDINARY, 0.0) for mark in marks.shared)),
        min(sum(1.0 if number > 12 else 0.4 for number in numbers & other_numbers), 2.0),  # noqa: PLR2004
        float(differ(numbers, other_numbers)),
        float(differ({*one.days}, {*other.days})),
        float(is_other_plan),
        min(apart / DAY, 4.0),
        float(apart > DAY),
        float(differ({*one.places}, {*other.places})),
        _cosine_of({*one.actors}, {*other.actors}, rarity.mark),
        words.titles,
        marks.titles,
        _overlap({*one.cast}, {*other.cast}, rarity.mark),
        words.rarest,
        marks.rarest,
        *sorted(words.covers),
        *sorted(marks.covers),
        *_names_compared(one, other, rarity.mark),
        float(differ({*one.towards}, {*other.towards})),
        float(one.is_of_outlet(other)),
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two bags side by side.

    *titles* is what the titles share of all they say, *covers* the parts of either title that
    stand anywhere in the other story, *rarest* what the most telling shared token tells.
    """

    shared: Set[int] = frozenset()
    cosine: float = 0.0
    titles: float = 0.0
    rarest: float = 0.0
    covers: tuple[float, float] = (0.0, 0.0)


def _compared(one: Bag, other: Bag, weigh: Weigh) -> _Compared:
    tokens, others = {*one}, {*other}
    shared = tokens & others
    return _Compared(
        shared=shared,
        cosine=_cosine(one, other, weigh),
        titles=_overlap({*one.head}, {*other.head}, weigh),
        rarest=max(map(weigh, shared), default=0.0),
        covers=(_covered(one.head, others, weigh), _covered(other.head, tokens, weigh)),
    )


def _names_compared(one: Traits, other: Traits, weigh: Weigh) -> tuple[float, ...]:
    """Give how much the names have in common, how many either story alone has, and its title."""
    names, others = {*one.names}, {*other.names}
    known = {*one.marks, *one.words}, {*other.marks, *other.words}
    alone = [name not in known[1] for name in names], [name not in known[0] for name in others]
    heads = (
        sum(name not in known[1] for name in one.names.head),
        sum(name not in known[0] for name in other.names.head),
    )
    return (
        _cosine_of(names, others, weigh),
        math.log1p(sum(map(weigh, names & others))),
        float(min(*map(sum, alone), MOST_NAMES)),
        float(min(*heads, MOST_NAMES)),
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
    return min(_lacking(usual, {*story.actors}, weigh), _lacking(story.cast, counts.keys(), weigh))


def _overlap(one: Set[int], other: Set[int], weigh: Weigh) -> float:
    """Give the shared part of all tokens of two sets, by what they tell (weighted Jaccard)."""
    return _part(one & other, one | other, weigh)


def _covered(tokens: Collection[int], others: Set[int], weigh: Weigh) -> float:
    """Give the part of tokens that stands among others, by what they tell."""
    return _part([token for token in tokens if token in others], tokens, weigh)


def _lacking(tokens: Collection[int], others: Set[int], weigh: Weigh) -> float:
    """Give the part of tokens that doesn't stand among others, by what they tell."""
    return _part([token for token in tokens if token not in others], tokens, weigh)


def _part(some: Iterable[int], whole: Iterable[int], weigh: Weigh) -> float:
    """Give the part of what a whole tells that some of it tell."""
    weight = sum(map(weigh, whole))
    return sum(map(weigh, some)) / weight if weight else 0.0
