"""Whole copies of an SQLite file, made while others write to it.

A copy is a draft under a name of its own until it is filled, checked and safe on the disk; only
then it takes its place. So what bears the name that was asked for is whole, whatever happens.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp

from bot.errors import Damaged, StoreError
from bot.stores.faults import kind_of, told_as_store_errors

SIDECARS = ("-wal", "-shm", "-journal")  # SQLite would apply one to any file of its name
SIGNATURE = b"SQLite format 3\0"
OUR_TABLES = frozenset({"alembic_version", "stories", "alerts"})


def copy(source: Path, target: Path) -> None:
    """Make *target* a whole copy of a database, in place of what bore that name.

    Raises StoreError where it can't be made, Damaged where the database isn't whole.
    """
    with draft_beside(target) as draft:
        fill(draft, source)
        dress_like(source, draft)
        put_in_place(draft, target)


@contextmanager
def draft_beside(target: Path) -> Iterator[Path]:
    """Give a new, empty file beside *target*; what is left of it at the end is deleted."""
    try:
        descriptor, name = mkstemp(prefix=f"{target.name}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise unwritable(target, error) from error
    os.close(descriptor)
    draft = Path(name)
    try:
        yield draft
    finally:
        for part in (draft, *sidecars_of(draft)):
            part.unlink(missing_ok=True)


def fill(draft: Path, source: Path) -> None:
    """Copy a database, one moment of it, into a file of its own that needs no other, and check it.

    Raises StoreError, Damaged.
    """
    with (
        told_as_store_errors(f"copying {source}"),
        closing(_reading(source)) as whole,
        closing(sqlite3.connect(draft)) as copied,
    ):
        whole.backup(copied)
        copied.execute("PRAGMA journal_mode = DELETE")
    if damage := damage_in(draft):
        raise Damaged(str(source), damage)


def put_in_place(draft: Path, target: Path) -> None:
    """Give a draft its name, so that no power cut leaves half of it there."""
    try:
        _settle(draft)
        draft.replace(target)
        _settle(target.parent)
    except OSError as error:
        raise unwritable(target, error) from error


def dress_like(model: Path, draft: Path) -> None:
    """Give a draft the rights and, where we may, the owner of another file."""
    shutil.copymode(model, draft)
    owner = model.stat()
    with suppress(PermissionError):  # only root may give files away; then it is ours
        os.chown(draft, owner.st_uid, owner.st_gid)


def tables_in(file: Path) -> frozenset[str] | None:
    """Give the names of a database's tables, None where a file is no SQLite database.

    Raises StoreError where it can't be read, Damaged.
    """
    try:
        with file.open("rb") as opened:
            signature = opened.read(len(SIGNATURE))
    except OSError as error:
        raise StoreError(f"{file} can't be read ({error.strerror}); name another file") from error
    if signature != SIGNATURE:
        return None
    with told_as_store_errors(str(file)), closing(_reading(file)) as connection:
        try:
            named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        except sqlite3.DatabaseError as error:
            if kind_of(error) == sqlite3.SQLITE_NOTADB:
                return None
            raise
        return frozenset(name for (name,) in named)


def is_ours(tables: frozenset[str] | None) -> bool:
    """Tell whether tables are those of csto-watch, of any version."""
    return tables is not None and tables >= OUR_TABLES


def damage_in(file: Path) -> str:
    """Read a database over, indexes and references too, and say what is broken; "" if nothing is.

    Raises StoreError where it can't be read.
    """
    with told_as_store_errors(str(file)), closing(_reading(file)) as connection:
        try:
            [found] = connection.execute("PRAGMA integrity_check(1)").fetchone()
            orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
        except sqlite3.DatabaseError as error:
            if kind_of(error) != sqlite3.SQLITE_CORRUPT:
                raise
            return str(error)
    if found != "ok":
        return str(found).splitlines()[-1]
    return f"a row of {orphan[0]} has lost its {orphan[2]}" if orphan else ""


def sidecars_of(file: Path) -> list[Path]:
    """Give the paths of what SQLite keeps beside a database."""
    return [file.with_name(file.name + ending) for ending in SIDECARS]


def unwritable(target: Path, error: OSError) -> StoreError:
    """Say why a file can't be written."""
    return StoreError(
        f"{target} can't be written ({error.strerror}); make room and its folder writable, or name "
        "another place"
    )


def _reading(file: Path) -> sqlite3.Connection:
    # Not by its plain name: that would make the file where there is none. Nor read-only: that
    # would leave sidecars beside it.
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)


def _settle(path: Path) -> None:
    """Wait until the disk has it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
