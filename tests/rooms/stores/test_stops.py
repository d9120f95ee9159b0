"""What a service leaves behind that did not end in order is read over; after an orderly end not."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.errors import Damaged
from bot.stores import tables
from bot.stores.database import opened
from tests.rooms.stores.files import asked, damage

KILLED = """
import asyncio, sys
from bot.stores.database import opened

async def main():
    async with opened(sys.argv[1], is_service=True):
        print("ready", flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


async def killed(url: str) -> None:
    """Run a service until it is ready, and kill it."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", KILLED, url), stdout=asyncio.subprocess.PIPE
    )
    assert child.stdout is not None
    assert await child.stdout.readline() == b"ready\n"
    child.kill()
    await child.communicate()


async def events_of_a_start(url: str, *, is_service: bool = True) -> list[str]:
    with capture_logs() as logs:
        async with opened(url, is_service=is_service):
            pass
    return [one["event"] for one in logs]


READ_OVER = [
    "the service was not ended in order, the database is read over",
    "the database is whole",
]


async def test_a_start_after_a_kill_reads_the_database_over_and_says_so(url: str) -> None:
    await killed(url)
    assert await events_of_a_start(url) == READ_OVER
    assert await events_of_a_start(url) == []


async def test_a_start_after_an_orderly_end_reads_nothing_over(path: Path, url: str) -> None:
    assert await events_of_a_start(url) == []
    damage(path)
    assert await events_of_a_start(url) == []


async def test_a_command_that_looks_neither_reads_over_nor_takes_the_mark(url: str) -> None:
    await killed(url)
    assert await events_of_a_start(url, is_service=False) == []
    assert await events_of_a_start(url) == READ_OVER


async def test_a_service_that_breaks_but_closes_its_database_has_ended_in_order(url: str) -> None:
    with pytest.raises(ZeroDivisionError):
        async with opened(url, is_service=True):
            raise ZeroDivisionError
    assert await events_of_a_start(url) == []


async def test_damage_after_a_kill_is_one_sentence_that_says_what_to_do_at_every_start(
    path: Path, url: str
) -> None:
    await killed(url)
    asked(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    damage(path)
    for _ in range(2):
        with pytest.raises(Damaged) as caught:
            await events_of_a_start(url)
        told = str(caught.value)
        assert told.startswith(f"{path}: the file is damaged (")
        assert told.endswith("put a backup in its place with `csto-watch restore FILE`")
        assert "\n" not in told


async def test_a_reference_that_leads_nowhere_is_damage(path: Path, url: str) -> None:
    await killed(url)
    asked(path, "INSERT INTO passed VALUES ('gone', 'topic', 7, 0, 'too_old', 0, '')")
    with pytest.raises(Damaged, match="a row of passed has lost its stories"):
        await events_of_a_start(url)


async def test_damage_that_is_met_while_running_stays_known_until_a_backup_is_there(
    path: Path, url: str
) -> None:
    async with opened(url, is_service=True):
        pass
    damage(path)
    async with opened(url, is_service=True) as database:
        with pytest.raises(Damaged):
            async with database.reading() as connection:
                await connection.execute(select(tables.passed))
        for _ in range(2):
            with pytest.raises(Damaged):
                await database.check_writable()
    with pytest.raises(Damaged):
        await events_of_a_start(url)


async def test_an_end_that_cannot_be_noted_is_told_and_the_next_start_reads_over(url: str) -> None:
    with capture_logs() as logs:
        async with opened(url, is_service=True) as database, database.reading() as connection:
            await connection.exec_driver_sql("PRAGMA query_only = ON")
    [told] = logs
    assert told["event"] == "the end is not noted"
    assert "check the rights of the file and its folder" in told["fault"]
    assert await events_of_a_start(url) == READ_OVER
