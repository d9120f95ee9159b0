"""Moments of the past as people name them: `8h`, `2 дня`, `14:00`, `yesterday`, `23.11`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

UNITS = {
    "m min minute minutes мин минута минуту минуты минут ր րոպե": timedelta(minutes=1),
    "h hour hours ч час часа часов ժ ժամ": timedelta(hours=1),
    "d day days д день дня дней օր": timedelta(days=1),
    "w week weeks нед неделя неделю недели недель շ շաբաթ": timedelta(weeks=1),
}
SPANS = {name: span for names, span in UNITS.items() for name in names.split()}
DAYS = {
    **dict.fromkeys(("today", "сегодня", "այսօր"), timedelta()),
    **dict.fromkeys(("yesterday", "вчера", "երեկ"), timedelta(days=1)),
}
SPAN = re.compile(r"([0-9]{1,4}) ?([^\W\d_]+)\.?")
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
DATE = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?", re.ASCII)
ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
DAY = timedelta(days=1)
EARLIEST = date(1970, 1, 1)


def moment_named(text: str, now: datetime, zone: tzinfo) -> datetime | None:
    """Give the moment before *now* that a person means, in UTC; None where it can't be known.

    A time of the day is the last one that was; a day begins at midnight in *zone*, and one without
    a year is the last of its name.
    """
    wish = " ".join(text.casefold().split())
    local = now.astimezone(zone)
    if found := SPAN.fullmatch(wish):
        span = SPANS.get(found[2])
        return now - int(found[1]) * span if span else None
    if found := CLOCK.fullmatch(wish):
        at = local.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
        return (at if at <= local else at - DAY).astimezone(UTC)
    today = local.date()
    day = today - DAYS[wish] if wish in DAYS else _day_named(wish, today)
    if day is None or not EARLIEST <= day <= today:
        return None
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _day_named(wish: str, today: date) -> date | None:
    if found := ISO_DATE.fullmatch(wish):
        year, month, day = map(int, found.groups())
        return _day(year, month, day)
    if found := DATE.fullmatch(wish):
        day, month = int(found[1]), int(found[2])
        if found[3]:
            return _day(int(found[3]), month, day)
        this_year = _day(today.year, month, day)
        is_past = this_year is not None and this_year <= today
        return this_year if is_past else _day(today.year - 1, month, day)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # the 31st of February
        return None
