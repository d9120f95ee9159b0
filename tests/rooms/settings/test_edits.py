"""Edits of CONFIG_DIR while the service runs."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.model.options import Config
from bot.settings.edits import edits
from bot.settings.loading import load
from tests.rooms.settings.folders import EXAMPLES, FILES, KEYWORDS, SEED, TOPIC, a_folder, write

SOON = 5  # seconds in which an edit must be taken up


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_folder(tmp_path)


async def after(folder: Path, *acts: Callable[[], object]) -> list[Config | SettingsError]:
    """Give what is yielded when the folder is looked at after each act."""
    stop = asyncio.Event()

    async def looks(*_: object, **__: object) -> AsyncIterator[None]:
        for act in acts:
            act()
            yield
        stop.set()

    return [edit async for edit in edits(load(folder), stop, watch=looks)]


def minutes(count: int) -> str:
    return f'[poll]\ninterval = "{count}m"\n'


def save(file: Path, text: str) -> Callable[[], None]:
    return lambda: write(file, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bot.toml", minutes(1)),
        ("feeds.toml", FILES["feeds.toml"] + "enabled = false\n"),
        (TOPIC, FILES[TOPIC] + "threshold = 0.3\n"),
        (KEYWORDS, FILES[KEYWORDS] + 'en.weak = ["Yerevan"]\n'),
        (SEED, "Drills end\n\nThey do."),
        (EXAMPLES, '{"language": "en", "title": "Cup", "text": "", "label": 0}\n'),
    ],
)
async def test_an_edit_of_each_file_is_taken_up(folder: Path, name: str, text: str) -> None:
    before = load(folder)
    [edit] = await after(folder, save(folder / name, text))
    assert edit == load(folder) != before


async def test_an_edit_comes_with_what_may_be_a_slip_in_it(folder: Path) -> None:
    text = FILES[KEYWORDS] + 'en.weak = ["CSTO"]\n'
    edit, again = await after(
        folder,
        save(folder / KEYWORDS, text),
        save(folder / KEYWORDS, f"# moves the line\n{text}"),
        save(folder / "bot.toml", minutes(1)),
    )
    assert isinstance(edit, Config)
    [warning] = edit.warnings
    assert warning.startswith(f'{folder / KEYWORDS}:8: armenia.en.weak[1]: is "CSTO", which csto')
    assert isinstance(again, Config)
    assert again.options != edit.options


async def test_what_changes_no_value_yields_nothing(folder: Path) -> None:
    assert not await after(
        folder,
        look,
        save(folder / "bot.toml", "# a note\n"),
        save(folder / "topics/alliance/model", "trained"),
        lambda: (folder / "topics/alliance/seed/.#notes.txt").symlink_to("ani@desk.1234"),
        save(folder / "topics/alliance/seed/.#drills.txt", "an editor's lock"),
        save(folder / "topics/alliance/.keywords.toml.swp", "an editor's copy"),
        save(folder / "feeds.toml~", "an editor's copy"),
    )


def look() -> None:
    """Change nothing."""


async def test_a_fault_is_told_once_until_it_changes_or_is_mended(folder: Path) -> None:
    file = folder / "bot.toml"
    told = await after(
        folder,
        save(file, "[poll]\ninterval = 1\n"),
        look,
        save(file, "[poll]\ninterval = 1\n# the same fault\n"),
        look,
        save(file, "[poll]\ninterval = 22\n"),
        look,
        look,
        save(file, ""),
        save(file, "[poll]\ninterval = 22\n"),
        look,
    )
    assert [str(edit).partition(", ")[0].partition(": ")[2] for edit in told[:2]] == [
        "poll.interval: is 1",
        "poll.interval: is 22",
    ]
    assert told[2] == load(a_folder(folder.parent))
    assert isinstance(told[3], SettingsError)
    assert len(told) == 4


async def test_a_file_that_is_still_being_written_is_no_fault(folder: Path) -> None:
    [edit] = await after(
        folder,
        save(folder / "bot.toml", "[poll]\ninter"),
        save(folder / "bot.toml", "[poll]\ninterval = "),
        save(folder / "bot.toml", minutes(1)),
        look,
    )
    assert isinstance(edit, Config)


async def test_a_file_that_cant_be_looked_at_is_a_fault_and_the_watch_goes_on(folder: Path) -> None:
    loop = folder / "topics/alliance/seed/loop.txt"
    fault, mended = await after(folder, lambda: loop.symlink_to(loop), look, loop.unlink, look)
    assert str(fault).startswith(f"{loop}: can't be read: ")
    assert isinstance(mended, Config)


async def test_an_edit_made_before_the_watch_began_is_not_lost(folder: Path) -> None:
    [edit] = await after(folder, save(folder / "bot.toml", minutes(1)))
    assert isinstance(edit, Config)
    assert edit.options.poll.interval == timedelta(minutes=1)


async def test_a_save_in_place_by_renaming_or_by_writing_anew_is_taken_up_in_time(
    folder: Path,
) -> None:
    def in_place() -> None:
        write(folder / "bot.toml", minutes(1))

    def by_renaming() -> None:
        write(folder / ".bot.toml.new", minutes(2))
        (folder / ".bot.toml.new").rename(folder / "bot.toml")

    def anew() -> None:
        (folder / "bot.toml").unlink()
        write(folder / "bot.toml", minutes(3))

    found = edits(load(folder), asyncio.Event())
    async with aclosing(found):
        for count, act in enumerate((in_place, by_renaming, anew), start=1):
            act()
            async with asyncio.timeout(SOON):
                edit = await anext(found)
            assert isinstance(edit, Config)
            assert edit.options.poll.interval == timedelta(minutes=count)


async def test_a_folder_that_is_replaced_is_followed(folder: Path, tmp_path: Path) -> None:
    found = edits(load(folder), stop := asyncio.Event())
    async with aclosing(found), asyncio.timeout(3 * SOON):
        write(folder / "bot.toml", minutes(1))
        assert isinstance(await anext(found), Config)
        shutil.rmtree(folder)
        assert isinstance(await anext(found), SettingsError)
        a_folder(tmp_path, bot=minutes(2))
        edit = await anext(found)
        while isinstance(edit, SettingsError):  # seen when half of it was there
            edit = await anext(found)
        assert edit.options.poll.interval == timedelta(minutes=2)
        stop.set()
        assert [edit async for edit in found] == []


async def test_without_file_events_the_files_are_looked_at(folder: Path) -> None:
    def none_to_be_had(*_: object, **__: object) -> AsyncIterator[None]:
        raise OSError("limit reached")

    found = edits(load(folder), asyncio.Event(), watch=none_to_be_had)
    async with aclosing(found), asyncio.timeout(SOON):
        for count in (1, 2):
            write(folder / "bot.toml", minutes(count))
            edit = await anext(found)
            assert isinstance(edit, Config)
            assert edit.options.poll.interval == timedelta(minutes=count)


async def test_the_watch_ends_when_it_is_told_to(folder: Path) -> None:
    stop = asyncio.Event()
    stop.set()
    async with asyncio.timeout(SOON):
        assert [edit async for edit in edits(load(folder), stop)] == []
