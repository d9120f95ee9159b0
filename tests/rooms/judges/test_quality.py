"""Precision, recall, F1, average precision, and the thresholds that follow from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import (  # type: ignore[import-untyped] # it has no types
    average_precision_score,
)

from bot.judges.quality import average_precision, evaluate, quality
from bot.judges.thresholds import Outcome, precision_and_recall, thresholds_for
from bot.model.topics import Example
from tests.fakes import FakeJudge

SCORES = st.lists(st.tuples(st.booleans(), st.sampled_from([0.1, 0.3, 0.5, 0.9])), min_size=1)


def test_precision_recall_and_f1_are_taken_at_the_threshold() -> None:
    told = quality([True, True, False, False], [0.9, 0.4, 0.6, 0.1], 0.5)
    assert (told.precision, told.recall, told.f1) == (0.5, 0.5, 0.5)
    assert (told.texts, told.positives, told.threshold) == (4, 2, 0.5)


def test_what_cannot_be_measured_is_nought() -> None:
    told = quality([False], [0.1], 0.5)
    assert (told.precision, told.recall, told.f1, told.average_precision) == (0, 0, 0, 0)


@pytest.mark.no_cover
@given(SCORES)
def test_average_precision_is_that_of_scikit_learn(pairs: list[tuple[bool, float]]) -> None:
    truths, scores = zip(*pairs, strict=True)
    if any(truths):
        assert average_precision(truths, scores) == pytest.approx(
            average_precision_score(truths, scores)
        )


def test_a_judge_is_measured_by_language_without_what_is_tolerated() -> None:
    examples = [
        Example("en", "The alliance meets", "", 2),
        Example("en", "Rain", "", 0),
        Example("en", "The alliance, in passing", "", 1),
        Example("hy", "Անձրև", "", 2),
    ]
    told = evaluate(FakeJudge(), examples, 0.5)
    assert set(told) == {"all", "en", "hy"}
    assert (told["en"].f1, told["hy"].f1, told["all"].texts) == (1.0, 0.0, 3)


def test_a_threshold_is_the_best_f_measure_divided_by_one_and_beta_squared() -> None:
    clear = [Outcome(0.99, True, 1), Outcome(0.01, False, 1999)]
    levels = thresholds_for(clear)
    assert (levels.strict, levels.balanced, levels.wide) == (0.8, 1 / 2.44, 0.2)


def test_false_alerts_count_for_the_stories_they_stand_for() -> None:
    outcomes = [Outcome(0.9, True, 1), Outcome(0.9, False, 3), Outcome(0.2, True, 1)]
    assert precision_and_recall(outcomes, 0.5) == (0.25, 0.5)
    assert precision_and_recall(outcomes, 0.95) == (0.0, 0.0)
    assert precision_and_recall([], 0.5) == (0.0, 0.0)
