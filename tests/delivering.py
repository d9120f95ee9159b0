"""Brings what is written to a channel at once, as the running service does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.model.chats import ChatKey
from bot.pipeline import Deliverer
from bot.ports import Channel
from bot.service.clock import pause
from bot.service.postbox import Postbox
from bot.stores.store import Store
from tests.builders import NOON
from tests.fake_stores import FakeStore
from tests.fakes import FakeMeter

A_WHILE = timedelta(seconds=0.05)


def from_noon() -> Callable[[], datetime]:
    """Give a clock that begins at noon and goes as the loop's does."""
    clock = asyncio.get_running_loop().time
    begun = clock()
    return lambda: NOON + timedelta(seconds=clock() - begun)


@asynccontextmanager
async def delivering(
    store: FakeStore | Store, channel: Channel, clock: Callable[[], datetime]
) -> AsyncIterator[Postbox]:
    """Give a postbox, and deliver what is due in *store* for as long as this lasts."""
    arrived = asyncio.Event()
    deliverer = Deliverer(
        channel=channel,
        outbox=store.outbox,
        subscriptions=store.subscriptions,
        meter=FakeMeter(),
        clock=clock,
    )
    under_way: dict[ChatKey, asyncio.Task[object]] = {}

    async def deliver_all() -> None:
        while True:
            arrived.clear()
            for one in await store.outbox.due(channel.kinds, clock()):
                if one.key not in under_way or under_way[one.key].done():
                    under_way[one.key] = asyncio.create_task(deliverer.deliver(one.key))
                    under_way[one.key].add_done_callback(lambda _: arrived.set())
            await pause(arrived, A_WHILE)

    loop = asyncio.create_task(deliver_all())
    try:
        postbox = Postbox(store.letters)
        postbox.on_written = lambda key: arrived.set()
        yield postbox
    finally:
        for task in (loop, *under_way.values()):
            task.cancel()
