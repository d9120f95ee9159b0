"""The two verbs that hold the product: `poll` and `deliver`.

Calls in the right order, and no decision: those are in `core`. A poll ends in one transaction:
a crash before it costs a fetch, after it nothing. An alert leaves the outbox only when its
channel has answered: decide, send, record.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

import structlog

from bot.core.alerts import Gates, decisions, retry_at
from bot.core.events import EVENT_SPAN, grouped
from bot.core.feeds import parse
from bot.core.memories import after_failure, after_success, body_hash, rhythm_of, with_document
from bot.core.messages import alert_message, backlog_message
from bot.core.stories import Gleaned, glean, judged, keys_of
from bot.errors import FeedError
from bot.model.alerts import (
    Alert,
    Answer,
    BacklogNotice,
    Delivery,
    Errand,
    Gone,
    Moved,
    PollOutcome,
    TryAgain,
)
from bot.model.chats import ChatKey
from bot.model.feeds import (
    Feed,
    FeedMemory,
    Fetched,
    FetchedDocument,
    FetchFailed,
    NotModified,
    ParsedFeed,
)
from bot.model.health import PollEnd, PollReport
from bot.model.stories import ScoredStory, Story
from bot.ports import (
    Channel,
    Memories,
    Meter,
    Outbox,
    Polls,
    Rules,
    Source,
    Stories,
    Subscriptions,
)

log = structlog.get_logger()


class Poller:
    """Polls feeds, many at once; what they brought is decided and stored one at a time."""

    def __init__(
        self,
        *,
        source: Source,
        memories: Memories,
        stories: Stories,
        subscriptions: Subscriptions,
        polls: Polls,
        meter: Meter,
        rng: Random,
    ) -> None:
        self._source = source
        self._memories = memories
        self._stories = stories
        self._subscriptions = subscriptions
        self._polls = polls
        self._meter = meter
        self._rng = rng
        # Two polls that tell one event must see each other, or both would begin it.
        self._deciding = asyncio.Lock()

    async def poll(self, feed: Feed, rules: Rules, now: datetime) -> PollReport:
        """Fetch a feed, read it, keep what is new, score it, decide who gets it, store it all."""
        memory = (await self._memories.memories([feed.url]))[feed.url]
        rhythm = rhythm_of(feed, rules.options.poll, self._rng.random())
        fetched = await self._source.fetch(feed, memory)
        match await _read(fetched, feed, memory, now):
            case FetchFailed(reason, retry_after):
                after = after_failure(memory, reason, retry_after, rhythm, now)
                await self._polls.commit(PollOutcome(after))
                report = PollReport(feed.name, PollEnd.FAILED, fault=reason, due=after.next_due)
            case NotModified():
                after = after_success(memory, rhythm, now)
                await self._polls.commit(PollOutcome(after))
                report = PollReport(feed.name, PollEnd.UNCHANGED, due=after.next_due)
            case _Reading(document, parsed):
                after = with_document(memory, document, parsed.entries, parsed.malformed)
                after = after_success(after, rhythm, now)
                report = await self._keep(feed, parsed, after, rules, now)
        self._meter.polled(report)
        _tell(report, memory)
        return report

    async def _keep(
        self, feed: Feed, parsed: ParsedFeed, memory: FeedMemory, rules: Rules, now: datetime
    ) -> PollReport:
        async with self._deciding:
            gleaned = await self._glean(feed, parsed, now)
            scored = await _score((*gleaned.stories, *gleaned.edited), rules)
            gates = Gates(memory.first_success == now, rules.options.alerts.max_age, now)
            subscriptions = await self._subscriptions.active() if scored else []
            thresholds = {beat.topic.name: beat.thresholds for beat in rules.beats}
            alerts, passed = decisions(scored, subscriptions, thresholds, gates)
            outcome = PollOutcome(
                memory=memory,
                known=gleaned.known,
                stories=gleaned.stories,
                edited=gleaned.edited,
                scored=tuple(scored),
                alerts=alerts,
                passed=passed,
            )
            new = await self._polls.commit(outcome)
        return PollReport(
            feed.name,
            PollEnd.NEW if gleaned.stories or gleaned.edited else PollEnd.UNCHANGED,
            entries=len(parsed.entries),
            stories=len(gleaned.stories),
            matches=sum(one.judgement.score >= thresholds[one.topic].balanced for one in scored),
            alerts=new,
            fault=parsed.malformed,
            due=memory.next_due,
        )

    async def _glean(self, feed: Feed, parsed: ParsedFeed, now: datetime) -> Gleaned:
        known = await self._memories.known(feed.url, keys_of(parsed.entries))
        told = await self._stories.by_id({entry.story_id for entry in known.values()})
        gleaned = glean(feed, parsed.entries, known, told, now)
        if not gleaned.stories:
            return gleaned
        traces = await self._stories.traces(now - EVENT_SPAN)
        return replace(gleaned, stories=await asyncio.to_thread(grouped, gleaned.stories, traces))


class Deliverer:
    """Takes errands out of the outbox, does them and records what the channel answered."""

    def __init__(
        self,
        *,
        channel: Channel,
        outbox: Outbox,
        subscriptions: Subscriptions,
        meter: Meter,
        clock: Callable[[], datetime],
    ) -> None:
        self._channel = channel
        self._outbox = outbox
        self._subscriptions = subscriptions
        self._meter = meter
        # Not one `now` for the round: a send may wait its turn, and what Telegram asks
        # for counts from its answer.
        self._clock = clock
        self._unrecorded: dict[ChatKey, Delivery] = {}
        self._sending: set[int] = set()  # alerts; a chat may move while one is under way
        self._failed_alone: Counter[int] = Counter()  # tries of an alert, one after the other

    async def deliver(self, key: ChatKey) -> Delivery | None:
        """Do the chat's first errand, if one is due, and record the answer.

        An answer that could not be recorded is recorded before anything else is sent to the chat.
        """
        if key in self._unrecorded:
            return await self._record(self._unrecorded[key])
        errand = await self._outbox.next(key, self._clock())
        if not isinstance(errand, Alert):
            return await self._do_and_record(key, errand) if errand is not None else None
        if errand.id in self._sending:
            return None
        for held in self._unrecorded.values():  # under the chat's old key
            if isinstance(held.errand, Alert) and held.errand.id == errand.id:
                return await self._record(held)
        self._sending.add(errand.id)
        try:
            return await self._do_and_record(key, errand)
        finally:
            self._sending.discard(errand.id)

    async def _do_and_record(self, key: ChatKey, errand: Errand) -> Delivery:
        answer = await self._do(errand)
        now, alone = self._clock(), self._count_alone(errand, answer)
        again = retry_at(errand, answer, now, alone)
        if again is None and isinstance(errand, Alert):
            del self._failed_alone[errand.id]  # sent again by hand, it has its tries anew
        self._unrecorded[key] = Delivery(errand, answer, now, again)
        return await self._record(self._unrecorded[key])

    def _count_alone(self, errand: Errand, answer: Answer) -> int:
        """Count the tries of an alert that failed one after the other while its channel was well.

        They are forgotten with the process: the alert then has its tries anew.
        """
        if not isinstance(errand, Alert):
            return 0
        if not (isinstance(answer, TryAgain) and answer.is_alone):
            del self._failed_alone[errand.id]
            return 0
        self._failed_alone[errand.id] += 1
        return self._failed_alone[errand.id]

    async def _do(self, errand: Errand) -> Answer:
        chat = errand.chat
        if isinstance(errand, BacklogNotice):
            notice = backlog_message(errand.passed_over, chat.language)
            return await self._channel.send(chat, notice)
        if errand.message_id is None:
            return await self._channel.send(chat, alert_message(errand))
        return await self._channel.edit(chat, errand.message_id, alert_message(errand))

    async def _record(self, delivery: Delivery) -> Delivery:
        key = delivery.errand.chat.key
        await self._outbox.record(delivery)
        match delivery.answer:
            case Gone(reason):
                await self._subscriptions.end(key, reason, delivery.at)
            case Moved(chat_id):
                await self._subscriptions.move(key.chat_id, chat_id)
            case _:
                pass
        del self._unrecorded[key]
        self._meter.delivered(delivery)
        log.info(
            "delivered",
            chat=key.chat_id,
            errand=_name_of(delivery.errand),
            answer=type(delivery.answer).__name__.lower(),
            reason=getattr(delivery.answer, "reason", ""),
        )
        return delivery


def _name_of(errand: Errand) -> str:
    if isinstance(errand, BacklogNotice):
        return "word of a backlog"
    kind = "alert" if errand.message_id is None else "edit"
    return f"{kind} {errand.scored.story.id}"


@dataclass(frozen=True, slots=True)
class _Reading:
    document: FetchedDocument
    parsed: ParsedFeed


async def _read(
    fetched: Fetched, feed: Feed, memory: FeedMemory, now: datetime
) -> _Reading | NotModified | FetchFailed:
    if not isinstance(fetched, FetchedDocument):
        return fetched
    if body_hash(fetched.body) == memory.body_hash:
        return NotModified()
    try:
        parsed = await asyncio.to_thread(parse, fetched, feed, now)
    except FeedError as error:
        return FetchFailed(str(error))
    return _Reading(fetched, parsed)


async def _score(stories: Sequence[Story], rules: Rules) -> list[ScoredStory]:
    scored = []
    for beat in rules.beats if stories else ():
        scored += await asyncio.to_thread(judged, stories, beat.topic.name, beat.judge.score)
    return scored


def _tell(report: PollReport, before: FeedMemory) -> None:
    """Log a poll: a fault when it begins and when it ends, not each time."""
    if report.fault and report.fault != before.fault:
        log.warning("feed ails", feed=report.feed_name, fault=report.fault)
    elif before.failures and report.end is not PollEnd.FAILED:
        log.info("feed is well again", feed=report.feed_name)
    figures = {"entries": report.entries, "new": report.stories, "alerts": report.alerts}
    write = log.info if report.end is PollEnd.NEW else log.debug
    write("feed polled", feed=report.feed_name, end=report.end.value, **figures)
