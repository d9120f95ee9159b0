"""What a story is compared by."""

from dataclasses import replace
from typing import Any

import pytest

from bot.app.grouping import GLOSSARY
from bot.core.traits import TraitReader
from bot.model.events import StoryTrace, Traits
from bot.model.topics import LANGUAGES, Concept, Match, Strength, Term
from bot.settings.glossary import glossary_in
from tests.builders import NOON

TRACE = StoryTrace("e", "s", "", "", "Courier", "", "en", NOON)
WORDS = Concept("drills", "", (Term(("drills",), (Match.EXACT,), "en", Strength.STRONG),))
AGAINST = Concept("games", "", (Term(("games",), (Match.EXACT,), "en", Strength.NEGATIVE),))
READER = TraitReader([WORDS, AGAINST], glossary_in(GLOSSARY))


def read(title: str, text: str = "", **change: Any) -> Traits:
    return READER.read(replace(TRACE, title=title, text=text, **change))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,200 trucks and 3,5 per cent", (3.5, 1200.0)),
        ("18 000 тонн", (18000.0,)),
        ("since 2024, at 12.30.15", ()),
        ("четыре военных", (4.0,)),
        ("13.6 thousand, 13,6 тыс., 13 600 and 13,6 հազար", (13600.0,)),
        ("two million; 2 млн; 2 միլիոն", (2e6,)),
        ("1,25 миллиарда", (1.25e9,)),
        ("2 thousand", ()),  # a year, as far as anybody can tell
    ],
)
def test_numbers_are_read_in_words_and_figures_but_years(
    text: str, numbers: tuple[float, ...]
) -> None:
    assert read(text).numbers == numbers


@pytest.mark.parametrize(
    "title", ["The 12th package", "12-й пакет", "12-րդ փաթեթ", "Двенадцатый пакет"]
)
def test_ordinals_are_read_in_three_languages(title: str) -> None:
    assert read(title).ordinals == (12,)


@pytest.mark.parametrize("text", ["on 4 April", "April 4", "4 апреля", "ապրիլի 4-ին"])
def test_a_day_is_a_month_with_the_number_beside_it(text: str) -> None:
    assert read(text).days == ((4, 4),)
    assert read(text).months == (4,)
    assert read("April", "in April 2026, 40 men").days == ()


def test_who_is_named_stands_for_office_and_country() -> None:
    lavrov, russia = read("Lavrov arrives"), read("Foreign minister of Russia")
    assert set(russia.marks.head) & set(lavrov.marks.head)
    assert len(lavrov.cast) == 1
    assert set(russia.actors) < set(lavrov.actors)


def test_the_outlets_name_behind_a_title_is_none_of_its_words() -> None:
    assert read("Drills begin - Courier").words == read("Drills begin").words


def test_what_speaks_against_a_topic_is_no_mark() -> None:
    assert len(read("games").marks.head) < len(read("drills").marks.head)


def test_plans_deeds_to_others_and_roundups_are_told() -> None:
    plan = read("Gazprom threatens Armenia over debts")
    assert plan.is_plan
    assert plan.towards
    assert read("Что известно к этому часу").is_roundup
    assert read("Armenia today: drills, dues and a visit").is_roundup
    assert not read("Armenia today signs the treaty").is_roundup


def test_each_meaning_of_the_glossary_is_said_once_in_each_language() -> None:
    glossary = glossary_in(GLOSSARY)
    names = [concept.name for concept in glossary.concepts]
    assert len(set(names)) == len(names) > 2000
    assert {one for concept in glossary.concepts for one in concept.implies} <= set(names)
    assert all(term.language in LANGUAGES for one in glossary.concepts for term in one.terms)
