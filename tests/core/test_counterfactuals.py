"""What is said to change a decision does change it."""

from collections.abc import Sequence

from bot.core.counterfactuals import WithConcept, WithoutTerms, additions, removals
from bot.core.terms import TermFinder
from bot.model.stories import Judgement, Scorable
from tests.builders import a_concept, a_term, a_topic

TOPIC = a_topic(
    alone=("csto", "gone"),
    combinations=(("armenia", "russia"), ("sport", "russia")),
    lexicon=(
        a_concept("csto", "CSTO"),
        a_concept("armenia", "Yerevan"),
        a_concept("russia", "Moscow"),
        a_concept("sport", weak=("match",)),
    ),
)
FINDER = TermFinder(a_term(text) for text in ("CSTO", "Yerevan", "Moscow", "match"))
WORTH = {"CSTO": 0.75, "Yerevan": 0.25, "Moscow": 0.5, "match": -0.5}


def score(texts: Sequence[Scorable]) -> list[Judgement]:
    return [
        Judgement(
            min(max(sum(WORTH[word] for word in WORTH if word in f"{one.title} {one.text}"), 0), 1)
        )
        for one in texts
    ]


def test_a_concept_that_lifts_a_text_is_named_partners_of_what_is_there_first() -> None:
    text = Scorable("Yerevan", "Rain.", "en")
    assert additions(score, TOPIC, text, frozenset({"armenia"}), 0.7) == [
        WithConcept("russia", "Moscow", 0.75),
        WithConcept("csto", "CSTO", 1),
    ]
    assert additions(score, TOPIC, text, frozenset({"armenia"}), 1.1) == []


def test_a_term_that_carries_an_alert_is_named() -> None:
    text = Scorable("CSTO in Yerevan", "")
    assert removals(score, FINDER, text, 0.8, is_told=True) == [
        WithoutTerms((0,), 0.25),
        WithoutTerms((1,), 0.75),
    ]
    assert removals(score, FINDER, text, 0.5, is_told=True) == [WithoutTerms((0,), 0.25)]


def test_several_terms_are_named_where_no_single_one_does_it() -> None:
    text = Scorable("CSTO in Yerevan and Moscow", "")
    assert removals(score, FINDER, text, 0.3, is_told=True) == [WithoutTerms((0, 2), 0.25)]
    assert removals(score, FINDER, text, 0.0, is_told=True) == []


def test_a_term_that_speaks_against_is_named() -> None:
    text = Scorable("A match in Yerevan and Moscow", "")
    assert removals(score, FINDER, text, 0.6, is_told=False) == [WithoutTerms((3,), 0.75)]
    assert removals(score, FINDER, Scorable("Rain", ""), 0.6, is_told=False) == []
