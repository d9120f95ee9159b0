"""Which stories tell one event.

Two stories are of one event when they have the same address, or nearly the same title within three
days of the event's first story; numbers that differ are two events. A false join hides news, so
what is in doubt is an event of its own, and a series that comes back each week is many.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from bot.core.words import words_of
from bot.model.polls import EventTrace
from bot.model.stories import Story

EVENT_SPAN = timedelta(days=3)
LIKENESS = 0.85  # shared words among all words of two titles (Jaccard)
FEWEST_WORDS = 4  # shorter titles ("Live", "Photo of the day") say nothing of the event

REMEMBERED = 30_000  # titles: three days of fifty busy feeds

Title = frozenset[str]


def grouped(stories: Iterable[Story], traces: Iterable[EventTrace]) -> tuple[Story, ...]:
    """Give the stories with the events they belong to, known from *traces* or begun by themselves.

    In the order of the stories: the first to tell an event names it.
    """
    told = ToldEvents()
    for trace in traces:
        told.remember(trace)
    return tuple(told.place(story) for story in stories)


def trace_of(story: Story) -> EventTrace:
    """Give what grouping remembers of a story."""
    return EventTrace(
        event_id=story.event_id,
        story_id=story.id,
        title=story.title,
        canonical_link=story.canonical_link,
        language=story.language,
        published=story.published,
    )


class ToldEvents:
    """What has been told, found by address and by the words of titles.

    Two sets of which one shares at least a part t of all words with the other have a word in common
    among the first n - ceil(t * n) + 1 of either, whatever the order, so only those are indexed.
    Source: Chaudhuri, Ganti, Kaushik, A Primitive Operator for Similarity Joins (2006).
    """

    def __init__(self) -> None:
        self._traces: deque[EventTrace] = deque()
        self._by_link: dict[str, EventTrace] = {}
        self._by_word: defaultdict[str, deque[tuple[Title, EventTrace]]] = defaultdict(deque)
        self._begun: dict[str, datetime] = {}  # by event; one that began too long ago isn't there

    def place(self, story: Story) -> Story:
        """Give a story with the event it belongs to, and remember it."""
        placed = replace(story, event_id=self.event_of(story) or story.id)
        self.remember(trace_of(placed))
        return placed

    def remember(self, trace: EventTrace) -> None:
        """Remember a story, the newest of those that are known."""
        self._traces.append(trace)
        if trace.story_id == trace.event_id:
            self._begun[trace.event_id] = trace.published
        if trace.canonical_link:
            self._by_link[trace.canonical_link] = trace
        title, telling = _read(trace.title)
        for word in telling:
            self._by_word[word].append((title, trace))

    def forget(self, before: datetime) -> None:
        """Forget the stories published before then, those first that were remembered first."""
        while self._traces and self._traces[0].published < before:
            trace = self._traces.popleft()
            if trace.story_id == trace.event_id:
                self._begun.pop(trace.event_id, None)
            if self._by_link.get(trace.canonical_link) is trace:
                del self._by_link[trace.canonical_link]
            for word in _read(trace.title)[1]:
                self._by_word[word].popleft()
                if not self._by_word[word]:
                    del self._by_word[word]

    def event_of(self, story: Story) -> str:
        """Give the event that a story belongs to, empty where it is a new one."""
        teller = self._by_link.get(story.canonical_link)
        return teller.event_id if teller else self._by_title(story)

    def _by_title(self, story: Story) -> str:
        title, telling = _read(story.title)
        if len(title) < FEWEST_WORDS:
            return ""
        for word in telling:
            for other, trace in self._by_word.get(word, ()):
                begun = self._begun.get(trace.event_id)
                is_near = begun is not None and abs(story.published - begun) <= EVENT_SPAN
                if is_near and _are_alike(title, other):
                    return trace.event_id
        return ""


@lru_cache(maxsize=REMEMBERED)
def _read(text: str) -> tuple[Title, tuple[str, ...]]:
    """Give a title's words, and those by which its like is found: the longest, often the rarest."""
    title = frozenset(words_of(text))
    number = len(title) - math.ceil(LIKENESS * len(title)) + 1
    return title, tuple(sorted(title, key=lambda word: (-len(word), word))[:number])


def _are_alike(title: Title, other: Title) -> bool:
    if len(title & other) < LIKENESS * len(title | other):
        return False
    return _numbers(title) == _numbers(other)


def _numbers(title: Title) -> Title:
    return frozenset(word for word in title if any(map(str.isdigit, word)))
