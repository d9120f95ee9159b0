"""The moments that feeds write."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.dates import moment
from tests.builders import NOON

NINE = "2026-11-23T09:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Mon, 23 Nov 2026 09:00:00 GMT", "UTC"),
        ("Sun, 23 Nov 2026 09:00:00 GMT", "UTC"),
        ("Mon, 23 Nov 2026 12:00:00 MSK", "UTC"),
        ("Mon, 23 Nov 2026 13:00 +0400", "UTC"),
        ("23 Nov 26 09:00 GMT", "UTC"),
        ("Mon, 23 Nov 2026 04:00:00 EST", "UTC"),
        ("Mon, 23 Nov 2026 05:30:00 -03:30", "UTC"),
        ("2026-11-23T09:00:00Z", "Asia/Yerevan"),
        ("2026-11-23T13:00:00.123+04:00", "UTC"),
        ("2026-11-23 13:00:00", "Asia/Yerevan"),
        ("2026-11-23 12:00:00 MSK", "UTC"),
        ("23 ноября 2026, 12:00", "Europe/Moscow"),
        ("23 նոյեմբերի 2026 13:00", "Asia/Yerevan"),
        ("Monday, November 23, 2026 - 09:00", "UTC"),
        ("23.11.2026 12:00", "Europe/Moscow"),
        ("2026/11/23 13:00", "Asia/Yerevan"),
        ("2026-11-23T13:00:00+04", "UTC"),
        ("Nov 23, 2026 9:00 AM", "UTC"),
        ("Mon, 23 Nov 2026 12:00:00 GMT+3", "UTC"),
    ],
)
def test_a_moment_is_read_in_utc(text: str, zone: str) -> None:
    found = moment(text, zone, NOON)
    assert found is not None
    assert found.replace(microsecond=0).isoformat() == NINE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sun, 22 Nov 2026 24:00:00 GMT", "2026-11-23T00:00:00+00:00"),
        ("Sun, Nov 22 2026 02:02:33 PM", "2026-11-22T14:02:33+00:00"),
        ("Nov 22, 2026 12:30 am", "2026-11-22T00:30:00+00:00"),
        ("2026-11-23", "2026-11-23T00:00:00+00:00"),
        ("5 мая 2026", "2026-05-05T00:00:00+00:00"),
        ("1 հունիսի 2026", "2026-06-01T00:00:00+00:00"),
        ("1 հուլիսի 2026", "2026-07-01T00:00:00+00:00"),
    ],
)
def test_odd_moments_are_read_too(text: str, expected: str) -> None:
    found = moment(text, "UTC", NOON)
    assert found is not None
    assert found.isoformat() == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "Fri, 23 Nov 2029 09:00:00 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "40 Nov 2026 09:00 GMT",
        "23 Foo 2026 09:00",
        "Smarch 13, 2026 - 09:00",
        "2026-13-45",
        "Sun, 22 Nov 2026 25:00:00 GMT",
    ],
)
def test_what_is_not_to_be_believed_is_no_date(text: str) -> None:
    assert moment(text, "UTC", NOON) is None


@given(some.text(max_size=100))
def test_any_text_is_a_moment_or_none(text: str) -> None:
    found = moment(text, "UTC", NOON)
    assert found is None or found.utcoffset() is not None
