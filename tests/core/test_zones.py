"""Time zones as people name them."""

from datetime import timedelta

import pytest

from bot.core.zones import CITIES, offset_text, zone_named, zone_of, zone_title
from tests.builders import NOON


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Yerevan", "Asia/Yerevan"),
        (" ЕРЕВАН ", "Asia/Yerevan"),
        ("Երևան", "Asia/Yerevan"),
        ("Москва", "Europe/Moscow"),
        ("new york", "America/New_York"),
        ("Нью-Йорк", "America/New_York"),
        ("America/New_York", "America/New_York"),
        ("san francisco", "America/Los_Angeles"),
        ("Vienna", "Europe/Vienna"),
        ("UTC", "UTC"),
        ("UTC+4", "+04:00"),
        ("+04:30", "+04:30"),
        ("gmt −5", "-05:00"),
        ("-330", "-03:30"),
        ("+15", ""),
        ("+4:99", ""),
        ("Atlantis", ""),
        ("", ""),
        ("<b>", ""),
        ("x" * 4000, ""),
    ],
)
def test_a_zone_is_known_by_city_name_or_offset(said: str, zone: str) -> None:
    assert zone_named(said) == zone


def test_every_city_of_ours_leads_to_a_zone_that_there_is() -> None:
    for zone, cities in CITIES.items():
        for city in cities.split():
            assert zone_named(city) == zone
        assert zone_of(zone, "en").utcoffset(NOON) is not None


def test_a_zone_is_shown_by_its_city_or_its_offset() -> None:
    assert zone_title("America/New_York") == "New York"
    assert zone_title("+04:30") == "UTC+4:30"
    assert zone_title("-05:00") == "UTC-5"


def test_where_none_is_chosen_the_language_decides() -> None:
    assert offset_text(NOON, zone_of("", "hy")) == "UTC+4"
    assert offset_text(NOON, zone_of("", "xx")) == "UTC"
    assert offset_text(NOON, zone_of("-03:30", "hy")) == "UTC-3:30"


def test_a_zone_that_is_no_longer_known_is_utc() -> None:
    assert zone_of("Moon/Tycho", "hy").utcoffset(NOON) == timedelta()
