"""What headers say of time."""

from datetime import timedelta

import pytest

from bot.sources.headers import fresh_for, last_modified

DATE = "Mon, 23 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "public, max-age=300"}, 300),
        ({"cache-control": 'max-age="60"', "age": "20"}, 40),
        ({"cache-control": "max-age=60", "age": "99"}, 0),
        ({"cache-control": "max-age=60, no-cache"}, 0),
        ({"cache-control": "s-maxage=60"}, 0),
        ({"cache-control": "max-age=999999999"}, 86400),
        ({"cache-control": "max-age=60", "age": "x"}, 60),
        ({"expires": "Mon, 23 Nov 2026 12:02:00 GMT", "date": DATE}, 120),
        ({"expires": "Mon, 23 Nov 2026 11:02:00 GMT", "date": DATE}, 0),
        ({"expires": "0", "date": DATE}, 0),
        ({"expires": DATE}, 0),
        ({}, 0),
    ],
)
def test_an_answer_says_how_long_it_stays_as_it_is(headers: dict[str, str], seconds: int) -> None:
    assert fresh_for(headers) == timedelta(seconds=seconds)


def test_a_change_that_is_still_to_come_by_its_server_is_not_believed() -> None:
    past, future = "Mon, 23 Nov 2026 11:00:00 GMT", "Tue, 23 Nov 2027 12:00:00 GMT"
    assert last_modified({"last-modified": past, "date": DATE}) == past
    assert last_modified({"last-modified": DATE, "date": DATE}) == DATE
    assert last_modified({"last-modified": future, "date": DATE}) == ""
    assert last_modified({"last-modified": future}) == future  # our own clock may be the wrong one
    assert last_modified({"last-modified": "once", "date": DATE}) == "once"
    assert last_modified({}) == ""
