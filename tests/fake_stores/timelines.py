"""Events in memory."""

from __future__ import annotations

from bot.model.alerts import Silence
from bot.model.chats import ChatKey
from bot.model.timelines import Timeline
from tests.fake_stores.shelves import Shelves


class FakeTimelines:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def timeline(self, story_id: str, key: ChatKey) -> Timeline | None:
        self._shelves.check()
        shelves = self._shelves
        told = {
            shelves.stories[one.alert.scored.story.id].event_id
            for one in shelves.outbox
            if one.is_sent and one.alert.chat.key == key
        }
        story = shelves.stories.get(story_id)
        if story is None or story.event_id not in told:
            return None
        event_id = story.event_id
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
