"""How many messages fit into a span of time.

A `Window` lets at most *limit* reach the other side in any *span*, however they are spread. When a
message arrives there is known only to lie between its beginning and its end, so what is under way
counts as having arrived, and what has ended counts from its end: neither a burst at the border of
two seconds nor a slow connection before a quick one can break the limit.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field


@dataclass(slots=True)
class Window:
    """At most *limit* messages in any *span* seconds; moments are those of a monotonic clock."""

    limit: int
    span: float
    _under_way: int = 0
    _ended: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Give the seconds until the next may begin: 0 where it may now.

        Infinity means that one under way must end first.
        """
        while self._ended and now - self._ended[0] >= self.span:
            self._ended.popleft()
        room = self.limit - self._under_way
        if len(self._ended) < room:
            return 0.0
        return self._ended[-room] + self.span - now if room > 0 else math.inf

    def begin(self) -> None:
        """Count one that sets out."""
        self._under_way += 1

    def end(self, now: float) -> None:
        """Count one that was under way as over."""
        self._under_way -= 1
        self._ended.append(now)


def per_second(rate: float, burst: int = 1) -> Window:
    """Make a window that lets *rate* a second through, *burst* of them at once where it rested."""
    limit = max(1, round(rate * burst)) if rate >= 1 else burst
    return Window(limit, limit / rate)


def per_minute(rate: float) -> Window:
    """Make a window that lets *rate* a minute through, all of them at once where it rested."""
    limit = max(1, round(rate))
    return Window(limit, 60 * limit / rate)
