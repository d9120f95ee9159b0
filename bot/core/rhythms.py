"""How many entries a feed brings in each hour of the day, learned from its polls.

Twenty-four numbers, in UTC. Each hour's moves a fifth of the way to what that hour brought, so a
week of another rhythm is enough to change it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HOURS = 24
STEP = 0.2

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
    passed = min(max(now - polled, timedelta()) / HOUR, 1.0)
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
