"""What a chat was told and was not told, in memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime

from bot.model.alerts import Silence
from bot.model.chats import ChatKey
from bot.model.decisions import Telling
from tests.fake_stores.shelves import Shelves


class FakeAlerts:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def of_event(self, key: ChatKey, event_id: str) -> list[Telling]:
        return [one for one in self._told(key) if one.alert.scored.story.event_id == event_id]

    async def by_message(self, chat_id: int, message_id: int) -> list[Telling]:
        at = (chat_id, message_id)
        told = self.all_told()
        return [one for one in told if (one.alert.chat.key.chat_id, one.alert.message_id) == at]

    async def latest(self, key: ChatKey, limit: int) -> list[Telling]:
        return [one for one in reversed(self._told(key)) if one.is_sent][:limit]

    async def last(self) -> Telling | None:
        return next((one for one in reversed(self.all_told()) if one.is_sent), None)

    async def waiting(self, key: ChatKey) -> list[Telling]:
        return [one for one in self._told(key) if not one.is_sent and one.ended is None]

    async def silences(self, key: ChatKey, since: datetime) -> dict[Silence, int]:
        self._shelves.check()
        passed = {
            (one.story_id, one.silence)
            for one in self._shelves.passed.values()
            if one.key == key and self._shelves.stories[one.story_id].first_seen >= since
        }
        return dict(Counter(silence for _, silence in passed))

    def all_told(self) -> list[Telling]:
        return self._told(None)

    def _told(self, key: ChatKey | None) -> list[Telling]:
        self._shelves.check()
        chats = self._shelves.chats
        slots = [one for one in self._shelves.outbox if key in {None, one.alert.chat.key}]
        return [
            Telling(
                replace(
                    one.alert,
                    chat=chats[one.alert.chat.key],
                    scored=self._shelves.judged(
                        self._shelves.scores[one.alert.scored.story.id, one.alert.topic]
                    ),
                ),
                one.ended,
                one.fault,
                one.is_final,
            )
            for one in sorted(slots, key=lambda one: one.alert.id)
        ]
