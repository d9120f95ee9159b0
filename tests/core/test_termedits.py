"""An edit of a lexicon by one term: how it is asked for, and what it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.core.termedits import (
    MOST_WEIGHED,
    concepts_with,
    edit_in,
    edit_of,
    effects_on,
    met_by,
    near,
    spelt,
    term_in,
    undone,
    wish_of,
    written,
)
from bot.model.effects import JudgedText
from bot.model.stories import Judgement, Scorable
from bot.model.termedits import TermEdit
from bot.model.topics import Strength
from tests.builders import NOON, a_concept, a_term, a_topic

TOPIC = a_topic(lexicon=(a_concept("base", "Gyumri base", "~trade ban", weak=("garris*",)),))
EDIT = TermEdit("csto-armenia", "base", "en", Strength.WEAK, "garris*", place=3)


def a_text(number: int, title: str) -> JudgedText:
    return JudgedText(
        story_id=f"{number}",
        event_id=f"{number}",
        outlet="TASS",
        title=title,
        text="",
        language="en",
        implies=(),
        published=NOON,
        first_seen=NOON,
        score=0.1,
        was_alerted=True,
    )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("add base Gyumri base", ("", "base", "", None, "Gyumri base", -1)),
        ("add base  «Gyumri   base»", ("", "base", "", None, "Gyumri base", -1)),
        ("add csto-armenia/base ru.weak гарниз*", ("csto-armenia", "base", "ru", Strength.WEAK,
                                                  "гарниз*", -1)),
        ("add base en.strong@12 x y", ("", "base", "en", Strength.STRONG, "x y", 12)),
        ("add base en", ("", "base", "", None, "en", -1)),
        ("add base hy զորք", ("", "base", "hy", None, "զորք", -1)),
    ],
)  # fmt: skip
def test_an_edit_is_asked_for_in_few_words(asked: str, expected: tuple[object, ...]) -> None:
    wish = wish_of(asked)
    assert wish is not None
    parts = (wish.topic, wish.concept, wish.language, wish.strength, wish.text, wish.place)
    assert parts == expected
    assert not wish.is_removal


@pytest.mark.parametrize("asked", ["", "add", "add base", "put base x", "base", "<b>", "remove x"])
def test_what_asks_for_no_edit_is_none(asked: str) -> None:
    assert wish_of(asked) is None
    assert edit_in(asked) is None


@pytest.mark.parametrize("edit", [EDIT, undone(EDIT), replace(EDIT, place=-1, text="~трое слов")])
def test_an_edit_is_read_as_it_was_written(edit: TermEdit) -> None:
    assert edit_in(written(edit)) == edit
    assert undone(undone(edit)) == edit


def test_only_a_whole_edit_is_read() -> None:
    assert edit_in("add csto-armenia/base x") is None


@pytest.mark.parametrize(
    ("asked", "language", "strength"),
    [
        ("add base garrison", "en", Strength.STRONG),
        ("add base гарнизон", "ru", Strength.STRONG),
        ("add base զորակայան", "hy", Strength.STRONG),
        ("add base ru 102", "ru", Strength.STRONG),
        ("remove base garris*", "en", Strength.WEAK),
        ("remove base ~trade ban", "en", Strength.STRONG),
        ("remove base en.negative garris*", "en", Strength.NEGATIVE),
        ("remove other garris*", "en", Strength.STRONG),
    ],
)
def test_what_is_left_open_is_plain_from_the_term(
    asked: str, language: str, strength: Strength
) -> None:
    wish = wish_of(asked)
    assert wish is not None
    edit = edit_of(wish, TOPIC)
    assert (edit.topic, edit.language, edit.strength) == (TOPIC.name, language, strength)


def test_terms_are_found_by_their_words_and_by_how_they_are_written() -> None:
    terms = TOPIC.lexicon[0].terms
    assert [spelt(one) for one in terms] == ["Gyumri base", "~trade ban", "garris*"]
    assert [term for _, term in concepts_with("GYUMRI", TOPIC.lexicon)] == [terms[0]]
    assert concepts_with("nothing", TOPIC.lexicon) == []
    assert term_in(TOPIC, EDIT) == terms[2]
    assert term_in(TOPIC, replace(EDIT, language="ru")) is None
    assert near("bases", ["base", "csto"]) == "base"
    assert near("xyz", ["base", "csto"]) == ""


def test_what_a_term_meets_is_scored_by_both_lexicons() -> None:
    texts = [a_text(1, "Garrison town votes"), a_text(2, "A park"), a_text(3, "The garrison")]
    met = met_by(a_term("garris*"), texts)
    assert [one.story_id for one in met] == ["1", "3"]
    assert met_by(None, texts) == []
    scored = []

    def score(value: float, stories: Sequence[Scorable]) -> list[Judgement]:
        scored.append(len(stories))
        return [Judgement(value if "town" in one.title else 0.1) for one in stories]

    effects = effects_on(
        met * MOST_WEIGHED,
        (lambda stories: score(0.2, stories), lambda stories: score(0.9, stories)),
        (0.5, 0.5),
        14,
    )
    assert scored == [MOST_WEIGHED, MOST_WEIGHED]
    assert [one.text.story_id for one in effects.added] == ["1"]
    assert (effects.before, effects.after) == (0, 1), "what was told before counts as not told"
