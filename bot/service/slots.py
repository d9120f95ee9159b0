"""Places for polls: while all are taken, who tells news first waits least."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from heapq import heappop, heappush
from itertools import count

from bot.model.options import Config

POLLS_A_FETCH = 4  # more than may fetch at once, because some are being read and stored

Waiting = tuple[float, int, asyncio.Future[None]]


class Slots:
    """So many places; *leads* are how many events each feed was the first to tell, by address."""

    def __init__(self, config: Config, leads: dict[str, float]) -> None:
        self._free = config.options.fetch.concurrency * POLLS_A_FETCH
        self.leads = leads
        self._waiting: list[Waiting] = []
        self._order = count()

    @asynccontextmanager
    async def place(self, url: str) -> AsyncIterator[None]:
        """Hold a place for the poll of a feed."""
        if self._free > 0:
            self._free -= 1
        else:
            turn = asyncio.get_running_loop().create_future()
            heappush(self._waiting, (-self.leads.get(url, 0.0), next(self._order), turn))
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._pass_on()
                raise
        try:
            yield
        finally:
            self._pass_on()

    def _pass_on(self) -> None:
        while self._waiting:
            turn = heappop(self._waiting)[2]
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
