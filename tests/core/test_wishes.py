"""What a reader writes of times."""

from datetime import time

import pytest

from bot.core.wishes import digest_wished, quiet_wished
from bot.model.preferences import QuietHours


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("9", (time(9),)),
        ("18:30, 9 9", (time(9), time(18, 30))),
        ("7.15+20", (time(7, 15), time(20))),
        ("24", None),
        ("9:60", None),
        ("", None),
        ("morning", None),
        ("1 2 3 4 5 6 7", None),
    ],
)
def test_times_of_the_day_are_read(text: str, times: tuple[time, ...] | None) -> None:
    assert digest_wished(text) == times


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("22-7", QuietHours(time(22), time(7))),
        (" 23:00 – 07:30 ", QuietHours(time(23), time(7, 30))),
        ("7-7", None),
        ("22", None),
        ("1-2-3", None),
        ("", None),
    ],
)
def test_a_part_of_the_day_is_read(text: str, hours: QuietHours | None) -> None:
    assert quiet_wished(text) == hours
