"""Letters in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.alerts import trouble_of
from bot.core.messages import first_line, replaces_all
from bot.model.alerts import DeadLetter, Delivery, Letter, Trouble, Unclear
from bot.model.chats import ChatKey
from tests.fake_stores.shelves import Shelves, Written


class FakeLetters:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def taken(self, update_ids: Collection[int]) -> set[int]:
        self._shelves.check()
        return self._shelves.taken.keys() & set(update_ids)

    async def write(
        self, written: Sequence[Letter], now: datetime, update_id: int | None = None
    ) -> None:
        self._shelves.check()
        shelves = self._shelves
        for edit in (one for one in written if one.replaces is not None):
            place = (edit.chat.key.chat_id, edit.replaces)
            shelves.letters = [
                one
                for one in shelves.letters
                if (one.letter.chat.key.chat_id, one.letter.replaces) != place
                or one.ended
                or not replaces_all(edit.message, one.letter.message)
            ]
        for letter in written:
            shelves.last_letter += 1
            shelves.letters.append(Written(replace(letter, id=shelves.last_letter)))
        if update_id is not None:
            shelves.taken.setdefault(update_id, now)


def forget_old(shelves: Shelves, now: datetime) -> None:
    recent = now - timedelta(days=2)
    shelves.taken = {one: at for one, at in shelves.taken.items() if at >= recent}
    old = now - timedelta(days=30)
    shelves.letters = [one for one in shelves.letters if not one.ended or one.ended >= old]


def first_letters(shelves: Shelves) -> dict[ChatKey, Letter]:
    first: dict[ChatKey, Letter] = {}
    for one in shelves.letters:
        if one.ended is None:
            first.setdefault(one.letter.chat.key, one.letter)
    return first


def record_letter(shelves: Shelves, letter: Letter, delivery: Delivery) -> None:
    for one in [one for one in shelves.letters if one.letter.id == letter.id]:
        kept = one.letter
        one.fault = getattr(delivery.answer, "reason", "")
        if delivery.again is not None:
            unclear = kept.unclear + isinstance(delivery.answer, Unclear)
            due, attempts = delivery.again, kept.attempts + 1
            one.letter = replace(kept, due=due, attempts=attempts, unclear=unclear)
        elif trouble_of(delivery) is Trouble.NOT_SENT:
            one.ended = delivery.at
        else:
            shelves.letters.remove(one)


def dead_letters(shelves: Shelves) -> list[DeadLetter]:
    return [
        DeadLetter(
            number=-one.letter.id,
            key=one.letter.chat.key,
            title=first_line(one.letter.message),
            fault=one.fault,
            ended=one.ended,
        )
        for one in shelves.letters
        if one.ended is not None
    ]


def revive_letters(shelves: Shelves, ids: Collection[int], now: datetime) -> int:
    dead = [one for one in shelves.letters if one.ended is not None and one.letter.id in ids]
    for one in dead:
        one.ended = None
        one.letter = replace(one.letter, attempts=0, unclear=0, due=now)
    return len(dead)
