"""Places for fetching: while all are taken, who tells news first waits least.

Nobody waits for others in a place that many could use. Feeds of one host wait for each other
before; feeds that fail share half of the places, for a server that says nothing holds one until
the time-out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import lru_cache
from heapq import heappop, heappush
from itertools import count

from bot.core.hosts import MOST_KEPT
from bot.model.options import Config

Waiting = tuple[float, int, asyncio.Future[None]]


class Slots:
    """So many places, as a configuration has it."""

    def __init__(self, config: Config) -> None:
        limits = config.options.fetch
        self._free = limits.concurrency
        self._for_failing = asyncio.Semaphore(max(1, limits.concurrency // 2))
        self._at_host = lru_cache(MOST_KEPT)(lambda _: asyncio.Semaphore(limits.per_host))
        self._waiting: list[Waiting] = []
        self._order = count()

    async def take(
        self, leads: float = 0.0, *, host: str = "", is_failing: bool = False
    ) -> Callable[[], None]:
        """Wait for a place to fetch a feed; gives what frees it, once, however often it is called.

        *leads* is how many events the feed was the first to tell; *host* has few places, where it
        is named.
        """
        # In this order: those that fail wait in no place of a host, which well ones could use.
        shared = [self._for_failing] if is_failing else []
        if host:
            shared.append(self._at_host(host))
        held: list[Callable[[], None]] = []

        def free() -> None:
            while held:
                held.pop()()

        try:
            for few in shared:
                await few.acquire()
                held.append(few.release)
            await self._turn(leads)
        except asyncio.CancelledError:
            free()
            raise
        held.append(self._pass_on)
        return free

    async def _turn(self, leads: float) -> None:
        if self._free > 0:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (-leads, next(self._order), turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        while self._waiting:
            turn = heappop(self._waiting)[2]
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
