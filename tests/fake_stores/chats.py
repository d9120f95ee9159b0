"""Chats and subscriptions in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.model.chats import Chat, ChatKey, Subscription
from bot.model.preferences import MuteKind
from bot.model.topics import Sensitivity
from tests.fake_stores.shelves import Shelves, Slot


class FakeSubscriptions:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def start(self, subscription: Subscription) -> bool:
        self._shelves.check()
        at = (subscription.chat.key, subscription.topic)
        before = self._shelves.subscriptions.get(at)
        self._shelves.subscriptions[at] = subscription
        self._shelves.chats[subscription.chat.key] = subscription.chat
        return before is None or before.ended is not None

    async def end(
        self,
        key: ChatKey,
        reason: str,
        now: datetime,
        topic: str = "",
        *,
        in_all_threads: bool = False,
    ) -> int:
        self._shelves.check()

        def is_it(one: ChatKey) -> bool:
            return one.chat_id == key.chat_id if in_all_threads else one == key

        lasting = [
            one for one in self._lasting() if is_it(one.chat.key) and topic in {"", one.topic}
        ]
        for one in lasting:
            at = (one.chat.key, one.topic)
            self._shelves.subscriptions[at] = replace(one, ended=now, ended_reason=reason)
        for slot in self._shelves.waiting():
            if is_it(slot.alert.chat.key) and topic in {"", slot.alert.topic}:
                slot.ended = now
        if topic:
            return len(lasting)
        notices = self._shelves.notices
        for told in [one for one in notices if is_it(one)]:
            del notices[told]
        return len(lasting)

    async def of_chat(self, key: ChatKey) -> list[Subscription]:
        return [one for one in self._lasting() if one.chat.key == key]

    async def active(self) -> list[Subscription]:
        muting = self._shelves.muting
        return [
            replace(one, chat=replace(one.chat, preferences=muting(one.chat.preferences)))
            for one in self._lasting()
        ]

    async def chat(self, key: ChatKey) -> Chat | None:
        self._shelves.check()
        return self._shelves.chats.get(key)

    async def save_chat(self, chat: Chat) -> None:
        self._shelves.check()
        self._shelves.chats[chat.key] = chat
        for mute in self._shelves.muting(chat.preferences).mutes:
            for slot in self._shelves.waiting():
                alert = slot.alert
                is_of = (alert.chat.key, alert.event_id) == (chat.key, mute.value)
                follows = slot.is_sent or alert.chapter is not None
                if mute.kind is MuteKind.EVENT and is_of and follows and mute.lasts(alert.due):
                    slot.ended = alert.due

    async def set_sensitivity(self, key: ChatKey, topic: str, sensitivity: Sensitivity) -> None:
        self._shelves.check()
        if (one := self._shelves.subscriptions.get((key, topic))) is not None:
            self._shelves.subscriptions[key, topic] = replace(one, sensitivity=sensitivity)

    async def move(self, old_chat_id: int, new_chat_id: int) -> None:
        self._shelves.check()
        if old_chat_id == new_chat_id:
            return
        shelves = self._shelves
        move = _Move(old_chat_id, new_chat_id)
        shelves.notices = {
            move.key(key): notice
            for key, notice in shelves.notices.items()
            if key.chat_id != old_chat_id or move.key(key) not in shelves.chats
        }
        # of two with one name the later in order stays
        chats = sorted(shelves.chats.values(), key=lambda one: move.is_done(one.key))
        shelves.chats = {one.key: one for one in map(move.chat, chats)}
        subscriptions = sorted(
            shelves.subscriptions.values(),
            key=lambda one: (one.ended is None, move.is_done(one.chat.key)),
        )
        shelves.subscriptions = {
            (move.key(one.chat.key), one.topic): replace(one, chat=move.chat(one.chat))
            for one in subscriptions
        }
        passed = sorted(shelves.passed.values(), key=lambda one: move.is_done(one.key))
        shelves.passed = {
            (one.story_id, one.topic, move.key(one.key)): replace(one, key=move.key(one.key))
            for one in passed
        }
        shelves.outbox = _moved_slots(shelves.outbox, move)
        shelves.labels = {
            at: replace(one, chat_id=new_chat_id) if one.chat_id == old_chat_id else one
            for at, one in shelves.labels.items()
        }
        for one in shelves.letters:
            one.letter = replace(one.letter, chat=move.chat(one.letter.chat))
        code = shelves.admissions.pop(old_chat_id, None)
        if code is not None:
            shelves.admissions.setdefault(new_chat_id, code)

    def _lasting(self) -> list[Subscription]:
        self._shelves.check()
        shelves = self._shelves
        return sorted(
            (
                replace(one, chat=shelves.chats[one.chat.key])
                for one in shelves.subscriptions.values()
                if one.ended is None
            ),
            key=lambda one: (one.since, one.chat.key, one.topic),
        )


@dataclass(frozen=True)
class _Move:
    old: int
    new: int

    def key(self, key: ChatKey) -> ChatKey:
        return ChatKey(self.new, key.thread_id) if key.chat_id == self.old else key

    def chat(self, chat: Chat) -> Chat:
        return replace(chat, key=self.key(chat.key))

    def is_done(self, key: ChatKey) -> bool:
        return key.chat_id == self.new


def _moved_slots(slots: list[Slot], move: _Move) -> list[Slot]:
    def rank(slot: Slot) -> tuple[bool, bool, bool]:
        return slot.is_sent, slot.is_waiting, move.is_done(slot.alert.chat.key)

    best = {}
    for slot in sorted(slots, key=rank):
        slot.alert = replace(slot.alert, chat=move.chat(slot.alert.chat))
        best[slot.alert.place] = slot
    return sorted(best.values(), key=lambda slot: slot.alert.id)
