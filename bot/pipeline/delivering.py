"""`deliver`: take what is due out of the outbox, send it, record what the channel answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.core.alerts import retry_at
from bot.core.errands import message_of
from bot.model.alerts import Answer, Delivery, Errand, Gone, Moved, TryAgain
from bot.model.chats import ChatKey
from bot.ports import Channel, Meter, Outbox, Subscriptions

log = structlog.get_logger()


@dataclass(slots=True)
class _UnderWay:
    """What this process knows of an errand, and its outbox does not; a crash forgets it.

    *failed_alone* counts tries that failed one after the other while the channel was well,
    *answered* is what could not be recorded yet. A chat may move meanwhile, so that its errand
    comes again under another key.
    """

    is_sending: bool = False
    failed_alone: int = 0
    answered: Delivery | None = None


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
        self._under_way: dict[str, _UnderWay] = {}

    async def deliver(self, key: ChatKey) -> Delivery | None:
        """Do the chat's first errand, if one is due, and record the answer.

        An answer that could not be recorded is recorded before anything else is sent to the chat.
        """
        for one in self._under_way.values():
            if one.answered is not None and one.answered.errand.chat.key == key:
                return await self._record(one.answered)
        errand = await self._outbox.next(key, self._clock())
        if errand is None:
            return None
        one = self._under_way.setdefault(errand.name, _UnderWay())
        if one.is_sending:
            return None
        if one.answered is not None:  # under the chat's old key
            return await self._record(one.answered)
        one.is_sending = True
        try:
            one.answered = self._delivery_of(errand, await self._do(errand), one)
            return await self._record(one.answered)
        finally:
            one.is_sending = False
            self._forget(errand.name)

    def _delivery_of(self, errand: Errand, answer: Answer, one: _UnderWay) -> Delivery:
        """Say what an answer means for its errand, given the tries that failed alone before it."""
        is_alone = isinstance(answer, TryAgain) and answer.is_alone
        one.failed_alone = one.failed_alone + 1 if is_alone else 0
        now = self._clock()
        again = retry_at(errand, answer, now, one.failed_alone)
        if again is None:
            one.failed_alone = 0  # sent again by hand, it has its tries anew
        return Delivery(errand, answer, now, again)

    def _forget(self, name: str) -> None:
        """Keep only what the outbox does not know."""
        one = self._under_way.get(name)
        if one is not None and not (one.is_sending or one.failed_alone or one.answered):
            del self._under_way[name]

    async def _do(self, errand: Errand) -> Answer:
        chat, message = errand.chat, message_of(errand)
        if errand.replaces is None:
            return await self._channel.send(chat, message, errand.urgency, errand.reply_to)
        return await self._channel.edit(chat, errand.replaces, message, errand.urgency)

    async def _record(self, delivery: Delivery) -> Delivery:
        key = delivery.errand.chat.key
        await self._outbox.record(delivery)
        match delivery.answer:
            case Gone(reason):
                await self._subscriptions.end(key, reason, delivery.at, in_all_threads=True)
            case Moved(chat_id):
                await self._subscriptions.move(key.chat_id, chat_id)
            case _:
                pass
        if (one := self._under_way.get(delivery.errand.name)) is not None:
            one.answered = None
            self._forget(delivery.errand.name)
        self._meter.delivered(delivery)
        log.info(
            "delivered",
            chat=key.chat_id,
            errand=delivery.errand.name,
            answer=type(delivery.answer).__name__.lower(),
            reason=getattr(delivery.answer, "reason", ""),
        )
        return delivery
