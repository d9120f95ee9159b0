"""A configuration for each journey, and the servers that it speaks to."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.servers.bot_api import BotApi, bot_api
from tests.servers.feeds import FeedServer, feed_server


@pytest.fixture
def home(trained: Path, tmp_path: Path) -> Path:
    """A working directory with a configuration of its own in `config`."""
    shutil.copytree(trained, tmp_path / "config")
    return tmp_path


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with bot_api() as server:
        yield server


@pytest.fixture
async def feeds() -> AsyncIterator[FeedServer]:
    async with feed_server() as server:
        yield server
