"""Opens the database: migrations forward, one writer, a lock against a second service.

Before it is changed it is whole: a backup goes before a migration, and what a service left that
did not end in order is read over.

The driver's errors end here (`faults`). Reading goes on beside the one writer (WAL); no
connection leaves this module without a transaction.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, nullcontext
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Connection, delete, event, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import Damaged, StoreError
from bot.stores.copies import copy, damage_in
from bot.stores.driver import connected
from bot.stores.faults import told_as_store_errors
from bot.stores.locks import locked
from bot.stores.migrating import migrate, newest_revision, revision_of
from bot.stores.tables import facts
from bot.stores.upserts import put

log = structlog.get_logger()

PATIENCE = timedelta(seconds=10)  # how long a write waits for another program's, a backup's say
PRAGMAS = (
    "journal_mode = WAL",
    "foreign_keys = ON",
    # FULL: an answer that was recorded must outlive a power cut, or its alert goes out twice.
    "synchronous = FULL",
)


RUNNING = "running"  # the fact that stands while a service runs; found at a start, it was killed
ROOM = 4_000_000  # bytes, as a large poll takes: less stays in memory and shows no full disk


class Database:
    """Connections for reading, and turns at the one writer."""

    def __init__(self, *, engine: AsyncEngine, name: str) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._name = name
        self._writing = asyncio.Lock()
        self._patient = asyncio.Lock()
        self._fault: StoreError | None = None  # the last one, until it is known to be over

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that sees one consistent state."""
        with self._faults_kept():
            async with self._engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self, *, is_patient: bool = False) -> AsyncIterator[AsyncConnection]:
        """Give the writer: one transaction, committed at the end, undone by an exception.

        Of those who are patient, because no reader waits for what they write, only one stands in
        the queue at a time: a hundred of them hold nobody up.
        """
        with self._faults_kept():
            async with (
                self._patient if is_patient else nullcontext(),
                self._writing,
                self._writer.begin() as connection,
            ):
                yield connection

    async def check_writable(self) -> None:
        """Raise StoreError where nothing can be written, or not all that failed before."""
        match self._fault:
            case Damaged(name=name, damage=damage):  # a write that works doesn't mend it
                raise Damaged(name, damage)
            case StoreError():
                await self._find_room()
        async with self.writing() as connection:
            await put(connection, facts, [{"name": "pulse", "value": ""}])
        self._fault = None

    @property
    def is_damaged(self) -> bool:
        """Whether the file has shown to be broken."""
        return isinstance(self._fault, Damaged)

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    async def _find_room(self) -> None:
        """Write as much as a poll does, in vain: where that has no room, little may still have."""
        async with self.writing() as connection:
            await put(connection, facts, [{"name": "room", "value": "x" * ROOM}])
            await connection.rollback()

    @contextmanager
    def _faults_kept(self) -> Iterator[None]:
        try:
            with told_as_store_errors(self._name):
                yield
        except StoreError as error:
            self._fault = error
            raise


@asynccontextmanager
async def opened(
    url: str, *, is_service: bool, patience: timedelta = PATIENCE
) -> AsyncIterator[Database]:
    """Open the database that DATABASE_URL names, migrated to this version's schema.

    A service keeps a second one out, by a lock file beside the database; commands that only
    look are let in beside it, unless they would have to change the schema under it. What an
    earlier service left without an orderly end is read over first. Raises StoreError, Busy,
    Damaged, SchemaTooNew.
    """
    path = file_named(url)
    with locked(path) if is_service else nullcontext():
        # Where it can't be opened, the driver would leave a thread that complains too late.
        with told_as_store_errors(str(path)), closing(sqlite3.connect(path)):
            pass
        async with at(path, patience=patience) as database:
            revision = await _revision(database)
            if is_service and revision and await _was_running(database):
                await _read_over(path)
            if revision != newest_revision():
                with nullcontext() if is_service else locked(path):
                    await _back_up_first(path, revision)
                    await bring_forward(database)
            async with _marked(database) if is_service else nullcontext():
                yield database


@asynccontextmanager
async def at(path: Path, *, patience: timedelta = PATIENCE) -> AsyncIterator[Database]:
    """Open a file as it is, without a lock and whatever its schema."""
    database = Database(engine=_engine(path, patience), name=str(path))
    try:
        yield database
    finally:
        await database.close()


async def bring_forward(database: Database) -> None:
    """Migrate to this version's schema, wholly or not at all; raises StoreError, SchemaTooNew."""
    if await _revision(database) != newest_revision():
        async with database.writing() as connection:
            await connection.run_sync(migrate)


def file_named(url: str) -> Path:
    """Give the file that DATABASE_URL names; raises StoreError where it names none."""
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


async def forget_running(database: Database) -> None:
    """Note an orderly end: what is written is whole."""
    async with database.writing() as connection:
        await connection.execute(delete(facts).where(facts.c.name == RUNNING))


@asynccontextmanager
async def _marked(database: Database) -> AsyncIterator[None]:
    """Let it stand in the database that a service runs, until it ends in order."""
    async with database.writing() as connection:
        await put(connection, facts, [{"name": RUNNING, "value": ""}])
    try:
        yield
    finally:
        if not database.is_damaged:
            try:
                await forget_running(database)
            except StoreError as error:  # the next start reads it over, which is right
                log.warning("the end is not noted", fault=str(error))


async def _revision(database: Database) -> str:
    async with database.reading() as connection:
        return await connection.run_sync(revision_of)


async def _was_running(database: Database) -> bool:
    async with database.reading() as connection:
        found = await connection.execute(select(facts).where(facts.c.name == RUNNING))
        return found.first() is not None


async def _read_over(path: Path) -> None:
    """Check a database after an unclean stop; raises Damaged."""
    log.warning("the service was not ended in order, the database is read over", database=str(path))
    clock = asyncio.get_running_loop().time
    begun = clock()
    if damage := await asyncio.to_thread(damage_in, path):
        raise Damaged(str(path), damage)
    log.info("the database is whole", database=str(path), took=round(clock() - begun, 2))


async def _back_up_first(path: Path, revision: str) -> None:
    """Make a backup beside a database before its schema changes; raises StoreError."""
    if not revision:
        return
    backup = path.with_name(f"{path.name}.before-{newest_revision()}")
    try:
        await asyncio.to_thread(copy, path, backup)
    except Damaged:
        raise
    except StoreError as error:
        raise StoreError(
            f"the database must be migrated, but first a backup is made, and it failed: {error}"
        ) from error
    log.info("backup made before the migration", backup=str(backup), revision=revision)


def _engine(path: Path, patience: timedelta) -> AsyncEngine:
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        async_creator=partial(connected, path, patience),
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
