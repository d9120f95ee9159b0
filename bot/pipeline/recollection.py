"""What has been told in the last days, by which a story's event is found.

Kept from poll to poll: six days of stories are too many to be read each time. It is lent to one
poll at a time, and comes back once what it learned is stored; until then nothing is kept, so a
poll that fails leaves nothing behind that isn't true.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from bot.core.events import KEPT, NEAR, EventIndex
from bot.model.events import StoryTrace
from bot.model.topics import Topic
from bot.ports import Stories

IndexMaker = Callable[[Sequence[Topic]], EventIndex]


class Recollection:
    """Lends the index of the stories near some topic; it reads with the words of all topics."""

    def __init__(self, stories: Stories, new_index: IndexMaker) -> None:
        self._stories = stories
        self._new_index = new_index
        self._index: EventIndex | None = None
        self._topics: tuple[Topic, ...] = ()

    async def lend(self, topics: tuple[Topic, ...], now: datetime) -> EventIndex:
        """Give the index, filled from the archive where none is kept; it is to be given back."""
        index, self._index = self._index, None
        if index is None or topics != self._topics:
            traces = await self._stories.traces(now - KEPT, NEAR)
            index = await asyncio.to_thread(self._filled, topics, traces)
            self._topics = topics
        index.forget_by(now)
        return index

    def take_back(self, index: EventIndex) -> None:
        """Keep the index for the next poll: what it learned is stored."""
        self._index = index

    def _filled(self, topics: tuple[Topic, ...], traces: Iterable[StoryTrace]) -> EventIndex:
        index = self._new_index(topics)
        for trace in traces:
            index.remember(trace)
        return index
