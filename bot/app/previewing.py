"""Tries an edit of a topic on the archive and on the examples, with nothing of it in force."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain
from pathlib import Path

from bot.app.blaming import Side, Words
from bot.app.learning import trainer_of
from bot.core.effects import days_of, effects_of, scorable_of
from bot.core.sensitivities import Level, levels_of
from bot.core.terms import TermFinder
from bot.errors import Fault
from bot.judges.model import Quality
from bot.judges.quality import remembered
from bot.model.effects import Effects, JudgedText
from bot.model.stories import Reason, ScoredStory
from bot.model.topics import Topic
from bot.service.clock import utc_now
from bot.settings.faults import Document
from bot.settings.lexicon import LEXICON, written_in
from bot.settings.oversights import oversights_of_use
from bot.settings.starting import shipped
from bot.stores.database import file_named
from bot.stores.store import open_store

EFFECT_SPAN, USE_SPAN = timedelta(days=14), timedelta(days=30)
CHUNK = 500  # stories between two signs of life

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
    levels: Sequence[Level] = ()


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
    after, before = Side(edited, judge), None
    if live is not None and (old := trainer.stopgap(live)):
        before = Side(live, old)
    words = Words(lexicon, before, after, reasons)
    standing = {
        one.story_id: words.finder.numbers_in(scorable_of(one)) for one in _told(texts, advance)
    }
    if before is None:
        rescored = _rescored_since(after, texts, advance)
    else:
        rescored = _rescored_words(before, after, words, standing, _recent(texts))
    uses = Counter(chain.from_iterable(standing.values()))
    span = timedelta(days=days_of(texts, USE_SPAN, utc_now()))
    known = (folder if live else shipped()) / "topics" / edited.name / LEXICON
    return Preview(
        effects=_effects(before or after, after, words, rescored),
        figures=_figures(before, after) if edited.examples else None,
        is_learned=trainer.load(edited) is not None,
        oversights=oversights_of_use(lexicon, words.written, uses, len(texts), span, known=known),
        levels=levels_of(
            rescored.texts,
            rescored.after,
            (after.thresholds, judge.thresholds),
            judge.model.report.stated,
            days_of(rescored.texts, EFFECT_SPAN, utc_now()),
        ),
    )


def _effects(before: Side, after: Side, words: Words, rescored: _Rescored) -> Effects:
    found = effects_of(
        rescored.texts,
        rescored.before,
        rescored.after,
        thresholds=(before.threshold, after.threshold),
        days=days_of(rescored.texts, EFFECT_SPAN, utc_now()),
    )
    changes = tuple(replace(one, causes=words.causes_of(one)) for one in found.changes)
    return replace(found, changes=changes)


def _figures(before: Side | None, after: Side) -> tuple[Quality | None, Quality]:
    """Give the figures on the examples; before the edit as remembered by the model, if need be."""
    topic = after.topic
    if before is not None:
        return before.quality(topic), after.quality(topic)
    was = remembered(after.judge.model, topic.examples, after.threshold)
    return was, after.quality(topic)


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


@dataclass(frozen=True, slots=True)
class _Rescored:
    """The stories of the last 14 days with their scores, before the edit and after it."""

    texts: Sequence[JudgedText]
    before: Sequence[float]
    after: Sequence[float]


def _recent(texts: Sequence[JudgedText]) -> list[JudgedText]:
    begin = utc_now() - EFFECT_SPAN
    return [one for one in texts if one.first_seen >= begin]


def _rescored_since(after: Side, texts: Sequence[JudgedText], advance: Advance) -> _Rescored:
    """Hold all stories against what they were scored with when they came."""
    recent = _recent(texts)
    return _Rescored(recent, [one.score for one in recent], _scores(after, recent, advance))


def _rescored_words(
    before: Side, after: Side, words: Words, texts: Mapping[str, Set[int]], recent: list[JudgedText]
) -> _Rescored:
    """Score those stories twice that hold a term which is new or gone; others stay as scored.

    *texts* are the numbers of the terms that stand in each, by its id.
    """
    touched = [one for one in recent if words.are_touched(one, texts[one.story_id])]
    old, new = (
        {one.story_id: score for one, score in zip(touched, _scores(side, touched), strict=True)}
        for side in (before, after)
    )
    return _Rescored(
        [replace(one, was_alerted=False) for one in recent],
        [old.get(one.story_id, one.score) for one in recent],
        [new.get(one.story_id, one.score) for one in recent],
    )


def _scores(
    side: Side, texts: Sequence[JudgedText], advance: Advance = lambda done: None
) -> list[float]:
    scores: list[float] = []
    for start in range(0, len(texts), CHUNK):
        chunk = [scorable_of(one) for one in texts[start : start + CHUNK]]
        scores += [judgement.score for judgement in side.judge.score(chunk)]
        advance(len(chunk))
    return scores
