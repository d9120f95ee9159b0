"""What a fetch brought: what differs from the last document is read, if it is the feed's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.identities import held, strangeness
from bot.core.memories import body_hash
from bot.core.retellings import has_told
from bot.core.stories import digests_of, keys_of
from bot.errors import FeedError
from bot.model.feeds import (
    Feed,
    FeedMemory,
    Fetched,
    FetchedDocument,
    FetchFailed,
    NotModified,
    ParsedFeed,
)
from bot.ports import Memories, Source, Stories


@dataclass(frozen=True, slots=True)
class Read:
    """A document with its hash and what stands in it."""

    document: FetchedDocument
    digest: str
    parsed: ParsedFeed


class Documents:
    """Reads what was fetched."""

    def __init__(self, *, source: Source, memories: Memories, stories: Stories) -> None:
        self._source = source
        self._memories = memories
        self._stories = stories

    async def read(
        self, fetched: Fetched, feed: Feed, memory: FeedMemory, now: datetime
    ) -> Read | FetchedDocument | NotModified | FetchFailed:
        """Read a document that differs from the last one; of any other its bytes are let go.

        One that is another feed's is held.
        """
        if not isinstance(fetched, FetchedDocument):
            return fetched
        digest = body_hash(fetched.body)
        if digest == memory.body_hash:
            return replace(fetched, body=b"")
        try:
            parsed = await self._source.read(fetched, feed, now, memory.fingerprints)
        except FeedError as error:
            return FetchFailed(str(error))
        strange = strangeness(memory, fetched, parsed)
        if strange and not await self._is_familiar(feed, parsed):
            return FetchFailed(held(strange), is_held=True)
        return Read(fetched, digest, parsed)

    async def _is_familiar(self, feed: Feed, parsed: ParsedFeed) -> bool:
        """Whether a document holds something that its feed has told before, or half of its titles.

        The second, because a site that moves may change ids, addresses and texts at once.
        """
        entries = parsed.entries
        if await self._memories.known(feed.url, keys_of(entries), digests_of(entries)):
            return True
        told = await self._stories.titles_told(feed.url, {one.title for one in entries})
        return has_told(entries, told)
