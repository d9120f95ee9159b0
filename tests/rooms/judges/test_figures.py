"""The figures: by hand, and as scikit-learn has them."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn import metrics  # type: ignore[import-untyped] # it has no types
from sklearn.calibration import calibration_curve  # type: ignore[import-untyped] # as above

from bot.judges import figures

TRUTHS = np.array([True, False, True, False])
SCORES = np.array([0.9, 0.6, 0.4, 0.1])
ONES = np.ones(4)
SAMPLES = st.lists(
    st.tuples(
        st.booleans(),
        st.sampled_from([0.0, 0.05, 0.3, 0.5, 0.55, 0.9, 1.0]),
        st.sampled_from([0.0, 1.0, 2.0, 7.5]),
    ),
    min_size=1,
)


def arrays(sample: list[tuple[bool, float, float]]) -> tuple[Any, Any, Any]:
    truths, scores, weights = zip(*sample, strict=True)
    return np.array(truths), np.array(scores), np.array(weights)


def test_alerts_are_counted_at_the_threshold() -> None:
    told = figures.alert_figures(TRUTHS, SCORES, ONES, 0.4)
    assert told["precision"] == pytest.approx(2 / 3)
    assert told["recall"] == 1
    assert told["f1"] == pytest.approx(0.8)
    assert told["false_alert_rate"] == 0.5


def test_a_text_weighs_as_much_as_it_is_said_to() -> None:
    told = figures.alert_figures(TRUTHS, SCORES, np.array([1.0, 3.0, 1.0, 1.0]), 0.5)
    assert told["precision"] == 0.25
    assert told["recall"] == 0.5
    assert told["false_alert_rate"] == 0.75


def test_many_weighings_are_measured_at_once() -> None:
    rows = np.array([[1.0, 1.0, 1.0, 1.0], [0.0, 3.0, 1.0, 1.0]])
    together = {
        **figures.alert_figures(TRUTHS, SCORES, rows, 0.4),
        "average_precision": figures.average_precisions(TRUTHS, SCORES, rows),
        **figures.calibration_figures(TRUTHS, SCORES, rows),
    }
    for row, weights in enumerate(rows):
        alone = {
            **figures.alert_figures(TRUTHS, SCORES, weights, 0.4),
            "average_precision": figures.average_precisions(TRUTHS, SCORES, weights),
            **figures.calibration_figures(TRUTHS, SCORES, weights),
        }
        assert {name: value[row] for name, value in together.items()} == pytest.approx(
            {name: float(value) for name, value in alone.items()}
        )


def test_nothing_measures_as_nought() -> None:
    none = (np.array([], dtype=bool), np.array([]), np.array([]))
    assert not any(figures.alert_figures(*none, 0.5).values())
    assert not any(figures.calibration_figures(*none).values())
    assert figures.average_precisions(*none) == 0
    assert figures.precision_recall_curve(*none) == ()


def test_calibration_by_hand() -> None:
    told = figures.calibration_figures(TRUTHS, SCORES, ONES)
    assert told["brier"] == pytest.approx((0.01 + 0.36 + 0.36 + 0.01) / 4)
    assert told["calibration_error"] == pytest.approx((0.1 + 0.6 + 0.6 + 0.1) / 4)
    assert told["surplus"] == pytest.approx(0.0)


def test_scores_of_one_band_make_up_for_each_other() -> None:
    truths, scores = np.array([True, False]), np.array([0.52, 0.56])
    told = figures.calibration_figures(truths, scores, np.ones(2))
    assert told["calibration_error"] == pytest.approx(0.04)
    assert told["surplus"] == pytest.approx(0.08)
    assert figures.reliability(truths, scores, np.ones(2))[5] == pytest.approx((0.54, 0.5))


def test_bands_reach_from_nought_to_one() -> None:
    scores = np.array([0.0, 0.0999, 0.1, 0.95, 1.0])
    assert figures.bands_of(scores).tolist() == [0, 0, 1, 9, 9]


def test_a_prior_changes_the_shares_and_not_the_whole() -> None:
    weights = figures.reweighed(TRUTHS, np.array([1.0, 1.0, 3.0, 1.0]), 0.25)
    assert weights.tolist() == pytest.approx([0.375, 2.25, 1.125, 2.25])


def test_without_a_prior_or_without_one_of_the_classes_nothing_is_reweighed() -> None:
    assert figures.reweighed(TRUTHS, ONES, None).tolist() == [1, 1, 1, 1]
    rows = np.array([[1.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0], [1.0, 1.0, 0.0, 0.0]])
    told = figures.reweighed(TRUTHS, rows, 0.1)
    assert told[:2].tolist() == rows[:2].tolist()
    assert told[2].tolist() == pytest.approx([0.2, 1.8, 0, 0])


def test_precision_under_a_prior_by_hand() -> None:
    # One in ten on topic, all of it found, and half of the rest alerts: 0.1 of 0.1 + 0.45.
    weights = figures.reweighed(TRUTHS, ONES, 0.1)
    told = figures.alert_figures(TRUTHS, SCORES, weights, 0.4)
    assert told["precision"] == pytest.approx(0.1 / 0.55)
    assert told["recall"] == 1


@pytest.mark.no_cover
@given(SAMPLES)
def test_figures_are_those_of_scikit_learn(sample: list[tuple[bool, float, float]]) -> None:
    truths, scores, weights = arrays(sample)
    assume(weights @ truths > 0)
    alerted = scores >= 0.5
    wanted = metrics.precision_recall_fscore_support(
        truths, alerted, average="binary", sample_weight=weights, zero_division=0
    )
    told = figures.alert_figures(truths, scores, weights, 0.5)
    assert (told["precision"], told["recall"], told["f1"]) == pytest.approx(wanted[:3])
    assert figures.average_precisions(truths, scores, weights) == pytest.approx(
        metrics.average_precision_score(truths, scores, sample_weight=weights)
    )
    assert figures.calibration_figures(truths, scores, weights)["brier"] == pytest.approx(
        metrics.brier_score_loss(truths, scores, sample_weight=weights, pos_label=True)
    )


@pytest.mark.no_cover
@given(SAMPLES)
def test_the_curve_is_that_of_scikit_learn(sample: list[tuple[bool, float, float]]) -> None:
    truths, scores, _ = arrays(sample)
    assume(any(truths))
    precisions, recalls, _ = metrics.precision_recall_curve(truths, scores)
    wanted = list(zip(recalls, precisions, strict=True))[-2::-1]  # without the end at recall 0
    told = figures.precision_recall_curve(truths, scores, np.ones(len(truths)))
    assert np.array(told) == pytest.approx(np.array(wanted))


@pytest.mark.no_cover
@given(SAMPLES)
def test_reliability_is_that_of_scikit_learn(sample: list[tuple[bool, float, float]]) -> None:
    truths, scores, _ = arrays(sample)
    # scikit-learn's bands hold their upper end, ours the lower: scores on no end are alike.
    scores = np.clip(scores + 0.013, 0, 0.99)
    shares, means = calibration_curve(truths, scores, n_bins=figures.BANDS)
    told = figures.reliability(truths, scores, np.ones(len(truths)))
    there = sorted(set(figures.bands_of(scores).tolist()))
    assert [told[band] for band in there] == [
        pytest.approx(pair) for pair in zip(means, shares, strict=True)
    ]
