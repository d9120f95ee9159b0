"""Tries an edit of a topic on the archive and on the examples, with nothing of it in force."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain
from pathlib import Path

from bot.app.learning import trainer_of
from bot.core.alerts import thresholds_of
from bot.core.effects import days_of, effects_of, scorable_of
from bot.core.messages import reason_text
from bot.core.terms import TermFinder, blamed
from bot.errors import Fault
from bot.judges.linear import LinearJudge
from bot.judges.model import Quality
from bot.judges.quality import evaluate, remembered
from bot.model.effects import Change, Effects, JudgedText
from bot.model.stories import Reason, ScoredStory
from bot.model.topics import Term, Topic
from bot.service.clock import utc_now
from bot.settings.faults import Document
from bot.settings.lexicon import LEXICON, written_in
from bot.settings.oversights import oversights_of_use
from bot.settings.starting import shipped
from bot.stores.database import file_named
from bot.stores.store import open_store

EFFECT_SPAN, USE_SPAN = timedelta(days=14), timedelta(days=30)
CHUNK = 500  # stories between two signs of life
MOST_CAUSES = 2

Advance = Callable[[int], None]  # is told how many more stories are done


@dataclass(frozen=True, slots=True)
class Preview:
    """What an edit does; *figures* are those on the examples, before (where known) and after.

    *is_learned* tells that the weights were learned from the edit itself.
    """

    effects: Effects
    figures: tuple[Quality | None, Quality] | None
    is_learned: bool
    oversights: Sequence[Fault]


@dataclass(frozen=True, slots=True)
class _Side:
    """A topic as it is before or after an edit, by the same weights."""

    topic: Topic
    judge: LinearJudge

    @property
    def threshold(self) -> float:
        return thresholds_of(self.topic, self.judge.thresholds).of(self.topic.sensitivity)

    def scores(
        self, texts: Sequence[JudgedText], advance: Advance = lambda done: None
    ) -> list[float]:
        scores: list[float] = []
        for start in range(0, len(texts), CHUNK):
            chunk = [scorable_of(one) for one in texts[start : start + CHUNK]]
            scores += [judgement.score for judgement in self.judge.score(chunk)]
            advance(len(chunk))
        return scores

    def quality(self, topic: Topic) -> Quality:
        return evaluate(self.judge, topic.examples, self.threshold)["all"]


def stored_texts(url: str, topic: str) -> list[JudgedText]:
    """Give the stories of the last 30 days with their scores; none where there is no database.

    Raises StoreError.
    """

    async def read() -> list[JudgedText]:
        async with open_store(url, is_service=False) as store:
            return await store.archive.texts(topic, utc_now() - USE_SPAN)

    return asyncio.run(read()) if file_named(url).exists() else []


def stored_reasons(url: str, topic: str, story_id: str) -> tuple[Reason, ...]:
    """Give why a stored story was scored as it was; raises StoreError."""

    async def read() -> list[ScoredStory]:
        async with open_store(url, is_service=False) as store:
            return await store.stories.find(story_id)

    found = (one for one in asyncio.run(read()) if one.topic == topic)
    return next((one.judgement.reasons for one in found), ())


def preview(
    folder: Path,
    edited: Topic,
    lexicon: Document,
    texts: Sequence[JudgedText],
    *,
    live: Topic | None = None,
    reasons: Callable[[str], Sequence[Reason]],
    advance: Advance,
) -> Preview | None:
    """Say what an edited topic does to the alerts of the last 14 days, and with its terms.

    *lexicon* is the file that its words were read from. It is held against *live*, or, where that
    is None, against the scores and alerts that the stories had, for *reasons* that it gives by
    their ids. None where no model is trained.
    """
    trainer = trainer_of(folder)
    judge = trainer.stopgap(edited)
    if judge is None:
        return None
    after, before = _Side(edited, judge), None
    if live is not None and (old := trainer.stopgap(live)):
        before = _Side(live, old)
    words = _Words(lexicon, before, after, reasons)
    standing = [words.finder.numbers_in(scorable_of(one)) for one in _told(texts, advance)]
    if before is None:
        effects = _effects_since(after, texts, advance)
    else:
        effects = _effects_of_words(before, after, words, list(zip(texts, standing, strict=True)))
    changes = tuple(replace(one, causes=words.causes_of(one)) for one in effects.changes)
    was, is_ = None, after.quality(edited) if edited.examples else None
    if is_ is not None:
        examples, level = edited.examples, after.threshold
        was = before.quality(edited) if before else remembered(judge.model, examples, level)
    uses = Counter(chain.from_iterable(standing))
    span = timedelta(days=days_of(texts, USE_SPAN, utc_now()))
    known = (folder if live else shipped()) / "topics" / edited.name / LEXICON
    return Preview(
        effects=replace(effects, changes=changes),
        figures=(was, is_) if is_ else None,
        is_learned=trainer.load(edited) is not None,
        oversights=oversights_of_use(lexicon, words.written, uses, len(texts), span, known=known),
    )


def unused(folder: Path, topic: Topic, texts: Sequence[JudgedText]) -> list[Fault]:
    """Name the terms of a topic that meet none of the stories, in order of their lines."""
    document = Document(folder / "topics" / topic.name / LEXICON)
    written = list(written_in(document, topic.lexicon))
    finder = TermFinder(one.term for one in written)
    met = set(chain.from_iterable(finder.numbers_in(scorable_of(one)) for one in texts))
    return [
        document.fault_at(one.path, f'"{one.text}"')
        for number, one in enumerate(written)
        if number not in met
    ]


def _told(texts: Sequence[JudgedText], advance: Advance) -> Iterator[JudgedText]:
    for number, one in enumerate(texts, start=1):
        yield one
        if number % CHUNK == 0:
            advance(CHUNK)


def _effects_since(after: _Side, texts: Sequence[JudgedText], advance: Advance) -> Effects:
    """Hold all stories against what they were scored with when they came."""
    now = utc_now()
    recent = [one for one in texts if one.first_seen >= now - EFFECT_SPAN]
    return effects_of(
        recent,
        [one.score for one in recent],
        after.scores(recent, advance),
        thresholds=(after.threshold, after.threshold),
        days=days_of(recent, EFFECT_SPAN, now),
    )


def _effects_of_words(
    before: _Side, after: _Side, words: _Words, texts: Sequence[tuple[JudgedText, Set[int]]]
) -> Effects:
    """Score those stories twice that hold a term which is new or gone; others stay as scored."""
    now = utc_now()
    recent = [
        (replace(one, was_alerted=False), words.are_touched(one, standing))
        for one, standing in texts
        if one.first_seen >= now - EFFECT_SPAN
    ]
    touched = [one for one, is_touched in recent if is_touched]
    rescored = [
        dict(zip((one.story_id for one in touched), side.scores(touched), strict=True))
        for side in (before, after)
    ]
    stories = [one for one, _ in recent]
    old, new = ([table.get(one.story_id, one.score) for one in stories] for table in rescored)
    thresholds = before.threshold, after.threshold
    days = days_of(stories, EFFECT_SPAN, now)
    return effects_of(stories, old, new, thresholds=thresholds, days=days)


class _Words:
    """The terms of an edited lexicon, and what is new and gone in it.

    Where it is not known what they were before, all are taken for new.
    """

    def __init__(
        self,
        lexicon: Document,
        before: _Side | None,
        after: _Side,
        reasons: Callable[[str], Sequence[Reason]],
    ) -> None:
        self.written = list(written_in(lexicon, after.topic.lexicon))
        self.finder = TermFinder(one.term for one in self.written)
        self._before, self._after = before, after
        self._reasons = reasons
        held = _keys_of(before.topic) if before else {}
        kept = _keys_of(after.topic)
        self._new = {
            number: str(lexicon.fault_at(one.path, f'"{one.text}"'))
            for number, one in enumerate(self.written)
            if held.get((one.concept, one.term)) != kept[one.concept, one.term]
        }
        gone = [key for key, brings in held.items() if kept.get(key) != brings]
        self._gone = [f'{name}: "{" ".join(term.words)}" is gone' for name, term in gone]
        self._gone_finder = TermFinder(term for _, term in gone)

    def are_touched(self, text: JudgedText, standing: Set[int]) -> bool:
        """Tell whether a story holds a term that is new or gone; *standing* are those it holds."""
        if not standing.isdisjoint(self._new):
            return True
        return bool(self._gone and self._gone_finder.numbers_in(scorable_of(text)))

    def causes_of(self, change: Change) -> tuple[str, ...]:
        """Name the terms that brought a change about, two at most, the weightiest first."""
        told = sorted(self._weighed(change), reverse=True)
        if not told and self._before is None:
            told = sorted(self._lost(change), reverse=True)
        return tuple(said for _, said in told[:MOST_CAUSES])

    def _weighed(self, change: Change) -> Iterator[tuple[float, str]]:
        text, sign = scorable_of(change.text), 1 if change.is_added else -1
        for number, score in blamed(self._after.judge.score, self.finder, text, self._new):
            if (weight := sign * (change.after - score)) > 0:
                yield weight, self._new[number]
        if self._before:
            numbers, judge = range(len(self._gone)), self._before.judge
            for number, score in blamed(judge.score, self._gone_finder, text, numbers):
                if (weight := sign * (score - change.before)) > 0:
                    yield weight, self._gone[number]

    def _lost(self, change: Change) -> Iterator[tuple[float, str]]:
        """Give what spoke for a story when it came, and does no longer."""
        [judgement] = self._after.judge.score([scorable_of(change.text)])
        kept = {(one.concepts, one.words) for one in judgement.reasons if one.weight > 0}
        for one in self._reasons(change.text.story_id):
            if one.weight > 0 and (one.concepts, one.words) not in kept:
                yield one.weight, f"{', '.join(one.concepts)}: {reason_text(one, 'en')}, once"


def _keys_of(topic: Topic) -> dict[tuple[str, Term], tuple[tuple[str, ...], ...]]:
    """Give each term of each concept with what it brings along."""
    return {
        (concept.name, term): (concept.implies, concept.implies_when_strong)
        for concept in topic.lexicon
        for term in concept.terms
    }
