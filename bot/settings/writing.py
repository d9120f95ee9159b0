"""Changes feeds.toml as an editor would: comments, order and everything else stay as they are.

What would not be read again is not written. The service takes what was written up like any edit.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from bot.core.text import one_line
from bot.errors import Fault, SettingsError
from bot.model.feeds import Feed
from bot.settings.faults import Document
from bot.settings.feeds import feeds_in

FILE = "feeds.toml"
ALWAYS = ("name", "url", "language")
WRITTEN = (*ALWAYS, "country", "camp", "tier", "enabled")  # of what a feed is added with
DRAFT = ".feeds.toml.part"  # hidden, so that nobody takes it for an edit


@dataclass(frozen=True, slots=True)
class FeedsFile:
    """The port `FeedFile` on feeds.toml in CONFIG_DIR."""

    folder: Path

    async def resume(self, url: str) -> None:
        """Let a feed be polled; raises SettingsError."""
        await asyncio.to_thread(
            _change, self.folder, lambda feeds: _table_of(feeds, url).pop("enabled", None)
        )

    async def pause(self, reasons: Mapping[str, str]) -> None:
        """Let some feeds be polled no more, each with the reason; raises SettingsError."""

        def change(feeds: AoT) -> None:
            for url, reason in reasons.items():
                enabled = tomlkit.item(False)
                if reason:
                    enabled.comment(one_line(reason))
                    enabled.trivia.comment_ws = "  "
                _table_of(feeds, url)["enabled"] = enabled

        await asyncio.to_thread(_change, self.folder, change)

    async def add(self, added: Sequence[Feed]) -> None:
        """Add feeds at the end; raises SettingsError."""

        def change(feeds: AoT) -> None:
            for feed in added:
                table = tomlkit.table()
                table.trivia.indent = "\n"  # a line between it and what stands before
                table.update(_values_of(feed))
                feeds.append(table)

        await asyncio.to_thread(_change, self.folder, change)

    async def remove(self, url: str) -> None:
        """Take a feed out, with what stands in its table; raises SettingsError."""

        def change(feeds: AoT) -> None:
            feeds.remove(_table_of(feeds, url))

        await asyncio.to_thread(_change, self.folder, change)


def _values_of(feed: Feed) -> dict[str, Any]:
    """Give what must be written of a feed: what a reader would not take for granted."""
    plain = Feed(feed.name, feed.url, feed.language)
    told = {name: getattr(feed, name) for name in WRITTEN}
    return {
        name: value
        for name, value in told.items()
        if name in ALWAYS or value != getattr(plain, name)
    }


def _change(folder: Path, change: Callable[[AoT], None]) -> None:
    file = (folder / FILE).resolve()  # what a link leads to is changed, not the link
    document = Document(folder / FILE)
    text = document.text
    _refuse(document)
    try:
        toml = tomlkit.parse(text)
    except TOMLKitError as error:
        raise _fault(folder, f"is not TOML: {error}") from error
    feeds = toml.get("feeds", tomlkit.aot())
    if not isinstance(feeds, AoT):
        raise _fault(folder, "has feeds that don't begin with [[feeds]] each; write them so")
    change(feeds)
    toml["feeds"] = feeds
    changed = tomlkit.dumps(toml).rstrip("\n") + "\n"
    _check(changed)
    draft = file.with_name(DRAFT)
    try:
        draft.write_text(changed, encoding="utf-8")
        shutil.copymode(file, draft)
        draft.replace(file)
    except OSError as error:
        raise _fault(folder, f"can't be written: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)


def _check(text: str) -> None:
    """Raise SettingsError where a changed file would not be read."""
    with TemporaryDirectory() as empty:
        draft = Path(empty) / FILE
        draft.write_text(text, encoding="utf-8")
        document = Document(draft)
        feeds_in(document, None)
        if document.faults:
            faults = document.faults
            raise SettingsError([Fault(FILE, one.line, one.key, one.message) for one in faults])


def _table_of(feeds: AoT, url: str) -> Table:
    for table in feeds.body:
        if table.get("url") == url:
            return table
    raise SettingsError([Fault(FILE, 0, "", f"has no feed {url} any more")])


def _refuse(document: Document) -> None:
    if document.faults:
        raise SettingsError(document.faults)


def _fault(folder: Path, message: str) -> SettingsError:
    return SettingsError([Fault(str(folder / FILE), 0, "", message)])
