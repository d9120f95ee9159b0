"""Inserting rows that may be there already: the one place where the databases' SQL differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.stores.rows import Values

AT_ONCE = 250  # rows; making ready more of them would hold up the loop


async def put(connection: AsyncConnection, table: Table, rows: Iterable[Values]) -> None:
    """Insert rows; where one with its primary key is there, what the new one names replaces it."""
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    for some in _in_parts(rows):
        fresh = {name: statement.excluded[name] for name in some[0] if name not in keys}
        await connection.execute(
            statement.on_conflict_do_update(index_elements=keys, set_=fresh), some
        )


async def put_new(connection: AsyncConnection, table: Table, rows: Iterable[Values]) -> None:
    """Insert those rows whose primary key isn't there yet."""
    for some in _in_parts(rows):
        await connection.execute(insert(table).on_conflict_do_nothing(), some)


def _in_parts(rows: Iterable[Values]) -> Iterator[list[Values]]:
    coming = iter(rows)
    while some := list(islice(coming, AT_ONCE)):
        yield some
