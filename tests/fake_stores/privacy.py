"""What is kept of people and chats, in memory."""

from __future__ import annotations

from dataclasses import replace

from bot.model.chats import ChatKey
from bot.model.privacy import Holdings
from tests.fake_stores.alerts import FakeAlerts
from tests.fake_stores.shelves import Shelves


class FakePrivacy:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def held(self, chat_id: int, author: int) -> Holdings:
        self._shelves.check()
        shelves = self._shelves
        told = FakeAlerts(shelves).all_told()
        labels = (one for one in shelves.labels.values() if one.author == author)
        subscriptions = (
            replace(one, chat=shelves.chats[one.chat.key])
            for one in shelves.subscriptions.values()
            if one.chat.key.chat_id == chat_id
        )
        return Holdings(
            chats=tuple(
                shelves.chats[key] for key in sorted(shelves.chats) if _is_of(key, chat_id)
            ),
            subscriptions=tuple(
                sorted(subscriptions, key=lambda one: (one.chat.key.thread_id, one.topic))
            ),
            told=tuple(one for one in told if _is_of(one.alert.chat.key, chat_id)),
            passed=sum(_is_of(one.key, chat_id) for one in shelves.passed.values()),
            labels=tuple(sorted(labels, key=lambda one: (one.at, one.story_id))),
            invitation=shelves.admissions.get(chat_id, ""),
        )

    async def forget_chat(self, chat_id: int) -> None:
        self._shelves.check()
        shelves = self._shelves
        shelves.letters = [
            one for one in shelves.letters if not _is_of(one.letter.chat.key, chat_id)
        ]
        shelves.passed = {
            at: one for at, one in shelves.passed.items() if not _is_of(one.key, chat_id)
        }
        shelves.outbox = [one for one in shelves.outbox if not _is_of(one.alert.chat.key, chat_id)]
        shelves.subscriptions = {
            at: one for at, one in shelves.subscriptions.items() if not _is_of(at[0], chat_id)
        }
        shelves.chats = {at: one for at, one in shelves.chats.items() if not _is_of(at, chat_id)}
        shelves.notices = {
            at: one for at, one in shelves.notices.items() if not _is_of(at, chat_id)
        }
        shelves.admissions.pop(chat_id, None)
        shelves.labels = {
            at: replace(one, chat_id=0) if one.chat_id == chat_id else one
            for at, one in shelves.labels.items()
        }


def _is_of(key: ChatKey, chat_id: int) -> bool:
    return key.chat_id == chat_id
