"""The long report on a model: what it makes of texts, events and years that it has not seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.core.relevance import TopicReader
from bot.judges.evaluations import trials_of
from bot.judges.fitting import fit, held_out_margins, probabilities
from bot.judges.lessons import Kind, lessons_of
from bot.judges.linear import LinearJudge
from bot.judges.quality import OFF_TOPIC, ON_TOPIC, scorable_of
from bot.judges.trials import breakdown_of, measures_of
from bot.model.measures import LongReport

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bot.judges.model import Model
    from bot.judges.trials import Trial
    from bot.model.measures import Breakdown
    from bot.model.topics import Example, Topic

YEAR_AT_END = re.compile(r"(?:.*\D)?((?:19|20)\d\d)")


def report_on(topic: Topic, background: Path, model: Model) -> LongReport:
    """Measure a model of the topic on the topic's examples.

    The parts that must not have seen an example are trained anew; their margins become
    probabilities by the model's own calibration, and alert at its own threshold. A model that has
    learned no example has only the last part.
    """
    lessons = lessons_of(topic, background, with_examples=True)
    examples = [one for one in topic.examples if one.label in (ON_TOPIC, OFF_TOPIC)]
    seed_only = _seed_only(topic, background, examples)
    if Kind.EXAMPLE.value not in model.report.lessons:
        return LongReport(None, None, {}, 0, seed_only)
    reader = TopicReader(topic)
    readings = [reader.read(lesson.text) for lesson in lessons]
    places = [place for place, one in enumerate(lessons) if one.kind is Kind.EXAMPLE]
    events = [lessons[place].event for place in places]
    years = _years(examples, events)

    def trials(fold_of: Mapping[str, int] | None) -> list[Trial]:
        margins = held_out_margins(lessons, readings, fold_of)[places]
        return trials_of(examples, probabilities(margins, model.slope, model.offset).tolist())

    threshold = model.thresholds.balanced
    dated = [
        (one, years[event])
        for one, event in zip(trials(years), events, strict=True)
        if event in years
    ]
    return LongReport(
        held_out=breakdown_of(trials(None), threshold),
        all_years=measures_of([one for one, _ in dated], threshold),
        by_year={
            str(year): measures_of([one for one, of in dated if of == year], threshold)
            for year in sorted(set(years.values()))
        },
        without_year=len(examples) - len(dated),
        seed_only=seed_only,
    )


def _seed_only(topic: Topic, background: Path, examples: Sequence[Example]) -> Breakdown:
    """Measure on all examples a model that has learned none."""
    model = fit(topic, lessons_of(topic, background, with_examples=False), "").model
    judgements = LinearJudge(topic, model).score([scorable_of(one) for one in examples])
    trials = trials_of(examples, [judgement.score for judgement in judgements])
    return breakdown_of(trials, model.thresholds.balanced)


def _years(examples: Sequence[Example], events: Sequence[str]) -> dict[str, int]:
    """Give the year of each event that has one: the first that any of its texts names."""
    years: dict[str, int] = {}
    for one, event in zip(examples, events, strict=True):
        if year := year_of(one):
            years[event] = min(year, years.get(event, year))
    return years


def year_of(example: Example) -> int | None:
    """Give the year of an example, by its date, else by the end of its event's name."""
    if example.date:
        return int(example.date[:4])
    found = YEAR_AT_END.fullmatch(example.event)
    return int(found[1]) if found else None
