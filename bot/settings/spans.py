"""Spans of time and sizes as people write them: `90s`, `1h30m`, `8MB`."""

from __future__ import annotations

import re
from datetime import timedelta

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SIZES = {"B": 1, "KB": 1000, "MB": 1000**2, "GB": 1000**3}
NUMBER = r"(\d{1,9}(?:\.\d{1,3})?)"
PIECE = re.compile(rf"{NUMBER}\s*([smhd])\s*")
SIZE = re.compile(rf"\s*{NUMBER}\s*([KMG]?B)\s*", re.IGNORECASE)
SHORTEST, LONGEST = timedelta(seconds=1), timedelta(days=3650)
SHOWN = 60  # of a long text, in a complaint


def span(value: object) -> timedelta:
    """Read a span from one second to ten years; raises ValueError with what is expected."""
    text = value.strip() if isinstance(value, str) else ""
    if not text or PIECE.sub("", text):
        raise ValueError(
            f'is {said(value)}, expected a span in quotation marks: "90s", "10m", "1h30m", "2d"'
        )
    pieces = PIECE.findall(text)
    seconds = sum(float(number) * UNITS[unit] for number, unit in pieces)
    if not SHORTEST.total_seconds() <= seconds <= LONGEST.total_seconds():
        raise ValueError(f'is {said(value)}, expected "1s" to "{LONGEST.days}d"')
    return timedelta(seconds=seconds)


def size(value: object) -> int:
    """Read a size in bytes, a kilobyte or more; raises ValueError with what is expected."""
    match = SIZE.fullmatch(value) if isinstance(value, str) else None
    found = int(float(match[1]) * SIZES[match[2].upper()]) if match else 0
    if found < SIZES["KB"]:
        raise ValueError(
            f'is {said(value)}, expected a size in quotation marks from "1KB" up: "500KB", "8MB"'
        )
    return found


def said(value: object) -> str:
    """Show a value as it stands in the file, long ones shortened."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"' if len(value) <= SHOWN else f'"{value[:SHOWN]}…"'
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return str(value)
