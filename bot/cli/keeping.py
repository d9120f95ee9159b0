"""The commands that look after the database: `backup`, `restore`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.shell import environment_in_force, faults_told, waiting

MEGABYTE = 1_000_000


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; one that isn't there yet.")],
) -> None:
    """Write a copy of the database, while the service runs or not.

    The copy is one moment of it, whole and read over; nothing waits for it.
    """
    with faults_told():
        from bot.stores.backups import back_up

        environment = environment_in_force()
        with waiting("Copying the database …"):
            back_up(environment.database_url, file)
        print(f"Wrote {file} ({file.stat().st_size / MEGABYTE:.1f} MB), and read it over.")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `csto-watch backup` wrote.")],
) -> None:
    """Put a backup in the place of the database; the service must have ended.

    The backup is read over first, and brought to this version's schema. The replaced database is
    kept beside it under a dated name. What was told after the backup was made may be told again.
    """
    with faults_told():
        from bot.service.clock import utc_now
        from bot.stores import backups

        environment = environment_in_force()
        with waiting("Reading the backup over …"):
            kept = asyncio.run(backups.restore(environment.database_url, file, utc_now()))
        print(f"{file} is in place." + (f" What it replaces is kept as {kept}." if kept else ""))
