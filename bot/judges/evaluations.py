"""A judge measured on labelled texts: what is asked, and what it got wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.judges.quality import ON_TOPIC, TOLERATED, scorable_of
from bot.judges.trials import Trial, bands_of, breakdown_of, curve_of, levels_of
from bot.model.measures import Evaluation, Mistake

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model.stories import Judgement
    from bot.model.topics import Example, Sensitivity
    from bot.ports import Beat


def evaluation_of(
    beat: Beat, examples: Sequence[Example], sensitivity: Sensitivity, prior: float | None = None
) -> Evaluation:
    """Measure the judge of a beat, label 1 left out.

    *prior* re-weighs to a population of which that share is on topic.
    """
    judgements = beat.judge.score([scorable_of(one) for one in examples])
    threshold = beat.thresholds.of(sensitivity)
    tolerated = [
        judgement.score >= threshold
        for one, judgement in zip(examples, judgements, strict=True)
        if one.label == TOLERATED
    ]
    trials = trials_of(examples, [judgement.score for judgement in judgements])
    learned = {(one.title, one.text) for one in beat.topic.examples}
    return Evaluation(
        sensitivity=sensitivity,
        prior=prior,
        breakdown=breakdown_of(trials, threshold, prior),
        levels=levels_of(trials, beat.thresholds, prior),
        bands=bands_of(trials, prior),
        curve=curve_of(trials, prior),
        mistakes=_mistakes(examples, judgements, threshold),
        tolerated=(len(tolerated), sum(tolerated)),
        learned=sum((one.title, one.text) in learned for one in examples),
    )


def trials_of(examples: Sequence[Example], scores: Sequence[float]) -> list[Trial]:
    """Put scores beside labels, label 1 left out; a text without event is an event of its own."""
    return [
        Trial(
            score=score,
            is_on_topic=one.label == ON_TOPIC,
            event=one.event or f"\0{number}",
            language=one.language,
            kind=one.kind,
        )
        for number, (one, score) in enumerate(zip(examples, scores, strict=True))
        if one.label != TOLERATED
    ]


def _mistakes(
    examples: Sequence[Example], judgements: Sequence[Judgement], threshold: float
) -> tuple[Mistake, ...]:
    """Give what was missed, then what was false, the worst of each first."""
    mistakes = [
        Mistake(one, judgement, is_missed=one.label == ON_TOPIC)
        for one, judgement in zip(examples, judgements, strict=True)
        if one.label != TOLERATED and (one.label == ON_TOPIC) != (judgement.score >= threshold)
    ]
    return tuple(
        sorted(
            mistakes,
            key=lambda one: (
                not one.is_missed,
                one.judgement.score if one.is_missed else -one.judgement.score,
            ),
        )
    )
