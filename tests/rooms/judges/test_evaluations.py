"""A judge measured on labelled texts."""

import pytest

from bot.judges.evaluations import evaluation_of, trials_of
from bot.model.topics import Example, Sensitivity
from bot.ports import Beat
from tests.builders import a_topic
from tests.fakes import FakeJudge

TEXTS = [
    Example("en", "The alliance meets", "", 2, event="meeting", kind="csto", id="hit"),
    Example("ru", "Учения", "", 2, event="drills", kind="csto", id="missed"),
    Example("en", "The alliance of bakers", "", 0, kind="hard", id="false"),
    Example("en", "Rain", "", 0, id="quiet"),
    Example("en", "The alliance, in passing", "", 1, id="tolerated"),
    Example("en", "Tolerated and quiet", "", 1),
]
BEAT = Beat(a_topic(), FakeJudge())


def test_label_1_is_left_out_and_counted() -> None:
    found = evaluation_of(BEAT, TEXTS, Sensitivity.BALANCED)
    assert found.tolerated == (2, 1)
    assert found.breakdown.whole.texts == 4
    assert list(found.breakdown.by_kind) == ["", "csto", "hard"]
    assert found.breakdown.whole.f1 is not None
    assert found.breakdown.whole.f1.value == 0.5


def test_errors_are_told_what_was_missed_first_the_worst_before_the_rest() -> None:
    found = evaluation_of(BEAT, TEXTS, Sensitivity.BALANCED)
    told = [(one.example.id, one.is_missed, one.judgement.score) for one in found.mistakes]
    assert told == [("missed", True, 0.01), ("false", False, 0.95)]
    assert found.mistakes[1].judgement.reasons[0].words == ("alliance",)


def test_the_threshold_is_that_of_the_sensitivity() -> None:
    found = evaluation_of(BEAT, TEXTS, Sensitivity.STRICT)
    assert (found.sensitivity, found.breakdown.threshold) == (Sensitivity.STRICT, 0.8)
    assert [level.threshold for level in found.levels] == [0.8, 0.5, 0.2]


def test_a_prior_is_for_all_that_depends_on_it() -> None:
    plain, rare = (
        evaluation_of(BEAT, TEXTS, Sensitivity.BALANCED, prior) for prior in (None, 0.01)
    )
    for found in (plain, rare):
        assert found.breakdown.whole.precision is not None
        assert found.levels[1].precision == pytest.approx(found.breakdown.whole.precision.value)
        assert found.curve[0][1] == pytest.approx(found.levels[1].precision)
    assert rare.levels[1].precision == pytest.approx(0.01 * 0.5 / (0.01 * 0.5 + 0.99 * 0.5))
    assert rare.levels[1].recall == pytest.approx(plain.levels[1].recall)
    assert rare.bands[1].share < plain.bands[1].share


def test_texts_that_the_model_has_learned_are_counted() -> None:
    learned = Beat(a_topic(examples=(Example("en", "Rain", "", 0),)), FakeJudge())
    assert evaluation_of(learned, TEXTS, Sensitivity.BALANCED).learned == 1


def test_texts_without_event_are_each_their_own() -> None:
    trials = trials_of([TEXTS[0], TEXTS[2], TEXTS[3]], [0.9, 0.8, 0.1])
    assert len({one.event for one in trials}) == 3
    assert trials[0].event == "meeting"
