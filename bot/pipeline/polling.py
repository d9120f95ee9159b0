"""`poll`: fetch a feed, read it, keep what is new, score it, decide who gets it, store it all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from random import Random

from bot.core.alerts import Gates, decisions, events_led
from bot.core.chapters import with_chapters
from bot.core.events import NEAR, EventIndex, trace_of
from bot.core.memories import (
    Rhythm,
    after_failure,
    after_same_document,
    after_success,
    rhythm_of,
    to_be_asked_with,
    with_document,
    with_leads,
    with_news,
)
from bot.core.stories import Gleaned, judged
from bot.core.troubles import notice_of_turn
from bot.model.chats import Subscription
from bot.model.feeds import (
    Feed,
    FeedMemory,
    FetchedDocument,
    FetchFailed,
    NotModified,
)
from bot.model.health import PollEnd, PollReport
from bot.model.polls import PollOutcome
from bot.model.stories import ScoredStory
from bot.model.timelines import EventSoFar
from bot.model.topics import Topic
from bot.pipeline.documents import Documents, Unread, looked_at
from bot.pipeline.gathering import MOST, Gathering
from bot.pipeline.gleaning import Gleaner, Reading
from bot.pipeline.recollection import Recollection
from bot.pipeline.reporting import PollLog
from bot.ports import Meter, Rules, Source, Stored

NO_HURRY = timedelta(milliseconds=50)  # until a poll that brought nothing is stored, with others
MOST_SMALL = 250  # memories in one go; of what documents told, fewer


@dataclass(frozen=True, slots=True)
class _Decision:
    reading: Reading
    outcome: PollOutcome

    @property
    def near(self) -> set[str]:
        """The stories that are near a topic, or that somebody is told of all the same."""
        told = {one.scored.story.id for one in self.outcome.alerts}
        scored = self.outcome.scored
        return told | {one.story.id for one in scored if one.judgement.score >= NEAR}

    @property
    def is_near(self) -> bool:
        return bool(self.near)


class Poller:
    """Polls feeds, many at once; what they brought is decided and stored in rounds.

    A round is of all that came while the one before was under way: two polls that tell one event
    must see each other, or both would begin it.
    """

    def __init__(
        self,
        *,
        source: Source,
        store: Stored,
        meter: Meter,
        rng: Random,
        recollection: Recollection,
    ) -> None:
        self._source = source
        self._documents = Documents(source=source, memories=store.memories, stories=store.stories)
        self._gleaner = Gleaner(memories=store.memories, stories=store.stories)
        self._store = store
        self._meter = meter
        self._rng = rng
        self._recollection = recollection
        self._log = PollLog()
        self._room = asyncio.Semaphore(MOST)  # for documents, until what they told is stored
        self._recalling = Gathering(self._recall, most=MOST_SMALL)
        self._deciding = Gathering(self._decide)
        self._noting = Gathering(self._note, most=MOST_SMALL, patience=NO_HURRY, enough=MOST_SMALL)

    async def recall(self, url: str) -> FeedMemory:
        """Give what is known of a feed; raises StoreError."""
        return await self._recalling.ask(url)

    async def prepare(self, rules: Rules, now: datetime) -> None:
        """Have ready what events are found by, or the first alert would wait a second for it.

        Raises StoreError.
        """
        async with self._recollection.lent(_topics(rules), now):
            pass

    async def poll(
        self,
        feed: Feed,
        rules: Rules,
        now: datetime,
        *,
        memory: FeedMemory | None = None,
        free: Callable[[], None] = lambda: None,
    ) -> PollReport:
        """Fetch a feed, read it, keep what is new, score it, decide who gets it, store it all.

        *memory* is what was recalled of it just before, if it was. *free* is called once another
        feed may be fetched: what this one brought is nothing new, or there is room to read it.
        """
        memory = memory or await self.recall(feed.url)
        rhythm = rhythm_of(feed, rules.options.poll, self._rng.random())
        fetched = await self._source.fetch(feed, to_be_asked_with(memory, now))
        looked = looked_at(fetched, memory)
        if isinstance(looked, Unread):
            async with self._room:
                free()
                report = await self._take_in(looked, feed, memory, rules, rhythm, now)
        else:
            free()
            report = await self._rest(looked, feed, memory, rhythm, now)
        self._meter.polled(report)
        self._log.tell(report, memory)
        return report

    async def _take_in(
        self,
        unread: Unread,
        feed: Feed,
        memory: FeedMemory,
        rules: Rules,
        rhythm: Rhythm,
        now: datetime,
    ) -> PollReport:
        """Read a document, decide on what is new in it, and store it all."""
        read = await self._documents.read(unread, feed, memory, now)
        if isinstance(read, FetchFailed):
            return await self._rest(read, feed, memory, rhythm, now)
        after = with_document(memory, read.document, read.digest, read.parsed, now)
        after = after_success(after, read.document, rhythm, now)
        told = await self._deciding.ask(Reading(feed, read.parsed, after, memory, rules, now))
        return told._replace(turn=notice_of_turn(feed, after, memory))

    async def _rest(
        self,
        came: FetchedDocument | NotModified | FetchFailed,
        feed: Feed,
        memory: FeedMemory,
        rhythm: Rhythm,
        now: datetime,
    ) -> PollReport:
        """Store that a poll has brought nothing, with what others leave."""
        if isinstance(came, FetchFailed):
            end, fault, is_away = PollEnd.FAILED, came.reason, came.is_away
            after = after_failure(memory, came, rhythm, now)
        else:
            end, fault, is_away = PollEnd.UNCHANGED, "", False
            after = after_same_document(memory, came, rhythm, now)
        await self._noting.ask(after)
        return PollReport(
            feed.name,
            end,
            fault=fault,
            due=after.next_due,
            memory=after,
            turn=notice_of_turn(feed, after, memory),
            is_away=is_away,
        )

    async def _recall(self, urls: Sequence[str]) -> list[FeedMemory]:
        memories = await self._store.memories.memories(urls)
        return [memories[url] for url in urls]

    async def _note(self, memories: Sequence[FeedMemory]) -> list[None]:
        await self._store.polls.commit_idle(memories)
        return [None] * len(memories)

    async def _decide(self, readings: Sequence[Reading]) -> list[PollReport]:
        """Keep what nobody is told of together, and then one after the other what may be told."""
        gleaned = await self._gleaner.glean(readings)
        is_new = any(one.stories or one.edited for one in gleaned)
        subscriptions = await self._store.subscriptions.active() if is_new else []
        decided = await asyncio.to_thread(_decided, readings, gleaned, subscriptions)
        quiet = [one.outcome for one in decided if not one.is_near]
        if quiet:
            await self._store.polls.commit_all(quiet)
        return [
            await self._tell(one, subscriptions) if one.is_near else _report(one, 0)
            for one in decided
        ]

    async def _tell(self, decision: _Decision, subscriptions: Sequence[Subscription]) -> PollReport:
        """Put what is near a topic to its events, and tell of it."""
        reading = decision.reading
        async with self._recollection.lent(_topics(reading.rules), reading.now) as index:
            placed = await asyncio.to_thread(_placed, decision, index, subscriptions)
            so_far = await self._store.polls.so_far({one.event_id for one in placed.outcome.alerts})
            outcome = _with_chapters(placed.outcome, so_far)
            new = await self._store.polls.commit(outcome)
        return _report(replace(placed, outcome=outcome), new)


def _topics(rules: Rules) -> tuple[Topic, ...]:
    return tuple(beat.topic for beat in rules.beats)


def _decided(
    readings: Sequence[Reading],
    gleaned: Sequence[Gleaned],
    subscriptions: Sequence[Subscription],
) -> list[_Decision]:
    """Score what is new or edited, and say who is told of what, each story an event of its own."""
    decided = []
    for reading, new in zip(readings, gleaned, strict=True):
        stories = (*new.stories, *new.edited)
        beats = reading.rules.beats if stories else ()
        of_topics = (judged(stories, beat.topic.name, beat.judge.score) for beat in beats)
        outcome = PollOutcome(
            memory=with_news(reading.memory, reading.before, new.stories, reading.now),
            known=new.known,
            stories=new.stories,
            edited=new.edited,
            headlines=new.headlines,
        )
        scored = tuple(chain.from_iterable(of_topics))
        decided.append(_judged(_Decision(reading, outcome), scored, subscriptions))
    return decided


def _judged(
    decision: _Decision, scored: tuple[ScoredStory, ...], subscriptions: Sequence[Subscription]
) -> _Decision:
    reading = decision.reading
    thresholds = {beat.topic.name: beat.thresholds for beat in reading.rules.beats}
    gates = Gates(reading.is_first, reading.rules.options.alerts.max_age, reading.now)
    alerts, passed = decisions(scored, subscriptions, thresholds, gates)
    outcome = replace(decision.outcome, scored=scored, alerts=alerts, passed=passed)
    return replace(decision, outcome=outcome)


def _placed(
    decision: _Decision, index: EventIndex, subscriptions: Sequence[Subscription]
) -> _Decision:
    """Put new stories to their events, but for those that are near no topic: nobody is told."""
    outcome, near = decision.outcome, decision.near
    for edited in outcome.edited:
        if edited.id in near:
            index.remember(trace_of(edited))  # it may be found by its new title
    stories = tuple(index.place(one) if one.id in near else one for one in outcome.stories)
    known = {one.id: one for one in stories}
    scored = tuple(replace(one, story=known.get(one.story.id, one.story)) for one in outcome.scored)
    placed = replace(decision, outcome=replace(outcome, stories=stories))
    return _judged(placed, scored, subscriptions)


def _with_chapters(outcome: PollOutcome, so_far: Mapping[str, EventSoFar]) -> PollOutcome:
    alerts = with_chapters(outcome.alerts, outcome.scored, outcome.headlines, so_far)
    memory = with_leads(outcome.memory, events_led(alerts))
    return replace(outcome, alerts=alerts, memory=memory)


def _report(decision: _Decision, alerts: int) -> PollReport:
    reading, outcome = decision.reading, decision.outcome
    balanced = {beat.topic.name: beat.thresholds.balanced for beat in reading.rules.beats}
    return PollReport(
        reading.feed.name,
        PollEnd.NEW if outcome.stories or outcome.edited else PollEnd.UNCHANGED,
        entries=len(reading.parsed.entries) + reading.parsed.known,
        stories=len(outcome.stories),
        matches=sum(one.judgement.score >= balanced.get(one.topic, 1) for one in outcome.scored),
        alerts=alerts,
        fault=reading.parsed.malformed,
        due=reading.memory.next_due,
        memory=outcome.memory,
    )
