"""Events that were parted or put together by hand, in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.leanings import is_muted
from bot.model.alerts import Alert, Passed, Silence
from bot.model.events import Regrouping
from bot.model.preferences import MuteKind
from tests.fake_stores.polls import FakePolls, grow
from tests.fake_stores.shelves import Shelves, Slot


class FakeRegroupings:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def put(
        self, regrouping: Regrouping, events: Mapping[str, str], offered: Sequence[Alert] = ()
    ) -> int:
        self._shelves.check()
        self._shelves.regroupings[_key(regrouping)] = regrouping
        return self._move(events, regrouping.at, offered)

    async def take_back(
        self,
        regrouping: Regrouping,
        events: Mapping[str, str],
        now: datetime,
        offered: Sequence[Alert] = (),
    ) -> int:
        self._shelves.check()
        del self._shelves.regroupings[_key(regrouping)]
        return self._move(events, now, offered)

    def _move(self, events: Mapping[str, str], now: datetime, offered: Sequence[Alert]) -> int:
        shelves = self._shelves
        touched = {shelves.stories[one].event_id for one in events} | set(events.values())
        for story_id, event_id in events.items():
            shelves.stories[story_id] = replace(shelves.stories[story_id], event_id=event_id)
        slots = [
            one for one in shelves.outbox if one.is_told and one.alert.scored.story.id in events
        ]
        for slot in sorted(slots, key=lambda one: (_chapter(one), one.alert.id)):
            self._follow(slot, events[slot.alert.scored.story.id])
        polls, new = FakePolls(shelves), 0
        for alert in offered:
            if polls.offer(alert):
                new += 1
                shelves.passed.pop((alert.scored.story.id, alert.topic, alert.chat.key), None)
        lasting = touched & {one.event_id for one in shelves.stories.values()}
        for slot in shelves.outbox:
            event = slot.alert.event_id
            likes = shelves.muting(shelves.chats[slot.alert.chat.key].preferences)
            is_muting = is_muted(likes, MuteKind.EVENT, event, now)
            if event in lasting and slot.is_told and not slot.alert.chapter and not is_muting:
                grow(slot, now)
        return new

    async def all(self) -> list[Regrouping]:
        self._shelves.check()
        said = self._shelves.regroupings.values()
        return sorted(said, key=lambda one: (one.at, one.story_id))

    def _follow(self, slot: Slot, event_id: str) -> None:
        shelves, alert = self._shelves, slot.alert
        others = [one for one in shelves.outbox if one is not slot]
        first = replace(alert, event_id=event_id, chapter=None)
        is_begun = any(one.alert.place == first.place and one.is_told for one in others)
        target = replace(alert, event_id=event_id) if is_begun else first
        at_place = [one for one in others if one.alert.place == target.place]
        other = next((one for one in at_place if one.is_told), None)
        if other and (not slot.is_sent or other.is_sent):
            self._pass_by(slot)
            return
        if other:
            self._pass_by(other)
        for one in at_place:
            if one in shelves.outbox:
                shelves.outbox.remove(one)
        slot.alert = target
        shelves.passed.pop((alert.scored.story.id, alert.topic, alert.chat.key), None)

    def _pass_by(self, slot: Slot) -> None:
        alert = slot.alert
        same = Passed(alert.scored.story.id, alert.topic, alert.chat.key, Silence.SAME_EVENT)
        self._shelves.pass_by(same)
        if not slot.is_sent:
            self._shelves.outbox.remove(slot)
        elif slot.is_waiting:
            slot.ended = alert.due


def _key(said: Regrouping) -> tuple[str, str, datetime]:
    return said.story_id, said.event_id, said.at


def _chapter(slot: Slot) -> int:
    return slot.alert.chapter.number if slot.alert.chapter else 0
