"""Our own pacing of what goes to Telegram.

One message a second to a chat with a small burst, twenty a minute to a group, thirty a second over
all (bot.toml can say otherwise), and nothing to a chat that Telegram told to wait. Replies to
commands go before alerts, but take at most two thirds of the whole. Chats that wait take turns in
the order of their coming, so that one with many alerts holds nobody up.

Source: Telegram's bot FAQ, "My bot is hitting limits".
"""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import timedelta

from bot.core.rates import Window, per_minute, per_second
from bot.model.chats import Chat, ChatKind
from bot.model.options import DeliverRates

BURST = 3
REPLIES_SHARE = 2 / 3
GROUPS = {ChatKind.GROUP, ChatKind.SUPERGROUP, ChatKind.CHANNEL}


class Limits:
    """Gives turns to send."""

    def __init__(self, rates: DeliverRates) -> None:
        self._chats: dict[int, list[Window]] = {}
        self._held: dict[int, float] = {}
        self._queues: dict[int, asyncio.Lock] = {}
        self._replies: deque[asyncio.Future[None]] = deque()
        self._alerts: deque[asyncio.Future[None]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self.configure(rates)

    def configure(self, rates: DeliverRates) -> None:
        """Take up other rates."""
        self._rates = rates
        self._chats.clear()
        self._overall = per_second(rates.overall_per_second)
        self._for_replies = per_second(max(rates.overall_per_second * REPLIES_SHARE, 0.1))

    def hold(self, chat_id: int, span: timedelta) -> None:
        """Give no turn to a chat before *span* has passed."""
        until = asyncio.get_running_loop().time() + span.total_seconds()
        self._held[chat_id] = max(self._held.get(chat_id, 0.0), until)

    async def turn(self, chat: Chat, *, is_reply: bool) -> None:
        """Wait until a message may go to the chat, first come first served in each chat."""
        chat_id = chat.key.chat_id
        queue = self._queues.setdefault(chat_id, asyncio.Lock())
        async with queue:
            await self._wait_for_chat(chat)
            await self._wait_for_all(is_reply=is_reply)
            now = asyncio.get_running_loop().time()
            for window in self._windows(chat):
                window.take(now)

    async def _wait_for_chat(self, chat: Chat) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            now = clock()
            held = self._held.get(chat.key.chat_id, 0.0) - now
            delay = max(held, *(window.wait(now) for window in self._windows(chat)))
            if delay <= 0:
                self._held.pop(chat.key.chat_id, None)
                return
            await asyncio.sleep(delay)

    def _windows(self, chat: Chat) -> list[Window]:
        windows = self._chats.get(chat.key.chat_id)
        if windows is None:
            windows = [per_second(self._rates.per_chat_per_second, BURST)]
            if chat.kind in GROUPS:
                windows.append(per_minute(self._rates.per_group_per_minute))
            self._chats[chat.key.chat_id] = windows
        return windows

    async def _wait_for_all(self, *, is_reply: bool) -> None:
        turn = asyncio.get_running_loop().create_future()
        (self._replies if is_reply else self._alerts).append(turn)
        self._give_turns()
        await turn

    def _give_turns(self) -> None:
        """Wake whoever is next while the overall window lets them, then come back in time."""
        loop = asyncio.get_running_loop()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for queue in (self._replies, self._alerts):
            while queue and queue[0].done():  # cancelled while it waited
                queue.popleft()
        while self._replies or self._alerts:
            now = loop.time()
            delay = self._overall.wait(now)
            reply_delay = self._for_replies.wait(now) if self._replies else float("inf")
            if not self._alerts:
                delay = max(delay, reply_delay)
            if delay > 0:
                self._timer = loop.call_later(delay, self._give_turns)
                return
            takes_reply = bool(self._replies) and reply_delay <= 0
            turn = (self._replies if takes_reply else self._alerts).popleft()
            if turn.done():
                continue
            self._overall.take(now)
            if takes_reply:
                self._for_replies.take(now)
            turn.set_result(None)
