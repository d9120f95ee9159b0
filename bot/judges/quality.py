"""Precision, recall, F1 and average precision of scores, and a judge's on labelled texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bot.judges.figures import alert_figures, average_precisions
from bot.judges.model import Quality, name_of
from bot.model.stories import Scorable
from bot.model.topics import LANGUAGES

if TYPE_CHECKING:
    from bot.judges.figures import Numbers, Truths
    from bot.judges.model import Model
    from bot.model.topics import Example
    from bot.ports import Judge

ON_TOPIC, TOLERATED, OFF_TOPIC = 2, 1, 0
FEWEST_HELD_BACK = 10  # of each label, by which two models are compared


def evaluate(judge: Judge, examples: Sequence[Example], threshold: float) -> dict[str, Quality]:
    """Measure a judge on labelled texts, over all of them and by language; label 1 is left out."""
    asked = [example for example in examples if example.label != TOLERATED]
    texts = [scorable_of(example) for example in asked]
    scores = [judgement.score for judgement in judge.score(texts)]
    truths = [example.label == ON_TOPIC for example in asked]
    return by_language([example.language for example in asked], truths, scores, threshold)


def remembered(model: Model, examples: Sequence[Example], threshold: float) -> Quality | None:
    """Measure a model by the scores that it gave those examples when it was trained, 1 left out.

    None where it has learned none of them.
    """
    names = [(one, name_of(one.title, one.text)) for one in examples if one.label != TOLERATED]
    learned = [(one, model.tested[name][1]) for one, name in names if name in model.tested]
    if not learned:
        return None
    truths = [one.label == ON_TOPIC for one, _ in learned]
    return quality(truths, [score for _, score in learned], threshold)


def held_back(old: Model, new: Model, examples: Sequence[Example]) -> tuple[float, float] | None:
    """Give the average precision of two models on the examples of both, by scores of the unseen.

    None where too few of either label are common to them.
    """
    known = [(one.label == ON_TOPIC, name_of(one.title, one.text)) for one in examples]
    common = [(truth, name) for truth, name in known if name in old.tested and name in new.tested]
    truths = [truth for truth, _ in common]
    if min(sum(truths), len(truths) - sum(truths)) < FEWEST_HELD_BACK:
        return None
    before, after = ([model.tested[name][0] for _, name in common] for model in (old, new))
    return average_precision(truths, before), average_precision(truths, after)


def scorable_of(example: Example) -> Scorable:
    """Give what a judge reads of a labelled text."""
    return Scorable(example.title, example.text, example.language, example.implies)


def by_language(
    languages: Sequence[str], truths: Sequence[bool], scores: Sequence[float], threshold: float
) -> dict[str, Quality]:
    """Measure scores over all texts and in each language that has any."""
    result = {"all": quality(truths, scores, threshold)}
    places = places_of(languages)
    for language in LANGUAGES:
        if chosen := places.get(language):
            result[language] = quality(
                [truths[index] for index in chosen], [scores[index] for index in chosen], threshold
            )
    return result


def places_of(groups: Sequence[str]) -> dict[str, list[int]]:
    """Give of each group where its members stand."""
    places: dict[str, list[int]] = {}
    for place, group in enumerate(groups):
        places.setdefault(group, []).append(place)
    return places


def quality(truths: Sequence[bool], scores: Sequence[float], threshold: float) -> Quality:
    """Measure scores against the truth; what can't be measured is 0."""
    known, given, weights = _arrays(truths, scores)
    told = alert_figures(known, given, weights, threshold)
    return Quality(
        texts=len(truths),
        positives=sum(truths),
        threshold=threshold,
        precision=float(told["precision"]),
        recall=float(told["recall"]),
        f1=float(told["f1"]),
        average_precision=average_precision(truths, scores),
    )


def average_precision(truths: Sequence[bool], scores: Sequence[float]) -> float:
    """Give the mean precision at each hit, from the highest score down; equal scores are one step.

    0 where nothing is on topic.
    """
    return float(average_precisions(*_arrays(truths, scores)))


def _arrays(truths: Sequence[bool], scores: Sequence[float]) -> tuple[Truths, Numbers, Numbers]:
    """Give truths, scores and a weight of 1 for each."""
    return np.array(truths, dtype=bool), np.array(scores, dtype=float), np.ones(len(truths))
