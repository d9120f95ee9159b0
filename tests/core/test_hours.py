"""When a chat may be sent something."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.core.hours import due_at
from bot.core.zones import zone_of
from bot.model.chats import Chat
from bot.model.preferences import Preferences, QuietHours
from tests.builders import NOON, a_chat

NIGHT = QuietHours(time(23), time(7))


def chat(**preferences: Any) -> Chat:
    return a_chat(preferences=Preferences(**{"zone": "Asia/Yerevan", **preferences}))


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_by_default_everything_goes_at_once() -> None:
    assert due_at(a_chat(), NOON) == NOON


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(18, 59), at(18, 59)),  # 22:59 in Yerevan
        (at(19), at(3, day=24)),  # 23:00, so until 7:00
        (at(2, 59), at(3)),
        (at(3), at(3)),
    ],
)
def test_what_comes_in_quiet_hours_waits_for_their_end(now: datetime, due: datetime) -> None:
    assert due_at(chat(quiet=NIGHT), now) == due


def test_quiet_hours_may_lie_within_a_day() -> None:
    noon = QuietHours(time(12), time(14))
    assert due_at(chat(quiet=noon), at(9)) == at(10)
    assert due_at(chat(quiet=noon), at(10)) == at(10)


def test_a_digest_comes_at_the_next_of_its_times() -> None:
    twice = (time(9), time(18))
    assert due_at(chat(digest=twice), at(4)) == at(5)
    assert due_at(chat(digest=twice), at(5)) == at(14)
    assert due_at(chat(digest=twice), at(14)) == at(5, day=24)


def test_a_digest_that_falls_into_quiet_hours_comes_at_their_end() -> None:
    assert due_at(chat(digest=(time(2),), quiet=NIGHT), NOON) == at(3, day=24)


@settings(max_examples=60)
@given(
    zone=some.sampled_from(["America/New_York", "Europe/Berlin", "+05:45", "Asia/Yerevan"]),
    begin=some.times(),
    end=some.times(),
    digest=some.lists(some.times(), max_size=3),
    minutes=some.integers(0, 60 * 24 * 400),
)
def test_whatever_is_chosen_nothing_waits_longer_than_two_days_nor_comes_in_quiet_hours(
    zone: str, begin: time, end: time, digest: list[time], minutes: int
) -> None:
    now = NOON + timedelta(minutes=minutes)
    begin, end = begin.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0)
    quiet = QuietHours(begin, end)
    times = tuple(one.replace(second=0, microsecond=0) for one in digest)
    due = due_at(a_chat(preferences=Preferences(zone=zone, quiet=quiet, digest=times)), now)
    assert now <= due <= now + timedelta(days=2, hours=1)
    clock_jumps = zone_of(zone, "en").utcoffset(now) != zone_of(zone, "en").utcoffset(due)
    assert clock_jumps or not quiet.holds(due.astimezone(zone_of(zone, "en")).time())
