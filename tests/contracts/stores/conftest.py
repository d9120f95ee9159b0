"""The same promises are asked of the fakes and of a real SQLite file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.stores.store import open_store
from tests.contracts.stores.told import AnyStore
from tests.fake_stores import FakeStore


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AnyStore]:
    if request.param == "memory":
        yield FakeStore()
        return
    async with open_store(f"sqlite:///{tmp_path}/watch.sqlite3", is_service=True) as real:
        yield real
