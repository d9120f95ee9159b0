"""A fetched document becomes entries: RSS, RDF and Atom, well-formed or not.

feedparser reads; what it gets wrong in real feeds is mended before and after. Any bytes give
entries or a FeedError, and one bad entry never costs the others.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from datetime import datetime
from time import strftime
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser  # type: ignore[import-untyped]

from bot.core.dates import moment
from bot.core.encodings import text_of
from bot.core.languages import language_of
from bot.core.links import without_campaign
from bot.core.text import body, plain
from bot.errors import FeedError
from bot.model.feeds import Entry, Feed, FetchedDocument, ParsedFeed

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,10}));")
DECLARATION = re.compile(r"^<\?xml[^>]{0,300}\?>")
IS_PAGE = re.compile(r"^(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
IS_FEED = re.compile(r"<(?:\w+:)?(?:rss|rdf|feed|channel)\b", re.IGNORECASE)
PAGE_TITLE = re.compile(r"<title[^>]{0,100}>([^<]{1,200})", re.IGNORECASE)
SURROGATES = 0xD800, 0xDFFF
LOOKED_AT = 4000  # characters in which a feed's root must stand
MOST_TITLE = 500


def parse(document: FetchedDocument, feed: Feed, now: datetime) -> ParsedFeed:
    """Read a document as its feed's entries, in the document's order.

    Raises FeedError where it isn't a feed.
    """
    text = _legal(text_of(document.body, document.content_type)).strip()
    _refuse_what_is_no_feed(text)
    source = '<?xml version="1.0" encoding="utf-8"?>' + DECLARATION.sub("", text)
    parsed = feedparser.parse(
        source.encode("utf-8", "replace"),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    if not parsed.entries and not parsed.version:
        raise FeedError("the document breaks off before its first entry" + _where(parsed))
    bases = (parsed.feed.get("link", ""), document.url)
    entries = (_entry(raw, feed, bases, now) for raw in parsed.entries)
    return ParsedFeed(
        title=plain(parsed.feed.get("title", "")),
        entries=tuple(entry for entry in entries if entry is not None),
        malformed=f"the document is malformed{_where(parsed)}" if parsed.bozo else "",
    )


def _legal(text: str) -> str:
    """Take out the characters that XML doesn't know, written or referred to by number."""

    def kept(reference: re.Match[str]) -> str:
        number = int(reference[1], 16) if reference[1] else int(reference[2])
        is_legal = number < SURROGATES[0] or SURROGATES[1] < number <= sys.maxunicode
        return reference[0] if is_legal else ""

    return ILLEGAL.sub("", REFERENCE.sub(kept, text))


def _refuse_what_is_no_feed(text: str) -> None:
    if not text:
        raise FeedError("the document is empty")
    if IS_PAGE.match(text):
        title = PAGE_TITLE.search(text)
        named = f" titled “{plain(title[1])}”" if title else ""
        raise FeedError(f"the document is a web page{named}, not a feed; check the feed's address")
    if text[0] in "{[":
        raise FeedError("the document is JSON, not RSS or Atom; check the feed's address")
    if not IS_FEED.search(text[:LOOKED_AT]):
        start = plain(text[:80])
        raise FeedError(f"the document is neither RSS nor Atom; it begins with “{start}”")


def _where(parsed: Any) -> str:
    error = parsed.get("bozo_exception")
    line = getattr(error, "getLineNumber", lambda: None)()
    reason = getattr(error, "getMessage", lambda: str(error))() if error else ""
    return f": {reason} in line {line}" if line else f": {reason}" if reason else ""


def _entry(raw: Any, feed: Feed, bases: tuple[str, str], now: datetime) -> Entry | None:
    outlet = plain(_source_title(raw))
    title = plain(raw.get("title", ""))[:MOST_TITLE]
    if outlet and title.endswith(f" - {outlet}"):
        title = title.removesuffix(f" - {outlet}")
    guid = str(raw.get("id", "")).strip()
    link = _link(raw, bases)
    text = _text(raw, title, outlet)
    if not (guid or link or title or text):
        return None
    published = _moment(raw, ("published", "created", "updated"), feed.zone, now)
    return Entry(
        guid=guid,
        link=link,
        title=title,
        text=text,
        language=language_of(title, text, feed.language),
        published=published,
        updated=_moment(raw, ("updated",), feed.zone, now),
        outlet=outlet,
        picture=_picture(raw, bases),
    )


def _source_title(raw: Any) -> str:
    source = raw.get("source")
    return str(source.get("title", "")) if isinstance(source, dict) else ""


def _text(raw: Any, title: str, outlet: str) -> str:
    parts = [raw.get("summary", ""), *(one.get("value", "") for one in raw.get("content", []))]
    text = body([part for part in parts if part])
    if text.startswith(title):  # searches repeat title and outlet as the text
        rest = text[len(title) :].strip()
        return "" if rest == outlet else rest
    return text


def _link(raw: Any, bases: tuple[str, str]) -> str:
    """Give the address of the story's page; an episode's is that of its sound."""
    link = str(raw.get("link", "")).strip()
    if not link:
        link = next((one.get("href", "") for one in raw.get("enclosures", [])), "")
    # Without an id the link is all that names the entry.
    return _absolute(link, bases) if raw.get("id") else without_campaign(_absolute(link, bases))


def _absolute(link: str, bases: Iterable[str]) -> str:
    """Make a link absolute: against the feed's site where it names one, else its own address."""
    try:
        for base in bases:
            if urlsplit(base).hostname:
                return urljoin(base, link) if link else ""
    except ValueError:
        return ""
    return link


def _moment(raw: Any, keys: tuple[str, ...], zone: str, now: datetime) -> datetime | None:
    for key in keys:
        # Not raw.get: feedparser would give the date of publication for a missing update.
        if found := moment(str(dict.get(raw, key, "")), zone, now):
            return found
    for key in keys:
        parsed = dict.get(raw, f"{key}_parsed")
        if parsed and (found := moment(strftime("%Y-%m-%dT%H:%M:%SZ", parsed), zone, now)):
            return found
    return None


def _picture(raw: Any, bases: tuple[str, str]) -> str:
    """Give the address of the widest picture."""
    pictures = [
        (_width(one), str(one.get("url") or one.get("href") or ""))
        for one in (
            *raw.get("media_content", []),
            *raw.get("media_thumbnail", []),
            *raw.get("enclosures", []),
        )
        if _is_picture(one)
    ]
    _, best = max(pictures, key=lambda pair: pair[0], default=(0, ""))
    return _absolute(best, bases)


def _is_picture(media: Any) -> bool:
    kind = str(media.get("type") or media.get("medium") or "image")
    return kind.startswith("image")


def _width(media: Any) -> int:
    width = str(media.get("width") or "0")
    return int(width) if width.isdecimal() else 0
