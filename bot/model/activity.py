"""What happened, by day, to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Activity:
    """Counts by day, oldest first, in *series* that are stacked: a name and a count for each day.

    *title* and the names are in the reader's language.
    """

    title: str
    days: tuple[date, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
