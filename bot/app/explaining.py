"""Explains how a text is decided: its sum, its terms, what it is like, and what would change it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.alerts import thresholds_of
from bot.core.counterfactuals import WithConcept, additions, removals
from bot.core.links import canonical
from bot.core.nearness import nearest_example
from bot.core.terms import TermFinder, blamed
from bot.judges.linear import LinearJudge
from bot.model.alerts import Passed
from bot.model.fates import Told
from bot.model.stories import Judgement, Scorable, ScoredStory
from bot.model.topics import Example, Sensitivity, Thresholds, Topic
from bot.settings.faults import Document
from bot.settings.lexicon import LEXICON, written_in
from bot.stores.database import file_named
from bot.stores.store import open_store


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a stored story: who was told of its event, and who was not told of it."""

    scored: ScoredStory
    told: Sequence[Told]
    passed: Sequence[Passed]


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


def fates_of(url: str, id_or_link: str) -> list[Fate]:
    """Give what became of the stored stories with that id or link, by topic; raises StoreError."""

    async def read() -> list[Fate]:
        async with open_store(url, is_service=False) as store:
            stories = store.stories
            found = await stories.find(id_or_link) or await stories.find(canonical(id_or_link))
            return [
                Fate(
                    one,
                    await store.archive.told(one.story.event_id, one.topic),
                    [
                        passed
                        for passed in await stories.passed(one.story.id)
                        if passed.topic == one.topic
                    ],
                )
                for one in found
            ]

    return asyncio.run(read()) if file_named(url).exists() else []


def explained(folder: Path, topic: Topic, judge: LinearJudge, text: Scorable) -> Explanation:
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
