"""A word of a chat's own: whether it can be one, and what it would have met."""

import pytest

from bot.core.ownwords import (
    meetings,
    muted_words,
    wished_word,
    with_muted_word,
    with_watched,
    without_word,
    word_fault,
    words_of_own,
)
from bot.model.preferences import Mute, MuteKind, Preferences
from tests.builders import a_story


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("  Gyumri   base\n", "Gyumri base"),
        ("«Гюмри»", "Гюмри"),
        ("\u202egas", "gas"),
        ("", ""),
        (" “” ", ""),
    ],
)
def test_a_word_is_kept_as_one_line_without_quotation_marks(text: str, word: str) -> None:
    assert wished_word(text) == word


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("Gyumri base", ""),
        ("gyumr*", ""),
        ("G7", ""),
        ("x" * 4000, "word-long"),
        ("a b c d e", "word-long"),
        ("a", "word-short"),
        ("*", "word-short"),
        ("gas !", "word-short"),
        ("", "word-short"),
        ("ga*", "word-star"),
        ("g*as", "word-star"),
        ("***abc", "word-star"),
    ],
)
def test_what_is_wrong_with_a_word_is_named(word: str, fault: str) -> None:
    assert word_fault(word, Preferences()) == fault


def test_a_chat_has_thirty_words() -> None:
    many = Preferences(watched=tuple(f"word{n}" for n in range(30)))
    assert word_fault("another", many) == "word-full"
    assert word_fault("word7", many) == ""


def test_a_word_is_watched_or_muted_and_never_both() -> None:
    watched = with_watched(Preferences(draft="gas"), "gas")
    assert watched == Preferences(watched=("gas",))
    muted = with_muted_word(watched, "gas")
    assert muted == Preferences(mutes=(Mute(MuteKind.WORD, "gas"),))
    assert (muted_words(muted), words_of_own(with_watched(muted, "oil"))) == (
        ["gas"],
        ["oil", "gas"],
    )
    assert without_word(muted, "gas") == Preferences()


def test_a_word_is_tried_on_stories() -> None:
    found = meetings("drill", [a_story(), a_story(id="b", title="Rain", text="")])
    assert ([story.id for story in found.met], found.read) == ([a_story().id], 2)
    assert found.a_day == pytest.approx(1 / 14)
