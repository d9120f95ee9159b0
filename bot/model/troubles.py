"""What ails a feed so that those who run the bot must hear of it, and what else became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class FeedTrouble(StrEnum):
    """What ails a feed; its value is stored."""

    NONE = ""
    FAILING = "failing"  # it can't be read, several times in a row
    GONE = "gone"  # for good, its server says
    HELD = "held"  # it has turned into another feed
    SILENT = "silent"  # it is read, and tells nothing new


class FeedTurn(StrEnum):
    """What else has become of a feed."""

    BACK = "back"  # what ailed it is over
    MOVED = "moved"  # it is read at another address
    RENAMED = "renamed"  # it calls itself otherwise, and goes on


@dataclass(frozen=True, slots=True)
class FeedNotice:
    """One thing to be told of one feed to those who run the bot.

    *fault* is why it can't be read or is held; *since* and *gap* are when it last told something
    new, and how long that takes at most as a rule; *was* is what ailed it or its former title,
    *became* its new title or address.
    """

    url: str
    name: str
    kind: FeedTrouble | FeedTurn
    fault: str = ""
    since: datetime | None = None
    gap: timedelta | None = None
    was: str = ""
    became: str = ""
