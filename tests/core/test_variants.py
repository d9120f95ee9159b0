"""Where a term nearly meets a text."""

from bot.core.variants import Variant, tried
from bot.model.stories import Scorable
from tests.builders import a_term

TEXTS = [
    Scorable("Border guards leave the airport", ""),
    Scorable("A border guard stays", "Another Border Guard leaves."),
    Scorable("Guard at the border post", ""),
    Scorable("The borderguard of Norway", "Gaurds at the boarder."),
    Scorable("csto", "Rain."),
]


def test_a_term_is_shown_where_it_stands_and_in_which_words() -> None:
    found = tried(a_term("border guard"), TEXTS)
    assert (found.texts, found.words) == ((1,), ("border guard", "Border Guard"))


def test_other_forms_are_shown_with_what_they_would_add_each_once() -> None:
    found = tried(a_term("border guard"), TEXTS)
    assert found.variants == (Variant("~border guard", (0,), ("Border guards",)),)
    assert tried(a_term("~border guard"), TEXTS).variants == ()
    assert tried(a_term("border* guard*"), TEXTS).texts == (0, 1)
    assert tried(a_term("3+3"), TEXTS).variants == ()


def test_small_letters_are_shown_for_capitals() -> None:
    assert tried(a_term("CSTO"), TEXTS).variants == (Variant("csto", (4,), ("csto",)),)


def test_words_that_stand_apart_and_other_spellings_are_shown() -> None:
    found = tried(a_term("border guard"), TEXTS)
    assert found.apart == (2,)
    assert set(found.spellings) == {("borderguard", 1), ("boarder", 1)}
    assert tried(a_term("CSTO"), TEXTS).spellings == ()


def test_nothing_is_shown_of_what_is_nowhere() -> None:
    found = tried(a_term("tunnel"), TEXTS)
    assert (found.texts, found.words, found.variants, found.apart, found.spellings) == ((),) * 5
