"""What an edit changed is said in words that an editor knows."""

from typing import Any

import pytest

from bot.core.changes import changes_of, described, effect_of
from bot.model.effects import Effects
from bot.model.topics import Example, SeedArticle, Sensitivity, Strength
from tests.builders import a_concept, a_term, a_topic

EXAMPLE = Example("en", "Rain", "It rains.", 0)
CSTO = a_concept("csto", "CSTO", weak=("drill",))
OLD = a_topic(lexicon=(CSTO,), examples=(EXAMPLE,))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"lexicon": (a_concept("csto", "CSTO", "Kobalt", weak=("drill",)),)},
            "1 term added (csto «Kobalt»)",
        ),
        ({"lexicon": (a_concept("csto", "CSTO"),)}, "1 term taken out (csto «drill»)"),
        (
            {"lexicon": (a_concept("csto", "CSTO", "drill"),)},
            "1 term matched or graded otherwise (csto «drill»)",
        ),
        (
            {"lexicon": (CSTO, a_concept("a", *(f"word{number}" for number in range(7))))},
            "7 terms added (a «word0», a «word1», a «word2», a «word3», a «word4», and 2 more)",
        ),
        (
            {"lexicon": (a_concept("csto", "CSTO", weak=("drill",), implies=("csto",)),)},
            "what concepts imply is another",
        ),
        ({"examples": ()}, "0 examples added, 1 taken out"),
        ({"seeds": (SeedArticle("A", "B.", "en"),)}, "1 seed article added, 0 taken out"),
        ({"alone": ()}, "what makes the topic or speaks against it is another"),
        ({"threshold": 0.3}, "the thresholds are others"),
        ({"wide": 0.3}, "the thresholds are others"),
        ({"sensitivity": Sensitivity.WIDE}, "new chats begin with wide instead of balanced"),
    ],
)
def test_each_change_is_told(change: dict[str, Any], said: str) -> None:
    assert changes_of(OLD, a_topic(**{"lexicon": (CSTO,), "examples": (EXAMPLE,), **change})) == [
        said
    ]


def test_the_order_and_the_titles_are_no_change() -> None:
    other = a_concept("armenia", "Yerevan")
    one, two = a_topic(lexicon=(CSTO, other)), a_topic(lexicon=(other, CSTO), titles={"en": "X"})
    assert changes_of(one, two) == []


def test_two_terms_of_the_same_words_are_told_apart() -> None:
    both = a_concept("csto", "CSTO")
    terms = (*both.terms, a_term("CSTO", Strength.WEAK, "ru"))
    changed = a_topic(lexicon=(a_concept("csto", terms=terms),))
    assert changes_of(a_topic(lexicon=(both,)), changed) == [
        "1 term matched or graded otherwise (csto «CSTO»)"
    ]


def test_what_is_in_force_and_what_it_does_is_told() -> None:
    assert described(OLD) == "1 concepts with 2 terms, 1 examples"
    assert effect_of(Effects(7, 1, 2, 2)) == (
        "of the last day's 7 stories 0 would be added to the alerts, 0 dropped"
    )
