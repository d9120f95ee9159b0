"""When things are due: pure arithmetic on moments and spans.

Nothing here reads a clock or rolls dice: *now* and *luck* (0 to 1) come in as arguments.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.rhythms import Hours, expected_gap
from bot.model.feeds import FeedMemory

MOST_INTERVALS = 30  # a failing feed is asked at least once in so many of its intervals
FASTEST = timedelta(minutes=1)  # to which a feed's own rhythm may shorten a longer interval
EVENLY = (  # from which interval polls are due at each so manieth second, several at once
    (timedelta(minutes=1), 5),
    (timedelta(seconds=20), 1),
)
FIRST_RETRY = timedelta(seconds=1)
LONGEST_RETRY = timedelta(minutes=1)


def next_due(
    failures: int,
    interval: timedelta,
    retry_after: timedelta | None,
    now: datetime,
    luck: float,
    *,
    is_spread: bool = False,
) -> datetime:
    """When to ask a feed again, in UTC, never before *retry_after* has passed.

    *failures* in a row count the poll that has just ended. A well feed is due within its interval,
    up to a twentieth of it earlier, so that feeds drift apart; where many came at once, each is
    *spread* to anywhere within its interval. A failing one waits twice as long each time, thirty
    intervals at most. Source: RFC 9110, 10.2.3 (Retry-After).
    """
    wait = interval * (1 - luck if is_spread else 1 - luck / 20)
    if failures > 1:
        wait *= min(2.0 ** (min(failures, 10) - 1), MOST_INTERVALS)
    due = now + (wait if retry_after is None else max(wait, retry_after))
    step = _step(interval)
    if not step or failures:
        return due
    past = timedelta(seconds=due.second % step, microseconds=due.microsecond)
    return max(due - past, now)


def retry_delay(attempts: int) -> timedelta:
    """How long an alert waits after its *attempts*-th failed send: 1, 2, 4 … 60 seconds."""
    return min(FIRST_RETRY * 2.0 ** min(attempts - 1, 10), LONGEST_RETRY)


def pace(
    memory: FeedMemory,
    hours: Hours,
    interval: timedelta,
    slowest: timedelta | None,
    fresh_for: timedelta,
    now: datetime,
) -> timedelta:
    """How long a well feed may rest: its interval, less in the hours in which it tells much.

    It is then asked twice for each entry that is to be expected, but not more often than its
    server says that an answer stays fresh, or its document that it is to be left alone. Where
    *slowest* allows more than the interval, a feed rests a twelfth of the age of its newest entry:
    one that tells something twice a day is asked every hour or two.
    """
    longest = interval
    if slowest is not None and memory.newest is not None:
        longest = max(interval, min(slowest, (now - memory.newest) / 12))
    expected = expected_gap(hours, now)
    wanted = longest if expected is None else min(longest, expected / 2)
    asked_for = min(max(memory.rest, fresh_for), slowest or interval)
    return max(wanted, asked_for, min(interval, FASTEST))


def _step(interval: timedelta) -> int:
    """Give to which seconds a poll is put forward; 0 where it stays where it is."""
    for least, step in EVENLY:
        if interval >= least:
            return step
    return 0
