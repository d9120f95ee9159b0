"""Reads whatever feedparser reads, well-formed or not: slow, and imported where it is needed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import feedparser  # type: ignore[import-untyped]

from bot.core.plainfeeds import Told
from bot.errors import FeedError

# What feedparser has been seen to fall over in documents that are broken on purpose.
TRIPS = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)

# What expat says of a document of which the end is missing.
BREAKS_OFF = {"no element found", "unclosed token", "unclosed CDATA section"}


def any_feed(source: bytes) -> Told:
    """Read a document in UTF-8; raises FeedError where no feed is found in it."""
    parsed = _parsed(source)
    fault = _fault(parsed.get("bozo_exception"))
    if not parsed.entries and not parsed.version:
        raise FeedError(f"the document breaks off before its first entry{_where(parsed)}: {fault}")
    told = "it breaks off before its end" if fault in BREAKS_OFF else fault
    return Told(dict(parsed.feed), [_quick(raw) for raw in parsed.entries], told)


def _parsed(source: bytes) -> Any:
    try:
        return feedparser.parse(
            BytesIO(source),  # bytes may be taken for a file's name
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={"content-type": "application/xml; charset=utf-8"},
        )
    except TRIPS as error:
        reason = f"{type(error).__name__}: {error}"
        raise FeedError(f"the document is too broken to be read ({reason})") from error


def _fault(error: Any) -> str:
    """Say what broke, not where: the place moves with each poll, and the fault stays the same."""
    return str(error.getMessage() if hasattr(error, "getMessage") else error or "")


def _where(parsed: Any) -> str:
    line = getattr(parsed.get("bozo_exception"), "getLineNumber", lambda: None)()
    return f", in line {line}" if line else ""


def _quick(raw: Any) -> dict[str, Any]:
    """Give feedparser's dictionary as a plain one: its own looks for each key under other names."""
    stored = dict(raw.items())
    if any(link.get("rel") == "enclosure" for link in stored.get("links", ())):
        stored["enclosures"] = raw.enclosures  # it makes them of the links when it is asked
    return stored
