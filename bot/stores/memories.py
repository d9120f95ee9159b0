"""What is known of feeds and their entries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import delete, select, update

from bot.model.feeds import FeedMemory, KnownEntry
from bot.model.troubles import FeedTrouble
from bot.stores import tables
from bot.stores.database import Database
from bot.stores.rows import known_of, memory_of

AT_ONCE = 500  # values in one IN list: SQLite takes a limited number of variables


class MemoryTable:
    """The port `Memories` on the tables `feeds` and `known_entries`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def memories(self, urls: Collection[str]) -> dict[str, FeedMemory]:
        """Give the memory of each feed; one never polled has a fresh one."""
        found = {url: FeedMemory(url) for url in urls}
        async with self._database.reading() as connection:
            for some in in_parts(urls):
                query = select(tables.feeds).where(tables.feeds.c.url.in_(some))
                for row in await connection.execute(query):
                    found[row.url] = memory_of(row)
        return found

    async def known(
        self, feed_url: str, keys: Collection[str], digests: Collection[str] = ()
    ) -> dict[str, KnownEntry]:
        """Give what the feed has told before under one of these keys or with one of these contents.

        By key.
        """
        table = tables.known_entries
        asked = [table.c.key.in_(some) for some in in_parts(keys)]
        asked += [table.c.digest.in_(some) for some in in_parts(digests)]
        found = {}
        async with self._database.reading() as connection:
            for one in asked:
                query = select(table).where(table.c.feed_url == feed_url, one)
                for row in await connection.execute(query):
                    found[row.key] = known_of(row)
        return found

    async def accept(self, feed_url: str, now: datetime) -> None:
        """Take a feed that is held for what it has become."""
        await self._note(feed_url, accepted=now)

    async def note_told(self, feed_url: str, trouble: FeedTrouble) -> None:
        """Remember what those who run the bot know of a feed that was polled."""
        await self._note(feed_url, told=trouble.value)

    async def _note(self, feed_url: str, **values: datetime | str) -> None:
        async with self._database.writing() as connection:
            of = tables.feeds.c.url == feed_url
            await connection.execute(update(tables.feeds).where(of).values(**values))

    async def forget(self, feed_url: str) -> None:
        """Forget a feed, so that its next poll counts as its first."""
        async with self._database.writing() as connection:
            await connection.execute(delete(tables.feeds).where(tables.feeds.c.url == feed_url))
            await connection.execute(
                delete(tables.known_entries).where(tables.known_entries.c.feed_url == feed_url)
            )


T = TypeVar("T")


def in_parts(values: Collection[T]) -> Iterator[Sequence[T]]:
    """Split values into lists short enough for one query."""
    listed = list(values)
    for start in range(0, len(listed), AT_ONCE):
        yield listed[start : start + AT_ONCE]
