"""Fits the pipeline: TF-IDF of words with their pieces, cues, logistic regression, calibration.

The one module that imports scikit-learn, so only the process that trains imports it. What is told
of quality comes from cross-validation in which no event stands on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import (  # type: ignore[import-untyped] # it has no types
    CountVectorizer,
    TfidfVectorizer,
)
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped] # as above
from sklearn.pipeline import FeatureUnion, Pipeline  # type: ignore[import-untyped] # as above

from bot.core.relevance import Reading, TopicReader
from bot.judges.lessons import Kind, Lesson
from bot.judges.linear import MOST_LOG_ODDS, pieces_of, share_of_words
from bot.judges.model import Model, Quality, TrainingReport, name_of
from bot.judges.quality import by_language
from bot.judges.thresholds import Outcome, precision_and_recall, thresholds_for
from bot.model.topics import Sensitivity, Topic

FOLDS, NO_FOLD = 5, -1
STRENGTH = 4.0  # inverse of the regularisation
FEWEST_TEXTS = 2  # that must share a piece or cue
PIECE_SHARE = 1 / 8  # brings a text's TF-IDF vector to about the length of its cues
WEIGHTS = {
    Kind.EXAMPLE: 1.0,
    Kind.BACKGROUND: 3.0,  # each stands for many
    Kind.FEED: 0.3,
    Kind.SEED: 0.3,
    Kind.RULE: 0.3,
}
# For one story on topic a feed brings a few that are near it, as the examples off topic are, and
# two thousand others. The background stands for those, but hundreds of texts, the trickiest among
# them by intent, can't tell how often one in thousands errs: they count as this many. On two weeks
# of a real stream that makes thresholds which miss nothing at two false alerts.
NEAR_FOR_ONE, FAR_FOR_ONE = 2.0, 10.0
NEWTON_STEPS, LEAST_STEP = 50, 1e-9
DIGITS = 6  # of a score that is kept

_remembered_pieces = lru_cache(maxsize=None)(pieces_of)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model as data, and the pipeline that it was taken from."""

    model: Model
    pipeline: Pipeline


def fit(topic: Topic, lessons: Sequence[Lesson], inputs: str) -> Fitted:
    """Fit the pipeline, cross-validate and calibrate it."""
    reader = TopicReader(topic)
    readings = [reader.read(lesson.text) for lesson in lessons]
    margins = held_out_margins(lessons, readings)
    tested = _tested(lessons)
    stories = [lessons[index] for index in tested]
    weights = _population(stories)
    slope, offset = _calibration(stories, margins[tested], weights)
    scores = probabilities(margins[tested], slope, offset)
    outcomes = [
        Outcome(float(score), story.is_on_topic, weight)
        for score, story, weight in zip(scores, stories, weights, strict=True)
    ]
    thresholds = thresholds_for(outcomes)
    fitted = _trained(lessons, readings)
    pieces, cues, intercept = _weights_of(fitted)
    model = Model(
        inputs=inputs,
        pieces=pieces,
        cues=cues,
        intercept=intercept,
        slope=slope,
        offset=offset,
        thresholds=thresholds,
        report=TrainingReport(
            lessons=dict(Counter(lesson.kind.value for lesson in lessons)),
            features=len(pieces) + len(cues),
            by_language=_measured(stories, outcomes, thresholds.balanced),
            stated={
                one.value: precision_and_recall(outcomes, thresholds.of(one)) for one in Sensitivity
            },
            background_alerts=_background_alerts(stories, outcomes, thresholds.balanced),
        ),
    )
    own = probabilities(
        fitted.decision_function([readings[index] for index in tested]), slope, offset
    )
    return Fitted(replace(model, tested=_tested_scores(stories, scores, own)), fitted)


def _tested_scores(
    stories: Sequence[Lesson], unseen: Any, own: Any
) -> dict[str, tuple[float, float]]:
    """Give the two scores of each example: of a model that had not seen it, and of this one."""
    return {
        name_of(story.text.title, story.text.text): (round(one, DIGITS), round(other, DIGITS))
        for story, one, other in zip(stories, unseen.tolist(), own.tolist(), strict=True)
        if story.kind is Kind.EXAMPLE
    }


