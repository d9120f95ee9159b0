"""Delivers what is due: several chats at once, each in its order, and an answer at once."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

import structlog

from bot.errors import StoreError
from bot.model.alerts import Backlog, Delivery, Refused, Sent
from bot.model.chats import ChatKey
from bot.service.clock import pause, utc_now
from bot.service.parts import Parts
from bot.service.postbox import ignore
from bot.service.schedule import REST

log = structlog.get_logger()

IDLE = timedelta(seconds=1)  # the longest that nobody looks what is due
LAST_WORK = timedelta(seconds=5)  # for what is under way when the service ends


class Deliveries:
    """What is being delivered, by chat."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._wake = asyncio.Event()
        self._stop = asyncio.Event()
        self._under_way: dict[ChatKey, asyncio.Task[list[Delivery]]] = {}
        self._missed: set[ChatKey] = set()  # what came while its chat was being delivered to

    async def watch(self, stop: asyncio.Event) -> None:
        """Deliver until *stop* is set; what is being sent then is finished, but not for long."""
        self._stop = stop
        self._parts.postbox.on_written = self._begin
        try:
            while not stop.is_set():
                self._parts.vitals.beat("delivery")
                self._wake.clear()
                for backlog in await self._due():
                    self._begin(backlog.key)
                await pause(self._wake, IDLE)
            if self._under_way:
                await asyncio.wait(self._under_way.values(), timeout=LAST_WORK.total_seconds())
        finally:  # the loop that follows must find no chat that is still being sent to
            self._parts.postbox.on_written = ignore
            for task in self._under_way.values():
                task.cancel()
            if self._under_way:
                await asyncio.wait(self._under_way.values())

    def look(self) -> None:
        """Look now what is due."""
        self._wake.set()

    async def to_chat(self, key: ChatKey) -> list[Delivery]:
        """Deliver what is due for a chat, in order, until its channel says wait."""
        deliveries = []
        while not self._stop.is_set():
            try:
                delivery = await self._parts.deliverer.deliver(key)
            except StoreError as error:
                self._parts.vitals.ail("database", str(error))
                break
            except Exception:  # one chat's fault must not stop the others
                log.exception("delivery broke", chat=key.chat_id)
                await pause(self._stop, REST)
                break
            if delivery is None:
                break
            self._parts.notices.tell_of(delivery)
            deliveries.append(delivery)
            if not isinstance(delivery.answer, Sent | Refused):
                break
        return deliveries

    async def _due(self) -> list[Backlog]:
        try:
            return await self._parts.outbox.due(self._parts.channel.kinds, utc_now())
        except StoreError as error:
            self._parts.vitals.ail("database", str(error))
            return []

    def _begin(self, key: ChatKey) -> None:
        """Deliver to a chat, or note that something came while it is being delivered to."""
        if key in self._under_way:
            self._missed.add(key)  # it may be at its end, and not have seen it
            return
        self._under_way[key] = asyncio.create_task(self.to_chat(key))
        self._under_way[key].add_done_callback(partial(self._ended, key))

    def _ended(self, key: ChatKey, task: asyncio.Task[list[Delivery]]) -> None:
        del self._under_way[key]
        if key in self._missed:
            self._missed.discard(key)
            if not task.cancelled():
                self._begin(key)
