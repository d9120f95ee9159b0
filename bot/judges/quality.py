"""Precision, recall, F1 and average precision of scores, and a judge's on labelled texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.judges.model import Quality
from bot.model.stories import Scorable
from bot.model.topics import LANGUAGES

if TYPE_CHECKING:
    from bot.model.topics import Example
    from bot.ports import Judge

ON_TOPIC, TOLERATED = 2, 1


def evaluate(judge: Judge, examples: Sequence[Example], threshold: float) -> dict[str, Quality]:
    """Measure a judge on labelled texts, over all of them and by language; label 1 is left out."""
    asked = [example for example in examples if example.label != TOLERATED]
    texts = [Scorable(example.title, example.text, example.language) for example in asked]
    scores = [judgement.score for judgement in judge.score(texts)]
    truths = [example.label == ON_TOPIC for example in asked]
    return by_language([example.language for example in asked], truths, scores, threshold)


def by_language(
    languages: Sequence[str], truths: Sequence[bool], scores: Sequence[float], threshold: float
) -> dict[str, Quality]:
    """Measure scores over all texts and in each language that has both kinds of them."""
    result = {"all": quality(truths, scores, threshold)}
    for language in LANGUAGES:
        chosen = [index for index, one in enumerate(languages) if one == language]
        if chosen:
            result[language] = quality(
                [truths[index] for index in chosen], [scores[index] for index in chosen], threshold
            )
    return result


def quality(truths: Sequence[bool], scores: Sequence[float], threshold: float) -> Quality:
    """Measure scores against the truth; what can't be measured is 0."""
    positives = sum(truths)
    alerted = [truth for truth, score in zip(truths, scores, strict=True) if score >= threshold]
    hits = sum(alerted)
    return Quality(
        texts=len(truths),
        positives=positives,
        threshold=threshold,
        precision=hits / len(alerted) if alerted else 0.0,
        recall=hits / positives if positives else 0.0,
        f1=2 * hits / (len(alerted) + positives) if alerted or positives else 0.0,
        average_precision=average_precision(truths, scores),
    )


def average_precision(truths: Sequence[bool], scores: Sequence[float]) -> float:
    """Give the mean precision at each hit, from the highest score down; equal scores are one step.

    Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval, 8.4.
    """
    ranked = sorted(zip(scores, truths, strict=True), reverse=True)
    total, hits, new = 0.0, 0, 0
    for seen, (score, truth) in enumerate(ranked, start=1):
        new += truth
        if seen == len(ranked) or ranked[seen][0] != score:
            hits += new
            total += new * hits / seen
            new = 0
    return total / hits if hits else 0.0
