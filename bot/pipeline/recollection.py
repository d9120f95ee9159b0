"""What has been told in the last days, by which a story's event is found.

Kept from poll to poll: six days of stories are too many to be read each time. It is lent to one at
a time, and kept once what it learned is stored; a poll that fails leaves nothing behind that isn't
true, and what was regrouped by hand is read anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from bot.core.events import KEPT, LIKELY, NEAR, EventIndex
from bot.core.regrouping import last_words, shift_of
from bot.model.events import StoryTrace
from bot.model.topics import Topic
from bot.ports import Regroupings, Stories

IndexMaker = Callable[[Sequence[Topic], float], EventIndex]


class Recollection:
    """Lends the index of the stories near some topic; it reads with the words of all topics."""

    def __init__(
        self, *, stories: Stories, regroupings: Regroupings, new_index: IndexMaker
    ) -> None:
        self._stories = stories
        self._regroupings = regroupings
        self._new_index = new_index
        self._index: EventIndex | None = None
        self._topics: tuple[Topic, ...] = ()
        self._is_spent = False
        self._lending = asyncio.Lock()

    @asynccontextmanager
    async def lent(self, topics: tuple[Topic, ...], now: datetime) -> AsyncIterator[EventIndex]:
        """Lend the index, filled from the archive where none is kept.

        It is kept if all goes well, and was not spent.
        """
        async with self._lending:
            index, self._index = self._index, None
            if index is None or topics != self._topics:
                likely = LIKELY + shift_of(last_words(await self._regroupings.all()))
                traces = await self._stories.traces(now - KEPT, NEAR)
                index = await asyncio.to_thread(self._filled, topics, likely, traces)
                self._topics = topics
            index.forget_by(now)
            self._is_spent = False
            yield index
            if not self._is_spent:
                self._index = index

    def spend(self) -> None:
        """Say that what the lent index rests on has changed: the next is filled anew."""
        self._is_spent = True

    def _filled(
        self, topics: tuple[Topic, ...], likely: float, traces: Iterable[StoryTrace]
    ) -> EventIndex:
        index = self._new_index(topics, likely)
        for trace in traces:
            index.remember(trace)
        return index