def probabilities(margins: Any, slope: float, offset: float) -> Any:
    """Turn margins into probabilities by a calibration."""
    log_odds = np.clip(slope * margins + offset, -MOST_LOG_ODDS, MOST_LOG_ODDS)
    return 1 / (1 + np.exp(-log_odds))


def _measured(
    stories: Sequence[Lesson], outcomes: Sequence[Outcome], threshold: float
) -> dict[str, Quality]:
    asked = [
        (story.text.language, one.is_on_topic, one.score)
        for story, one in zip(stories, outcomes, strict=True)
        if story.kind is not Kind.BACKGROUND
    ]
    languages, truths, scores = zip(*asked, strict=True)
    return by_language(languages, truths, scores, threshold)


def _background_alerts(
    stories: Sequence[Lesson], outcomes: Sequence[Outcome], threshold: float
) -> float:
    alerts = [
        one.score >= threshold
        for story, one in zip(stories, outcomes, strict=True)
        if story.kind is Kind.BACKGROUND
    ]
    return sum(alerts) / len(alerts) if alerts else 0.0


class WordSums(TfidfVectorizer):  # type: ignore[misc] # its base has no types
    """TF-IDF in which every word adds the same to each text of as many words.

    The rows are multiplied by the share of the text's words, not divided by their own length, which
    would be another for each company of words. So what a word adds can be known by word.
    """

    def fit_transform(self, readings: Sequence[Reading], y: Any = None) -> Any:
        """Learn pieces and their idf, and give the table of *readings*."""
        return _shared(super().fit_transform(readings, y), readings)

    def transform(self, readings: Sequence[Reading]) -> Any:
        """Give a row for each of *readings*."""
        return _shared(super().transform(readings), readings)


def _shared(table: Any, readings: Sequence[Reading]) -> Any:
    shares = np.array([share_of_words(reading) for reading in readings])
    return table.multiply(shares[:, np.newaxis]).tocsr()


def features() -> FeatureUnion:
    """Make what turns readings into rows of numbers, unfitted."""
    return FeatureUnion(
        [
            ("pieces", WordSums(analyzer=pieces_in, norm=None, min_df=FEWEST_TEXTS)),
            ("cues", CountVectorizer(analyzer=cues_in, binary=True, min_df=FEWEST_TEXTS)),
        ],
        transformer_weights={"pieces": PIECE_SHARE},
    )


def pipeline() -> Pipeline:
    """Make the pipeline, unfitted; it takes readings."""
    model = LogisticRegression(C=STRENGTH, solver="newton-cg")
    return Pipeline([("features", features()), ("model", model)])


def pieces_in(reading: Reading) -> list[str]:
    """Give the pieces of each word of a reading, as often as words have them."""
    return list(chain.from_iterable(map(_remembered_pieces, reading.words)))


def cues_in(reading: Reading) -> frozenset[str]:
    """Give the cues of a reading."""
    return reading.cues


def held_out_margins(
    lessons: Sequence[Lesson],
    readings: Sequence[Reading],
    fold_of: Mapping[str, int] | None = None,
) -> Any:
    """Give each lesson's margin by a pipeline that has seen no lesson of its fold.

    *fold_of* deals out events, into five folds if it is left out; an event that it doesn't have is
    always learned, and its margins are NaN. Where all that is on topic, or all that is off, is one
    fold, it can't be held out.
    """
    fold_of = _folds(lessons) if fold_of is None else fold_of
    folds = np.array([fold_of.get(lesson.event, NO_FOLD) for lesson in lessons])
    truths = np.array([lesson.is_on_topic for lesson in lessons])
    margins = np.full(len(lessons), np.nan)
    for fold in sorted(set(fold_of.values())):
        unseen = np.flatnonzero(folds == fold).tolist()
        seen = np.flatnonzero(folds != fold).tolist()
        if len(set(truths[seen])) == 1:
            seen = list(range(len(lessons)))
        fitted = _trained([lessons[index] for index in seen], [readings[index] for index in seen])
        margins[unseen] = fitted.decision_function([readings[index] for index in unseen])
    return margins


