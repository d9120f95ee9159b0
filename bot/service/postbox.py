"""Letters into the outbox, and word of them to who delivers: an answer waits for no round."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from bot.model.alerts import Letter
from bot.model.chats import ChatKey
from bot.ports import Letters


def ignore(key: ChatKey) -> None:
    """Do nothing: what is in the outbox is found there."""


class Postbox:
    """The port `Letters`; *on_written* is called for each chat that has letters now."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters
        self.on_written: Callable[[ChatKey], None] = ignore

    async def taken(self, update_ids: Collection[int]) -> set[int]:
        """Give those of the updates whose letters were written before."""
        return await self._letters.taken(update_ids)

    async def write(
        self, written: Sequence[Letter], now: datetime, update_id: int | None = None
    ) -> None:
        """Put letters into the outbox, and say for whom."""
        await self._letters.write(written, now, update_id)
        for key in dict.fromkeys(letter.chat.key for letter in written):
            self.on_written(key)
