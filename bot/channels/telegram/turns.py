"""Updates under way: each chat's in their order, and no chat waits for another's slow one.

Telegram keeps what is not confirmed, and tells it again; only what is done may be confirmed. So
while something slow is under way, all after it is told again, and known by its number.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import timedelta

from telegram import Update

PATIENCE = timedelta(seconds=0.2)  # with what is under way, before Telegram is asked for more


class Turns:
    """Hands updates to *handle*, and says what may be confirmed."""

    def __init__(self, handle: Callable[[Update], Awaitable[None]]) -> None:
        self._handle = handle
        self._known: set[int] = set()  # numbers, as long as Telegram tells them
        self._open: dict[int, asyncio.Task[None]] = {}
        self._last: dict[int, asyncio.Task[None]] = {}  # by chat

    async def take(
        self, updates: Sequence[Update], after: int | None, done: Collection[int] = ()
    ) -> int | None:
        """Begin what is new, wait a little, and give the offset that confirms what is done.

        *after* is the offset that confirms all of the updates; those in *done* were done before.
        Raises what a handler has raised.
        """
        for update in updates:
            if update.update_id not in self._known and update.update_id not in done:
                self._begin(update)
        self._known = {one.update_id for one in updates}
        await self._wait()
        return min(self._open, default=after)

    def close(self) -> None:
        """Break off what is under way; it comes again."""
        for task in self._open.values():
            task.cancel()

    def _begin(self, update: Update) -> None:
        chat = update.effective_chat
        key = chat.id if chat else 0
        task = asyncio.create_task(self._after(self._last.get(key), update))
        self._last[key] = self._open[update.update_id] = task

    async def _after(self, before: asyncio.Task[None] | None, update: Update) -> None:
        if before is not None:
            await asyncio.wait({before})
        await self._handle(update)

    async def _wait(self) -> None:
        if self._open:
            await asyncio.wait(self._open.values(), timeout=PATIENCE.total_seconds())
        ended = [number for number, task in self._open.items() if task.done()]
        for task in [self._open.pop(number) for number in ended]:
            task.result()
        self._last = {chat: task for chat, task in self._last.items() if not task.done()}
