"""Which stories tell one event.

A story belongs to the event that it is most likely to tell, if that is likely enough; what is in
doubt is an event of its own, because a false join hides news. An event ends three days after its
first story; digests tell of several events, and belong to none. The moment of publication is the
clock: the same stories in the same order give the same events, also after a restart.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import accumulate

from bot.core.figures import Rarity
from bot.core.likeness import FITTED, Weights
from bot.core.traits import TraitReader
from bot.core.vetoes import are_opposed
from bot.model.events import StoryTrace, Traits
from bot.model.stories import Story

EVENT_SPAN = timedelta(days=3)
NEAR = 0.02  # score of a story from which it is looked for in events; of others nobody is told
KEPT = 2 * EVENT_SPAN  # how long a story is remembered: one may come late to an event of then
LIKELY = 0.0  # log-odds from which a story belongs to an event
UNLIKE = -2.0  # log-odds below which an outlet's page, used once more, tells another event
MOST_LOOKED_AT = 20_000  # entries of the index for one story, those of the rarest tokens first
MOST_COMPARED = 48  # stories, and so often
MOST_OF_EVENT = 16  # of an event's stories, the newest
LEAST_WEIGHT = 0.02  # of what every story has, where what none has weighs 1
ORDINARY_WEIGHT = 0.5  # of an ordinary text, beside a story that was told


@dataclass(frozen=True, slots=True)
class Ordinary:
    """How many ordinary texts have a word or a mark: what is rare before anything was told."""

    words: Mapping[int, int]
    marks: Mapping[int, int]
    texts: Mapping[str, int]


def counted(texts: Iterable[Traits]) -> Ordinary:
    """Count words and marks in ordinary texts."""
    words: Counter[int] = Counter()
    marks: Counter[int] = Counter()
    languages: Counter[str] = Counter()
    for one in texts:
        words.update(one.words)
        marks.update(one.marks)
        languages[one.language] += 1
    return Ordinary(words, marks, languages)


def trace_of(story: Story) -> StoryTrace:
    """Give what grouping remembers of a story."""
    return StoryTrace(
        event_id=story.event_id,
        story_id=story.id,
        title=story.title,
        text=story.text,
        outlet=story.outlet,
        canonical_link=story.canonical_link,
        language=story.language,
        published=story.published,
    )


class EventIndex:
    """The stories of the last days, found by what they share with another."""

    def __init__(
        self,
        *,
        reader: TraitReader,
        ordinary: Ordinary,
        weights: Weights = FITTED,
        likely: float = LIKELY,
    ) -> None:
        self._weights = weights
        self._likely = likely
        self._reader = reader
        self._ordinary = ordinary
        self._told: dict[int, Traits] = {}  # by number
        self._links: dict[str, int] = {}
        self._link_of: dict[int, str] = {}
        self._numbers: dict[str, int] = {}  # of stories by their id
        self._events: defaultdict[str, list[Traits]] = defaultdict(list)  # as they were published
        self._words: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        self._marks: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        self._languages: Counter[str] = Counter()
        self._oldest: list[tuple[datetime, int]] = []
        self._next = 0

    def place(self, story: Story) -> Story:
        """Give a story with the event it belongs to, and remember it.

        One that is remembered already stays in its event, whatever it says now.
        """
        if story.id in self._numbers:
            return self._read_anew(story)
        traits = self.read(story)
        event_id = self._event_of(traits, story.canonical_link) or story.id
        self._keep(replace(traits, event_id=event_id), story.canonical_link)
        return replace(story, event_id=event_id)

    def read(self, story: Story) -> Traits:
        """Read a story as this index compares it."""
        return self._reader.read(trace_of(story))

    def odds(self, story: Story, told: Iterable[Story]) -> float | None:
        """Give the log-odds that a story tells the event of others, None where it never would."""
        in_order = sorted(map(self.read, told), key=_place)[-MOST_OF_EVENT:]
        odds = self._odds(self.read(story), in_order, self.rarity(story.language))
        return odds if math.isfinite(odds) else None

    def remember(self, trace: StoryTrace) -> None:
        """Remember a story whose event is known; one that is known already, as it is now.

        In whatever order they are remembered, what follows is the same.
        """
        known = self._numbers.get(trace.story_id)
        if known is not None:
            self._drop(known)
        self._keep(self._reader.read(trace), trace.canonical_link)

    def forget_by(self, now: datetime) -> None:
        """Forget the stories whose events nobody goes on with by now."""
        before = now - KEPT
        while self._oldest and self._oldest[0][0] < before:
            _, number = heappop(self._oldest)
            if number in self._told:
                self._drop(number)

    def _read_anew(self, story: Story) -> Story:
        known = self._told[self._numbers[story.id]]
        edited = replace(story, event_id=known.event_id)
        self.remember(trace_of(edited))
        return edited

    def _event_of(self, story: Traits, link: str) -> str:
        """Give the event that a story belongs to, empty where it is a new one."""
        rarity = self.rarity(story.language)
        if link in self._links:
            told = self._told[self._links[link]]
            if not self._is_reused(told, story, rarity):
                return told.event_id
        if story.is_roundup:
            return ""
        odds = [
            (self._odds(story, told, rarity), told[0].event_id)
            for told in self._candidates(story, rarity)
        ]
        likeliest, event_id = max(odds, default=(-math.inf, ""))
        return event_id if likeliest >= self._likely else ""

    def nearest(self, story: Traits, rarity: Rarity, most: int) -> list[Traits]:
        """Give the stories that share most with one, at most so many, the nearest first."""
        shared: defaultdict[int, float] = defaultdict(float)
        for postings, weight in self._rarest_first(story, rarity):
            for number in postings:
                shared[number] += weight
        near = sorted((-weight, self._told[number].story_id) for number, weight in shared.items())
        return [self._told[self._numbers[story_id]] for _, story_id in near[:most]]

    def _candidates(self, story: Traits, rarity: Rarity) -> Iterator[Sequence[Traits]]:
        """Give the events of the stories that share most with one, each with its newest stories."""
        near = self.nearest(story, rarity, MOST_COMPARED)
        for event_id in dict.fromkeys(one.event_id for one in near):
            told = self._events[event_id]
            is_open = abs(story.published - told[0].published) <= EVENT_SPAN
            has_begun = any(one.story_id == event_id for one in told)
            if is_open and has_begun and not any(one.is_roundup for one in told):
                yield told[-MOST_OF_EVENT:]

    def _rarest_first(self, story: Traits, rarity: Rarity) -> list[tuple[array[int], float]]:
        """Give where the story's tokens stand, until enough is looked at."""
        places = [
            (index[token], weigh(token))
            for index, tokens, weigh in (
                (self._words, story.words, rarity.word),
                (self._marks, story.marks, rarity.mark),
            )
            for token in tokens
            if token in index
        ]
        places.sort(key=lambda place: (len(place[0]), -place[1]))
        looked_at = accumulate(len(postings) for postings, _ in places)
        both = zip(places, looked_at, strict=True)
        return [place for place, so_far in both if so_far <= MOST_LOOKED_AT]

    def _is_reused(self, told: Traits, story: Traits, rarity: Rarity) -> bool:
        """Tell whether an outlet tells something else at an address that it told of before."""
        is_own = story.is_of_outlet(told)
        return is_own and self._weights.odds_of_pair(told, story, rarity) < UNLIKE

    def _odds(self, story: Traits, told: Sequence[Traits], rarity: Rarity) -> float:
        opposed = sum(are_opposed(story, one) for one in told)
        if 2 * opposed >= len(told):
            return -math.inf
        return self._weights.odds_of_event(story, told, rarity)

    def rarity(self, language: str) -> Rarity:
        """Give what the words of a language, and marks, tell at this moment."""
        ordinary = self._ordinary
        texts = sum(ordinary.texts.values())
        return Rarity(
            _weights(
                self._words,
                ordinary.words,
                self._languages[language],
                ordinary.texts.get(language, 0),
            ),
            _weights(self._marks, ordinary.marks, len(self._told), texts),
        )

    def _keep(self, story: Traits, link: str) -> None:
        number = self._next
        self._next += 1
        self._told[number] = story
        self._numbers[story.story_id] = number
        insort(self._events[story.event_id], story, key=_place)
        self._languages[story.language] += 1
        heappush(self._oldest, (story.published, number))
        if link:
            self._links[link], self._link_of[number] = number, link
        for index, tokens in ((self._words, story.words), (self._marks, story.marks)):
            for token in tokens:
                index[token].append(number)

    def _drop(self, number: int) -> None:
        story = self._told.pop(number)
        del self._numbers[story.story_id]
        self._languages[story.language] -= 1
        self._events[story.event_id].remove(story)
        if not self._events[story.event_id]:
            del self._events[story.event_id]
        link = self._link_of.pop(number, "")
        if self._links.get(link) == number:
            del self._links[link]
        for index, tokens in ((self._words, story.words), (self._marks, story.marks)):
            for token in tokens:
                postings = index[token]
                del postings[bisect_left(postings, number)]
                if not postings:
                    del index[token]


def _place(story: Traits) -> tuple[datetime, str]:
    """Give where a story stands in its event, whenever it came."""
    return story.published, story.story_id


class _Weights(dict[int, float]):
    """What tokens tell, worked out at the first look: good for one story, while nothing changes."""

    def __init__(
        self, told: Mapping[int, Sequence[int]], ordinary: Mapping[int, int], stories: float
    ) -> None:
        super().__init__()
        self._told, self._ordinary, self._stories = told, ordinary, stories + 1
        self._most = math.log(2 * self._stories)

    def __missing__(self, token: int) -> float:
        having = len(self._told.get(token, ())) + ORDINARY_WEIGHT * self._ordinary.get(token, 0)
        weight = math.log(self._stories / (having + 0.5)) / self._most
        self[token] = weight = max(weight, LEAST_WEIGHT)
        return weight


def _weights(
    told: Mapping[int, Sequence[int]], ordinary: Mapping[int, int], stories: int, texts: int
) -> Callable[[int], float]:
    return _Weights(told, ordinary, stories + ORDINARY_WEIGHT * texts).__getitem__
