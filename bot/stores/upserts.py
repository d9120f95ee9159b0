"""Writing many rows at once, which may be there already or must be.

A poll's rows are many and alike, so each kind of statement is made once, and rows become
parameters column by column: SQLAlchemy, asked row by row, takes longer than the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Table, Update, bindparam, update
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.stores.rows import Columns, Values

AT_ONCE = 250  # rows; making ready more of them would hold up the loop
Made = Callable[[Table, Sequence[str]], Insert | Update]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A statement in the database's words; *names* are those of its parameters in their order.

    *processors* make of a column's values what the database stores; None where it takes them.
    """

    sql: str
    names: tuple[str, ...]
    processors: tuple[Callable[[Any], Any] | None, ...]

    def parameters(self, columns: Columns) -> list[tuple[Any, ...]]:
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


async def alter(connection: AsyncConnection, table: Table, columns: Columns) -> None:
    """Give rows that are there other values; what names them, their primary key, comes along."""
    await _write(connection, table, columns, _altering)


async def _insert(
    connection: AsyncConnection, table: Table, rows: Iterable[Values], made: Made
) -> None:
    for some in _in_parts(rows):
        values = zip(*map(dict.values, some), strict=True)
        await _write(connection, table, dict(zip(some[0], values, strict=True)), made)


async def _write(connection: AsyncConnection, table: Table, columns: Columns, made: Made) -> None:
    prepared = _prepared(table, tuple(columns), made, connection.dialect)
    await connection.exec_driver_sql(prepared.sql, prepared.parameters(columns))


@lru_cache
def _prepared(table: Table, names: tuple[str, ...], made: Made, dialect: Dialect) -> _Prepared:
    compiled = made(table, names).compile(dialect=dialect)
    in_order = tuple(compiled.positiontup or ())
    types = (table.c[name].type.dialect_impl(dialect) for name in in_order)
    return _Prepared(str(compiled), in_order, tuple(one.bind_processor(dialect) for one in types))


def _replacing(table: Table, names: Sequence[str]) -> Insert:
    statement, keys = _inserting(table, names), table.primary_key.columns.keys()
    fresh = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=fresh)


def _sparing(table: Table, names: Sequence[str]) -> Insert:
    return _inserting(table, names).on_conflict_do_nothing()


def _inserting(table: Table, names: Sequence[str]) -> Insert:
    return insert(table).values({name: bindparam(name) for name in names})


def _altering(table: Table, names: Sequence[str]) -> Update:
    keys = table.primary_key.columns.keys()
    fresh: dict[str, Any] = {name: bindparam(name) for name in names if name not in keys}
    return update(table).where(*(table.c[name] == bindparam(name) for name in keys)).values(fresh)


def _in_parts(rows: Iterable[Values]) -> Iterator[list[Values]]:
    coming = iter(rows)
    while some := list(islice(coming, AT_ONCE)):
        yield some
