"""What a feed is, what we know of it, and what one fetch brings back.

Moments are aware UTC datetimes everywhere in the nouns.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

COUNTRY = re.compile("[A-Z]{2}")  # a country's code, as ISO 3166-1 has it


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed as the configuration tells it; *url* is its identity.

    *language* is the default for its entries (en, ru, hy); *tier* runs from 1 (wire, official,
    flagship) to 3 (blog, tabloid); *implies* are concepts every story of it brings along; *zone*
    is the IANA time zone of dates that name none (from the country where not given); *user_agent*
    is how we name ourselves to it, where not as to all.
    """

    name: str
    url: str
    language: str
    every: timedelta | None = None
    enabled: bool = True
    country: str = ""
    camp: str = ""
    tier: int = 2
    implies: tuple[str, ...] = ()
    zone: str = "UTC"
    user_agent: str = ""


class FeedMemory(NamedTuple):
    """What we know of a feed. A feed never polled with success has *first_success* None.

    It is a tuple because each poll makes it anew: a frozen dataclass of so many fields takes four
    times as long.

    *failures* counts polls that failed in a row, *fault* is the last reason (empty when the
    feed is well); *polled* is the last attempt; *newest* the latest believable time of an entry;
    *fingerprints* are those of the entries of the last document, *read* is when one last came
    whole. *rest* is how long the document asks to be left alone; *hours* how many entries each hour
    of the day brings (UTC; empty where not known); *leads* how many events it told first of late;
    *moved_to* where it was redirected for good, *moved_times* in a row; *is_gone* that its server
    says there is nothing any more.

    *title*, *host* and *languages* are what it was when it was last read, *held_since* when it came
    as something else; *arrived* is when it last told something new, *usual_gap* the longest time
    that of late passed before it did (zero where not known). No poll writes the last two:
    *accepted* is when who runs the bot took it for what it had become, *told* the trouble that they
    know of.
    """

    url: str
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    next_due: datetime | None = None
    polled: datetime | None = None
    first_success: datetime | None = None
    last_success: datetime | None = None
    newest: datetime | None = None
    failures: int = 0
    fault: str = ""
    fingerprints: bytes = b""
    read: datetime | None = None
    rest: timedelta = timedelta()
    hours: tuple[float, ...] = ()
    leads: float = 0.0
    moved_to: str = ""
    moved_times: int = 0
    is_gone: bool = False
    title: str = ""
    host: str = ""
    languages: tuple[str, ...] = ()
    held_since: datetime | None = None
    arrived: datetime | None = None
    usual_gap: timedelta = timedelta()
    accepted: datetime | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class FetchedDocument:
    """The bytes of one answer and the headers that matter; *url* is the address after redirects.

    *fresh_for* is how long the server says that it stays as it is, *moved_to* the address to which
    it redirects for good, if it does.
    """

    url: str
    body: bytes
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    fresh_for: timedelta = timedelta()
    moved_to: str = ""


class NotModified(NamedTuple):
    """The server said that nothing is new (304); the rest is as in a document.

    A tuple, as the memory.
    """

    fresh_for: timedelta = timedelta()
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class FetchFailed:
    """The fetch failed; *reason* is a sentence, *retry_after* what the server asked for.

    That counts from when the fetch began. *is_gone*: the server says that there is nothing any
    more, for good (410). *is_held*: a document came and was read, but it is another feed's.
    *is_lasting*: another try would hardly end otherwise. *is_away*: the server was not reached,
    for which the net may be to blame.
    """

    reason: str
    retry_after: timedelta | None = None
    is_gone: bool = False
    is_held: bool = False
    is_lasting: bool = False
    is_away: bool = False


Fetched = FetchedDocument | NotModified | FetchFailed


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as the feed told it: cleaned to plain text, still untrusted.

    *guid* and *link* may be empty, not both and the title too; *link* is absolute and as served,
    *outlet* the name in an RSS `source` element (aggregators), else empty; *language* is detected,
    else the feed's; *published* is None where the feed gives no believable date.
    """

    guid: str
    link: str
    title: str
    text: str
    language: str
    published: datetime | None = None
    updated: datetime | None = None
    outlet: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """The entries of one document in its order; *malformed* says what was wrong, or is empty.

    *fingerprints* are those of all its entries, as bytes one after the other; *known* counts those
    that were known by them and not read. *rest* is how long it asks to be left alone, None where
    it was not read so far, which also leaves out the *title*.
    """

    title: str
    entries: tuple[Entry, ...]
    malformed: str = ""
    fingerprints: bytes = b""
    known: int = 0
    rest: timedelta | None = None


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry that a feed has already told: *key* names it in its feed, *digest* its content."""

    feed_url: str
    key: str
    digest: str
    story_id: str
    first_seen: datetime


Signs = tuple[Collection[str], Collection[str]]  # keys and contents by which entries may be known
