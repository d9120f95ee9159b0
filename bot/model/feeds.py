"""What a feed is, what we know of it, and what one fetch brings back.

Moments are aware UTC datetimes everywhere in the nouns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed as the configuration tells it; *url* is its identity.

    *language* is the default for its entries (en, ru, hy); *tier* runs from 1 (wire, official,
    flagship) to 3 (blog, tabloid); *implies* are concepts every story of it brings along; *zone*
    is the IANA time zone of dates that name none (from the country where not given).
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


@dataclass(frozen=True, slots=True)
class FeedMemory:
    """What we know of a feed. A feed never polled with success has *first_success* None.

    *failures* counts polls that failed in a row, *fault* is the last reason (empty when the
    feed is well); *polled* is the last attempt; *newest* the latest believable time of an entry.
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


@dataclass(frozen=True, slots=True)
class FetchedDocument:
    """The bytes of one answer and the headers that matter; *url* is the address after redirects."""

    url: str
    body: bytes
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server said that nothing is new (304)."""


@dataclass(frozen=True, slots=True)
class FetchFailed:
    """The fetch failed; *reason* is a sentence, *retry_after* what the server asked for."""

    reason: str
    retry_after: timedelta | None = None


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
    """All entries of one document in its order; *malformed* says what was wrong, or is empty."""

    title: str
    entries: tuple[Entry, ...]
    malformed: str = ""


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry that a feed has already told: *key* names it in its feed, *digest* its content."""

    feed_url: str
    key: str
    digest: str
    story_id: str
    first_seen: datetime
