"""What a reader writes of times and words, read; what can't be read gives None."""

from __future__ import annotations

import re
from datetime import time, timedelta

from bot.model.preferences import QuietHours

CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?")
MOST_DIGESTS = 6  # a day
SPANS = {"day": timedelta(days=1), "week": timedelta(days=7), "always": None}


def digest_wished(text: str) -> tuple[time, ...] | None:
    """Read times of the day, as `9 18:30`, in order and each once."""
    times = [_clock(part) for part in re.split(r"[\s,;+]+", text.strip())]
    read = sorted({at for at in times if at is not None})
    return tuple(read) if None not in times and len(read) <= MOST_DIGESTS else None


def quiet_wished(text: str) -> QuietHours | None:
    """Read a part of the day, as `22-7` or `23:00–07:30`."""
    ends = [_clock(part) for part in re.split(r"\s*[-–—−]\s*", text.strip())]
    match ends:
        case [time() as begin, time() as end] if begin != end:
            return QuietHours(begin, end)
        case _:
            return None


def _clock(text: str) -> time | None:
    found = CLOCK.fullmatch(text)
    return time(int(found[1]), int(found[2] or 0)) if found else None
