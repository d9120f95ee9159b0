"""Whose voice an outlet is."""

import pytest

from bot.core.outlets import CAMPS, COUNTRIES, camp_title, voice
from bot.model.topics import LANGUAGES


@pytest.mark.parametrize(
    ("country", "camp", "said"),
    [
        ("RU", "russian-state", "Russian state media"),
        ("US", "western", "USA, Western"),
        ("US", "armenian-independent", "USA, Armenian, independent"),
        ("ZZ", "", "ZZ"),
        ("", "desk's own", "desk's own"),
        ("AM", "aggregator", "Armenia"),
        ("", "", ""),
    ],
)
def test_a_voice_names_country_and_camp_and_nothing_twice(
    country: str, camp: str, said: str
) -> None:
    assert voice(country, camp, "en") == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_camp_and_country_has_its_words(language: str) -> None:
    assert len({camp_title(camp, language) for camp in CAMPS}) == len(CAMPS)
    assert len({voice(country, "", language) for country in COUNTRIES}) == len(COUNTRIES)
