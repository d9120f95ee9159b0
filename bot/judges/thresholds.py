"""Where alerts begin: thresholds that keep what strict, balanced and wide promise.

Each sensitivity weighs precision against recall by an F-measure, and the threshold that maximises
one over calibrated probabilities is its best value divided by 1 + beta² (Lipton, Elkan,
Narayanaswamy, Thresholding Classifiers to Maximize F1 Score, 2014, for beta = 1). Taken from the
whole curve it is steadier than the one score at which a sample happens to peak.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.topics import Sensitivity, Thresholds

# Balanced leans to recall by a fifth: an alert that is missed is worse than one too many.
BETAS = {Sensitivity.STRICT: 0.5, Sensitivity.BALANCED: 1.2, Sensitivity.WIDE: 2.0}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A probability, whether it was on topic, and how many stories of a feed it stands for."""

    score: float
    is_on_topic: bool
    weight: float


def thresholds_for(outcomes: Sequence[Outcome]) -> Thresholds:
    """Give the thresholds for a population of outcomes."""
    levels = {
        sensitivity: _best(outcomes, beta) / (1 + beta * beta)
        for sensitivity, beta in BETAS.items()
    }
    return Thresholds(**{sensitivity.value: level for sensitivity, level in levels.items()})


def precision_and_recall(outcomes: Sequence[Outcome], threshold: float) -> tuple[float, float]:
    """Give what a threshold achieves in the population; 0 where nothing is alerted."""
    alerted = sum(one.weight for one in outcomes if one.score >= threshold)
    hits = sum(one.weight for one in outcomes if one.score >= threshold and one.is_on_topic)
    wanted = sum(one.weight for one in outcomes if one.is_on_topic)
    return (hits / alerted if alerted else 0.0, hits / wanted if wanted else 0.0)


def _best(outcomes: Sequence[Outcome], beta: float) -> float:
    """Give the largest F-measure that a threshold reaches."""
    wanted = sum(one.weight for one in outcomes if one.is_on_topic)
    best = hits = alerted = 0.0
    for one in sorted(outcomes, key=lambda outcome: -outcome.score):
        alerted += one.weight
        hits += one.weight * one.is_on_topic
        best = max(best, (1 + beta * beta) * hits / (alerted + beta * beta * wanted))
    return best
