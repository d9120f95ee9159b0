"""What the headers of an answer say of time, never against our own clock but the server's.

Their names are in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=1)  # that is believed
MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
NEVER = re.compile(r"(?:^|[\s,])(?:no-cache|no-store)\b", re.IGNORECASE)


def retry_after(headers: Mapping[str, str]) -> timedelta | None:
    """Give what a server asks for, in seconds or as a date. Source: RFC 9110, 10.2.3."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdecimal():
        return min(timedelta(seconds=int(value[:9])), LONGEST)
    return _until(value, headers)


def last_modified(headers: Mapping[str, str]) -> str:
    """Give when a document was last changed, empty where that is still to come by its server.

    To a question by such a date a server may say for years that nothing has changed. Source: RFC
    9110, 8.8.2.1.
    """
    date = headers.get("last-modified", "")
    return "" if date and _until(date, headers) else date


def fresh_for(headers: Mapping[str, str]) -> timedelta:
    """Give how much longer an answer stays as it is. Source: RFC 9111, 4.2.1."""
    control, expires = headers.get("cache-control", ""), headers.get("expires", "")
    if not (control or expires) or NEVER.search(control):
        return timedelta()
    if found := MAX_AGE.search(control):
        age = headers.get("age", "").strip()
        old = int(age[:9]) if age.isascii() and age.isdecimal() else 0
        return min(timedelta(seconds=max(0, int(found[1]) - old)), LONGEST)
    return _until(expires, headers) or timedelta()


def _until(date: str, headers: Mapping[str, str]) -> timedelta | None:
    """Give the span from the server's own moment to a date, none below zero."""
    try:
        span = parsedate_to_datetime(date) - parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return min(max(span, timedelta()), LONGEST)
