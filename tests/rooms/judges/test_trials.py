"""Measures of trials: groups, intervals by event, priors, and what can't be measured."""

from dataclasses import replace

import numpy as np
import pytest

from bot.judges.figures import Numbers
from bot.judges.intervals import CELLS, intervals
from bot.judges.trials import Trial, bands_of, breakdown_of, curve_of, levels_of, measures_of
from bot.model.measures import Figure
from bot.model.topics import Thresholds

HIT = Trial(0.9, is_on_topic=True, event="a", language="en", kind="base")
MISS = Trial(0.2, is_on_topic=True, event="b", language="ru", kind="base")
FALSE = Trial(0.7, is_on_topic=False, event="c", language="ru", kind="hard")
QUIET = Trial(0.1, is_on_topic=False, event="d", language="en", kind="far")
ALL = (HIT, MISS, FALSE, QUIET)


def value(figure: Figure | None) -> float:
    assert figure is not None
    return figure.value


def test_each_group_is_measured_by_itself_languages_in_our_order_kinds_by_name() -> None:
    found = breakdown_of([replace(QUIET, language="hy"), FALSE, MISS, HIT], 0.5)
    assert list(found.by_language) == ["en", "ru", "hy"]
    assert list(found.by_kind) == ["base", "far", "hard"]
    assert (found.whole.texts, found.whole.on_topic, found.whole.alerted) == (4, 2, 2)
    assert value(found.whole.precision) == value(found.whole.recall) == 0.5
    assert value(found.by_kind["base"].recall) == 0.5
    assert value(found.by_kind["hard"].false_alert_rate) == 1


def test_what_a_group_of_one_class_cannot_tell_is_none() -> None:
    wanted, others = measures_of([HIT, MISS], 0.5), measures_of([FALSE, QUIET], 0.5)
    both = (wanted.precision, wanted.f1, wanted.average_precision)
    assert both == (None, None, None)
    assert (wanted.false_alert_rate, others.recall) == (None, None)
    assert value(wanted.brier) == pytest.approx((0.01 + 0.64) / 2)
    assert value(others.surplus) == pytest.approx(0.8)


def test_a_group_of_one_class_has_no_calibration_in_another_population() -> None:
    found = measures_of([HIT, MISS], 0.5, prior=0.01)
    assert (found.brier, found.calibration_error, found.surplus) == (None, None, None)
    assert found.predicted is None
    assert (value(found.recall), found.actual) == (0.5, 2)


def test_nothing_at_all_has_no_figures() -> None:
    found = measures_of([], 0.5)
    assert (found.texts, found.on_topic, found.alerted, found.actual) == (0, 0, 0, 0)
    assert (found.brier, found.recall, found.f1) == (None, None, None)


def test_what_the_scores_promise_is_told_beside_what_is() -> None:
    found = measures_of(ALL, 0.5)
    assert (found.predicted, found.actual) == pytest.approx((1.9, 2))
    found = measures_of(ALL, 0.5, prior=0.25)
    assert found.actual == pytest.approx(1)
    assert found.predicted == pytest.approx(0.5 * 1.1 + 1.5 * 0.8)
    assert value(found.precision) == pytest.approx(0.25)


def test_an_interval_holds_its_figure_and_is_the_same_every_time() -> None:
    found = measures_of(ALL * 5, 0.5)
    for figure in (found.precision, found.recall, found.brier, found.surplus):
        assert figure is not None
        assert figure.low < figure.value < figure.high
    assert found == measures_of(ALL * 5, 0.5)


def test_texts_of_one_event_are_drawn_together() -> None:
    apart = [replace(one, event=str(number)) for number, one in enumerate((HIT, MISS) * 50)]
    kin = [replace(one, event=one.event) for one in (HIT, MISS) * 50]
    loose, tight = measures_of(kin, 0.5).recall, measures_of(apart, 0.5).recall
    assert loose is not None
    assert tight is not None
    assert (loose.low, loose.high) == (0, 1)
    assert 0.39 <= tight.low < 0.5 < tight.high <= 0.61


def test_an_interval_is_that_of_the_binomial_where_each_text_is_an_event() -> None:
    truths = np.arange(100) < 80
    found = intervals([str(number) for number in range(100)], lambda w: {"share": w @ truths / 100})
    # The middle 95 % of a binomial of 100 and 0.8.
    assert found["share"] == pytest.approx((0.72, 0.87), abs=0.015)


def test_draws_in_which_a_figure_cannot_be_told_are_not_counted() -> None:
    found = intervals(["a", "b"], lambda w: {"x": np.where(w[:, 0] > 0, 1.0, np.nan)})
    assert found == {"x": (1.0, 1.0)}
    assert intervals(["a"], lambda w: {"x": w[:, 0] * np.nan}) == {}
    assert intervals([], lambda w: {"x": w.sum(-1)}) == {}


def test_many_texts_are_drawn_in_parts_and_each_draw_counts_once() -> None:
    rows: list[int] = []

    def figures(weights: Numbers) -> dict[str, Numbers]:
        rows.append(len(weights))
        return {"texts": weights.sum(-1)}

    texts = CELLS // 300
    assert intervals(["a"] * texts, figures) == {"texts": (texts, texts)}
    assert (sum(rows), max(rows)) == (1000, 300)


def test_every_sensitivity_is_told() -> None:
    levels = levels_of(ALL, Thresholds(0.8, 0.5, 0.1), None)
    told = [(one.sensitivity.value, one.threshold, one.precision, one.recall) for one in levels]
    assert told == [("strict", 0.8, 1, 0.5), ("balanced", 0.5, 0.5, 0.5), ("wide", 0.1, 0.5, 1)]


def test_curve_and_bands_follow_the_prior() -> None:
    recalls, precisions = zip(*curve_of(ALL, None), strict=True)
    assert recalls == (0.5, 0.5, 1, 1)
    assert precisions == pytest.approx((1, 0.5, 2 / 3, 0.5))
    assert curve_of(ALL, 0.25)[-1] == pytest.approx((1, 0.25))
    bands = bands_of((*ALL, replace(FALSE, score=0.95)), 0.4)
    assert [(band.low, band.high, band.texts) for band in bands] == [
        (0.1, 0.2, 1),
        (0.2, 0.3, 1),
        (0.7, 0.8, 1),
        (0.9, 1.0, 2),
    ]
    assert bands[-1].score == pytest.approx(0.925)
    assert bands[-1].share == pytest.approx(0.5)
