"""What a chat leans to, and what it has turned from."""

from datetime import timedelta
from typing import Any

import pytest

from bot.core.leanings import (
    found_in,
    held_back,
    is_muted,
    own_words,
    watched_in,
    with_mute,
    without_mute,
)
from bot.model.preferences import Mute, MuteKind, Preferences
from tests.builders import NOON, a_scored_story, a_story

TASS = Mute(MuteKind.OUTLET, "TASS")


@pytest.mark.parametrize(
    ("word", "title", "stands"),
    [
        ("гюмри", "В Гюмри прошли учения", True),
        ("база", "О базах и учениях", True),
        ("Zangezur corridor", "The Zangezur corridor opens", True),
        ("Zangezur corridor", "A corridor in Zangezur", False),
        ("gyumr*", "Gyumri's base", True),
        ("NATO", "NATO meets", True),
        ("NATO", "A nato of sorts", False),
        ("NATO", "NATO MEETS IN BRUSSELS", True),
        ("սահման", "Սահմանին հանգիստ է", True),
        ("art", "A party", False),
    ],
)
def test_a_word_is_found_in_all_its_forms(word: str, title: str, stands: bool) -> None:
    assert found_in(a_story(title=title, text=""), [word]) == ({word} if stands else set())


def test_a_word_is_looked_for_where_the_judge_reads() -> None:
    assert found_in(a_story(text="x " * 900 + "gyumri"), ["gyumri"])
    assert not found_in(a_story(text="x " * 1000 + "gyumri"), ["gyumri"])
    assert found_in(a_story(), []) == frozenset()


def test_watched_words_are_given_in_the_chats_order() -> None:
    preferences = Preferences(
        watched=("yerevan", "moon", "drills"), mutes=(Mute(MuteKind.WORD, "football"),)
    )
    assert watched_in(a_story(), preferences) == ("yerevan", "drills")
    assert own_words(preferences) == {"yerevan", "moon", "drills", "football"}


@pytest.mark.parametrize(
    ("kind", "value", "story"),
    [
        (MuteKind.EVENT, "e" * 16, {"event_id": "e" * 16}),
        (MuteKind.OUTLET, "TASS", {"outlet": "TASS"}),
        (MuteKind.OUTLET, "TASS, English", {"feed_name": "TASS, English"}),
        (MuteKind.CAMP, "russian-state", {"camp": "russian-state"}),
        (MuteKind.CONCEPT, "csto", {}),
        (MuteKind.WORD, "drills", {}),
    ],
)
def test_what_is_muted_is_held_back_by_name(
    kind: MuteKind, value: str, story: dict[str, Any]
) -> None:
    preferences = Preferences(mutes=(Mute(kind, value),))
    scored = a_scored_story(**story)
    found = found_in(scored.story, own_words(preferences))
    assert held_back(scored, preferences, found, NOON) == f"{kind.value}:{value}"
    other = Preferences(mutes=(Mute(kind, "other"),))
    assert held_back(scored, other, frozenset(), NOON) == ""


def test_a_language_that_is_not_wanted_is_held_back() -> None:
    scored = a_scored_story(language="ru")
    preferences = Preferences(languages=("en", "hy"), mutes=(Mute(MuteKind.CONCEPT, "csto"),))
    assert held_back(scored, preferences, frozenset(), NOON) == "language:ru"


def test_a_mute_ends_when_it_was_said_to_end() -> None:
    mute = Mute(MuteKind.CONCEPT, "csto", NOON)
    preferences = Preferences(mutes=(mute,))
    before = NOON - timedelta(seconds=1)
    assert is_muted(preferences, MuteKind.CONCEPT, "csto", before)
    assert held_back(a_scored_story(), preferences, frozenset(), before) == "concept:csto"
    assert not is_muted(preferences, MuteKind.CONCEPT, "csto", NOON)
    assert held_back(a_scored_story(), preferences, frozenset(), NOON) == ""


def test_a_mute_takes_the_place_of_an_earlier_one_and_those_that_are_over_go() -> None:
    over = Mute(MuteKind.CONCEPT, "csto", NOON)
    for_a_day = Mute(MuteKind.OUTLET, "TASS", NOON + timedelta(days=1))
    preferences = with_mute(Preferences(mutes=(over, TASS)), for_a_day, NOON)
    assert preferences.mutes == (for_a_day,)
    assert without_mute(preferences, MuteKind.OUTLET, "TASS") == Preferences()
