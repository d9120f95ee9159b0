"""What a document told that was not known: its entries are looked up, and compared."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Set
from datetime import datetime

from bot.core.retellings import is_unfamiliar, told_again
from bot.core.stories import Gleaned, digests_of, glean, keys_of
from bot.model.feeds import Feed, KnownEntry, ParsedFeed
from bot.ports import Memories, Stories


class Gleaner:
    """Finds what is new in documents."""

    def __init__(self, *, memories: Memories, stories: Stories) -> None:
        self._memories = memories
        self._stories = stories

    async def glean(
        self, feed: Feed, parsed: ParsedFeed, now: datetime, *, is_first: bool
    ) -> Gleaned:
        """Give what a document told that its feed had not told before."""
        entries = parsed.entries
        if is_first:
            return await asyncio.to_thread(glean, feed, entries, {}, {}, now)
        known = await self._memories.known(feed.url, keys_of(entries), digests_of(entries))
        told = {}
        if known:
            told = await self._stories.by_id({entry.story_id for entry in known.values()})
        again: Set[str] = frozenset()
        if not parsed.known:  # nothing of the last document stands in it
            again = await self._told_again(feed, parsed, known)
        return await asyncio.to_thread(glean, feed, entries, known, told, now, again)

    async def _told_again(
        self, feed: Feed, parsed: ParsedFeed, known: Mapping[str, KnownEntry]
    ) -> Set[str]:
        """Give the keys of what a document tells again."""
        entries, titles = parsed.entries, set()
        if is_unfamiliar(entries, known):
            asked = {entry.title for entry in entries}
            titles = await self._stories.titles_told(feed.url, asked)
        return told_again(entries, known, titles)
