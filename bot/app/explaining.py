"""Explains how a text is decided: its sum, its terms, what it is like, and what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.alerts import thresholds_of
from bot.core.counterfactuals import WithConcept, additions, removals
from bot.core.nearness import nearest_example
from bot.core.terms import TermFinder, blamed
from bot.model.stories import Judgement, Scorable
from bot.model.topics import Example, Sensitivity, Thresholds, Topic
from bot.ports import Judge
from bot.settings.faults import Document
from bot.settings.lexicon import LEXICON, written_in


@dataclass(frozen=True, slots=True)
class StandingTerm:
    """A term that stands in a text: its place in keywords.toml, what it met, the score without."""

    place: str
    words: str
    is_title: bool
    without: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a topic's judge decides a text; *without* are terms whose lack would change that."""

    judgement: Judgement
    thresholds: Thresholds
    terms: Sequence[StandingTerm]
    nearest: tuple[Example, float] | None
    with_: Sequence[WithConcept]
    without: Sequence[tuple[tuple[str, ...], float]]

    def is_told(self, sensitivity: Sensitivity) -> bool:
        """Tell whether a chat of that sensitivity would be told."""
        return self.judgement.score >= self.thresholds.of(sensitivity)


def explained(folder: Path, topic: Topic, judge: Judge, text: Scorable) -> Explanation:
    """Explain how a topic's judge decides a text, at the topic's own sensitivity."""
    [judgement] = judge.score([text])
    thresholds = thresholds_of(topic, judge.thresholds)
    threshold = thresholds.of(topic.sensitivity)
    is_told = judgement.score >= threshold
    document = Document(folder / "topics" / topic.name / LEXICON)
    written = list(written_in(document, topic.lexicon))
    finder = TermFinder(one.term for one in written)
    places = [str(document.fault_at(one.path, f'"{one.text}"')) for one in written]
    without = dict(blamed(judge.score, finder, text, finder.numbers_in(text)))
    hits = {hit.number: hit for hit in reversed(finder.hits_in(text))}  # the first of each
    terms = [
        StandingTerm(places[number], hit.words, hit.is_title, without[number])
        for number, hit in hits.items()
    ]
    terms.sort(key=lambda one: -abs(judgement.score - one.without))
    named = frozenset(judgement.concepts)
    return Explanation(
        judgement=judgement,
        thresholds=thresholds,
        terms=terms,
        nearest=nearest_example(topic, text),
        with_=[] if is_told else additions(judge.score, topic, text, named, threshold),
        without=[
            (tuple(places[number] for number in one.numbers), one.score)
            for one in removals(judge.score, finder, text, threshold, is_told=is_told)
        ],
    )
