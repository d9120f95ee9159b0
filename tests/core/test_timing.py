"""When feeds and retries are due."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.timing import next_due, pace, retry_delay
from bot.model.feeds import FeedMemory
from tests.builders import NOON

MINUTE = timedelta(minutes=1)


def test_a_well_feed_is_due_after_its_interval() -> None:
    assert next_due(FeedMemory("u"), MINUTE, None, NOON, luck=0) == NOON + MINUTE


@given(luck=some.floats(0, 1))
def test_jitter_only_ever_shortens_the_wait(luck: float) -> None:
    due = next_due(FeedMemory("u"), MINUTE, None, NOON, luck)
    assert NOON + MINUTE * 0.95 <= due <= NOON + MINUTE


@pytest.mark.parametrize(
    ("failures", "intervals"), [(1, 1), (2, 2), (3, 4), (5, 16), (6, 30), (500, 30)]
)
def test_a_failing_feed_waits_twice_as_long_each_time_thirty_intervals_at_most(
    failures: int, intervals: int
) -> None:
    memory = FeedMemory("u", failures=failures)
    assert next_due(memory, MINUTE, None, NOON, luck=0) == NOON + intervals * MINUTE


def test_a_feed_is_not_asked_before_the_moment_it_asked_for() -> None:
    hour = timedelta(hours=1)
    assert next_due(FeedMemory("u", failures=1), MINUTE, hour, NOON, luck=1) == NOON + hour


def test_retries_wait_twice_as_long_each_time_a_minute_at_most() -> None:
    waits = [retry_delay(attempts).total_seconds() for attempts in (1, 2, 3, 6, 7, 1000)]
    assert waits == [1, 2, 4, 32, 60, 60]


def test_without_a_slowest_pace_every_feed_keeps_its_interval() -> None:
    assert pace(MINUTE, None, NOON - timedelta(days=9), NOON) == MINUTE


def test_with_a_slowest_pace_a_quiet_feed_rests_a_twelfth_of_its_silence() -> None:
    hour = timedelta(hours=1)
    assert pace(MINUTE, hour, NOON - timedelta(hours=2), NOON) == timedelta(minutes=10)
    assert pace(MINUTE, hour, NOON - timedelta(days=9), NOON) == hour
    assert pace(MINUTE, hour, NOON, NOON) == MINUTE
    assert pace(MINUTE, hour, None, NOON) == MINUTE
