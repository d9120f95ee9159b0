"""What documents told that was not known: their entries are looked up together, and compared."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from bot.core.retellings import is_unfamiliar, told_again
from bot.core.stories import Gleaned, digests_of, glean, keys_of
from bot.model.feeds import Feed, FeedMemory, KnownEntry, ParsedFeed
from bot.model.stories import Story
from bot.ports import Memories, Rules, Stories

Known = Mapping[str, KnownEntry]  # by key


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document told, before anything is decided; *memory* is as the poll leaves it."""

    feed: Feed
    parsed: ParsedFeed
    memory: FeedMemory
    before: FeedMemory
    rules: Rules
    now: datetime

    @property
    def is_first(self) -> bool:
        """Whether the feed has told nothing so far."""
        return self.before.first_success is None


class Gleaner:
    """Finds what is new in documents."""

    def __init__(self, *, memories: Memories, stories: Stories) -> None:
        self._memories = memories
        self._stories = stories

    async def glean(self, readings: Sequence[Reading]) -> list[Gleaned]:
        """Give what each document told that its feed had not told before; raises StoreError."""
        signs = {
            one.feed.url: (keys_of(one.parsed.entries), digests_of(one.parsed.entries))
            for one in readings
            if not one.is_first
        }
        found = await self._memories.known_of_all(signs) if signs else {}
        ids = {entry.story_id for entries in found.values() for entry in entries.values()}
        told = await self._stories.by_id(ids) if ids else {}
        known = [found.get(one.feed.url, {}) for one in readings]
        again = [await self._told_again(one, its) for one, its in zip(readings, known, strict=True)]
        return await asyncio.to_thread(_gleaned, zip(readings, known, again, strict=True), told)

    async def _told_again(self, reading: Reading, known: Known) -> Set[str]:
        """Give the keys of what a document tells again."""
        if reading.is_first or reading.parsed.known:  # something of the last document stands in it
            return frozenset()
        entries, titles = reading.parsed.entries, set()
        if is_unfamiliar(entries, known):
            asked = {entry.title for entry in entries}
            titles = await self._stories.titles_told(reading.feed.url, asked)
        return told_again(entries, known, titles)


def _gleaned(
    found: Iterable[tuple[Reading, Known, Set[str]]], told: Mapping[str, Story]
) -> list[Gleaned]:
    return [
        glean(one.feed, one.parsed.entries, known, told, one.now, again)
        for one, known, again in found
    ]
