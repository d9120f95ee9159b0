"""Takes up what is edited in CONFIG_DIR while the service runs.

The system's file events wake it at once; a look at the files every second catches what events
miss: a folder that was moved away and written anew, a file system without events. Only what is
read counts: an edit that changes no value is none, and a fault is told once. A fault must also
stand at the next look: a file may be half written. A sound edit is told with what may be a slip.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import structlog
from watchfiles import awatch

from bot.errors import SettingsError
from bot.model.options import Config
from bot.settings.loading import load
from bot.settings.oversights import looked_over

FILES = (
    "*.toml",
    "topics/*/*.toml",
    "topics/*/seed/*.txt",
    "topics/*/examples/*.jsonl",
)
LOOK_MS = 1000
QUIET_MS = 200  # an edit counts as saved when nothing has changed for so long
LONGEST_MS = 1500  # or when it goes on for so long

Watch = Callable[..., AsyncIterator[Any]]
Prints = dict[Path, tuple[int, int, int]]
UNKNOWN = (0, 0, 0)

log = structlog.get_logger()


async def edits(
    current: Config, stop: asyncio.Event, *, watch: Watch = awatch
) -> AsyncGenerator[Config | SettingsError, None]:
    """Yield each new configuration in *current*'s folder, or what is wrong, until *stop* is set.

    The first sound configuration after a fault is yielded even if it equals *current*, so that
    whoever was told of the fault hears that it is mended. *watch* gives the system's file events.
    """
    folder = current.folder
    last: Config | SettingsError = current
    known: Prints = {}
    in_doubt = False
    async for _ in _looks(folder, stop, watch):
        prints = await asyncio.to_thread(_prints, folder)
        is_changed, known = prints != known, prints
        if not is_changed and not in_doubt:
            continue
        found = await asyncio.to_thread(_read, folder)
        in_doubt = is_changed and isinstance(found, SettingsError)
        if in_doubt:
            continue
        if not _is_same(found, last):
            yield await asyncio.to_thread(_with_oversights, found)
        last = found


async def _looks(folder: Path, stop: asyncio.Event, watch: Watch) -> AsyncIterator[None]:
    """Say when to look: after each file event, and every second."""
    try:
        async for _ in watch(
            folder,
            debounce=LONGEST_MS,
            step=QUIET_MS,
            stop_event=stop,
            rust_timeout=LOOK_MS,
            yield_on_timeout=True,
        ):
            yield
    except OSError as error:  # none to be had, mostly because the system's limit is reached
        log.warning("no file events, looking for edits every second", fault=str(error))
    while not stop.is_set():
        yield
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_MS / 1000)


def _prints(folder: Path) -> Prints:
    """Give what tells a changed file from an unchanged one; editors' hidden files don't count."""
    prints: Prints = {}
    for file in (file for pattern in FILES for file in _matching(folder, pattern)):
        try:
            stat = file.stat()
        except FileNotFoundError:  # gone since it was listed
            continue
        except OSError:  # not to be had: reading it says so
            prints[file] = UNKNOWN
        else:
            prints[file] = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
    return prints


def _matching(folder: Path, pattern: str) -> Iterator[Path]:
    with suppress(PermissionError):  # of a folder in between: reading says so
        yield from (file for file in folder.glob(pattern) if not file.name.startswith("."))


def _read(folder: Path) -> Config | SettingsError:
    try:
        return load(folder)
    except SettingsError as error:
        return error


def _with_oversights(found: Config | SettingsError) -> Config | SettingsError:
    if isinstance(found, SettingsError):
        return found
    return replace(found, warnings=(*found.warnings, *map(str, looked_over(found))))


def _is_same(one: Config | SettingsError, other: Config | SettingsError) -> bool:
    if isinstance(one, SettingsError) and isinstance(other, SettingsError):
        return one.faults == other.faults
    return one == other
