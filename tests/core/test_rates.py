"""How many messages fit into a span of time."""

import math
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as some

from bot.core.rates import Window, per_minute, per_second


def take(window: Window, now: float = 0.0) -> None:
    window.begin()
    window.end(now)


@given(
    limit=some.integers(1, 5),
    sends=some.lists(
        some.tuples(some.floats(0, 2), some.floats(0, 3), some.floats(0, 1)),
        min_size=1,
        max_size=40,
    ),
)
def test_no_span_ever_holds_more_arrivals_than_the_limit(
    limit: int, sends: Sequence[tuple[float, float, float]]
) -> None:
    """Each send begins after a gap and takes its time; it arrives at some part of that."""
    window, now, arrivals = Window(limit, 1.0), 0.0, []
    under_way: list[float] = []
    for gap, took, part in sends:
        now += gap
        while under_way and (window.wait(now) == math.inf or min(under_way) <= now):
            over = min(under_way)
            under_way.remove(over)
            now = max(now, over)
            window.end(over)
        now += window.wait(now)
        assert window.wait(now) <= 1e-9
        window.begin()
        arrivals.append(now + took * part)
        under_way.append(now + took)
    for start in arrivals:
        assert sum(start <= moment < start + 1.0 - 1e-9 for moment in arrivals) <= limit


def test_what_is_under_way_takes_the_place_of_one() -> None:
    window = Window(1, 1.0)
    window.begin()
    assert window.wait(100) == math.inf
    window.end(100)
    assert window.wait(100) == 1.0


def test_a_window_that_rested_lets_a_burst_through_at_once() -> None:
    window = per_second(1, burst=3)
    waits = []
    for _ in range(4):
        waits.append(window.wait(0))
        take(window)
    assert waits == [0, 0, 0, 3.0]


def test_rates_below_one_a_second_are_kept() -> None:
    window = per_second(0.5)
    take(window)
    assert window.wait(0) == 2.0


def test_a_minutes_messages_may_go_at_once_and_then_wait() -> None:
    window = per_minute(20)
    for _ in range(20):
        take(window)
    assert window.wait(1) == 59.0
