"""The outbox in memory."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.model.alerts import Alert, Backlog, Delivery, Passed, Sent, Silence
from bot.model.chats import ChatKey, ChatKind
from tests.fake_stores.shelves import Shelves


class FakeOutbox:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def due(self, kinds: Collection[ChatKind], now: datetime) -> list[Backlog]:
        waiting: dict[ChatKey, list[Alert]] = {}
        for alert in self._of_kinds(kinds):
            waiting.setdefault(alert.chat.key, []).append(alert)
        first = [alerts[0] for alerts in waiting.values() if alerts[0].due <= now]
        return [
            Backlog(one.chat.key, len(waiting[one.chat.key]), one.due)
            for one in sorted(first, key=lambda one: (one.due, one.id))
        ]

    async def next(self, key: ChatKey, now: datetime) -> Alert | None:
        self._shelves.check()
        of_chat = (one.alert for one in self._shelves.waiting() if one.alert.chat.key == key)
        first = next(of_chat, None)
        if first is None or first.due > now:
            return None
        shelves = self._shelves
        scored = shelves.judged(shelves.scores[first.scored.story.id, first.topic])
        return replace(first, chat=shelves.chats[key], scored=scored)

    async def record(self, delivery: Delivery, retry_at: datetime | None) -> None:
        self._shelves.check()
        for slot in self._shelves.outbox:
            if slot.alert.id == delivery.alert.id:
                due = retry_at or slot.alert.due
                slot.alert = replace(slot.alert, attempts=slot.alert.attempts + 1, due=due)
                if retry_at is None:
                    slot.ended = delivery.at
                if isinstance(delivery.answer, Sent):
                    slot.message_id = delivery.answer.message_id

    async def pass_over(
        self, kinds: Collection[ChatKind], created_before: datetime, now: datetime
    ) -> int:
        old = [one.id for one in self._of_kinds(kinds) if one.created < created_before]
        for slot in self._shelves.outbox:
            if slot.alert.id in old:
                slot.ended = now
                alert = slot.alert
                self._shelves.pass_by(
                    Passed(alert.scored.story.id, alert.topic, alert.chat.key, Silence.BACKLOG)
                )
        return len(old)

    async def waiting(self) -> int:
        self._shelves.check()
        return sum(1 for _ in self._shelves.waiting())

    def _of_kinds(self, kinds: Collection[ChatKind]) -> list[Alert]:
        self._shelves.check()
        chats = self._shelves.chats
        alerts = (slot.alert for slot in self._shelves.waiting())
        return [alert for alert in alerts if chats[alert.chat.key].kind in kinds]
