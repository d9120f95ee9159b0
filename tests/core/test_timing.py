"""When feeds and retries are due."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.timing import next_due, pace, retry_delay
from bot.model.feeds import FeedMemory
from tests.builders import NOON

MINUTE, DAY, NONE = timedelta(minutes=1), timedelta(days=1), timedelta()


def test_a_well_feed_is_due_after_its_interval() -> None:
    assert next_due(0, MINUTE, None, NOON, luck=0) == NOON + MINUTE


@given(luck=some.floats(0, 1))
def test_jitter_only_ever_shortens_the_wait(luck: float) -> None:
    due = next_due(0, MINUTE, None, NOON, luck)
    assert NOON + MINUTE * 0.95 - timedelta(seconds=5) <= due <= NOON + MINUTE


@pytest.mark.parametrize(
    ("failures", "intervals"), [(1, 1), (2, 2), (3, 4), (5, 16), (6, 30), (500, 30)]
)
def test_a_failing_feed_waits_twice_as_long_each_time_thirty_intervals_at_most(
    failures: int, intervals: int
) -> None:
    assert next_due(failures, MINUTE, None, NOON, luck=0) == NOON + intervals * MINUTE


def test_a_feed_is_not_asked_before_the_moment_it_asked_for() -> None:
    hour = timedelta(hours=1)
    assert next_due(1, MINUTE, hour, NOON, luck=1) == NOON + hour


def test_retries_wait_twice_as_long_each_time_a_minute_at_most() -> None:
    waits = [retry_delay(attempts).total_seconds() for attempts in (1, 2, 3, 6, 7, 1000)]
    assert waits == [1, 2, 4, 32, 60, 60]


def test_polls_far_apart_are_due_several_at_once_and_those_near_each_other_are_not() -> None:
    second = timedelta(seconds=1)
    assert next_due(0, MINUTE, None, NOON, luck=0.01) == NOON + 55 * second
    assert next_due(0, MINUTE / 2, None, NOON, luck=0.02) == NOON + 29 * second
    assert next_due(0, second, None, NOON, luck=1) == NOON + second * 0.95
    late = NOON + timedelta(milliseconds=900)
    assert next_due(0, MINUTE, None, late, luck=1, is_spread=True) == late


SILENT = FeedMemory("u", newest=NOON - timedelta(hours=2))


def test_without_a_slowest_pace_every_feed_keeps_its_interval() -> None:
    memory = FeedMemory("u", newest=NOON - timedelta(days=9))
    assert pace(memory, (), MINUTE, None, NONE, NOON) == MINUTE


def test_with_a_slowest_pace_a_quiet_feed_rests_a_twelfth_of_its_silence() -> None:
    hour = timedelta(hours=1)
    assert pace(SILENT, (), MINUTE, hour, NONE, NOON) == timedelta(minutes=10)
    assert pace(FeedMemory("u", newest=NOON - 9 * DAY), (), MINUTE, hour, NONE, NOON) == hour
    assert pace(FeedMemory("u", newest=NOON), (), MINUTE, hour, NONE, NOON) == MINUTE
    assert pace(FeedMemory("u"), (), MINUTE, hour, NONE, NOON) == MINUTE


def test_a_busy_feed_is_asked_twice_for_each_entry_but_not_more_than_once_a_minute() -> None:
    every = 10 * MINUTE
    assert pace(FeedMemory("u"), (6.0,) * 24, every, None, NONE, NOON) == 5 * MINUTE
    assert pace(FeedMemory("u"), (900.0,) * 24, every, None, NONE, NOON) == MINUTE
    assert pace(FeedMemory("u"), (900.0,) * 24, MINUTE / 6, None, NONE, NOON) == MINUTE / 6


def test_a_feed_that_asks_for_a_rest_gets_no_more_than_its_interval() -> None:
    busy, hours = FeedMemory("u", rest=3 * MINUTE), (60.0,) * 24
    assert pace(busy, hours, 5 * MINUTE, None, NONE, NOON) == 3 * MINUTE
    assert pace(busy, hours, 5 * MINUTE, None, 4 * MINUTE, NOON) == 4 * MINUTE
    assert pace(busy, hours, 5 * MINUTE, None, DAY, NOON) == 5 * MINUTE
    assert pace(busy, hours, 5 * MINUTE, DAY / 24, DAY, NOON) == DAY / 24
