"""What headers say of time."""

from datetime import timedelta

import pytest

from bot.sources.headers import fresh_for, last_modified

DATE = "Mon, 23 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "public, max-age=300"}, 300),
        ({"Cache-Control": 'max-age="60"', "Age": "20"}, 40),
        ({"Cache-Control": "max-age=60", "Age": "99"}, 0),
        ({"Cache-Control": "max-age=60, no-cache"}, 0),
        ({"Cache-Control": "s-maxage=60"}, 0),
        ({"Cache-Control": "max-age=999999999"}, 86400),
        ({"Cache-Control": "max-age=60", "Age": "x"}, 60),
        ({"Expires": "Mon, 23 Nov 2026 12:02:00 GMT", "Date": DATE}, 120),
        ({"Expires": "Mon, 23 Nov 2026 11:02:00 GMT", "Date": DATE}, 0),
        ({"Expires": "0", "Date": DATE}, 0),
        ({"Expires": DATE}, 0),
        ({}, 0),
    ],
)
def test_an_answer_says_how_long_it_stays_as_it_is(headers: dict[str, str], seconds: int) -> None:
    assert fresh_for(headers) == timedelta(seconds=seconds)


def test_a_change_that_is_still_to_come_by_its_server_is_not_believed() -> None:
    past, future = "Mon, 23 Nov 2026 11:00:00 GMT", "Tue, 23 Nov 2027 12:00:00 GMT"
    assert last_modified({"Last-Modified": past, "Date": DATE}) == past
    assert last_modified({"Last-Modified": DATE, "Date": DATE}) == DATE
    assert last_modified({"Last-Modified": future, "Date": DATE}) == ""
    assert last_modified({"Last-Modified": future}) == future  # our own clock may be the wrong one
    assert last_modified({"Last-Modified": "once", "Date": DATE}) == "once"
    assert last_modified({}) == ""
