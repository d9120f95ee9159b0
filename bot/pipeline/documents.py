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
class Unread:
    """A document that differs from the last one, with its hash."""

    document: FetchedDocument
    digest: str


@dataclass(frozen=True, slots=True)
class Read:
    """A document with its hash and what stands in it."""

    document: FetchedDocument
    digest: str
    parsed: ParsedFeed


def looked_at(
    fetched: Fetched, memory: FeedMemory
) -> Unread | FetchedDocument | NotModified | FetchFailed:
    """See whether a document differs from the last one; of one that does not let the bytes go."""
    if not isinstance(fetched, FetchedDocument):
        return fetched
    digest = body_hash(fetched.body)
    return Unread(fetched, digest) if digest != memory.body_hash else replace(fetched, body=b"")


class Documents:
    """Reads what was fetched."""

    def __init__(self, *, source: Source, memories: Memories, stories: Stories) -> None:
        self._source = source
        self._memories = memories
        self._stories = stories

    async def read(
        self, unread: Unread, feed: Feed, memory: FeedMemory, now: datetime
    ) -> Read | FetchFailed:
        """Read a document; one that is another feed's is held."""
        document = unread.document
        try:
            parsed = await self._source.read(document, feed, now, memory.fingerprints)
        except FeedError as error:
            return FetchFailed(str(error))
        strange = strangeness(memory, document, parsed)
        if strange and not await self._is_familiar(feed, parsed):
            return FetchFailed(held(strange), is_held=True)
        return Read(document, unread.digest, parsed)

    async def _is_familiar(self, feed: Feed, parsed: ParsedFeed) -> bool:
        """Whether a document holds something that its feed has told before, or half of its titles.

        The second, because a site that moves may change ids, addresses and texts at once.
        """
        entries = parsed.entries
        if await self._memories.known(feed.url, keys_of(entries), digests_of(entries)):
            return True
        told = await self._stories.titles_told(feed.url, {one.title for one in entries})
        return has_told(entries, told)
