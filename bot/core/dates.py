"""The moments that feeds write, in the many ways in which they do.

A date that is not to be believed (before feeds existed, or more than a day ahead) is no date.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

CENTURY, MIDNIGHT = 100, 24
AHEAD = timedelta(days=1)
OLDEST = datetime(1995, 1, 1, tzinfo=UTC)
NAMED_OFFSETS = {  # hours; what RFC 822 doesn't know
    "MSK": 3, "MSD": 4, "AMT": 4, "AZT": 4, "GET": 4, "SAMT": 4, "YEKT": 5, "TRT": 3, "EET": 2,
    "EEST": 3, "CET": 1, "CEST": 2, "WET": 0, "WEST": 1, "BST": 1, "ALMT": 5, "KGT": 6, "TJT": 5,
    "UZT": 5, "IRST": 3.5, "IST": 5.5, "UTC": 0, "GMT": 0, "UT": 0, "Z": 0,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
MONTHS = {
    name: number
    for names in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "янв фев мар апр мая июн июл авг сен окт ноя дек",
        "հուն փետ մար ապր մայ հունիս հուլ օգո սեպ հոկ նոյ դեկ",
    )
    for number, name in enumerate(names.split(), start=1)
}
MONTHS["май"] = 5
ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*"
    r"(Z|[+-]\d{2}(?::?\d{2})?|[A-Z]{2,4})?",
    re.IGNORECASE,
)
DAY_FIRST = re.compile(r"(\d{1,2})[\s.-]+([^\W\d_]{3,})\.?,?[\s-]+(\d{4}|\d{2})\b")
MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})\b")
DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})(?::(\d{2}))?")
AFTERNOON = re.compile(r"\s*([AP])\.?M\b", re.IGNORECASE)
OFFSET = re.compile(r"([+-])(\d{1,2})(?::?(\d{2}))?\b")
ZONE_NAME = re.compile(r"\b([A-Z]{1,4})\s*$")


def moment(text: str, zone: str, now: datetime) -> datetime | None:
    """Read a moment in UTC; *zone* is where a date is at home that names none. None: no date."""
    try:
        found = _read(text.strip()[:80], ZoneInfo(zone))
    except (ValueError, OverflowError):
        return None
    if found is None or not OLDEST < found <= now + AHEAD:
        return None
    return found.astimezone(UTC)


def _read(text: str, home: tzinfo) -> datetime | None:
    iso = ISO.match(text)
    if iso:
        year, month, day = (int(part) for part in iso.group(1, 2, 3))
        hour, minute, second = (int(part or 0) for part in iso.group(4, 5, 6))
        return _moment(
            (year, month, day), (hour, minute, second), text[iso.start(7) :] if iso[7] else "", home
        )
    date = _date(text)
    if date is None:
        return None
    clock = CLOCK.search(text)
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
    return _moment(date, (hour, minute, second), text[clock.end() :] if clock else "", home)


def _date(text: str) -> tuple[int, int, int] | None:
    if match := DAY_FIRST.search(text):
        day, month, year = int(match[1]), _month(match[2]), int(match[3])
        return (year + 2000 if year < CENTURY else year, month, day) if month else None
    if match := MONTH_FIRST.search(text):
        month = _month(match[1])
        return (int(match[3]), month, int(match[2])) if month else None
    if match := DOTTED.search(text):
        return int(match[3]), int(match[2]), int(match[1])
    return None


def _month(name: str) -> int:
    lower = name.casefold()
    for length in (6, 5, 4, 3):
        if lower[:length] in MONTHS:
            return MONTHS[lower[:length]]
    return 0


def _moment(
    date: tuple[int, int, int], clock: tuple[int, int, int], rest: str, home: tzinfo
) -> datetime:
    hour, minute, second = clock
    if half := AFTERNOON.match(rest):
        hour = hour % 12 + (12 if half[1] in "pP" else 0)
    next_day = timedelta(days=1) if hour == MIDNIGHT else timedelta()
    naive = datetime(*date, hour - next_day.days * MIDNIGHT, minute, min(second, 59)) + next_day  # noqa: DTZ001 - its zone comes below
    if match := OFFSET.search(rest):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return (naive - offset if match[1] == "+" else naive + offset).replace(tzinfo=UTC)
    named = ZONE_NAME.search(rest.strip().upper())
    if named and named[1] in NAMED_OFFSETS:
        return (naive - timedelta(hours=NAMED_OFFSETS[named[1]])).replace(tzinfo=UTC)
    return naive.replace(tzinfo=home)
