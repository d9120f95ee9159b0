"""What an operator sees of the database: backups, damage, a full disk, another program's lock."""

from __future__ import annotations

import asyncio
import resource
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from tests.journeys.commands import Running, command, configure, service
from tests.journeys.test_main_job import FAST, IRRELEVANT, story
from tests.rooms.stores.files import damage
from tests.servers.bot_api import BotApi
from tests.servers.feeds import FeedServer

ADMIN = 42
DATABASE = "csto-watch.sqlite3"


async def told(home: Path, *words: str, exit_code: int = 0) -> str:
    """Run a command beside what else is going on, and give what it said."""
    ended = await asyncio.to_thread(command, *words, cwd=home)
    said = ended.stdout + ended.stderr
    assert ended.returncode == exit_code, said
    assert "Traceback" not in said
    return said


async def health(running: Running) -> tuple[int, dict[str, Any]]:
    async with ClientSession() as web, web.get(f"{running.page}/healthz") as answer:
        return answer.status, await answer.json()


async def subscribed(running: Running, api: BotApi, chat: int = 7) -> None:
    await running.logged("ready")
    await api.write("/start", chat_id=chat)
    await api.until(lambda: len(api.to(chat)) == 1)


def long_polls(api: BotApi) -> int:
    return sum(method == "getUpdates" for method, _ in api.calls)


@contextmanager
def no_room(running: Running) -> Iterator[None]:
    """Let the running service write no further byte into any file."""
    limits = resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, (1, limits[1]))
    try:
        yield
    finally:
        resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, limits)


@contextmanager
def held_by_another_program(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


async def test_a_backup_is_made_while_the_service_runs_and_put_back_when_it_has_ended(
    home: Path, api: BotApi, feeds: FeedServer
) -> None:
    configure(home, feeds, "courier.xml", more=FAST)
    feeds.publish("/courier.xml", IRRELEVANT)
    async with service(home, api) as running:
        await subscribed(running, api)
        await running.logged("feed polled")
        assert "Wrote copy.sqlite3 (" in await told(home, "backup", "copy.sqlite3")
        said = await told(home, "restore", "copy.sqlite3", exit_code=1)
        assert "another csto-watch uses csto-watch.sqlite3; end it first" in said
        await api.write("/stop")
        await api.until(lambda: len(api.to(7)) == 2)
        assert await running.end() == 0
    said = await told(home, "restore", "copy.sqlite3")
    assert "copy.sqlite3 is in place. What it replaces is kept as " in said
    feeds.publish("/courier.xml", story(1))
    async with service(home, api) as running:  # the subscription that was ended is there again
        await api.until(lambda: "number 1 in" in api.to(7)[-1].html)
        assert await running.end() == 0
    assert "the database is whole" not in "".join(running.output)


async def test_what_cannot_be_backed_up_or_put_back_is_one_sentence(tmp_path: Path) -> None:
    said = await told(tmp_path, "backup", "copy.sqlite3", exit_code=1)
    assert said == (
        "there is no database at csto-watch.sqlite3; name the one you mean in DATABASE_URL\n"
    )
    said = await told(tmp_path, "restore", "copy.sqlite3", exit_code=1)
    assert said == "copy.sqlite3 can't be read (No such file or directory); name another file\n"


async def test_damage_after_a_kill_ends_the_start_with_one_sentence_until_a_backup_is_back(
    home: Path, api: BotApi, feeds: FeedServer
) -> None:
    configure(home, feeds, "courier.xml")
    feeds.publish("/courier.xml", IRRELEVANT)
    async with service(home, api) as running:
        await subscribed(running, api)
        await told(home, "backup", "copy.sqlite3")
        await running.end(signal.SIGKILL)
    async with service(home, api) as running:
        assert (await running.logged("the database is whole"))["took"] >= 0
        await running.logged("ready")
        await running.end(signal.SIGKILL)
    with closing(sqlite3.connect(home / DATABASE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(home / DATABASE)
    said = await told(home, "run", exit_code=1)
    assert f"{DATABASE}: the file is damaged (" in said
    assert "put a backup in its place with `csto-watch restore FILE`" in said
    await told(home, "restore", "copy.sqlite3")
    async with service(home, api) as running:
        await running.logged("ready")
        assert await running.end() == 0


@pytest.mark.parametrize("fault", ["no room", "held by another program"])
async def test_a_database_that_takes_nothing_is_told_once_and_nothing_is_lost(
    home: Path, api: BotApi, feeds: FeedServer, fault: str
) -> None:
    configure(home, feeds, "courier.xml", more=FAST)
    feeds.publish("/courier.xml", IRRELEVANT)
    async with service(home, api, ADMIN_CHAT_IDS=str(ADMIN)) as running:
        await subscribed(running, api)
        await running.logged("feed polled")
        holding = (
            no_room(running) if fault == "no room" else held_by_another_program(home / DATABASE)
        )
        with holding:
            feeds.publish("/courier.xml", *(story(number) for number in range(3)))
            await api.until(lambda: len(api.to(ADMIN)) == 1, seconds=30)
            status, page = await health(running)
            assert status == 503
            assert set(page["faults"]) == {"database"}
        await api.until(lambda: len(api.to(7)) == 4, seconds=30)
        await api.until(lambda: len(api.to(ADMIN)) == 2, seconds=30)
        assert (await health(running))[0] == 200
        assert await running.end() == 0
    ails, well = (message.html for message in api.to(ADMIN))
    assert ails.startswith("The database ails: ")
    assert ("end that program" if fault.startswith("held") else "isn't full") in ails
    assert well == "The database is well again."
    assert [one["event"] for one in running.events].count("part ails") == 1
    assert {
        number for number in range(3) for one in api.to(7) if f"number {number} in" in one.html
    } == {
        0,
        1,
        2,
    }
    assert "skipped" not in "".join(running.output)


async def test_an_alert_whose_answer_finds_no_room_is_sent_once_and_the_next_only_after_it(
    home: Path, api: BotApi, feeds: FeedServer
) -> None:
    configure(home, feeds, "courier.xml", more=FAST)
    feeds.publish("/courier.xml", IRRELEVANT)
    async with service(home, api) as running, AsyncExitStack() as full:
        await subscribed(running, api)
        await running.logged("feed polled")

        def fill_the_disk(method: str, parameters: dict[str, Any]) -> None:
            if method == "sendMessage":
                api.fault = None
                full.enter_context(no_room(running))

        api.fault = fill_the_disk
        feeds.publish("/courier.xml", *(story(number) for number in range(3)))
        await running.logged("part ails")
        # A whole long poll, five seconds here, is several rounds of delivery.
        before = long_polls(api)
        await api.until(lambda: long_polls(api) == before + 2, seconds=20)
        assert len(api.to(7)) == 2
        await full.aclose()
        await api.until(lambda: len(api.to(7)) == 4, seconds=30)
        await running.logged("part is well again")
        assert await running.end() == 0
    assert sorted(
        number for one in api.to(7) for number in range(3) if f"number {number} in" in one.html
    ) == [0, 1, 2]
