"""A database of an earlier version is brought forward with all that is in it, after a backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, Table, create_engine, insert, select
from structlog.testing import capture_logs

from bot.errors import StoreError
from bot.stores import tables
from bot.stores.copies import damage_in
from bot.stores.database import opened
from bot.stores.migrating import newest_revision
from tests.rooms.stores.files import make_first_schema, without_room

Rows = dict[str, dict[str, Any]]


@pytest.fixture
def first_rows(path: Path) -> Rows:
    """Make a database of the first schema with a row in every table, and give the rows."""
    make_first_schema(path)
    engine, schema = create_engine(f"sqlite:///{path}"), MetaData()
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        schema.reflect(connection)
        rows = {table.name: a_row(table) for table in schema.sorted_tables}
        del rows["alembic_version"]
        for name, row in rows.items():
            connection.execute(insert(schema.tables[name]).values(row))
    engine.dispose()
    return rows


def a_row(table: Table) -> dict[str, Any]:
    """Fill every column; all references meet, because all texts are one."""
    return {
        column.name: "[]" if issubclass(column.type.python_type, str) else 7
        for column in table.columns
    }


def rows_in(path: Path) -> dict[str, list[dict[str, Any]]]:
    engine, schema = create_engine(f"sqlite:///{path}"), MetaData()
    with engine.connect() as connection:
        schema.reflect(connection)
        found = {
            table.name: [row._asdict() for row in connection.execute(select(table))]
            for table in schema.sorted_tables
            if not table.name.startswith("story_index")  # which holds no rows of its own
        }
    engine.dispose()
    return found


async def test_all_that_an_earlier_version_stored_is_still_there(
    path: Path, first_rows: Rows
) -> None:
    async with opened(f"sqlite:///{path}", is_service=False):
        pass
    there = rows_in(path)
    assert set(there) == {*tables.metadata.tables, "alembic_version"}
    for name, row in first_rows.items():
        [kept] = there[name]
        assert {column: kept[column] for column in row} == row, name
    assert there["alerts"][0]["edits"] == 1  # it was sent
    assert damage_in(path) == ""


async def test_a_backup_is_made_beside_it_first_and_told(path: Path, first_rows: Rows) -> None:
    with capture_logs() as logs:
        async with opened(f"sqlite:///{path}", is_service=True):
            pass
    backup = path.with_name(f"watch.sqlite3.before-{newest_revision()}")
    there = rows_in(backup)
    assert there.pop("alembic_version") == [{"version_num": "0001"}]
    assert there == {name: [row] for name, row in first_rows.items()}
    [told] = (one for one in logs if one["event"] == "backup made before the migration")
    assert (told["backup"], told["revision"]) == (str(backup), "0001")


async def test_where_no_backup_can_be_made_the_migration_does_not_begin(
    path: Path, first_rows: Rows
) -> None:
    path.with_name(f"watch.sqlite3.before-{newest_revision()}").mkdir()
    with pytest.raises(
        StoreError, match=r"first a backup is made, and it failed: .* can't be written"
    ):
        async with opened(f"sqlite:///{path}", is_service=True):
            pass
    there = rows_in(path)
    assert there.pop("alembic_version") == [{"version_num": "0001"}]
    assert there == {name: [row] for name, row in first_rows.items()}
    assert not list(path.parent.glob("*.part*"))


def test_where_there_is_no_room_for_a_backup_the_migration_does_not_begin(
    path: Path, first_rows: Rows
) -> None:
    said = without_room("start", f"sqlite:///{path}")
    assert said.startswith("the database must be migrated, but first a backup is made, and it fail")
    assert said.endswith("check it, and that it isn't full")
    assert "\n" not in said
    assert rows_in(path)["alembic_version"] == [{"version_num": "0001"}]
    assert rows_in(path)["alerts"] == [first_rows["alerts"]]


async def test_a_migration_that_was_cut_off_is_done_at_the_next_start(
    path: Path, first_rows: Rows
) -> None:
    path.with_name(f"watch.sqlite3.before-{newest_revision()}").write_text("of the first try")
    async with opened(f"sqlite:///{path}", is_service=True):
        pass
    assert rows_in(path)["alembic_version"] == [{"version_num": newest_revision()}]


async def test_a_new_database_needs_no_backup(path: Path) -> None:
    async with opened(f"sqlite:///{path}", is_service=True):
        pass
    assert sorted(one.name for one in path.parent.iterdir()) == [
        "watch.sqlite3",
        "watch.sqlite3.lock",
    ]


async def test_a_damaged_database_is_not_migrated(path: Path, first_rows: Rows) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM stories")  # references are off: the score is orphaned
        connection.commit()
    with pytest.raises(StoreError, match=r"scores has lost its stories.*restore FILE"):
        async with opened(f"sqlite:///{path}", is_service=True):
            pass
    assert rows_in(path)["alembic_version"] == [{"version_num": "0001"}]
