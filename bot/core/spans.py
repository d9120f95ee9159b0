"""Spans of time in words: in the largest unit of which they hold two, or else one."""

from __future__ import annotations

from datetime import timedelta

from bot.core.locales import phrase

UNITS = (
    ("span-days", timedelta(days=1)),
    ("span-hours", timedelta(hours=1)),
    ("span-minutes", timedelta(minutes=1)),
)


def in_words(span: timedelta, language: str) -> str:
    """Give a span as a number of days, hours or minutes; what is less than a minute is one."""
    for key, unit in UNITS:
        if span >= 2 * unit:
            return phrase(language, key, number=round(span / unit))
    return phrase(language, "span-minutes", number=max(1, round(span / timedelta(minutes=1))))
