"""A fetched document becomes entries: RSS, RDF and Atom, well-formed or not.

feedparser reads; what it gets wrong in real feeds is mended before and after. Any bytes give
entries or a FeedError, and one bad entry never costs the others.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from time import strftime
from typing import Any
from urllib.parse import urljoin, urlsplit

from bot.core.campaigns import without_campaign
from bot.core.dates import moment
from bot.core.documents import feed_text
from bot.core.elements import Unplain
from bot.core.languages import language_of
from bot.core.plainfeeds import UNREAD, Told, plain_feed
from bot.core.pruning import MOST_ENTRIES, NO_MARKS, Marks, Misled, marked, pruned
from bot.core.secrecy import without_login
from bot.core.text import body, plain
from bot.model.feeds import Entry, Feed, FetchedDocument, ParsedFeed

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
# To feedparser a picture's caption is the story's text; by another name it stands apart.
# With attributes it would be no text at all.
CAPTION = re.compile(r"<(/?)media:description\b[^<>]{0,300}?(/?)>")
IS_MEDIA = re.compile(r"\.(?:mp3|mp4|m4a|m4v|mov|avi|ogg|oga|ogv|wav|webm|m3u8)(?:[?#]|$)", re.I)
LONGEST_REST = timedelta(days=1)
PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(days=7),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
PLAIN_ADDRESS = re.compile(
    r"https?://[\w.-]+(?:/[\w.~%/+,:@=-]*)?(?:\?[\w.~%/+,:@=&-]+)?", re.ASCII
)
MOST_TITLE = 500
MOST_ADDRESS = 4000


def parse(document: FetchedDocument, feed: Feed, now: datetime, known: bytes = b"") -> ParsedFeed:
    """Read a document as its feed's entries, in the document's order.

    Entries with one of the fingerprints in *known* are left out. Raises FeedError where it isn't a
    feed.
    """
    body, marks = marked(document.body, known)
    try:
        return _parse(replace(document, body=body), feed, now, known, marks)
    except Misled:
        return _parse(document, feed, now, known)


def _parse(
    document: FetchedDocument, feed: Feed, now: datetime, known: bytes, marks: Marks = NO_MARKS
) -> ParsedFeed:
    reading = feed_text(document)
    new = pruned(_source(reading.text), known, marks)
    surplus = f"it has {new.surplus} entries too many, which are not read" if new.surplus else ""
    if new.is_all_known:
        malformed = _malformed(reading.fault, surplus)
        return ParsedFeed("", (), malformed, new.fingerprints, new.known)
    told, entries = _read(new.source, feed, document.url, now)
    return ParsedFeed(
        plain(told.feed.get("title", "")),
        entries,
        _malformed(reading.fault, told.fault, surplus),
        new.fingerprints,
        new.known,
        _rest(told.feed),
    )


def _read(source: bytes, feed: Feed, address: str, now: datetime) -> tuple[Told, tuple[Entry, ...]]:
    try:
        told = plain_feed(source)
        return told, entries_of(told, feed, address, now)
    except Unplain:
        from bot.core.anyfeeds import any_feed  # noqa: PLC0415 - few need it, and it loads slowly

        told = any_feed(source)
        return told, entries_of(told, feed, address, now)


def entries_of(told: Told, feed: Feed, address: str, now: datetime) -> tuple[Entry, ...]:
    """Clean what a document from that *address* tells; raises Unplain as `plain_feed` does."""
    base = next(filter(_names_a_host, (told.feed.get("link", ""), without_login(address))), "")
    entries = (entry_of(raw, feed, base, now) for raw in told.entries[:MOST_ENTRIES])
    return tuple(entry for entry in entries if entry is not None)


def _rest(feed: Any) -> timedelta:
    """Give how long a document asks to be left alone: in minutes, or so often in a period.

    Sources: RSS 2.0, ttl; RSS 1.0, module Syndication.
    """
    minutes, often = str(feed.get("ttl", "")), str(feed.get("sy_updatefrequency", "1"))
    if minutes.isascii() and minutes.isdecimal():
        return min(timedelta(minutes=int(minutes[:6])), LONGEST_REST)
    period = PERIODS.get(str(feed.get("sy_updateperiod", "")).strip().casefold(), timedelta())
    times = int(often[:6]) if often.isascii() and often.isdecimal() else 1
    return min(period / max(times, 1), LONGEST_REST)


def _malformed(*faults: str) -> str:
    told = "; ".join(filter(None, faults))
    return f"the document is malformed: {told}" if told else ""


def _source(text: str) -> bytes:
    if "media:description" in text:
        text = CAPTION.sub(r"<\1media:caption\2>", text)
    return (DECLARATION + text).encode("utf-8", "replace")


def entry_of(raw: Any, feed: Feed, base: str, now: datetime) -> Entry | None:
    """Clean an entry as feedparser gives it, a dictionary; None where nothing is in it.

    *base* is what its links may be relative to; empty where nothing is known.
    """
    outlet = plain(_source_title(raw))
    title = plain(raw.get("title", ""))[:MOST_TITLE]
    if outlet and title.endswith(f" - {outlet}"):
        title = title.removesuffix(f" - {outlet}")
    guid = str(raw.get("id", "")).strip()
    link = _link(raw, base)
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
        picture=_picture(raw, base),
    )


def _source_title(raw: Any) -> str:
    source = raw.get("source")
    return str(source.get("title", "")) if isinstance(source, dict) else ""


def _text(raw: Any, title: str, outlet: str) -> str:
    contents = [one.get("value") for one in raw.get("content", [])]
    text = body([raw.get("summary"), *contents, _told(raw, "yandex_full-text")])
    if not text and not all(_is_picture(one) for one in raw.get("media_content", [])):
        text = body([_told(raw, "media_caption")])  # a film's description is all that it tells
    if outlet:  # searches repeat title and outlet, and name related stories after them
        text = text.removeprefix(f"{title} {outlet}").strip()
    return text if text != title else ""


def _told(raw: Any, key: str) -> str:
    """Give the text of an element that feedparser has no rule for; of some it keeps attributes."""
    told = raw.get(key)
    return told if isinstance(told, str) else ""


def _link(raw: Any, base: str) -> str:
    """Give the address of the story's page; an episode's is that of its sound.

    An id that is an address stands in for a missing link.
    """
    sounds = (one.get("href", "") for one in raw.get("enclosures", []))
    guid = str(raw.get("id", ""))
    link = str(raw.get("link", "")).strip()
    if link == guid and raw.get("guidislink") and not _is_web(guid):
        link = ""  # feedparser takes any id for an address
    found = link or next(sounds, "") or (guid if _is_web(guid) else "")
    # Without an id the link is all that names the entry.
    address = _absolute(found if guid else without_campaign(found), base)
    return address if _is_web(address) else ""


def _is_web(address: str) -> bool:
    return address.startswith(("http://", "https://")) and len(address) <= MOST_ADDRESS


def _names_a_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _absolute(link: str, base: str) -> str:
    if not link or PLAIN_ADDRESS.fullmatch(link):
        return link
    try:
        return urljoin(base, link)
    except ValueError:
        return ""


def _moment(raw: Any, keys: tuple[str, ...], zone: str, now: datetime) -> datetime | None:
    for key in keys:
        if found := moment(str(raw.get(key, "")), zone, now):
            return found
    for key in keys:
        parsed = raw.get(f"{key}_parsed")
        if parsed is UNREAD:
            raise Unplain
        if parsed and (found := moment(strftime("%Y-%m-%dT%H:%M:%SZ", parsed), zone, now)):
            return found
    return None


def _picture(raw: Any, base: str) -> str:
    """Give the address of the widest picture."""
    media = (*raw.get("media_content", []), *raw.get("media_thumbnail", []))
    enclosed = (one for one in raw.get("enclosures", []) if one.get("type"))
    pictures = [one for one in (*media, *enclosed) if _is_picture(one)]
    widest: Any = max(pictures, key=_width, default={})
    address = _absolute(str(widest.get("url") or widest.get("href") or "").strip(), base)
    return address if _is_web(address) else ""


def _is_picture(media: Any) -> bool:
    kind = str(media.get("type") or media.get("medium") or "")
    return kind.startswith("image") if kind else not IS_MEDIA.search(str(media.get("url", "")))


def _width(media: Any) -> int:
    width = str(media.get("width") or "0")
    return int(width[:6]) if width.isascii() and width.isdigit() else 0
