"""What the driver's errors mean to whoever must act: one table from SQLite's codes to sentences.

Only what an operator can mend stands here; every other error is a bug of ours, and keeps its type
and its traceback. Source of the codes: https://sqlite.org/rescode.html
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import Busy, Damaged, StoreError

PRIMARY = 0xFF  # the part of an extended code that names its kind
ADVICE = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: "another program holds it for too long; end that program",
        sqlite3.SQLITE_LOCKED: "another program holds it for too long; end that program",
        sqlite3.SQLITE_PROTOCOL: "too many programs use it at once; end some of them",
        sqlite3.SQLITE_FULL: "the disk is full; make room, and a running service goes on by itself",
        sqlite3.SQLITE_READONLY: "it can't be written; check the rights of the file and its folder",
        sqlite3.SQLITE_PERM: "it can't be opened; check the rights of the file and its folder",
        sqlite3.SQLITE_CANTOPEN: "it can't be opened; check that its folder exists and is writable",
        sqlite3.SQLITE_NOTADB: "the file is no SQLite database; name another in DATABASE_URL",
        sqlite3.SQLITE_IOERR: "the disk can't be read or written; check it, and that it isn't full",
        sqlite3.SQLITE_NOLFS: "the disk takes no file of that size; move the database to another",
        sqlite3.SQLITE_NOMEM: "the machine has no memory left; end other programs",
    }
)
BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})


@contextmanager
def told_as_store_errors(name: str) -> Iterator[None]:
    """Turn the driver's errors into StoreError; *name* is the database as its operator knows it."""
    try:
        yield
    except PoolTimeout as error:
        raise Busy(f"{name}: too much is asked of it at once; it is tried again") from error
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = kind_of(cause)
        if code == sqlite3.SQLITE_CORRUPT:
            raise Damaged(name, str(cause)) from error
        advice = ADVICE.get(code)
        if advice is None:
            raise
        kind = Busy if code in BUSY else StoreError
        raise kind(f"{name}: {advice}") from error


def kind_of(error: BaseException | None) -> int:
    """Give the primary code of an error of the driver, SQLITE_OK where it has none."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & PRIMARY
