"""Inserting rows that may be there already: the one place where the databases' SQL differs.

A poll's rows are many and alike, so each kind of statement is made once, and rows become
parameters column by column: SQLAlchemy, asked row by row, takes longer than the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.stores.rows import Values

AT_ONCE = 250  # rows; making ready more of them would hold up the loop
Made = Callable[[Insert, tuple[str, ...]], Insert]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A statement in the database's words; *names* are those of its parameters in their order.

    *processors* make of a column's values what the database stores; None where it takes them.
    """

    sql: str
    names: tuple[str, ...]
    processors: tuple[Callable[[Any], Any] | None, ...]

    def parameters(self, rows: Sequence[Values]) -> list[tuple[Any, ...]]:
        columns = dict(zip(rows[0], zip(*map(dict.values, rows), strict=True), strict=True))
        stored = (
            columns[name] if process is None else map(process, columns[name])
            for name, process in zip(self.names, self.processors, strict=True)
        )
        return list(zip(*stored, strict=True))


async def put(connection: AsyncConnection, table: Table, rows: Iterable[Values]) -> None:
    """Insert rows; where one with its primary key is there, what the new one names replaces it."""
    await _insert(connection, table, rows, _replacing)


async def put_new(connection: AsyncConnection, table: Table, rows: Iterable[Values]) -> None:
    """Insert those rows whose primary key isn't there yet."""
    await _insert(connection, table, rows, _sparing)


async def _insert(
    connection: AsyncConnection, table: Table, rows: Iterable[Values], made: Made
) -> None:
    for some in _in_parts(rows):
        prepared = _prepared(table, tuple(some[0]), made, connection.dialect)
        await connection.exec_driver_sql(prepared.sql, prepared.parameters(some))


@lru_cache
def _prepared(table: Table, names: tuple[str, ...], made: Made, dialect: Dialect) -> _Prepared:
    compiled = made(insert(table), names).compile(dialect=dialect, column_keys=list(names))
    in_order = tuple(compiled.positiontup or ())
    types = (table.c[name].type.dialect_impl(dialect) for name in in_order)
    return _Prepared(str(compiled), in_order, tuple(one.bind_processor(dialect) for one in types))


def _replacing(statement: Insert, names: tuple[str, ...]) -> Insert:
    keys = [column.name for column in statement.table.primary_key]
    fresh = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=fresh)


def _sparing(statement: Insert, names: tuple[str, ...]) -> Insert:
    return statement.on_conflict_do_nothing()


def _in_parts(rows: Iterable[Values]) -> Iterator[list[Values]]:
    coming = iter(rows)
    while some := list(islice(coming, AT_ONCE)):
        yield some
