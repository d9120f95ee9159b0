from __future__ import annotations

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import Busy, StoreError
from bot.stores import tables
from bot.stores.database import RUNNING, Database, opened
from bot.stores.faults import ADVICE, BUSY, PRIMARY, told_as_store_errors
from tests.rooms.stores.files import asked

OURS = {  # a mistake of our own, or no error at all: these keep their type and traceback
    *(sqlite3.SQLITE_OK, sqlite3.SQLITE_ROW, sqlite3.SQLITE_DONE, sqlite3.SQLITE_NOTICE),
    *(sqlite3.SQLITE_WARNING, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_INTERNAL, sqlite3.SQLITE_ABORT),
    *(sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_NOTFOUND, sqlite3.SQLITE_EMPTY),
    *(sqlite3.SQLITE_SCHEMA, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_CONSTRAINT),
    *(sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_AUTH),
    *(sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_RANGE),
}
DAMAGED = {sqlite3.SQLITE_CORRUPT}  # an error of its own type
KINDS = {*range(29), 100, 101}  # all primary result codes; https://sqlite.org/rescode.html


def complaint(url: str, *, is_service: bool = True) -> str:
    with pytest.raises(StoreError) as caught:
        asyncio.run(opened_and_closed(url, is_service=is_service))
    return str(caught.value)


async def opened_and_closed(url: str, *, is_service: bool = True) -> None:
    async with opened(url, is_service=is_service):
        pass


async def remember(database: Database, name: str, value: str | None) -> None:
    async with database.writing() as connection:
        await connection.execute(insert(tables.facts).values(name=name, value=value))


def test_every_kind_of_error_that_sqlite_knows_has_its_place() -> None:
    codes = {getattr(sqlite3, name) for name in dir(sqlite3) if name.startswith("SQLITE_")}
    kinds_of_extended_codes = {code & PRIMARY for code in codes if code > PRIMARY}
    assert kinds_of_extended_codes <= KINDS
    assert set(ADVICE) | OURS | DAMAGED == KINDS
    assert not set(ADVICE) & OURS
    assert set(ADVICE) >= BUSY


@pytest.mark.parametrize("advice", ADVICE.values())
def test_every_sentence_says_what_is_wrong_and_what_to_do(advice: str) -> None:
    what, to_do = advice.split("; ")
    assert what
    assert to_do


def test_an_unreadable_address_is_told_without_its_password() -> None:
    for url in ("nonsense", "postgresql://ani:secret@db:port/watch", ""):
        assert complaint(url) == "DATABASE_URL can't be read; write sqlite:///PATH"


def test_another_kind_of_database_is_named() -> None:
    told = complaint("postgresql://ani:secret@db/watch")
    assert told == "DATABASE_URL names a postgresql database; write sqlite:///PATH"


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:"])
def test_a_database_needs_a_file(url: str) -> None:
    assert complaint(url) == "DATABASE_URL names no file; write sqlite:///PATH"


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    told = complaint(f"sqlite:///{tmp_path}")
    assert told == f"DATABASE_URL names the folder {tmp_path}; name a file in it"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    told = complaint(f"sqlite:///{tmp_path}/none/watch.sqlite3")
    assert told.startswith(f"{tmp_path}/none/watch.sqlite3.lock can't be written (No such file")
    assert "another place in DATABASE_URL" in told


def test_a_missing_folder_is_named_to_a_command_that_looks(tmp_path: Path) -> None:
    told = complaint(f"sqlite:///{tmp_path}/none/watch.sqlite3", is_service=False)
    assert told.endswith("it can't be opened; check that its folder exists and is writable")


def test_a_lock_file_that_cannot_be_written_is_named(path: Path, url: str) -> None:
    path.with_name("watch.sqlite3.lock").mkdir()
    assert "watch.sqlite3.lock can't be written (Is a directory)" in complaint(url)


def test_a_file_that_is_no_database_is_left_alone(path: Path, url: str) -> None:
    path.write_text("Dear diary, " * 100)
    told = complaint(url)
    assert told == (f"{path}: the file is no SQLite database; name another in DATABASE_URL")
    assert path.read_text().startswith("Dear diary")


def test_a_damaged_file_is_named(path: Path, url: str) -> None:
    asyncio.run(opened_and_closed(url))
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    told = complaint(url)
    assert told.startswith(f"{path}: the file is damaged (database disk image is malformed); ")
    assert told.endswith("put a backup in its place with `csto-watch restore FILE`")


async def test_another_program_that_holds_the_database_makes_it_busy(path: Path, url: str) -> None:
    async with opened(url, is_service=True, patience=timedelta(0)) as database:
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy, match="another program holds it"):
            await database.check_writable()
        other.close()
        await database.check_writable()


async def test_a_full_disk_is_told_and_mends_by_itself(path: Path, url: str) -> None:
    async with opened(url, is_service=True) as database:
        async with database.reading() as connection:
            pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
            await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="the disk is full; make room"):
            await remember(database, "long", "x" * 100_000)
        async with database.reading() as connection:
            await connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        await remember(database, "long", "x" * 100_000)


async def test_a_database_that_was_full_is_well_only_when_there_is_room_for_a_poll(
    path: Path, url: str
) -> None:
    async with opened(url, is_service=True) as database:
        async with database.reading() as connection:
            pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
            await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        await database.check_writable()  # a little fits without a new page
        with pytest.raises(StoreError):
            await remember(database, "long", "x" * 100_000)
        with pytest.raises(StoreError, match="the disk is full"):
            await database.check_writable()
        await remember(database, "short", "x")
        with pytest.raises(StoreError, match="the disk is full"):
            await database.check_writable()
        async with database.reading() as connection:
            await connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        await database.check_writable()
        async with database.reading() as connection:
            query = select(tables.facts.c.name).order_by(tables.facts.c.name)
            names = (await connection.execute(query)).scalars().all()
        assert names == ["pulse", RUNNING, "short"]
        assert asked(path, "PRAGMA page_count")[0][0] < 2 * pages  # nothing of the try is left


async def test_a_database_that_cannot_be_written_is_told(url: str) -> None:
    async with opened(url, is_service=True) as database:
        async with database.reading() as connection:
            await connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(StoreError, match="check the rights of the file and its folder"):
            await database.check_writable()


async def test_a_mistake_of_our_own_keeps_its_type_and_hides_what_readers_said(url: str) -> None:
    async with opened(url, is_service=True) as database:
        with pytest.raises(IntegrityError) as caught:
            await remember(database, "a secret", None)
        assert "a secret" not in str(caught.value)


def test_too_many_questions_at_once_make_it_busy() -> None:
    with pytest.raises(Busy), told_as_store_errors("watch.sqlite3"):
        raise PoolTimeout
