"""`deliver`: take what is due out of the outbox, send it, record what the channel answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.core.alerts import retry_at
from bot.core.messages import alert_message, backlog_message
from bot.model.alerts import (
    Alert,
    Answer,
    BacklogNotice,
    Delivery,
    Errand,
    Gone,
    Moved,
    TryAgain,
)
from bot.model.chats import ChatKey
from bot.ports import Channel, Meter, Outbox, Subscriptions

log = structlog.get_logger()


class Deliverer:
    """Takes errands out of the outbox, does them and records what the channel answered."""

    def __init__(
        self,
        *,
        channel: Channel,
        outbox: Outbox,
        subscriptions: Subscriptions,
        meter: Meter,
        clock: Callable[[], datetime],
    ) -> None:
        self._channel = channel
        self._outbox = outbox
        self._subscriptions = subscriptions
        self._meter = meter
        # Not one `now` for the round: a send may wait its turn, and what Telegram asks
        # for counts from its answer.
        self._clock = clock
        self._unrecorded: dict[ChatKey, Delivery] = {}
        self._sending: set[int] = set()  # alerts; a chat may move while one is under way
        self._failed_alone: Counter[int] = Counter()  # tries of an alert, one after the other

    async def deliver(self, key: ChatKey) -> Delivery | None:
        """Do the chat's first errand, if one is due, and record the answer.

        An answer that could not be recorded is recorded before anything else is sent to the chat.
        """
        if key in self._unrecorded:
            return await self._record(self._unrecorded[key])
        errand = await self._outbox.next(key, self._clock())
        if not isinstance(errand, Alert):
            return await self._do_and_record(key, errand) if errand is not None else None
        if errand.id in self._sending:
            return None
        for held in self._unrecorded.values():  # under the chat's old key
            if isinstance(held.errand, Alert) and held.errand.id == errand.id:
                return await self._record(held)
        self._sending.add(errand.id)
        try:
            return await self._do_and_record(key, errand)
        finally:
            self._sending.discard(errand.id)

    async def _do_and_record(self, key: ChatKey, errand: Errand) -> Delivery:
        answer = await self._do(errand)
        now, alone = self._clock(), self._count_alone(errand, answer)
        again = retry_at(errand, answer, now, alone)
        if again is None and isinstance(errand, Alert):
            del self._failed_alone[errand.id]  # sent again by hand, it has its tries anew
        self._unrecorded[key] = Delivery(errand, answer, now, again)
        return await self._record(self._unrecorded[key])

    def _count_alone(self, errand: Errand, answer: Answer) -> int:
        """Count the tries of an alert that failed one after the other while its channel was well.

        They are forgotten with the process: the alert then has its tries anew.
        """
        if not isinstance(errand, Alert):
            return 0
        if not (isinstance(answer, TryAgain) and answer.is_alone):
            del self._failed_alone[errand.id]
            return 0
        self._failed_alone[errand.id] += 1
        return self._failed_alone[errand.id]

    async def _do(self, errand: Errand) -> Answer:
        chat = errand.chat
        if isinstance(errand, BacklogNotice):
            notice = backlog_message(errand.passed_over, chat.language)
            return await self._channel.send(chat, notice)
        if errand.message_id is None:
            return await self._channel.send(chat, alert_message(errand))
        return await self._channel.edit(chat, errand.message_id, alert_message(errand))

    async def _record(self, delivery: Delivery) -> Delivery:
        key = delivery.errand.chat.key
        await self._outbox.record(delivery)
        match delivery.answer:
            case Gone(reason):
                await self._subscriptions.end(key, reason, delivery.at)
            case Moved(chat_id):
                await self._subscriptions.move(key.chat_id, chat_id)
            case _:
                pass
        del self._unrecorded[key]
        self._meter.delivered(delivery)
        log.info(
            "delivered",
            chat=key.chat_id,
            errand=_name_of(delivery.errand),
            answer=type(delivery.answer).__name__.lower(),
            reason=getattr(delivery.answer, "reason", ""),
        )
        return delivery


def _name_of(errand: Errand) -> str:
    if isinstance(errand, BacklogNotice):
        return "word of a backlog"
    kind = "alert" if errand.message_id is None else "edit"
    return f"{kind} {errand.scored.story.id}"
