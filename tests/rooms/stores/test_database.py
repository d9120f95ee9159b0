from __future__ import annotations

import asyncio
import logging
import sqlite3
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, func, inspect, select

from bot.errors import Busy, SchemaTooNew, StoreError
from bot.model.feeds import KnownEntry
from bot.stores import tables
from bot.stores.database import RUNNING, Database, opened
from bot.stores.locks import locked
from bot.stores.migrating import migrate
from bot.stores.store import open_store
from bot.stores.upserts import put
from tests.builders import NOON, a_scored_story, a_subscription
from tests.contracts.stores.told import an_outcome
from tests.rooms.stores.files import asked

KILLED = """
import asyncio, sys
from bot.stores import tables
from bot.stores.store import open_store
from bot.stores.upserts import put
from tests.builders import a_subscription

async def main():
    async with open_store(sys.argv[1], is_service=True) as store:
        await store.subscriptions.start(a_subscription())
        async with store.database.writing() as connection:
            await put(connection, tables.facts, [{"name": "half", "value": "done"}])
            print("ready", flush=True)
            await asyncio.Event().wait()

asyncio.run(main())
"""


async def facts_in(database: Database) -> int:
    async with database.reading() as connection:
        is_own = tables.facts.c.name != RUNNING  # which stands there while a service runs
        query = select(func.count()).select_from(tables.facts).where(is_own)
        return int((await connection.execute(query)).scalar_one())


async def test_what_is_stored_is_there_after_a_restart(url: str) -> None:
    async with open_store(url, is_service=True) as store:
        await store.subscriptions.start(a_subscription())
    async with open_store(url, is_service=True) as store:
        assert await store.subscriptions.active() == [a_subscription()]


async def test_the_migrations_make_the_tables_that_the_code_knows(url: str) -> None:
    def differences(connection: Connection) -> list[object]:
        def is_ours(_: object, name: str | None, *__: object) -> bool:
            return not (name or "").startswith("story_index")  # which SQL knows nothing of

        opts = {"compare_type": True, "include_object": is_ours}
        context = MigrationContext.configure(connection, opts=opts)
        return list(compare_metadata(context, tables.metadata))

    async with opened(url, is_service=True) as database, database.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_migration_that_breaks_leaves_nothing(url: str, tmp_path: Path) -> None:
    def break_midway(connection: Connection) -> None:
        for table in tables.metadata.sorted_tables:
            table.drop(connection)
        migrate(connection)
        raise RuntimeError

    async with opened(url, is_service=True) as database:
        with pytest.raises(RuntimeError):
            async with database.writing() as connection:
                await connection.run_sync(break_midway)
        async with database.reading() as connection:
            names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        assert set(tables.metadata.tables) < set(names)


async def test_opening_leaves_logging_as_it_was(url: str) -> None:
    log = logging.getLogger("of someone else")
    before = (logging.root.handlers[:], logging.root.level, log.disabled)
    async with opened(url, is_service=True):
        assert (logging.root.handlers, logging.root.level, log.disabled) == before


async def test_a_second_service_is_kept_out_by_name(url: str, path: Path) -> None:
    async with opened(url, is_service=True):
        with pytest.raises(Busy, match=str(path)):
            async with opened(url, is_service=True):
                pass
    async with opened(url, is_service=True) as database:
        await database.check_writable()


async def test_a_command_that_looks_is_let_in_beside_the_service(url: str) -> None:
    async with open_store(url, is_service=True) as service:
        await service.subscriptions.start(a_subscription())
        async with (
            service.database.writing() as connection,
            open_store(url, is_service=False) as command,
        ):
            await put(connection, tables.facts, [{"name": "half", "value": "done"}])
            assert await command.subscriptions.active() == [a_subscription()]
            assert await facts_in(command.database) == 0


async def test_a_command_does_not_change_the_schema_under_a_service(url: str, path: Path) -> None:
    with locked(path), pytest.raises(Busy):
        async with opened(url, is_service=False):
            pass
    async with opened(url, is_service=False) as database:
        assert await facts_in(database) == 0


