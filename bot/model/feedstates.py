"""How a feed is, as those see it who look at the list of all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Condition(StrEnum):
    """What a feed is like, the gravest first."""

    GONE = "gone"
    HELD = "held"
    FAILING = "failing"
    SILENT = "silent"
    UNREAD = "unread"
    WELL = "well"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class FeedState:
    """One feed: *lag* is the age of its newest entry, *hours* how many come in each hour (UTC).

    *fault* is the last one, also of a feed that is well but malformed; *failures* counts those in
    a row; *since* is when it last told something new, *usual_gap* how long that takes at most as a
    rule, *due* when it is asked again.
    """

    name: str
    url: str
    language: str
    condition: Condition
    fault: str = ""
    failures: int = 0
    lag: timedelta | None = None
    since: datetime | None = None
    usual_gap: timedelta | None = None
    hours: tuple[float, ...] = ()
    polled: datetime | None = None
    due: datetime | None = None

    @property
    def a_day(self) -> float | None:
        """Give how many entries come in a day, None where that isn't known."""
        return sum(self.hours) if self.hours else None
