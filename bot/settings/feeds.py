"""`feeds.toml` as an editor writes it."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from bot.core.secrecy import without_login
from bot.errors import Fault
from bot.model.feeds import COUNTRY, Feed
from bot.settings.faults import Document, KnownConcept, Listed, Table, did_you_mean
from bot.settings.options import HeaderLine, Span
from bot.settings.positions import line_of
from bot.settings.spans import said

ZONES = {  # countries with one zone, or one in which their outlets write
    "AM": "Asia/Yerevan",
    "AZ": "Asia/Baku",
    "BY": "Europe/Minsk",
    "GE": "Asia/Tbilisi",
    "IR": "Asia/Tehran",
    "KG": "Asia/Bishkek",
    "KZ": "Asia/Almaty",
    "MD": "Europe/Chisinau",
    "RU": "Europe/Moscow",
    "TJ": "Asia/Dushanbe",
    "TM": "Asia/Ashgabat",
    "TR": "Europe/Istanbul",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}
UNIQUE = ("url", "name")


def _address(value: str) -> str:
    wrong = ""
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # brackets that don't close, a port that is no number
        usable = False
    if not usable:
        wrong = "expected an address with http:// or https://"
    if re.search(r"\s", value):
        wrong = "with a blank in it; write %20 for that"
    if wrong:
        raise ValueError(f"is {said(without_login(value))}, {wrong}")
    return value


def _country(value: str) -> str:
    if not COUNTRY.fullmatch(value):
        raise ValueError(f'is {said(value)}, expected two capital letters, as "AM"')
    return value


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):  # unknown, a path, a folder of zones
        raise ValueError(f'is {said(value)}, expected a zone as "Asia/Yerevan"') from None


class FeedTable(Table):
    """One [[feeds]]."""

    name: Annotated[str, Field(min_length=1)]
    url: Annotated[str, AfterValidator(_address)]
    language: Literal["en", "ru", "hy"]
    every: Span | None = None
    enabled: bool = True
    country: Annotated[str, AfterValidator(_country)] | None = None
    camp: str = ""
    tier: Annotated[int, Field(ge=1, le=3)] = 2
    implies: Listed[KnownConcept] = ()
    zone: Annotated[str, AfterValidator(_zone)] | None = None
    user_agent: HeaderLine = ""


def feeds_in(document: Document, concepts: Collection[str] | None) -> tuple[Feed, ...]:
    """Read feeds.toml; what is wrong is noted in the document, and those feeds are left out.

    *concepts* are those that a feed may imply, None where they aren't known.
    """
    for key in document.values:
        if key != "feeds":
            hint = did_you_mean(key, ["feeds"]) or "; each feed begins with [[feeds]]"
            document.add((key,), f"is no key that csto-watch knows{hint}")
    tables = document.values.get("feeds", [])
    if not isinstance(tables, list):
        document.add(("feeds",), f"is {said(tables)}, expected each feed to begin with [[feeds]]")
        return ()
    _note_doubles(document, tables)
    fitted = (
        document.fit(FeedTable, table, under=("feeds", index), concepts=concepts)
        for index, table in enumerate(tables)
    )
    return tuple(_feed(table) for table in fitted if table is not None)


def feed_fault(folder: Path, url: str, message: str) -> Fault:
    """Say something of a configured feed at its place in feeds.toml, as `check --feeds` does."""
    document = Document(folder / "feeds.toml")
    for index, table in enumerate(document.values.get("feeds", [])):
        if table.get("url") == url:
            document.add(("feeds", index, "url"), message)
            return document.faults[-1]
    return Fault(str(document.file), 0, "", f"{without_login(url)}: {message}")


def _note_doubles(document: Document, tables: list[object]) -> None:
    first: dict[tuple[str, str], int] = {}
    for index, table in enumerate(tables):
        for key in UNIQUE:
            value = table.get(key) if isinstance(table, dict) else None
            if not isinstance(value, str) or not value:
                continue
            before = first.setdefault((key, value.casefold() if key == "name" else value), index)
            if before != index:
                line = line_of(document.places, ("feeds", before, key))
                shown = said(without_login(value))
                document.add(("feeds", index, key), f"is {shown}, as already on line {line}")


def _feed(table: FeedTable) -> Feed:
    country = table.country or ""
    zone = table.zone or ZONES.get(country, "UTC")
    return Feed(**{**vars(table), "country": country, "zone": zone})
