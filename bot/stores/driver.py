"""SQLite in a thread of its own, which is woken once for each statement.

To wake a thread costs more than most statements take. aiosqlite hands each call of a cursor to its
thread, and SQLAlchemy makes four calls of a statement: open, execute, fetch, close. Only one of
them has to wait for the database, so here the rows come with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from aiosqlite import Connection, Cursor

CHUNK = 64  # rows that are read at once where somebody goes through them; here nobody does


async def connected(path: Path, patience: timedelta) -> Connection:
    """Open a file; a write waits so long for another program's."""
    seconds = patience.total_seconds()
    open_file = partial(sqlite3.connect, path, timeout=seconds, check_same_thread=False)
    return await _Connection(open_file, CHUNK)


class _Connection(Connection):
    def __init__(self, connector: Any, iter_chunk_size: int) -> None:
        super().__init__(connector, iter_chunk_size)
        self._thread.daemon = True  # as SQLAlchemy has it: who forgets to close must not hang

    def cursor(self) -> _Cursor:  # type: ignore[override] # it's no coroutine: nothing is waited for
        return _Cursor(self, self._conn.cursor())


class _Cursor(Cursor):
    """Its rows are there once it has executed."""

    _rows: Iterable[Any] = ()

    async def execute(self, sql: str, parameters: Any = ()) -> _Cursor:
        self._rows = await self._execute(self._rows_of, sql, parameters)  # type: ignore[no-untyped-call] # it has no types
        return self

    async def fetchall(self) -> Iterable[Any]:
        return self._rows

    async def close(self) -> None:
        self._cursor.close()

    def _rows_of(self, sql: str, parameters: Any) -> list[Any]:
        return self._cursor.execute(sql, parameters).fetchall()
