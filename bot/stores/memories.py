"""What is known of feeds and their entries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import delete, select, update

from bot.model.feeds import FeedMemory, KnownEntry, Signs
from bot.model.troubles import FeedTrouble
from bot.stores import tables
from bot.stores.database import Database
from bot.stores.rows import MEMORIES, known_of

PAIRS_AT_ONCE = 100  # of which each feed is looked up with each sign: no index knows lists of pairs
AT_ONCE = 500  # values in one IN list: SQLite takes a limited number of variables


class MemoryTable:
    """The port `Memories` on the tables `feeds` and `known_entries`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def memories(self, urls: Collection[str]) -> dict[str, FeedMemory]:
        """Give the memory of each feed; one never polled has a fresh one."""
        found: dict[str, FeedMemory] = {}
        async with self._database.reading() as connection:
            for some in in_parts(urls):
                rows = await connection.execute(MEMORIES, {"urls": some})
                found |= {row.url: FeedMemory(*row) for row in rows}
        return {url: found.get(url) or FeedMemory(url) for url in urls}

    async def known(
        self, feed_url: str, keys: Collection[str], digests: Collection[str] = ()
    ) -> dict[str, KnownEntry]:
        """Give what the feed has told before under one of these keys or with one of these contents.

        By key.
        """
        return (await self.known_of_all({feed_url: (keys, digests)}))[feed_url]

    async def known_of_all(self, asked: Mapping[str, Signs]) -> dict[str, dict[str, KnownEntry]]:
        """Give what each feed has told before, of keys and contents asked of it; see `known`."""
        table = tables.known_entries
        found: dict[str, dict[str, KnownEntry]] = {url: {} for url in asked}
        async with self._database.reading() as connection:
            for place, of in enumerate((table.c.key, table.c.digest)):
                pairs = {(url, sign) for url, signs in asked.items() for sign in signs[place]}
                for some in in_parts(sorted(pairs), PAIRS_AT_ONCE):
                    urls, signs = ({pair[which] for pair in some} for which in (0, 1))
                    query = select(table, of.label("sign"))
                    query = query.where(table.c.feed_url.in_(urls), of.in_(signs))
                    for row in await connection.execute(query):
                        if (row.feed_url, row.sign) in pairs:
                            found[row.feed_url][row.key] = known_of(row)
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


def in_parts(values: Collection[T], most: int = AT_ONCE) -> Iterator[Sequence[T]]:
    """Split values into lists short enough for one query."""
    listed = list(values)
    for start in range(0, len(listed), most):
        yield listed[start : start + most]
