"""Our own pacing of what goes to Telegram.

One message a second to a chat with a small burst, twenty a minute to a group, thirty a second over
all (bot.toml can say otherwise), and nothing to a chat that Telegram told to wait. Replies to
commands go before alerts, but take at most two thirds of the whole; alerts leave them a sixth, or
one would wait for the second to end in which many chats were told. Chats that wait take turns in
the order of their coming, so that one with many alerts holds nobody up.

Source: Telegram's bot FAQ, "My bot is hitting limits".
"""

from __future__ import annotations

import asyncio
import math
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.channels.telegram.holds import Holds
from bot.core.rates import Window, per_minute, per_second
from bot.model.alerts import Urgency
from bot.model.chats import Chat, ChatKind
from bot.model.options import DeliverRates

BURST = 3
REPLIES_SHARE, ALERTS_SHARE = 2 / 3, 5 / 6


GROUPS = {ChatKind.GROUP, ChatKind.SUPERGROUP, ChatKind.CHANNEL}

_Turn = asyncio.Future[tuple[Window, ...]]  # done when it has come, with what it counts in


class Limits:
    """Gives turns to send, none before its time by *holds*."""

    def __init__(self, rates: DeliverRates, holds: Holds) -> None:
        self._holds = holds
        self._chats: dict[int, list[Window]] = {}
        self._queues: dict[int, asyncio.Lock] = {}
        self._waiting: dict[Urgency, deque[_Turn]] = {urgency: deque() for urgency in Urgency}
        self._timer: asyncio.TimerHandle | None = None
        self._take_up(rates)

    def configure(self, rates: DeliverRates) -> None:
        """Take up other rates; what was sent under the old ones is forgotten."""
        if rates != self._rates:
            self._take_up(rates)

    def _take_up(self, rates: DeliverRates) -> None:
        self._rates = rates
        self._chats.clear()
        self._overall = per_second(rates.overall_per_second)
        self._for_replies = per_second(max(rates.overall_per_second * REPLIES_SHARE, 0.1))
        self._for_alerts = per_second(max(rates.overall_per_second * ALERTS_SHARE, 0.1))

    @asynccontextmanager
    async def turn(self, chat: Chat, urgency: Urgency) -> AsyncIterator[None]:
        """Wait until a message may go to the chat, then hold its place while it is sent.

        Messages to a chat go one at a time, first come first served.
        """
        queue = self._queues.setdefault(chat.key.chat_id, asyncio.Lock())
        async with queue:
            await self._wait_for_chat(chat)
            windows = self._windows(chat)
            for window in windows:
                window.begin()
            try:
                async with self._turn_of_all(urgency):
                    yield
            finally:
                for window in windows:
                    window.end(_clock())

    async def _wait_for_chat(self, chat: Chat) -> None:
        while True:
            now = _clock()
            held = self._holds.left(chat.key.chat_id)
            delay = max(held, *(window.wait(now) for window in self._windows(chat)))
            if delay <= 0:
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

    @asynccontextmanager
    async def _turn_of_all(self, urgency: Urgency) -> AsyncIterator[None]:
        turn: _Turn = asyncio.get_running_loop().create_future()
        self._waiting[urgency].append(turn)
        self._give_turns()
        try:
            await turn
            yield
        finally:
            if turn.done() and not turn.cancelled():
                for window in turn.result():
                    window.end(_clock())
                self._give_turns()

    def _give_turns(self) -> None:
        """Wake whoever is next while the overall window lets them, then come back in time."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._is_awaited():
            now = _clock()
            common = max(self._overall.wait(now), self._holds.left(None))
            waits = {
                urgency: max(common, self._own(urgency).wait(now))
                for urgency, queue in self._waiting.items()
                if queue
            }
            takes = min(waits, key=lambda one: (waits[one], one))
            if (delay := waits[takes]) > 0:
                if delay < math.inf:  # else the end of one that is under way comes back here
                    self._timer = asyncio.get_running_loop().call_later(delay, self._give_turns)
                return
            counted = (self._overall, self._own(takes))
            for window in counted:
                window.begin()
            self._waiting[takes].popleft().set_result(counted)

    def _own(self, urgency: Urgency) -> Window:
        return self._for_replies if urgency is Urgency.REPLY else self._for_alerts

    def _is_awaited(self) -> bool:
        """Take out of all queues who no longer waits; True where somebody does."""
        return sum(self._clear(queue) for queue in self._waiting.values()) > 0

    def _clear(self, queue: deque[_Turn]) -> bool:
        """Take out who was cancelled while he waited; True where somebody is left."""
        while queue and queue[0].done():
            queue.popleft()
        return bool(queue)


def _clock() -> float:
    return asyncio.get_running_loop().time()
