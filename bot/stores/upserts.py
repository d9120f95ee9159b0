"""Inserting rows that may be there already: the one place where the databases' SQL differs."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.stores.rows import Values


async def put(connection: AsyncConnection, table: Table, rows: Iterable[Values]) -> None:
    """Insert rows; where one with its primary key is there, what the new one names replaces it."""
    listed = list(rows)
    if not listed:
        return
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    fresh = {name: statement.excluded[name] for name in listed[0] if name not in keys}
    await connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=fresh), listed
    )


async def put_new(connection: AsyncConnection, table: Table, rows: Iterable[Values]) -> None:
    """Insert those rows whose primary key isn't there yet."""
    if listed := list(rows):
        await connection.execute(insert(table).on_conflict_do_nothing(), listed)
