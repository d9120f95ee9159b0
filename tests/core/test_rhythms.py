"""How often a feed tells something, by hour of the day."""

from datetime import timedelta

import pytest

from bot.core.rhythms import (
    HOUR,
    Hours,
    expected_gap,
    is_silent,
    learned,
    learned_at_first,
    usual_gap_after,
    usual_gap_at_first,
    was_silent,
)
from tests.builders import NOON

DAY = timedelta(days=1)
EVEN = (6.0,) * 24


def test_nothing_is_known_of_a_feed_without_dates() -> None:
    assert learned_at_first([], NOON) == ()
    assert learned_at_first([NOON + HOUR], NOON) == ()
    assert learned((), 5, NOON, NOON) == ()
    assert expected_gap((), NOON) is None


def test_a_document_of_a_few_hours_says_how_much_comes_in_one() -> None:
    assert learned_at_first([NOON - HOUR * 3, *[NOON - HOUR] * 11], NOON) == (4.0,) * 24
    assert learned_at_first([NOON - timedelta(minutes=1)], NOON) == (1.0,) * 24


def test_a_document_of_days_says_in_which_hours_much_comes() -> None:
    mornings = [NOON - day * DAY - 3 * HOUR for day in range(4)]
    hours = learned_at_first([*mornings, NOON - 4 * DAY], NOON)
    assert hours[9] == 1.0
    assert hours[12] == 0.25
    assert sum(hours) == 1.25


def test_an_hour_goes_over_to_what_it_brings() -> None:
    hours: Hours = EVEN
    for day in range(30):
        morning = NOON + day * DAY
        for minute in range(0, 60, 5):
            polled = morning + timedelta(minutes=minute)
            hours = learned(hours, 2, polled - timedelta(minutes=5), polled)
    assert hours[12] == pytest.approx(24, rel=0.15)
    assert hours[13] == 6.0


def test_a_long_gap_and_a_clock_set_back_count_for_little() -> None:
    assert learned(EVEN, 0, NOON - 9 * DAY, NOON)[12] == pytest.approx(4.8)
    assert learned(EVEN, 0, NOON + DAY, NOON) == EVEN
    assert learned(EVEN, 0, None, NOON) == EVEN


def test_what_is_expected_goes_over_from_hour_to_hour() -> None:
    hours = tuple(float(hour) for hour in range(24))
    assert expected_gap(hours, NOON) == HOUR / 12
    assert expected_gap(hours, NOON + HOUR / 2) == HOUR / 12.5
    assert expected_gap((0.0,) * 24, NOON) == DAY


def test_the_usual_gap_of_a_first_document_is_its_longest() -> None:
    assert usual_gap_at_first([NOON], NOON) == timedelta()
    assert usual_gap_at_first([NOON, NOON - HOUR, NOON - 4 * HOUR], NOON) == DAY
    days = [NOON - day * DAY for day in (0, 1, 4, 8)]
    assert usual_gap_at_first(days, NOON) == 4 * DAY


def test_an_entry_that_was_pinned_is_no_gap_of_many() -> None:
    pinned = [NOON - 400 * DAY, *(NOON - day * DAY for day in range(10))]
    assert usual_gap_at_first(pinned, NOON) == DAY


def test_the_usual_gap_counts_half_after_a_month() -> None:
    month = 30 * DAY
    assert usual_gap_after(DAY, [NOON, NOON + 3 * DAY]) == 3 * DAY
    hourly = [NOON + hour * HOUR for hour in range(30 * 24 + 1)]
    assert usual_gap_after(10 * DAY, hourly) == pytest.approx(5 * DAY, rel=0.01)
    assert usual_gap_after(month, []) == month


def test_a_feed_is_silent_after_three_of_its_usual_gaps_and_a_day() -> None:
    assert not is_silent((), 8 * HOUR, NOON - 24 * HOUR, NOON)
    assert is_silent((), 8 * HOUR, NOON - 25 * HOUR, NOON)
    assert not is_silent((), HOUR / 6, NOON - 23 * HOUR, NOON)
    assert not is_silent((), 30 * DAY, NOON - 80 * DAY, NOON)


def test_where_much_was_to_be_expected_a_feed_is_silent_sooner() -> None:
    assert is_silent(EVEN, 8 * HOUR, NOON - 11 * HOUR, NOON)
    assert not is_silent(EVEN, 8 * HOUR, NOON - 9 * HOUR, NOON)
    assert not is_silent((1.0,) * 24, 8 * HOUR, NOON - 11 * HOUR, NOON)
    night = (0.1,) * 6 + (1.5,) * 18
    assert not is_silent(night, 8 * HOUR, NOON - 12 * HOUR, NOON - HOUR / 2)
    assert is_silent(night, 8 * HOUR, NOON - 12 * HOUR, NOON + 2 * HOUR)
    seldom = (0.2,) * 24
    assert not is_silent(seldom, 40 * HOUR, NOON - 2 * DAY - 11 * HOUR, NOON)
    assert is_silent(seldom, 40 * HOUR, NOON - 2 * DAY - 13 * HOUR, NOON)


def test_a_feed_of_an_unknown_rhythm_has_a_fortnight() -> None:
    assert not is_silent((), timedelta(), NOON - 14 * DAY, NOON)
    assert is_silent((), timedelta(), NOON - 15 * DAY, NOON)


def test_one_document_tells_whether_its_newest_entry_is_old() -> None:
    days = [NOON - day * DAY for day in range(10, 20)]
    assert was_silent(days, NOON)
    assert not was_silent(days, NOON - 9 * DAY)
    assert not was_silent([], NOON)
