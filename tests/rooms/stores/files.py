"""What tests do to the files of databases."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

CRAMPED = """
import asyncio, resource, sys
from pathlib import Path
from bot.errors import StoreError
from bot.stores.backups import back_up, restore
from bot.stores.database import opened
from tests.builders import NOON

async def start(url):
    async with opened(url, is_service=True):
        print("started")

resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
try:
    match sys.argv[1:]:
        case "backup", url, file: back_up(url, Path(file))
        case "restore", url, file: asyncio.run(restore(url, Path(file), NOON))
        case "start", url: asyncio.run(start(url))
except StoreError as error:
    print(error)
"""


def without_room(*words: str) -> str:
    """Do something in a process that can write no file longer than 40 kB; gives what it said."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", CRAMPED, *words], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def asked(path: Path, query: str, *values: object) -> list[Any]:
    """Ask a database past the product, and keep what is changed."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(query, values).fetchall()
        connection.commit()
        return rows


def make_first_schema(path: Path) -> None:
    """Make a database as the first version made it."""
    config = Config()
    config.set_main_option("script_location", str(files("bot.stores") / "migrations"))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()


def damage(path: Path, table: str = "passed") -> None:
    """Overwrite the first page of a table, as a failing disk would; opening doesn't look at it."""
    [(page,)] = asked(path, "SELECT rootpage FROM sqlite_master WHERE name = ?", table)
    [(size,)] = asked(path, "PRAGMA page_size")
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def names_beside(path: Path) -> set[str]:
    """Give the names of the files in a database's folder, without its lock."""
    return {one.name for one in path.parent.iterdir()} - {f"{path.name}.lock"}
