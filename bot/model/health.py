"""What the status pages say of the running service, and what one poll or delivery came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.model.feeds import FeedMemory
from bot.model.feedstates import Condition, FeedState
from bot.model.troubles import FeedNotice


class PollEnd(StrEnum):
    """How a poll of one feed ended."""

    NEW = "new"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class PollReport(NamedTuple):
    """One poll in figures: entries read, stories not known before, matches for a balanced reader.

    *alerts* are those newly put into the outbox; *fault* is why it failed, or what was malformed;
    *due* is when the feed is asked again; *memory* as the poll leaves it; *turn* what has become of
    the feed, *is_away* that its server was not reached. Each poll makes one, hence a tuple.
    """

    feed_name: str
    end: PollEnd
    entries: int = 0
    stories: int = 0
    matches: int = 0
    alerts: int = 0
    fault: str = ""
    due: datetime | None = None
    memory: FeedMemory | None = None
    turn: FeedNotice | None = None
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class HealthReport:
    """*faults* make the service unhealthy (part → sentence); *failing_feeds* do not.

    *feeds* counts the enabled ones, *waiting* what stands in the outbox. *topics* says of each what
    is in force, and what its last edit did. *states* is how every feed is, what ails first.
    """

    faults: Mapping[str, str]
    failing_feeds: Mapping[str, str]
    feeds: int
    waiting: int
    topics: Mapping[str, str] = field(default_factory=dict)
    states: Sequence[FeedState] = ()

    @property
    def silent_feeds(self) -> Mapping[str, datetime | None]:
        """Give the feeds that have fallen silent, with when each last told something new."""
        silent = (one for one in self.states if one.condition is Condition.SILENT)
        return {one.name: one.since for one in silent}
