"""Moments of the past as people name them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.core.moments import moment_named

NOW = datetime(2026, 3, 10, 12, 30, tzinfo=UTC)  # 16:30 in Yerevan
YEREVAN = ZoneInfo("Asia/Yerevan")


@pytest.mark.parametrize(
    ("text", "month", "day", "hour", "minute"),
    [
        ("8h", 3, 10, 4, 30),
        ("90 min", 3, 10, 11, 0),
        ("2 дня", 3, 8, 12, 30),
        ("1 շաբաթ", 3, 3, 12, 30),
        ("14:00", 3, 10, 10, 0),
        ("17:05", 3, 9, 13, 5),
        ("Today", 3, 9, 20, 0),
        ("вчера", 3, 8, 20, 0),
        ("09.03", 3, 8, 20, 0),
        ("9/3/2026", 3, 8, 20, 0),
        ("2026-03-10", 3, 9, 20, 0),
    ],
)
def test_a_moment_is_read_in_the_readers_zone(
    text: str, month: int, day: int, hour: int, minute: int
) -> None:
    expected = datetime(2026, month, day, hour, minute, tzinfo=UTC)
    assert moment_named(text, NOW, YEREVAN) == expected


def test_a_day_without_a_year_is_the_last_of_its_name() -> None:
    assert moment_named("11.03", NOW, UTC) == datetime(2025, 3, 11, tzinfo=UTC)
    assert moment_named("29.02", NOW, UTC) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "8 parsecs",
        "24:00",
        "12:60",
        "31.02.2026",
        "2027-01-01",
        "2026-13-01",
        "0001-01-01",
        "5",
    ],
)
def test_what_names_no_moment_of_the_past_gives_none(text: str) -> None:
    assert moment_named(text, NOW, YEREVAN) is None
