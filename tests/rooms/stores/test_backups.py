"""A backup is whole whatever goes on beside it, and nothing is lost by putting one back."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.errors import Busy, Damaged, SchemaTooNew, StoreError
from bot.stores import tables
from bot.stores.backups import back_up, restore
from bot.stores.copies import damage_in
from bot.stores.store import open_store
from bot.stores.upserts import put
from tests.builders import NOON, a_subscription
from tests.rooms.stores.files import (
    asked,
    damage,
    make_first_schema,
    names_beside,
    without_room,
)

KEPT = "watch.sqlite3.replaced-20261123-120000"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups" / "copy.sqlite3"


async def start(url: str, chats: tuple[int, ...]) -> None:
    async with open_store(url, is_service=True) as store:
        for chat in chats:
            await store.subscriptions.start(a_subscription(chat))


def subscribe(url: str, *chats: int) -> None:
    asyncio.run(start(url, chats))


async def listed(url: str) -> list[int]:
    async with open_store(url, is_service=False) as store:
        return [one.chat.key.chat_id for one in await store.subscriptions.active()]


def subscribed(url: str) -> list[int]:
    return asyncio.run(listed(url))


def put_back(url: str, backup: Path, at: datetime = NOON) -> Path | None:
    return asyncio.run(restore(url, backup, at))


def complaint(url: str, backup: Path) -> str:
    """Put a backup back, which must fail; nothing may have changed by it."""
    before = {one: one.read_bytes() for one in backup.parent.iterdir() if one.is_file()}
    with pytest.raises(StoreError) as caught:
        put_back(url, backup)
    assert not list(backup.parent.parent.rglob("*.part*"))
    assert before == {one: one.read_bytes() for one in backup.parent.iterdir() if one.is_file()}
    told = str(caught.value)
    assert "\n" not in told
    return told


# Making one


async def test_a_backup_is_made_while_the_service_writes_and_holds_one_moment(
    url: str, copied: Path
) -> None:
    async with open_store(url, is_service=True) as store:
        await store.subscriptions.start(a_subscription(1))
        async with store.database.writing() as connection:
            await put(connection, tables.facts, [{"name": "half", "value": "done"}])
            await asyncio.to_thread(back_up, url, copied)
        await store.subscriptions.start(a_subscription(2))
        assert await store.subscriptions.active() == [a_subscription(1), a_subscription(2)]
    assert await listed(f"sqlite:///{copied}") == [1]
    assert asked(copied, "SELECT * FROM facts WHERE name = 'half'") == []


def test_a_backup_is_one_whole_file_with_the_rights_of_the_database(
    path: Path, url: str, copied: Path
) -> None:
    subscribe(url, 1)
    path.chmod(0o640)
    back_up(url, copied)
    assert names_beside(copied) == {"copy.sqlite3"}
    assert damage_in(copied) == ""
    assert copied.stat().st_mode & 0o777 == 0o640
    assert asked(copied, "PRAGMA journal_mode") == [("delete",)]


def test_a_backup_overwrites_nothing(url: str, copied: Path) -> None:
    subscribe(url, 1)
    copied.write_text("Dear diary")
    with pytest.raises(StoreError, match="is there already; name a new file"):
        back_up(url, copied)
    assert copied.read_text() == "Dear diary"


def test_a_backup_of_no_database_makes_none(path: Path, url: str, copied: Path) -> None:
    with pytest.raises(StoreError, match=f"there is no database at {path}"):
        back_up(url, copied)
    assert not path.exists()
    for content in (b"", b"Dear diary, " * 100):
        path.write_bytes(content)
        with pytest.raises(StoreError, match="is no database of csto-watch; name the one you"):
            back_up(url, copied)
    assert names_beside(copied) == set()


def test_a_backup_in_a_folder_that_isnt_there_says_so(url: str, copied: Path) -> None:
    subscribe(url, 1)
    with pytest.raises(StoreError, match=r"none/copy can't be written \(No such file"):
        back_up(url, copied.parent / "none" / "copy")


def test_a_backup_that_finds_no_room_leaves_nothing(url: str, copied: Path) -> None:
    subscribe(url, 1)
    said = without_room("backup", url, str(copied))
    assert said.startswith("copying ")
    assert said.endswith("the disk can't be read or written; check it, and that it isn't full")
    assert names_beside(copied) == set()


def test_damage_is_found_when_a_backup_is_made_and_no_copy_is_left(
    path: Path, url: str, copied: Path
) -> None:
    subscribe(url, 1)
    damage(path)
    with pytest.raises(Damaged, match="put a backup in its place"):
        back_up(url, copied)
    assert names_beside(copied) == set()


# Putting one back


def test_what_was_there_when_the_backup_was_made_is_there_again(
    path: Path, url: str, copied: Path
) -> None:
    subscribe(url, 1)
    back_up(url, copied)
    subscribe(url, 2)
    assert put_back(url, copied) == path.with_name(KEPT)
    assert subscribed(url) == [1]
    assert subscribed(f"sqlite:///{path.with_name(KEPT)}") == [1, 2]
    assert copied.exists()


def test_what_the_replaced_database_had_beside_it_is_kept_with_it_and_spoils_nothing(
    path: Path, url: str, copied: Path
) -> None:
    subscribe(url, 1)
    back_up(url, copied)
    with closing(sqlite3.connect(path)) as reader:  # so that the log can't be brought in
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM facts").fetchall()
        subscribe(url, 2)
        assert path.with_name("watch.sqlite3-wal").stat().st_size > 0
        put_back(url, copied)
        assert subscribed(url) == [1]
    assert subscribed(f"sqlite:///{path.with_name(KEPT)}") == [1, 2]
    assert damage_in(path) == ""


async def test_a_killed_service_leaves_nothing_beside_that_is_lost(
    path: Path, url: str, copied: Path
) -> None:
    async with open_store(url, is_service=True) as store:
        await store.subscriptions.start(a_subscription(1))
        for part in (path, path.with_name("watch.sqlite3-wal")):  # as a kill would leave them
            copied.with_name(part.name.replace("watch", "killed")).write_bytes(part.read_bytes())
        await asyncio.to_thread(back_up, url, copied)
    killed = copied.with_name("killed.sqlite3")
    kept = await restore(f"sqlite:///{killed}", copied, NOON)
    assert await listed(f"sqlite:///{kept}") == [1]
    assert damage_in(killed) == ""


async def test_a_backup_that_was_made_while_it_ran_starts_like_one_that_ended_in_order(
    url: str, copied: Path
) -> None:
    async with open_store(url, is_service=True):
        await asyncio.to_thread(back_up, url, copied)
    await restore(url, copied, NOON)
    with capture_logs() as logs:
        async with open_store(url, is_service=True):
            pass
    assert logs == []


def test_a_backup_is_put_where_nothing_was(path: Path, url: str, copied: Path) -> None:
    subscribe(url, 1)
    back_up(url, copied)
    path.unlink()
    assert put_back(url, copied) is None
    assert subscribed(url) == [1]


@pytest.mark.parametrize("content", [b"\xff" * 8192, b"", None])
def test_a_broken_database_is_replaced_and_kept(
    path: Path, url: str, copied: Path, content: bytes | None
) -> None:
    subscribe(url, 1)
    back_up(url, copied)
    if content is None:
        damage(path, "sqlite_autoindex_alembic_version_1")
        content = path.read_bytes()
    path.write_bytes(content)
    kept = put_back(url, copied)
    assert kept is not None
    assert kept.read_bytes() == content
    assert subscribed(url) == [1]


def test_a_database_whose_every_page_is_broken_is_replaced_and_kept(
    path: Path, url: str, copied: Path
) -> None:
    subscribe(url, 1)
    back_up(url, copied)
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 20_000)
    kept = put_back(url, copied)
    assert kept is not None
    assert kept.read_bytes()[100:200] == b"\xff" * 100
    assert subscribed(url) == [1]


def test_the_database_goes_on_belonging_to_whom_it_belonged(
    path: Path, url: str, copied: Path
) -> None:
    subscribe(url, 1)
    back_up(url, copied)
    path.chmod(0o660)
    copied.chmod(0o400)
    before = path.stat()
    put_back(url, copied)
    after = path.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode,
        before.st_uid,
        before.st_gid,
    )


def test_a_database_that_is_a_link_stays_one(path: Path, url: str, copied: Path) -> None:
    subscribe(url, 1)
    back_up(url, copied)
    link = copied.with_name("link.sqlite3")
    link.symlink_to(path)
    assert put_back(f"sqlite:///{link}", copied) == path.with_name(KEPT)
    assert link.is_symlink()
    assert subscribed(url) == [1]


def test_a_backup_of_an_earlier_version_is_migrated(path: Path, url: str, copied: Path) -> None:
    make_first_schema(copied)
    asked(copied, "INSERT INTO chats VALUES (7, 0, 'private', 'Ani', 'en')")
    put_back(url, copied)
    assert asked(path, "SELECT chat_id FROM chats") == [(7,)]
    with capture_logs() as logs:
        assert subscribed(url) == []
    assert logs == []
    assert asked(copied, "SELECT * FROM alembic_version") == [("0001",)]


# What can't be put back


async def test_a_running_service_keeps_its_database(url: str, copied: Path) -> None:
    async with open_store(url, is_service=True) as store:
        await store.subscriptions.start(a_subscription(1))
        await asyncio.to_thread(back_up, url, copied)
        with pytest.raises(Busy, match="another csto-watch uses"):
            await restore(url, copied, NOON)
        assert await store.subscriptions.active() == [a_subscription(1)]


def test_a_file_that_isnt_there_is_named(url: str, copied: Path) -> None:
    subscribe(url, 1)
    told = complaint(url, copied)
    assert told == f"{copied} can't be read (No such file or directory); name another file"
    assert subscribed(url) == [1]


def test_a_folder_is_no_backup(url: str, copied: Path) -> None:
    subscribe(url, 1)
    assert "can't be read (Is a directory)" in complaint(url, copied.parent)


@pytest.mark.parametrize("content", [b"", b"Dear diary, " * 100, b"SQLite format 3\0"])
def test_a_file_that_is_no_backup_is_named(url: str, copied: Path, content: bytes) -> None:
    subscribe(url, 1)
    copied.write_bytes(content)
    told = complaint(url, copied)
    assert str(copied) in told
    assert subscribed(url) == [1]


def test_the_database_of_another_program_is_no_backup(url: str, copied: Path) -> None:
    subscribe(url, 1)
    asked(copied, "CREATE TABLE stories (isbn TEXT)")
    told = complaint(url, copied)
    assert told == (
        f"{copied} is no database of csto-watch; name a file that `csto-watch backup` wrote"
    )


def test_another_programs_database_is_not_replaced(path: Path, url: str, copied: Path) -> None:
    subscribe(url, 1)
    back_up(url, copied)
    path.unlink()
    asked(path, "CREATE TABLE books (isbn TEXT)")
    told = complaint(url, copied)
    assert told == f"{path} is another program's database; name another file in DATABASE_URL"
    assert asked(path, "SELECT name FROM sqlite_master") == [("books",)]


def test_a_damaged_backup_is_not_put_in_place(url: str, copied: Path) -> None:
    subscribe(url, 1)
    back_up(url, copied)
    damage(copied)
    told = complaint(url, copied)
    assert told.startswith(f"{copied} is damaged (")
    assert told.endswith("; name another")
    assert subscribed(url) == [1]


def test_a_backup_of_a_later_version_is_not_put_in_place(url: str, copied: Path) -> None:
    subscribe(url, 1)
    back_up(url, copied)
    asked(copied, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaTooNew, match="9999"):
        put_back(url, copied)
    assert subscribed(url) == [1]


def test_a_place_for_the_replaced_database_that_is_taken_is_named(
    path: Path, url: str, copied: Path
) -> None:
    subscribe(url, 1)
    back_up(url, copied)
    put_back(url, copied)
    assert f"{KEPT} can't be written (File exists)" in complaint(url, copied)
    later = put_back(url, copied, NOON + timedelta(seconds=1))
    assert later is not None
    assert subscribed(url) == [1]


def test_a_restore_that_finds_no_room_changes_nothing(path: Path, url: str, copied: Path) -> None:
    subscribe(url, 1)
    back_up(url, copied)
    subscribe(url, 2)
    said = without_room("restore", url, str(copied))
    assert said.endswith("check it, and that it isn't full")
    assert names_beside(path) == {"watch.sqlite3", "backups"}
    assert subscribed(url) == [1, 2]


def test_a_restore_that_is_cut_off_leaves_the_database_and_no_draft(
    path: Path, url: str, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe(url, 1)
    back_up(url, copied)
    subscribe(url, 2)

    def cut_off(draft: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.stores.backups.put_in_place", cut_off)
    with pytest.raises(KeyboardInterrupt):
        put_back(url, copied)
    assert subscribed(url) == [1, 2]
    assert subscribed(f"sqlite:///{path.with_name(KEPT)}") == [1, 2]
    assert not list(path.parent.glob("*.part*"))
