"""A feed that was tried: fetched, read and judged, and nothing kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.feeds import Feed
from bot.model.stories import ScoredStory


@dataclass(frozen=True, slots=True)
class Trial:
    """What a feed holds now; *fault* says why it could not be read, and is empty where it could.

    *title* is its own; *matches* would be told to a balanced reader, the highest score first, and
    *nearest* is the highest of all where none would. *malformed* says what is wrong in it.
    *languages* are those of its entries, the most frequent first; *is_silent* where its newest
    entry is old for its rhythm, *is_dead* where another try would hardly find it readable,
    *is_away* where its server was not reached.
    """

    feed: Feed
    fault: str = ""
    title: str = ""
    entries: int = 0
    newest: datetime | None = None
    matches: tuple[ScoredStory, ...] = ()
    nearest: ScoredStory | None = None
    malformed: str = ""
    languages: tuple[str, ...] = ()
    is_silent: bool = False
    is_dead: bool = False
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names, with the title that it gives it."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A feed found at an address, or on the page that stands there; *others* are named there too.

    *trial* says why none was found, where none was.
    """

    trial: Trial
    others: tuple[FeedLink, ...] = ()
