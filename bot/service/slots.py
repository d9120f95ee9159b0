"""Places for fetching: while all are taken, who tells news first waits least."""

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
        self._free = config.options.fetch.concurrency
        self._waiting: list[Waiting] = []
        self._order = count()

    async def take(self, leads: float = 0.0) -> Callable[[], None]:
        """Wait for a place to fetch a feed; gives what frees it, once, however often it is called.

        *leads* is how many events the feed was the first to tell.
        """
        if self._free > 0:
            self._free -= 1
        else:
            turn = asyncio.get_running_loop().create_future()
            heappush(self._waiting, (-leads, next(self._order), turn))
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._pass_on()
                raise
        held = [True]

        def free() -> None:
            if held:
                held.clear()
                self._pass_on()

        return free

    def _pass_on(self) -> None:
        while self._waiting:
            turn = heappop(self._waiting)[2]
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