def _folds(lessons: Sequence[Lesson]) -> dict[str, int]:
    """Deal the events out in turn, those of one kind and language after each other."""
    strata = {one.event: (one.kind, one.is_on_topic, one.text.language) for one in lessons}
    events = sorted(strata, key=lambda event: (strata[event], sha256(event.encode()).digest()))
    return {event: number % FOLDS for number, event in enumerate(events)}


def _trained(lessons: Sequence[Lesson], readings: Sequence[Reading]) -> Pipeline:
    return pipeline().fit(
        readings,
        [one.is_on_topic for one in lessons],
        model__sample_weight=[WEIGHTS[one.kind] for one in lessons],
    )


def _tested(lessons: Sequence[Lesson]) -> list[int]:
    """Give the lessons that stand for stories: examples and background, or all without examples."""
    chosen = [
        index for index, one in enumerate(lessons) if one.kind in (Kind.EXAMPLE, Kind.BACKGROUND)
    ]
    if len({lessons[index].is_on_topic for index in chosen}) == 1:
        return list(range(len(lessons)))
    return chosen


def _population(lessons: Sequence[Lesson]) -> list[float]:
    """Give for each lesson how many stories of the feeds it stands for, for one on topic."""
    groups = [
        "on" if one.is_on_topic else "far" if one.kind is Kind.BACKGROUND else "near"
        for one in lessons
    ]
    shares = {"on": 1.0, "near": NEAR_FOR_ONE, "far": FAR_FOR_ONE}
    sizes = Counter(groups)
    return [shares[group] / sizes[group] for group in groups]


def _calibration(lessons: Sequence[Lesson], margins: Any, weights: Any) -> tuple[float, float]:
    """Give slope and offset that turn margins into log-odds in the population.

    Platt's scaling by Newton's method, with the slope held near 1, as that of a margin which is a
    log-odds already, as firmly as one lesson would hold it.
    """
    truths = np.array([one.is_on_topic for one in lessons], dtype=float)
    table = np.column_stack([margins, np.ones_like(margins)])
    counted = np.array(weights) * truths.sum()
    hold, towards = np.diag([1.0, 1e-6]), np.array([1.0, 0.0])

    def loss(at: Any) -> float:
        log_odds = table @ at
        surprise = np.logaddexp(0, log_odds) - truths * log_odds
        return float(counted @ surprise + (at - towards) @ hold @ (at - towards) / 2)

    found = towards
    for _ in range(NEWTON_STEPS):
        guesses = 1 / (1 + np.exp(-np.clip(table @ found, -MOST_LOG_ODDS, MOST_LOG_ODDS)))
        rise = table.T @ (counted * (guesses - truths)) + hold @ (found - towards)
        bend = (table.T * (counted * guesses * (1 - guesses))) @ table + hold
        step = np.linalg.solve(bend, rise)
        while loss(found - step) > loss(found) and np.abs(step).max() > LEAST_STEP:
            step = step / 2
        found = found - step
    return float(found[0]), float(found[1])


def _weights_of(fitted: Pipeline) -> tuple[dict[str, float], dict[str, float], float]:
    """Take a fitted pipeline apart into pieces, cues and the intercept."""
    parts = dict(fitted["features"].transformer_list)
    weights = fitted["model"].coef_[0]
    pieces = parts["pieces"].get_feature_names_out().tolist()
    cues = parts["cues"].get_feature_names_out().tolist()
    of_pieces = PIECE_SHARE * parts["pieces"].idf_ * weights[: len(pieces)]
    return (
        dict(zip(pieces, of_pieces.tolist(), strict=True)),
        dict(zip(cues, weights[len(pieces) :].tolist(), strict=True)),
        float(fitted["model"].intercept_[0]),
    )
