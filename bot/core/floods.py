"""How much of what one sender asks is answered: some at once, then one now and then.

So whoever sends five hundred commands costs what ten cost, and hears once that it was too much.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto

AT_ONCE = 10
EACH = timedelta(seconds=2)  # for one sender
EACH_IN_GROUP = timedelta(seconds=6)  # for a group: half of what Telegram lets us send there
TOLD_EVERY = timedelta(minutes=1)


class Verdict(Enum):
    """What becomes of something that was asked."""

    ANSWER = auto()
    SLOW_DOWN = auto()
    DROP = auto()


@dataclass(frozen=True, slots=True)
class Patience:
    """How many answers a sender had *left* at a moment; *told* is when it was last slowed down."""

    at: datetime
    left: float = AT_ONCE
    told: datetime | None = None

    def is_whole(self, now: datetime) -> bool:
        """Tell whether all is as if the sender had never asked."""
        return now - self.at > max(AT_ONCE * EACH_IN_GROUP, TOLD_EVERY)


def heard(before: Patience | None, each: timedelta, now: datetime) -> tuple[Patience, Verdict]:
    """Judge one more thing that is asked, where one more is answered after *each* span.

    A clock that was set back gives nothing.
    """
    known = before or Patience(now)
    regained = max(now - known.at, timedelta()) / each
    left = min(known.left + regained, AT_ONCE)
    after = replace(known, at=max(now, known.at), left=left)
    if left >= 1:
        return replace(after, left=left - 1), Verdict.ANSWER
    if known.told is None or now - known.told >= TOLD_EVERY:
        return replace(after, told=now), Verdict.SLOW_DOWN
    return after, Verdict.DROP
