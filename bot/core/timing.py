"""When things are due: pure arithmetic on moments and spans.

Nothing here reads a clock or rolls dice: *now* and *luck* (0 to 1) come in as arguments.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.model.feeds import FeedMemory

MOST_INTERVALS = 30  # a failing feed is asked at least once in so many of its intervals
FIRST_RETRY = timedelta(seconds=1)
LONGEST_RETRY = timedelta(minutes=1)


def next_due(
    memory: FeedMemory,
    interval: timedelta,
    retry_after: timedelta | None,
    now: datetime,
    luck: float,
) -> datetime:
    """When to ask a feed again, in UTC, never before *retry_after* has passed.

    *memory* already counts the poll that has just ended. A well feed is due within its interval,
    up to a twentieth of it earlier, so that feeds drift apart; a failing one waits twice as long
    each time, thirty intervals at most. Source: RFC 9110, 10.2.3 (Retry-After).
    """
    wait = interval * (1 - luck / 20)
    if memory.failures > 1:
        wait *= min(2.0 ** (min(memory.failures, 10) - 1), MOST_INTERVALS)
    return now + max(wait, retry_after or timedelta())


def retry_delay(attempts: int) -> timedelta:
    """How long an alert waits after its *attempts*-th failed send: 1, 2, 4 … 60 seconds."""
    return min(FIRST_RETRY * 2.0 ** min(attempts - 1, 10), LONGEST_RETRY)


def pace(
    interval: timedelta, slowest: timedelta | None, newest: datetime | None, now: datetime
) -> timedelta:
    """How long a well feed may rest: its interval, or longer where *slowest* allows it.

    A feed is then asked at a twelfth of the age of its newest entry, so that one that tells
    something twice a day is asked every hour or two.
    """
    if slowest is None or newest is None:
        return interval
    return max(interval, min(slowest, (now - newest) / 12))
