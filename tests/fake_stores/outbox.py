"""The outbox in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.core.alerts import MOST_IN_DIGEST, edit_due, told_together
from bot.model.alerts import (
    Alert,
    Backlog,
    BacklogNotice,
    DeadLetter,
    Delivery,
    Digest,
    Errand,
    Gone,
    Letter,
    Passed,
    Sent,
    Silence,
    Unclear,
)
from bot.model.chats import ChatKey, ChatKind
from tests.fake_stores.letters import (
    dead_letters,
    first_letters,
    forget_old,
    record_letter,
    revive_letters,
)
from tests.fake_stores.shelves import Shelves, Slot


class FakeOutbox:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def due(self, kinds: Collection[ChatKind], now: datetime) -> list[Backlog]:
        waiting = [slot.alert for slot in self._waiting(kinds)]
        counts = Counter(alert.chat.key for alert in waiting)
        found = {key: Backlog(key, counts[key], self._first(key).due) for key in counts}
        others = [
            (key, due)
            for key, (_, due) in self._shelves.notices.items()
            if due <= now and self._shelves.chats[key].kind in kinds
        ]
        for key, letter in first_letters(self._shelves).items():
            others += [(key, letter.due)] if letter.chat.kind in kinds else []
        for key, due in others:
            before = found.get(key, Backlog(key, 0, due))
            found[key] = replace(before, due=min(before.due, due))
        due_now = (one for one in found.values() if one.due <= now)
        return sorted(due_now, key=lambda one: (one.due, one.key))

    def _first(self, key: ChatKey) -> Alert:
        of_chat = [slot for slot in self._shelves.waiting() if slot.alert.chat.key == key]
        sends = [slot.alert for slot in of_chat if not slot.is_sent]
        return sends[0] if sends else min((one.alert for one in of_chat), key=_by_due)

    async def next(self, key: ChatKey, now: datetime) -> Errand | None:
        self._shelves.check()
        shelves = self._shelves
        letter = first_letters(shelves).get(key)
        if letter is not None and letter.due <= now:
            return letter
        count, due = shelves.notices.get(key, (0, None))
        if due is not None and due <= now:
            return BacklogNotice(shelves.chats[key], count)
        if not any(slot.alert.chat.key == key for slot in shelves.waiting()):
            return None
        waiting = [one.alert for one in shelves.waiting() if one.alert.chat.key == key]
        sends = [one for one in waiting if one.message_id is None][:MOST_IN_DIGEST]
        told = [replace(one, chat=shelves.chats[key]) for one in sends or [self._first(key)]]
        together = [self._as_told(one) for one in told_together(told, now)]
        return Digest(tuple(together)) if len(together) > 1 else next(iter(together), None)

    def _as_told(self, first: Alert) -> Alert:
        shelves, key = self._shelves, first.chat.key
        scored = shelves.judged(shelves.scores[first.scored.story.id, first.topic])
        alert = shelves.whole(replace(first, chat=shelves.chats[key], scored=scored))
        if alert.chapter is None:
            return alert
        place = replace(alert, chapter=None).place
        told = (one.alert.message_id for one in shelves.outbox if one.alert.place == place)
        return replace(alert, reply_to=next(told, None))

    async def record(self, delivery: Delivery) -> None:
        self._shelves.check()
        errand = delivery.errand
        if isinstance(errand, Letter):
            record_letter(self._shelves, errand, delivery)
            return
        if isinstance(errand, BacklogNotice):
            key = errand.chat.key
            count, due = self._shelves.notices.pop(key, (0, delivery.at))
            if delivery.again is not None:
                self._shelves.notices[key] = (count, delivery.again)
            elif count > errand.passed_over:
                self._shelves.notices[key] = (count - errand.passed_over, due)
            return
        for slot in self._shelves.outbox:
            for alert in errand.alerts if isinstance(errand, Digest) else (errand,):
                if slot.alert.id == alert.id:
                    self._record(slot, alert, delivery)
            if isinstance(errand, Digest) and slot.alert.id in {one.id for one in errand.alerts}:
                self._settle(slot, delivery)

    def _settle(self, slot: Slot, delivery: Delivery) -> None:
        """Let what was sent together be final, and what was refused together come one by one."""
        if delivery.again is not None or isinstance(delivery.answer, Gone):
            return
        if isinstance(delivery.answer, Sent):
            slot.ended, slot.is_final = slot.ended or delivery.at, True
            return
        slot.ended, slot.is_final = None, False
        slot.alert = replace(slot.alert, due=delivery.at, held_until=None, attempts=0)

    def _record(self, slot: Slot, alert: Alert, delivery: Delivery) -> None:
        answer, kept, ended = delivery.answer, slot.alert, slot.ended
        slot.fault = getattr(answer, "reason", "")
        slot.alert = replace(kept, attempts=kept.attempts + 1)
        if delivery.again is not None:
            unclear = kept.unclear + isinstance(answer, Unclear)
            slot.alert = replace(slot.alert, due=delivery.again, unclear=unclear)
            return
        slot.ended = delivery.at
        if isinstance(answer, Sent):
            slot.alert = replace(
                slot.alert,
                message_id=answer.message_id,
                edits=alert.edits + 1,
                attempts=0,
                unclear=0,
            )
            again = edit_due(alert.edits + 1, delivery.at, kept.created, delivery.at)
            whole = self._shelves.whole(alert)
            grew = (len(whole.also), len(whole.headlines)) > (
                len(alert.also),
                len(alert.headlines),
            )
            if grew and again is not None:
                slot.ended, slot.alert = None, replace(slot.alert, due=again)
        else:
            slot.is_final = not isinstance(answer, Gone)
        slot.ended = ended or slot.ended

    async def pass_over(
        self, kinds: Collection[ChatKind], created_before: datetime, now: datetime
    ) -> int:
        forget_old(self._shelves, now)
        old = [
            slot
            for slot in self._waiting(kinds)
            if not slot.is_sent and (slot.alert.held_until or slot.alert.created) < created_before
        ]
        for slot in old:
            alert, key = slot.alert, slot.alert.chat.key
            slot.ended = now
            self._shelves.pass_by(Passed(alert.scored.story.id, alert.topic, key, Silence.BACKLOG))
            count, _ = self._shelves.notices.get(key, (0, None))
            self._shelves.notices[key] = (count + 1, now)
        return len(old)

    async def reschedule(self, key: ChatKey, due: datetime, now: datetime) -> None:
        self._shelves.check()
        for slot in self._shelves.waiting():
            held = slot.alert.held_until
            if slot.alert.chat.key == key and not slot.is_sent and held and held > now:
                slot.alert = replace(slot.alert, due=due, held_until=due)

    async def waiting(self) -> int:
        self._shelves.check()
        return sum(not slot.is_sent for slot in self._shelves.waiting())

    async def dead(self, limit: int) -> list[DeadLetter]:
        self._shelves.check()
        dead = [
            DeadLetter(
                number=slot.alert.id,
                key=slot.alert.chat.key,
                title=self._shelves.judged(slot.alert.scored).story.title,
                fault=slot.fault,
                ended=slot.ended,
            )
            for slot in self._shelves.outbox
            if slot.is_dead and slot.ended
        ]
        dead += dead_letters(self._shelves)
        return sorted(dead, key=lambda one: (one.ended, one.number), reverse=True)[:limit]

    async def revive(self, numbers: Collection[int], now: datetime) -> int:
        self._shelves.check()
        revived = revive_letters(self._shelves, [-one for one in numbers], now)
        for slot in self._shelves.outbox:
            place = (slot.alert.chat.key, slot.alert.topic)
            subscription = self._shelves.subscriptions.get(place)
            listens = subscription is not None and subscription.ended is None
            if slot.is_dead and slot.alert.id in numbers and listens:
                revived += 1
                slot.ended, slot.is_final = None, False
                fresh = replace(slot.alert, attempts=0, unclear=0, held_until=None)
                slot.alert = replace(fresh, created=now, due=now)
        return revived

    def _waiting(self, kinds: Collection[ChatKind]) -> list[Slot]:
        self._shelves.check()
        chats = self._shelves.chats
        return [one for one in self._shelves.waiting() if chats[one.alert.chat.key].kind in kinds]


def _by_due(alert: Alert) -> tuple[datetime, int]:
    return alert.due, alert.id
