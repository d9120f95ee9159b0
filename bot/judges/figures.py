"""The figures of scores against the truth, as pure arithmetic.

Each takes the *weights* of the texts in its last axis, so one call gives a figure for one
weighing or for a thousand draws. What has no texts to be measured on is 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]

BANDS = 10  # of equal width, from 0 to 1


def alert_figures(
    truths: Truths, scores: Numbers, weights: Numbers, threshold: float
) -> Mapping[str, Numbers]:
    """Give precision, recall, F1 and the share of what is off topic that alerts."""
    alerted = scores >= threshold
    alerts, hits = weights @ alerted, weights @ (alerted & truths)
    wanted, others = weights @ truths, weights @ ~truths
    return {
        "precision": _ratio(hits, alerts),
        "recall": _ratio(hits, wanted),
        "f1": _ratio(2 * hits, alerts + wanted),
        "false_alert_rate": _ratio(alerts - hits, others),
    }


def average_precisions(truths: Truths, scores: Numbers, weights: Numbers) -> Numbers:
    """Give the mean precision at each hit, from the highest score down; equal scores are one step.

    Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval, 8.4.
    """
    hits, alerts = _down_the_ranking(truths, scores, weights)
    gained = np.diff(hits, prepend=0.0)
    return _ratio((gained * _ratio(hits, alerts)).sum(-1), weights @ truths)


def precision_recall_curve(
    truths: Truths, scores: Numbers, weights: Numbers
) -> tuple[tuple[float, float], ...]:
    """Give recall and precision at each score that occurs, from the highest down."""
    hits, alerts = _down_the_ranking(truths, scores, weights)
    recalls, precisions = _ratio(hits, weights @ truths), _ratio(hits, alerts)
    return tuple(zip(recalls.tolist(), precisions.tolist(), strict=True))


def calibration_figures(truths: Truths, scores: Numbers, weights: Numbers) -> Mapping[str, Numbers]:
    """Give Brier score, expected calibration error, and how many too many the scores promise.

    Sources: Brier, Verification of Forecasts Expressed in Terms of Probability, 1950; Naeini,
    Cooper, Hauskrecht, Obtaining Well Calibrated Probabilities Using Bayesian Binning, 2015.
    """
    total = weights.sum(-1)
    _, promised, kept = _in_bands(truths, scores, weights)
    return {
        "brier": _ratio(weights @ (scores - truths) ** 2, total),
        "calibration_error": _ratio(np.abs(promised - kept).sum(-1), total),
        "surplus": weights @ (scores - truths),
    }


def reliability(
    truths: Truths, scores: Numbers, weights: Numbers
) -> tuple[tuple[float, float], ...]:
    """Give mean score and share on topic of each band of scores."""
    totals, promised, kept = _in_bands(truths, scores, weights)
    means, shares = _ratio(promised, totals), _ratio(kept, totals)
    return tuple(zip(means.tolist(), shares.tolist(), strict=True))


def bands_of(scores: Numbers) -> NDArray[np.intp]:
    """Give the number of the band in which each score lies."""
    return np.minimum(scores * BANDS, BANDS - 1).astype(np.intp)


def reweighed(truths: Truths, weights: Numbers, prior: float | None) -> Numbers:
    """Make what is on topic the share *prior* of the weight, which stays what it was in all.

    Where a class is missing, or *prior* is None, nothing is changed.
    """
    if prior is None:
        return weights
    totals = weights.sum(-1, keepdims=True)
    wanted = (weights @ truths)[..., np.newaxis]
    grown = np.where(
        truths,
        weights * _ratio(prior * totals, wanted),
        weights * _ratio((1 - prior) * totals, totals - wanted),
    )
    both = (wanted > 0) & (wanted < totals)
    return np.where(both, grown, weights)


def _down_the_ranking(truths: Truths, scores: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """Give hits and alerts from each score that occurs upwards, the highest first."""
    order = np.argsort(-scores, kind="stable")
    ranked, taken = scores[order], weights[..., order]
    ends = np.flatnonzero(np.append(np.diff(ranked) != 0, len(ranked) > 0))
    hits = np.cumsum(taken * truths[order], axis=-1)[..., ends]
    return hits, np.cumsum(taken, axis=-1)[..., ends]


def _in_bands(
    truths: Truths, scores: Numbers, weights: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Give of each band the weight, that which the scores promise on topic, and that which is."""
    in_band = np.eye(BANDS)[bands_of(scores)]
    return (
        weights @ in_band,
        weights @ (in_band * scores[:, np.newaxis]),
        weights @ (in_band * truths[:, np.newaxis]),
    )


def _ratio(part: Numbers, whole: Numbers) -> Numbers:
    """Divide, nought by nought being nought."""
    return np.divide(part, whole, out=np.zeros(np.broadcast(part, whole).shape), where=whole > 0)
