"""Opens the database: migrations forward, one writer, a lock against a second service.

The driver's errors end here (`faults`). Reading goes on beside the one writer (WAL); no
connection leaves this module without a transaction.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import StoreError
from bot.stores.faults import told_as_store_errors
from bot.stores.locks import locked
from bot.stores.migrating import is_current, migrate
from bot.stores.tables import facts
from bot.stores.upserts import put

PATIENCE = timedelta(seconds=10)  # how long a write waits for another program's, a backup's say
PRAGMAS = (
    "journal_mode = WAL",
    "foreign_keys = ON",
    # FULL: an answer that was recorded must outlive a power cut, or its alert goes out twice.
    "synchronous = FULL",
)


class Database:
    """Connections for reading, and turns at the one writer."""

    def __init__(self, *, engine: AsyncEngine, name: str) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._name = name
        self._writing = asyncio.Lock()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that sees one consistent state."""
        with told_as_store_errors(self._name):
            async with self._engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Give the writer: one transaction, committed at the end, undone by an exception."""
        with told_as_store_errors(self._name):
            async with self._writing, self._writer.begin() as connection:
                yield connection

    async def check_writable(self) -> None:
        """Raise StoreError where nothing can be written."""
        async with self.writing() as connection:
            await put(connection, facts, [{"name": "pulse", "value": ""}])

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()


@asynccontextmanager
async def opened(
    url: str, *, is_service: bool, patience: timedelta = PATIENCE
) -> AsyncIterator[Database]:
    """Open the database that DATABASE_URL names, migrated to this version's schema.

    A service keeps a second one out, by a lock file beside the database; commands that only
    look are let in beside it, unless they would have to change the schema under it. Raises
    StoreError, Busy, SchemaTooNew.
    """
    path = _file_named(url)
    with locked(path) if is_service else nullcontext():
        # Where it can't be opened, the driver would leave a thread that complains too late.
        with told_as_store_errors(str(path)), closing(sqlite3.connect(path)):
            pass
        database = Database(engine=_engine(path, patience), name=str(path))
        try:
            async with database.reading() as connection:
                fits = await connection.run_sync(is_current)
            if not fits:
                with nullcontext() if is_service else locked(path):
                    async with database.writing() as connection:
                        await connection.run_sync(migrate)
            yield database
        finally:
            await database.close()


def _file_named(url: str) -> Path:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise StoreError("DATABASE_URL can't be read; write sqlite:///PATH") from error
    if parsed.get_backend_name() != "sqlite":
        raise StoreError(
            f"DATABASE_URL names a {parsed.get_backend_name()} database; write sqlite:///PATH"
        )
    if parsed.database in {None, "", ":memory:"}:
        raise StoreError("DATABASE_URL names no file; write sqlite:///PATH")
    path = Path(str(parsed.database))
    if path.is_dir():
        raise StoreError(f"DATABASE_URL names the folder {path}; name a file in it")
    return path


def _engine(path: Path, patience: timedelta) -> AsyncEngine:
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        connect_args={"timeout": patience.total_seconds()},
        hide_parameters=True,  # a traceback shows no reader's data
    )
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(connection: Any, record: Any) -> None:
    # The driver would begin before the first write only: neither reads nor DDL would be covered.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
