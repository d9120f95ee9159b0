"""Scores beside the truth, and what is measured on them: over all, by language, by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.judges import figures
from bot.judges.intervals import intervals
from bot.judges.quality import places_of
from bot.model.measures import Band, Breakdown, Figure, Level, Measures
from bot.model.topics import LANGUAGES, Sensitivity

if TYPE_CHECKING:
    from bot.judges.figures import Numbers, Truths
    from bot.model.topics import Thresholds

NEED_ON_TOPIC = {"recall"}
NEED_OFF_TOPIC = {"false_alert_rate"}
NEED_ANY = {"brier", "calibration_error", "surplus"}  # all else needs both


@dataclass(frozen=True, slots=True)
class Trial:
    """A text's score and whether it is on topic; *event* holds its kin together."""

    score: float
    is_on_topic: bool
    event: str
    language: str
    kind: str


def breakdown_of(
    trials: Sequence[Trial], threshold: float, prior: float | None = None
) -> Breakdown:
    """Measure over all, by language and by kind, each with its intervals.

    With *prior* every group is weighed as if that share of it were on topic.
    """
    return Breakdown(
        threshold=threshold,
        whole=measures_of(trials, threshold, prior),
        by_language=measures_by(lambda one: one.language, trials, threshold, prior),
        by_kind=measures_by(lambda one: one.kind, trials, threshold, prior),
    )


def measures_by(
    group_of: Callable[[Trial], str],
    trials: Sequence[Trial],
    threshold: float,
    prior: float | None = None,
) -> dict[str, Measures]:
    """Measure each group by itself: languages in our order, other groups by name."""
    places = places_of(list(map(group_of, trials)))
    names = sorted(places, key=lambda name: (name not in LANGUAGES, _rank(name), name))
    return {
        name: measures_of([trials[place] for place in places[name]], threshold, prior)
        for name in names
    }


def measures_of(trials: Sequence[Trial], threshold: float, prior: float | None = None) -> Measures:
    """Measure trials with 95 % intervals, bootstrapped by event."""
    truths, scores = _truths_and_scores(trials)

    def figures_of(counts: Numbers) -> Mapping[str, Numbers]:
        return _figures(truths, scores, counts, threshold, prior)

    found = figures_of(np.ones(len(trials)))
    ranges = intervals([one.event for one in trials], figures_of)
    told = {
        name: Figure(float(value), *ranges[name]) if not np.isnan(value) else None
        for name, value in found.items()
    }
    return Measures(
        texts=len(trials),
        on_topic=int(truths.sum()),
        alerted=int((scores >= threshold).sum()),
        actual=float(figures.reweighed(truths, np.ones(len(trials)), prior) @ truths),
        **told,
    )


def levels_of(
    trials: Sequence[Trial], thresholds: Thresholds, prior: float | None
) -> tuple[Level, ...]:
    """Say what each sensitivity achieves."""
    truths, scores, weights = _weighed(trials, prior)
    levels = []
    for one in Sensitivity:
        told = figures.alert_figures(truths, scores, weights, thresholds.of(one))
        values = [float(told[name]) for name in ("precision", "recall", "f1")]
        levels.append(Level(one, thresholds.of(one), *values))
    return tuple(levels)


def curve_of(trials: Sequence[Trial], prior: float | None) -> tuple[tuple[float, float], ...]:
    """Give recall and precision at each score that occurs, from the highest down."""
    truths, scores, weights = _weighed(trials, prior)
    return figures.precision_recall_curve(truths, scores, weights)


def bands_of(trials: Sequence[Trial], prior: float | None) -> tuple[Band, ...]:
    """Give the bands of scores in which there are texts, from the lowest up."""
    truths, scores, weights = _weighed(trials, prior)
    texts = np.bincount(figures.bands_of(scores), minlength=figures.BANDS).tolist()
    found = figures.reliability(truths, scores, weights)
    return tuple(
        Band(number / figures.BANDS, (number + 1) / figures.BANDS, texts[number], score, share)
        for number, (score, share) in enumerate(found)
        if texts[number]
    )


def _rank(name: str) -> int:
    return LANGUAGES.index(name) if name in LANGUAGES else 0


def _truths_and_scores(trials: Sequence[Trial]) -> tuple[Truths, Numbers]:
    return (
        np.array([one.is_on_topic for one in trials], dtype=bool),
        np.array([one.score for one in trials], dtype=float),
    )


def _weighed(trials: Sequence[Trial], prior: float | None) -> tuple[Truths, Numbers, Numbers]:
    truths, scores = _truths_and_scores(trials)
    return truths, scores, figures.reweighed(truths, np.ones(len(trials)), prior)


def _figures(
    truths: Truths, scores: Numbers, counts: Numbers, threshold: float, prior: float | None
) -> Mapping[str, Numbers]:
    """Give all figures of texts counted so often; NaN where a class is missing that one needs."""
    weights = figures.reweighed(truths, counts, prior)
    has_on, has_off = counts @ truths > 0, counts @ ~truths > 0
    found = {
        **figures.alert_figures(truths, scores, weights, threshold),
        "average_precision": figures.average_precisions(truths, scores, weights),
        **figures.calibration_figures(truths, scores, weights),
    }
    both = has_on & has_off
    needed = {
        **dict.fromkeys(found, both),
        **dict.fromkeys(NEED_ON_TOPIC, has_on),
        **dict.fromkeys(NEED_OFF_TOPIC, has_off),
        **(dict.fromkeys(NEED_ANY, has_on | has_off) if prior is None else {}),
    }
    return {name: np.where(needed[name], value, np.nan) for name, value in found.items()}
