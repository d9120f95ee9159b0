"""What a person looks for, and by which words a story is found."""

from __future__ import annotations

import pytest

from bot.core.searches import MOST_WANTED, search_of, words_for
from bot.model.searches import Wanted


@pytest.mark.parametrize(
    ("wish", "story"),
    [
        ("алиев", "Алиева ждут в Москве"),
        ("countries", "A country leaves"),
        ("Հայաստանի", "Ինչո՞ւ է Հայաստա՞նը դուրս գալիս"),
        ("եւրոպա", "Եվրոպա"),
    ],
)
def test_any_form_of_a_word_finds_any_other(wish: str, story: str) -> None:
    [wanted] = search_of(wish)
    assert set(wanted.words) <= set(words_for(story, "").split())


def test_quotes_stand_together_a_star_begins_and_a_minus_excludes() -> None:
    assert search_of('"Gyumri base" «военная база» minist* -football -"world cup" „x y”') == (
        Wanted(("gyumri", "base")),
        Wanted(("воен", "баз")),
        Wanted(("minist",), is_beginning=True),
        Wanted(("footbal",), is_unwanted=True),
        Wanted(("world", "cup"), is_unwanted=True),
        Wanted(("x", "y")),
    )
    assert search_of("CSTO-summit*") == (Wanted(("csto", "summit"), is_beginning=True),)


@pytest.mark.parametrize("nothing", ["", "   ", "-football", '""', "*", "<>&!?", "-"])
def test_where_no_word_is_wanted_nothing_is_looked_for(nothing: str) -> None:
    assert search_of(nothing) == ()


def test_a_search_has_an_end() -> None:
    assert len(search_of(" ".join(f"w{n}" for n in range(100)))) == MOST_WANTED


def test_as_much_of_a_story_counts_as_the_judge_reads() -> None:
    words = words_for("t " * 200, "x " * 2000).split()
    assert (words.count("t"), words.count("x")) == (150, 1000)
