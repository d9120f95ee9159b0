"""Single terms in texts, and texts without them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.terms import TermFinder, blamed
from bot.model.stories import Judgement, Scorable
from tests.builders import a_term

TERMS = [a_term(text) for text in ("Gyumri base", "base", "~drill", "CSTO", "Հայաստան*")]
FINDER = TermFinder(TERMS)
TEXT = Scorable("Drills at the Gyumri base, says the CSTO", "The base.\nՀայաստա՛նում. Drill!")


def test_each_term_is_found_with_the_words_that_it_met() -> None:
    assert [(one.number, one.is_title, one.words) for one in FINDER.hits_in(TEXT)] == [
        (2, True, "Drills"),
        (0, True, "Gyumri base"),
        (1, True, "base"),
        (3, True, "CSTO"),
        (1, False, "base"),
        (4, False, "Հայաստանում"),
        (2, False, "Drill"),
    ]
    assert FINDER.numbers_in(TEXT) == {0, 1, 2, 3, 4}
    assert FINDER.numbers_in(Scorable("csto", "")) == frozenset()


def test_a_text_without_a_term_keeps_all_else() -> None:
    bare = FINDER.without(TEXT, 2)
    assert bare.title == "– at the Gyumri base, says the CSTO"
    assert bare.text == "The base.\nՀայաստանում. –!"
    assert 2 not in FINDER.numbers_in(bare)
    assert FINDER.without(TEXT, 0).title == "Drills at the –, says the CSTO"


@settings(deadline=None, max_examples=50)  # no time is promised
@given(st.lists(st.sampled_from(["Gyumri", "base", "drills", "CSTO", "–", "x.", "\n"])))
def test_no_term_stands_in_a_text_that_is_without_it(words: list[str]) -> None:
    text = Scorable(" ".join(words), " ".join(reversed(words)))
    for number in FINDER.numbers_in(text):
        assert number not in FINDER.numbers_in(FINDER.without(text, number))


@pytest.mark.parametrize(("numbers", "told"), [((1, 2, 3), [(3, 0.1), (1, 0.9)]), ((), [])])
def test_a_term_is_blamed_by_the_score_without_it(
    numbers: tuple[int, ...], told: list[tuple[int, float]]
) -> None:
    def score(texts: object) -> list[Judgement]:
        assert isinstance(texts, list)
        return [Judgement(0.9 if "CSTO" in one.title else 0.1) for one in texts]

    text = Scorable("The CSTO and a base", "")
    assert blamed(score, FINDER, text, numbers) == told
