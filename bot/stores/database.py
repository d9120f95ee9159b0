"""Opens the database: migrations forward, one writer, a lock against a second service.

SQLite's errors and SQLAlchemy's end here: they become `StoreError` with a sentence that says what
to do. Reading goes on beside the one writer (WAL).
"""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import Busy, StoreError
from bot.stores.migrating import migrate

BUSY_SECONDS = 10  # how long a write waits for another program's, a backup's for instance
SENTENCES = (  # what the driver's message holds → what to do
    ("database or disk is full", "the disk is full; make room and the service goes on by itself"),
    ("database is locked", "another program holds the database for too long; end it"),
    ("readonly database", "the database can't be written; check the rights of its file and folder"),
    ("unable to open database file", "check that its folder exists and can be written"),
    ("file is not a database", "this file is no SQLite database; name another in DATABASE_URL"),
    ("malformed", "the file is damaged; restore a backup"),
    ("disk i/o error", "the disk can't be read or written; check it"),
)


class Database:
    """Connections for reading, and turns at the one writer."""

    def __init__(self, *, engine: AsyncEngine, name: str) -> None:
        self._engine = engine
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
            async with self._writing, self._engine.begin() as connection:
                yield connection

    async def check_writable(self) -> None:
        """Raise StoreError where nothing can be written."""
        async with self.writing() as connection:
            await connection.execute(
                text(
                    "INSERT INTO facts (name, value) VALUES ('pulse', '') "
                    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
                )
            )

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()


@contextmanager
def told_as_store_errors(name: str) -> Iterator[None]:
    """Turn the driver's errors into StoreError; *name* is the database as its operator knows it."""
    try:
        yield
    except DBAPIError as error:
        raise _store_error(name, str(error.orig)) from error
    except SQLAlchemyError as error:
        raise _store_error(name, str(error)) from error


def _store_error(name: str, message: str) -> StoreError:
    lower = message.lower()
    advice = next((advice for part, advice in SENTENCES if part in lower), "")
    sentence = f"{name}: {message}; {advice}" if advice else f"{name}: {message}"
    return Busy(sentence) if "database is locked" in lower else StoreError(sentence)


@asynccontextmanager
async def opened(url: str, *, is_service: bool) -> AsyncIterator[Database]:
    """Open the database that DATABASE_URL names, migrated to this version's schema.

    A service keeps a second one out, by a lock file beside the database; commands that only
    look are let in beside it. Raises StoreError, Busy, SchemaTooNew.
    """
    path = _sqlite_path(url)
    with _locked(path) if is_service else nullcontext():
        with told_as_store_errors(str(path)):
            await asyncio.to_thread(migrate, path)
            engine = create_async_engine(
                f"sqlite+aiosqlite:///{path}", connect_args={"timeout": BUSY_SECONDS}
            )
            event.listen(engine.sync_engine, "connect", _prepare)
        database = Database(engine=engine, name=str(path))
        try:
            yield database
        finally:
            await database.close()


def _prepare(connection: Any, record: Any) -> None:
    cursor = connection.cursor()
    # FULL: an answer that was recorded must outlive a power cut, or its alert goes out twice.
    for pragma in ("foreign_keys = ON", "synchronous = FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite_path(url: str) -> Path:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(f"DATABASE_URL can't be read; write sqlite:///PATH ({error})") from error
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise StoreError(
            f"DATABASE_URL names a {parsed.get_backend_name()} database; write sqlite:///PATH"
        )
    return Path(parsed.database)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = path.with_name(f"{path.name}.lock")
    try:
        file = lock.open("a")
    except OSError as error:
        raise StoreError(
            f"{path}: its folder can't be written ({error.strerror}); create it, "
            "or name another place in DATABASE_URL"
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(
                f"another csto-watch uses {path}; end it first, or give this one a "
                "DATABASE_URL of its own"
            ) from error
        yield
