"""A trained configuration for all journeys, and the servers that they speak to."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.commands import train
from tests.servers.bot_api import BotApi, bot_api
from tests.servers.feeds import FeedServer, feed_server


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped configuration as `init` writes it, with its model; not to be changed."""
    folder = tmp_path_factory.mktemp("trained") / "config"
    train(folder)
    return folder


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
