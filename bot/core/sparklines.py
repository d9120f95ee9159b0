"""Numbers as a line of little bars."""

from __future__ import annotations

from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"
NOTHING = "·"


def sparkline(numbers: Sequence[float]) -> str:
    """Draw numbers of zero or more, the largest as a full bar; what is next to none as a dot."""
    most = max(numbers, default=0)
    return "".join(_bar(number / most) if most else NOTHING for number in numbers)


def _bar(share: float) -> str:
    return BARS[min(int(share * len(BARS)), len(BARS) - 1)] if share > 1 / 100 else NOTHING
