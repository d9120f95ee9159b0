"""What is known of feeds and their entries."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Column, Select, bindparam, select, update

from bot.model.feeds import FeedMemory, KnownEntry, Signs
from bot.model.troubles import FeedTrouble
from bot.stores import tables
from bot.stores.database import Database
from bot.stores.rows import LISTED, MEMORIES, known_of

PAIRS_AT_ONCE = 100  # of which each feed is looked up with each sign: no index knows lists of pairs
AT_ONCE = 500  # values in one IN list: SQLite takes a limited number of variables


def _known_by(sign: Column[str]) -> Select[Any]:
    """Make the query for entries of some feeds with some signs; it costs more than its answer."""
    table = tables.known_entries
    of_feeds = table.c.feed_url.in_(bindparam("urls", expanding=True))
    return select(table, sign.label("sign")).where(
        of_feeds, sign.in_(bindparam("signs", expanding=True))
    )


# By key and by content, as `Signs` has them.
KNOWN_BY = tuple(map(_known_by, (tables.known_entries.c.key, tables.known_entries.c.digest)))
MOVED = select(tables.feeds.c.url, tables.feeds.c.moved_to).where(  # by the *urls* of all feeds
    tables.feeds.c.moved_to != "",
    tables.feeds.c.moved_to.in_(LISTED),
    tables.feeds.c.url.not_in(LISTED),
    tables.feeds.c.moved_to.not_in(select(tables.feeds.c.url)),
)


class MemoryTable:
    """The port `Memories` on the tables `feeds` and `known_entries`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def memories(self, urls: Collection[str]) -> dict[str, FeedMemory]:
        """Give the memory of each feed; one never polled has a fresh one."""
        found: dict[str, FeedMemory] = {}
        async with self._database.reading() as connection:
            for some in in_parts(urls):
                rows = await connection.execute(MEMORIES, {"urls": json.dumps(some)})
                found |= {one.url: one for one in map(FeedMemory._make, rows)}
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
        found: dict[str, dict[str, KnownEntry]] = {url: {} for url in asked}
        async with self._database.reading() as connection:
            for place, query in enumerate(KNOWN_BY):
                pairs = {(url, sign) for url, signs in asked.items() for sign in signs[place]}
                for some in in_parts(sorted(pairs), PAIRS_AT_ONCE):
                    names = {"urls": {url for url, _ in some}, "signs": {sign for _, sign in some}}
                    for row in await connection.execute(query, names):
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

    async def follow(self, urls: Collection[str]) -> None:
        """Let what is known of a feed go on under the address to which it has moved for good.

        Where *urls*, those of all feeds, name that one in place of the one before. Of the address
        itself nothing must be known yet.
        """
        async with self._database.reading() as connection:
            rows = await connection.execute(MOVED, {"urls": json.dumps(list(urls))})
            moved = {row.moved_to: row.url for row in rows}
        if not moved:
            return
        async with self._database.writing() as connection:
            for after, before in moved.items():
                feeds = update(tables.feeds).where(tables.feeds.c.url == before)
                await connection.execute(feeds.values(url=after, moved_to="", moved_times=0))
                for table in (tables.known_entries, tables.stories):
                    of_feed = update(table).where(table.c.feed_url == before)
                    await connection.execute(of_feed.values(feed_url=after))


T = TypeVar("T")


def in_parts(values: Collection[T], most: int = AT_ONCE) -> Iterator[Sequence[T]]:
    """Split values into lists short enough for one query."""
    listed = list(values)
    for start in range(0, len(listed), most):
        yield listed[start : start + most]
