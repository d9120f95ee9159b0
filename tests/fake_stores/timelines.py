"""Events in memory."""

from __future__ import annotations

from bot.model.alerts import Silence
from bot.model.chats import ChatKey
from bot.model.timelines import Timeline
from tests.fake_stores.shelves import Shelves


class FakeTimelines:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def timeline(self, event_id: str, key: ChatKey) -> Timeline | None:
        self._shelves.check()
        shelves = self._shelves
        places = {(one.alert.event_id, one.alert.chat.key) for one in shelves.outbox if one.is_sent}
        if (event_id, key) not in places:
            return None
        muted = {
            one.story_id
            for one in shelves.passed.values()
            if one.key == key and one.silence is Silence.MUTED
        }
        of_event = [
            one
            for one in shelves.stories.values()
            if one.event_id == event_id and one.id not in muted
        ]
        of_event.sort(key=lambda one: (one.published, one.id))
        return Timeline(tuple(of_event), shelves.headlines_of(*of_event))
