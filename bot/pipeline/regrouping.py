"""Part and join: events that were grouped wrongly are set right, between two polls."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.core.alerts import Gates, decisions
from bot.core.events import EventIndex
from bot.core.regrouping import (
    joined,
    last_words,
    moved,
    name_of,
    parted,
    taken_back,
    withheld,
)
from bot.model.alerts import Alert
from bot.model.events import CannotRegroup, Move, Regrouped, Regrouping
from bot.model.stories import ScoredStory
from bot.model.timelines import EventSoFar
from bot.model.topics import Topic
from bot.pipeline.recollection import Recollection
from bot.ports import Rules, Stored


class Regrouper:
    """The port `Regroup`; *rules* gives those in force."""

    def __init__(
        self, *, store: Stored, recollection: Recollection, rules: Callable[[], Rules]
    ) -> None:
        self._store = store
        self._recollection = recollection
        self._rules = rules

    async def part(self, story_id: str, now: datetime) -> Regrouped | CannotRegroup:
        """Take a story out of its event, and tell of it who would have been told."""
        async with self._recollection.lent(self._topics, now) as index:
            event = await self._event_of(story_id)
            if event is None:
                return CannotRegroup.UNKNOWN
            change = parted(event, story_id)
            if change is None:
                return CannotRegroup.ALONE
            offered = await self._offered(moved(event.stories, change.events), now)
            return await self._kept(index, change, now, offered)

    async def join(self, story_id: str, other_id: str, now: datetime) -> Regrouped | CannotRegroup:
        """Put the events of two stories together: the later one's stories into the earlier."""
        async with self._recollection.lent(self._topics, now) as index:
            one, other = await self._event_of(story_id), await self._event_of(other_id)
            if one is None or other is None:
                return CannotRegroup.UNKNOWN
            if one == other:
                return CannotRegroup.SAME
            return await self._kept(index, joined(one, other), now)

    async def undo(self, name: str, now: datetime) -> Regrouped | CannotRegroup:
        """Take the last word on two events back, by its name: nothing is learned from it."""
        async with self._recollection.lent(self._topics, now):
            words = last_words(await self._store.regroupings.all())
            said = next((one for one in words if name_of(one) == name), None)
            if said is None:
                return CannotRegroup.PAST
            later, earlier = (
                await self._event_of(said.story_id),
                await self._event_of(said.event_id),
            )
            if later is None or earlier is None:
                return CannotRegroup.UNKNOWN
            change = taken_back(said, later, earlier)
            if change is None:
                return CannotRegroup.PAST
            scored = moved(later.stories, change.events) if said.is_one else ()
            offered = await self._offered(scored, now)
            alerts = await self._store.regroupings.take_back(said, change.events, now, offered)
            self._recollection.spend()
            return _regrouped(change, said, alerts)

    @property
    def _topics(self) -> tuple[Topic, ...]:
        return tuple(beat.topic for beat in self._rules().beats)

    async def _event_of(self, story_id: str) -> EventSoFar | None:
        found = await self._store.stories.find(story_id)
        event_ids = [one.story.event_id for one in found][:1]
        return next(iter((await self._store.polls.so_far(event_ids)).values()), None)

    async def _offered(self, scored: Sequence[ScoredStory], now: datetime) -> tuple[Alert, ...]:
        """Give the alerts that there would have been, were these the events from the beginning."""
        rules = self._rules()
        thresholds = {beat.topic.name: beat.thresholds for beat in rules.beats}
        known = [one for one in scored if one.topic in thresholds]
        gates = Gates(first_poll=False, max_age=rules.options.alerts.max_age, now=now)
        alerts, _ = decisions(known, await self._store.subscriptions.active(), thresholds, gates)
        ids = {one.scored.story.id for one in alerts}
        passed = [one for each in ids for one in await self._store.stories.passed(each)]
        return withheld(alerts, passed)

    async def _kept(
        self,
        index: EventIndex,
        change: Move,
        now: datetime,
        offered: tuple[Alert, ...] | None = None,
    ) -> Regrouped:
        """Store a change and what it teaches; nothing is offered where two events are one."""
        later, earlier = change.first, change.told[0]
        odds = await asyncio.to_thread(index.odds, later, change.told)
        said = Regrouping(later.id, earlier.event_id, offered is None, odds, now)
        alerts = await self._store.regroupings.put(said, change.events, offered or ())
        self._recollection.spend()
        return _regrouped(change, said, alerts)


def _regrouped(change: Move, said: Regrouping, alerts: int) -> Regrouped:
    return Regrouped(change.first, change.told[0], said, len(change.events), alerts)