async def test_a_killed_service_leaves_neither_its_lock_nor_half_a_poll(url: str) -> None:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", KILLED, url), stdout=asyncio.subprocess.PIPE
    )
    assert child.stdout is not None
    assert await child.stdout.readline() == b"ready\n"
    child.kill()
    await child.communicate()
    async with open_store(url, is_service=True) as store:
        assert await store.subscriptions.active() == [a_subscription()]
        assert await facts_in(store.database) == 0


async def test_a_transaction_that_is_cancelled_is_undone_and_the_next_goes_on(url: str) -> None:
    async def write_and_wait(database: Database, written: asyncio.Event) -> None:
        async with database.writing() as connection:
            await put(connection, tables.facts, [{"name": "half", "value": "done"}])
            written.set()
            await asyncio.Event().wait()

    async with opened(url, is_service=True) as database:
        written = asyncio.Event()
        task = asyncio.create_task(write_and_wait(database, written))
        await written.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await facts_in(database) == 0
        await database.check_writable()
        assert await facts_in(database) == 1


async def test_many_writers_and_readers_take_their_turns(url: str) -> None:
    async with open_store(url, is_service=True) as store:
        starts = (store.subscriptions.start(a_subscription(number)) for number in range(50))
        looks = (store.subscriptions.active() for _ in range(50))
        await asyncio.gather(*starts, *looks)
        assert len(await store.subscriptions.active()) == 50


async def test_a_database_of_a_later_version_is_left_alone(url: str, path: Path) -> None:
    async with opened(url, is_service=True):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(SchemaTooNew, match="9999") as caught:
        async with opened(url, is_service=False):
            pass
    assert caught.value.revision == "9999"


async def test_the_database_of_another_program_is_left_alone(url: str, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE stories (isbn TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        async with opened(url, is_service=True):
            pass


async def test_a_path_may_be_relative_and_of_any_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened("sqlite:///լուր 100% & more.sqlite3", is_service=True):
        assert (tmp_path / "լուր 100% & more.sqlite3").exists()


async def test_others_write_between_the_steps_of_pruning(url: str) -> None:
    async with open_store(url, is_service=True) as store:
        stories = [a_scored_story(id=f"{number:016x}") for number in range(3000)]
        await store.polls.commit(an_outcome(*stories))
        pruning = asyncio.create_task(store.stories.prune(NOON + timedelta(hours=1)))
        while await store.stories.count(NOON) == len(stories):
            assert not pruning.done()
        await store.database.check_writable()
        assert await store.stories.count(NOON) > 0
        assert await pruning == len(stories)


async def test_known_entries_outlive_the_stories(url: str) -> None:
    scored = a_scored_story()
    known = KnownEntry(scored.story.feed_url, "key", "digest", scored.story.id, NOON)
    async with open_store(url, is_service=True) as store:
        await store.polls.commit(an_outcome(scored, known=(known,)))
        assert await store.stories.prune(NOON + timedelta(hours=1)) == 1
        assert await store.memories.known(known.feed_url, ["key"]) == {"key": known}


async def test_what_pruning_frees_is_filled_again(path: Path, url: str) -> None:
    async def fill(first: int) -> int:
        stories = [a_scored_story(id=f"{first + n:016x}", text="x" * 2000) for n in range(1000)]
        await store.polls.commit(an_outcome(*stories))
        return int(asked(path, "PRAGMA page_count")[0][0])

    async with open_store(url, is_service=True) as store:
        full = await fill(0)
        await store.stories.prune(NOON + timedelta(hours=1))
        assert await fill(1000) <= full * 1.05


async def test_many_who_write_what_nobody_waits_for_hold_up_nobody(url: str) -> None:
    order: list[str] = []

    async def write(database: Database, name: str, *, is_patient: bool) -> None:
        async with database.writing(is_patient=is_patient):
            order.append(name)

    async with opened(url, is_service=False) as database:
        async with database.writing():
            patient = [write(database, f"{one}", is_patient=True) for one in range(20)]
            tasks = [asyncio.create_task(one) for one in patient]
            await asyncio.sleep(0)
            tasks.append(asyncio.create_task(write(database, "answer", is_patient=False)))
            await asyncio.sleep(0)
        await asyncio.gather(*tasks)
    assert order.index("answer") <= 1
    assert [one for one in order if one != "answer"] == [f"{one}" for one in range(20)]
