"""Archives of what feeds have told, one JSON object a line.

They are long and not written by hand, so a line that can't be used is told and left out, and keys
that we don't know are let pass.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field

from bot.core.dates import moment
from bot.core.feeds import entry_of
from bot.core.text import one_line
from bot.errors import Fault, SettingsError
from bot.model.feeds import Feed
from bot.model.replays import ArchivedEntry
from bot.settings.faults import Document, Listed, Table
from bot.settings.texts import DEFAULT_LANGUAGE


def _text(value: object) -> object:
    """Let null be an empty text, a number its digits, and half a character none.

    Who cuts texts by UTF-16 units leaves halves of emoji at their ends.
    """
    if isinstance(value, str | int):
        return str(value).encode("utf-8", "ignore").decode("utf-8")
    return "" if value is None else value


Text = Annotated[str, BeforeValidator(_text)]


class EntryLine(Table):
    """One line of an archive."""

    model_config = ConfigDict(extra="ignore")

    id: Text = ""
    title: Annotated[str, Field(min_length=1), BeforeValidator(_text)]
    description: Text = ""
    link: Text = ""
    source: Text = ""
    published: Any = Field("", alias="pubDate")
    collected: Any = Field("", alias="collectedAt")
    language: Text = ""
    implies: Listed[str] | None = None


def archived_entries(
    document: Document, known: Iterable[Feed], now: datetime
) -> Iterator[ArchivedEntry]:
    """Read an archive line by line; what is wrong is noted in the document, and left out.

    A source that bears the name of a *known* feed is that feed. Raises SettingsError where the
    file can't be read.
    """
    by_name = {feed.name: feed for feed in known}
    try:
        with document.file.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                read = _line(document, line.removeprefix(codecs.BOM_UTF8), number)
                archived = _archived(read, by_name, document.file.stem, now) if read else None
                if archived is not None:
                    yield archived
                elif read is not None:
                    document.add(("title",), "has no words", number)
    except OSError as error:
        fault = Fault(str(document.file), 0, "", f"can't be read: {error.strerror}")
        raise SettingsError([fault]) from error


def _line(document: Document, line: bytes, number: int) -> EntryLine | None:
    if not line.strip():
        return None
    try:
        values = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        document.add((), "is not UTF-8", number)
    except json.JSONDecodeError as error:
        document.add((), f"is not JSON: {error.msg} (column {error.colno})", number)
    except (RecursionError, ValueError):  # nested too deep, a number of thousands of digits
        document.add((), "is no JSON that can be read", number)
    else:
        if isinstance(values, dict):
            return document.fit(EntryLine, values, line=number)
        document.add((), "is no JSON object, expected {…} with a title", number)
    return None


def _archived(
    line: EntryLine, known: Mapping[str, Feed], archive: str, now: datetime
) -> ArchivedEntry | None:
    """Make an entry as its feed would have told it; what has no source is the archive's own."""
    source = one_line(line.source) or archive
    feed = known.get(source) or Feed(source, source, DEFAULT_LANGUAGE)
    if line.implies is not None:
        feed = replace(feed, implies=line.implies)
    collected = moment(str(line.collected), feed.zone, now)
    raw = {
        "id": line.id,
        "title": line.title,
        "summary": line.description,
        "link": line.link,
        "source": {"title": source},
        "published": str(line.published),
    }
    entry = entry_of(raw, feed, "", collected or now)
    if entry is None:
        return None
    language = line.language or entry.language
    return ArchivedEntry(feed, replace(entry, language=language), collected)
