"""Places for fetching: while all are taken, who tells news first waits least.

Feeds that fail share half of the places: a server that says nothing holds one until the time-out,
and many of them would hold up all others.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count

from bot.model.options import Config

Waiting = tuple[float, int, asyncio.Future[None]]


class Slots:
    """So many places, as a configuration has it."""

    def __init__(self, config: Config) -> None:
        places = config.options.fetch.concurrency
        self._free = places
        self._for_failing = asyncio.Semaphore(max(1, places // 2))
        self._waiting: list[Waiting] = []
        self._order = count()

    async def take(self, leads: float = 0.0, *, is_failing: bool = False) -> Callable[[], None]:
        """Wait for a place to fetch a feed; gives what frees it, once, however often it is called.

        *leads* is how many events the feed was the first to tell.
        """
        shared = self._for_failing if is_failing else None
        if shared is not None:
            await shared.acquire()
        try:
            await self._turn(leads)
        except asyncio.CancelledError:
            if shared is not None:
                shared.release()
            raise
        held = [True]

        def free() -> None:
            if held:
                held.clear()
                self._pass_on()
                if shared is not None:
                    shared.release()

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
