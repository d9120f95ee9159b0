"""How many entries a feed brings in each hour of the day, and how long it is silent at most.

Both are learned from its polls. The hours are twenty-four numbers, in UTC; each moves a fifth of
the way to what that hour brought, so a week of another rhythm is enough to change it. The usual gap
is the longest of late: it counts half after a month, and a night or a weekend is in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
HOURS = 24
STEP = 0.2
GAP_LASTS = timedelta(days=30)  # until the longest gap counts half
MANY_GAPS = 8  # of a first document, of which the longest may be an entry that was pinned
# When a feed has fallen silent: after so many of its usual gaps, and a day, or
SILENT_GAPS = 3
# after little more than one, where so many entries were to be expected since.
LITTLE_MORE = 1.25
MISSED = 12
SILENT_UNKNOWN = timedelta(days=14)  # where the usual gap is not known

Hours = tuple[float, ...]


def learned_at_first(moments: Sequence[datetime], now: datetime) -> Hours:
    """Estimate from the first document: by hour, or evenly where it reaches back less than a day.

    Empty where no entry says when it was published.
    """
    past = [moment for moment in moments if moment < now]
    if not past:
        return ()
    span = max(now - min(past), HOUR)
    if span < DAY:
        return (len(past) * (HOUR / span),) * HOURS
    counts = Counter(moment.hour for moment in past)
    return tuple(counts[hour] * (DAY / span) for hour in range(HOURS))


def learned(hours: Hours, arrived: int, polled: datetime | None, now: datetime) -> Hours:
    """Take in what a poll brought, of whose hour the time since the last one has passed."""
    if not hours or polled is None:
        return hours
    passed = min(max((now - polled) / HOUR, 0.0), 1.0)
    before = hours[now.hour]
    after = before * (1 - STEP) ** passed + STEP * arrived
    return (*hours[: now.hour], after, *hours[now.hour + 1 :])


def expected_gap(hours: Hours, now: datetime) -> timedelta | None:
    """Say how long it takes until a feed's next entry, about; None where that isn't known.

    Between two hours the rate goes over from one to the other.
    """
    if not hours:
        return None
    into = (now.minute * 60 + now.second) / HOUR.total_seconds()
    rate = hours[now.hour] * (1 - into) + hours[(now.hour + 1) % HOURS] * into
    return HOUR / rate if rate > 1 / HOURS else DAY


def usual_gap_at_first(moments: Sequence[datetime], now: datetime) -> timedelta:
    """Give the longest gap between the entries of a first document, zero where it shows none.

    Where it reaches back less than a week, a day at least: its nights and weekends are not in it.
    """
    past = sorted(moment for moment in moments if moment <= now)
    gaps = sorted(later - earlier for earlier, later in pairwise(past))
    if not gaps:
        return timedelta()
    longest = gaps[-2] if len(gaps) >= MANY_GAPS else gaps[-1]
    return longest if now - past[0] >= WEEK else max(longest, DAY)


def usual_gap_after(usual: timedelta, moments: Sequence[datetime]) -> timedelta:
    """Take in how long it took from one of these *moments* to the next, in their order."""
    for earlier, later in pairwise(moments):
        gap = later - earlier
        usual = max(gap, usual * 0.5 ** (gap / GAP_LASTS))
    return usual


def is_silent(hours: Hours, usual: timedelta, arrived: datetime, now: datetime) -> bool:
    """Tell whether a feed has told nothing new for far longer than it usually does."""
    silence = now - arrived
    if not usual:
        return silence > SILENT_UNKNOWN
    if silence <= usual:  # as of most feeds
        return False
    if silence > max(SILENT_GAPS * usual, DAY):
        return True
    return silence > LITTLE_MORE * usual and _expected(hours, arrived, now) >= MISSED


def was_silent(moments: Sequence[datetime], now: datetime) -> bool:
    """Tell from one document alone whether its newest entry is old for its rhythm."""
    if not moments:
        return False
    newest = min(max(moments), now)
    return is_silent(
        learned_at_first(moments, newest), usual_gap_at_first(moments, now), newest, now
    )


def _expected(hours: Hours, since: datetime, now: datetime) -> float:
    """Give how many entries were to be expected in a span: whole days, and the hours since."""
    if not hours:
        return 0.0
    days, rest = divmod(now - since, DAY)
    begun = range(1, int(rest / HOUR) + 1)
    return days * sum(hours) + sum(hours[(since + hour * HOUR).hour] for hour in begun)
