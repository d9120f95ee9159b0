"""The same promises are asked of the fakes and of a real SQLite file."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.stores.store import open_store
from tests.contracts.stores.told import AnyStore
from tests.fake_stores import FakeStore


@pytest.fixture(scope="session")
def fresh_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which nothing stands yet, to be copied: to migrate costs most of an opening."""
    path = tmp_path_factory.mktemp("fresh") / "watch.sqlite3"
    asyncio.run(_make(path))
    return path


async def _make(path: Path) -> None:
    async with open_store(f"sqlite:///{path}", is_service=True):
        pass


@pytest.fixture(params=["memory", "sqlite"])
async def store(
    request: pytest.FixtureRequest, fresh_database: Path, tmp_path: Path
) -> AsyncIterator[AnyStore]:
    if request.param == "memory":
        yield FakeStore()
        return
    shutil.copy(fresh_database, tmp_path)
    async with open_store(f"sqlite:///{tmp_path}/watch.sqlite3", is_service=True) as real:
        yield real
