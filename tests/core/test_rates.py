"""How many messages fit into a span of time."""

from hypothesis import given
from hypothesis import strategies as some

from bot.core.rates import Window, per_minute, per_second


@given(
    limit=some.integers(1, 5),
    gaps=some.lists(some.floats(0, 2), min_size=1, max_size=40),
)
def test_no_span_ever_holds_more_than_the_limit(limit: int, gaps: list[float]) -> None:
    window, now, taken = Window(limit, 1.0), 0.0, []
    for gap in gaps:
        now += gap
        now += window.wait(now)
        assert window.wait(now) <= 1e-9
        window.take(now)
        taken.append(now)
    for start in taken:
        assert sum(start <= moment < start + 1.0 - 1e-9 for moment in taken) <= limit


def test_a_window_that_rested_lets_a_burst_through_at_once() -> None:
    window = per_second(1, burst=3)
    waits = []
    for _ in range(4):
        waits.append(window.wait(0))
        window.take(0)
    assert waits == [0, 0, 0, 3.0]


def test_rates_below_one_a_second_are_kept() -> None:
    window = per_second(0.5)
    window.take(0)
    assert window.wait(0) == 2.0


def test_a_minutes_messages_may_go_at_once_and_then_wait() -> None:
    window = per_minute(20)
    for _ in range(20):
        window.take(0)
    assert window.wait(1) == 59.0
