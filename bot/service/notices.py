"""Words for those who run the bot, sent beside the alerts: nothing waits for them."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.core.alerts import trouble_of
from bot.core.inert import inert
from bot.core.messages import notice
from bot.core.secrecy import Scrub
from bot.core.timing import retry_delay
from bot.model.alerts import Alert, Delivery, Trouble, TryAgain, Unclear
from bot.model.chats import Chat, ChatKey, ChatKind
from bot.ports import Channel

TRIES = 5
GATHERED_FOR = timedelta(seconds=1)  # what an outage does to many chats is told in one message
MOST_TOLD = 10


class AdminNotices:
    """Tells each admin in a private chat, where the channel reaches one; the log has it anyway.

    *scrub* takes the secrets out of what is told.
    """

    def __init__(self, *, channel: Channel, admins: frozenset[int], scrub: Scrub = str) -> None:
        self._channel = channel
        self._scrub = scrub
        self._admins = admins if ChatKind.PRIVATE in channel.kinds else frozenset()
        self._sending: set[asyncio.Task[None]] = set()
        self._troubles: list[str] = []
        self._telling: asyncio.TimerHandle | None = None

    def tell(self, text: str) -> None:
        """Send a plain text to every admin, without waiting for it."""
        for admin in self._admins:
            chat = Chat(ChatKey(admin), ChatKind.PRIVATE, "", "en")
            task = asyncio.create_task(self._send(chat, self._scrub(text)))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    def tell_of(self, delivery: Delivery) -> None:
        """Tell of an alert that may have come twice, or that will not come by itself.

        What happens to many chats at once is told in one message.
        """
        trouble = trouble_of(delivery)
        if trouble is None or not isinstance(delivery.errand, Alert):
            return
        alert, reason = delivery.errand, inert(getattr(delivery.answer, "reason", ""))
        chat = inert(alert.chat.title) or alert.chat.key.chat_id
        named = f"“{inert(alert.scored.story.title)}” to {chat}"
        if trouble is Trouble.MAYBE_TWICE:
            line = f"Maybe sent twice: {named}. {reason}. It is tried until it is answered."
        else:
            line = f"Not sent: {named}. {reason}. /resend {alert.id} tries it again."
        if not self._troubles:
            seconds = GATHERED_FOR.total_seconds()
            self._telling = asyncio.get_running_loop().call_later(seconds, self._tell_of_troubles)
        self._troubles.append(line)

    def _tell_of_troubles(self) -> None:
        lines, self._troubles = self._troubles, []
        if len(lines) > MOST_TOLD:
            lines[MOST_TOLD:] = [f"The same of {len(lines) - MOST_TOLD} more; the log has them."]
        self.tell("\n".join(lines))

    async def close(self, patience: timedelta = timedelta()) -> None:
        """Give up what has not been sent after so long."""
        if self._telling is not None:
            self._telling.cancel()
        if self._sending and patience:
            await asyncio.wait(self._sending, timeout=patience.total_seconds())
        for task in self._sending:
            task.cancel()

    async def _send(self, chat: Chat, text: str) -> None:
        for attempt in range(1, TRIES + 1):
            answer = await self._channel.send(chat, notice(text))
            if not isinstance(answer, TryAgain | Unclear):
                return
            after = answer.after if isinstance(answer, TryAgain) else None
            await asyncio.sleep((after or retry_delay(attempt)).total_seconds())
