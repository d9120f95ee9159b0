"""`poll`: fetch a feed, read it, keep what is new, score it, decide who gets it, store it all."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

import structlog

from bot.core.alerts import Gates, decisions
from bot.core.chapters import with_chapters
from bot.core.events import EVENT_SPAN, grouped
from bot.core.feeds import parse
from bot.core.memories import after_failure, after_success, body_hash, rhythm_of, with_document
from bot.core.stories import Gleaned, glean, judged, keys_of
from bot.errors import FeedError
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
from bot.model.polls import PollOutcome
from bot.model.stories import ScoredStory, Story
from bot.ports import (
    Memories,
    Meter,
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
            so_far = await self._polls.so_far({alert.event_id for alert in alerts})
            alerts = with_chapters(alerts, scored, gleaned.headlines, so_far)
            outcome = PollOutcome(
                memory=memory,
                known=gleaned.known,
                stories=gleaned.stories,
                edited=gleaned.edited,
                headlines=gleaned.headlines,
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
