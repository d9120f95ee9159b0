"""Days that a text names, "12 December", in three languages."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.core.words import cleaned

MONTHS = (  # in every case
    r"jan(?:uary)?|янв(?:ар[яеь])?|հունվար\w*",
    r"feb(?:ruary)?|фев(?:рал[яеь])?|փետրվար\w*",
    r"mar(?:ch)?|март[ае]?|մարտ\w*",
    r"apr(?:il)?|апр(?:ел[яеь])?|ապրիլ\w*",
    r"may|ма[йяе]|մայիս\w*",
    r"june?|июн[яеь]|հունիս\w*",
    r"july?|июл[яеь]|հուլիս\w*",
    r"aug(?:ust)?|авг(?:уст[ае]?)?|օգոստոս\w*",
    r"sept?(?:ember)?|сент(?:ябр[яеь])?|սեպտեմբեր\w*",
    r"oct(?:ober)?|окт(?:ябр[яеь])?|հոկտեմբեր\w*",
    r"nov(?:ember)?|ноя(?:бр[яеь])?|նոյեմբեր\w*",
    r"dec(?:ember)?|дек(?:абр[яеь])?|դեկտեմբեր\w*",
)
SOON = timedelta(days=180)  # what is set for later is no news of this event
_MONTHS = tuple(re.compile(month) for month in MONTHS)
_MONTH = rf"({'|'.join(MONTHS)})"
_DAY = re.compile(
    rf"\b([0-3]?\d)(?:st|nd|rd|th|-?го|-?е)?\s(?:of\s)?{_MONTH}\b"
    rf"|\b{_MONTH}\.?\s([0-3]?\d)(?![\d:])"
)


def days_in(text: str, near: date) -> frozenset[date]:
    """Give the days that a text names by day and month, each in the year nearest to a day."""
    named = _DAY.finditer(cleaned(text).casefold())
    days = (_nearest(int(hit[1] or hit[4]), hit[2] or hit[3], near) for hit in named)
    return frozenset(day for day in days if day)


def coming(days: frozenset[date], today: date) -> frozenset[date]:
    """Give those of the days that lie ahead."""
    return frozenset(one for one in days if today < one <= today + SOON)


def _nearest(day: int, month: str, near: date) -> date | None:
    numbers = (number for number, name in enumerate(_MONTHS, 1) if name.fullmatch(month))
    number = next(numbers, 0)
    years = (near.year - 1, near.year, near.year + 1)
    days = (one for year in years if (one := _date(year, number, day)))
    return min(days, key=lambda one: abs(one - near), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 31 February, or no month at all
        return None
