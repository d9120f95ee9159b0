"""How many messages fit into a span of time.

A `Window` lets at most *limit* pass in any *span*, however they are spread, so that a limit is
never broken by a burst that meets the end of one second and the start of the next.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field


@dataclass(slots=True)
class Window:
    """At most *limit* takes in any *span* seconds; moments are seconds of a monotonic clock."""

    limit: int
    span: float
    _taken: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Give the seconds until the next take is allowed, 0 where it is now."""
        while self._taken and now - self._taken[0] >= self.span:
            self._taken.popleft()
        if len(self._taken) < self.limit:
            return 0.0
        return self._taken[-self.limit] + self.span - now

    def take(self, now: float) -> None:
        """Count one."""
        self._taken.append(now)


def per_second(rate: float, burst: int = 1) -> Window:
    """Make a window that lets *rate* a second through, *burst* of them at once where it rested."""
    limit = max(1, round(rate * burst)) if rate >= 1 else burst
    return Window(limit, limit / rate)


def per_minute(rate: float) -> Window:
    """Make a window that lets *rate* a minute through, all of them at once where it rested."""
    limit = max(1, round(rate))
    return Window(limit, 60 * limit / rate)
