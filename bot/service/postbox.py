"""Letters into the outbox, and the delivery loop woken for them: an answer waits for no round."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime

from bot.model.alerts import Letter
from bot.ports import Letters


class Postbox:
    """The port `Letters` with a bell: *arrived* is set once letters are stored."""

    def __init__(self, *, letters: Letters, arrived: asyncio.Event) -> None:
        self._letters = letters
        self._arrived = arrived

    async def taken(self, update_ids: Collection[int]) -> set[int]:
        """Give those of the updates whose letters were written before."""
        return await self._letters.taken(update_ids)

    async def write(
        self, written: Sequence[Letter], now: datetime, update_id: int | None = None
    ) -> None:
        """Put letters into the outbox, and wake who delivers them."""
        await self._letters.write(written, now, update_id)
        if written:
            self._arrived.set()
