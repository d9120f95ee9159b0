"""Words for those who run the bot: letters like others, but for what may keep the outbox itself."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.alerts import trouble_of
from bot.core.inert import inert
from bot.core.messages import first_line, notice
from bot.core.notices import kind_of, notice_with_button
from bot.core.secrecy import Scrub
from bot.core.timing import retry_delay
from bot.errors import StoreError
from bot.model.alerts import Alert, Delivery, Digest, Letter, Trouble, TryAgain, Unclear
from bot.model.chats import Chat, ChatKey, ChatKind, Message
from bot.ports import Channel, Letters, Notes
from bot.service.clock import utc_now

TRIES = 5
GATHERED_FOR = timedelta(seconds=1)  # what an outage does to many chats is told in one message
MOST_TOLD = 10
LAST_WRITES = timedelta(seconds=2)  # for what is still to be stored when the service ends


class AdminNotices:
    """Tells each admin in a private chat, where the channel reaches one; the log has it anyway.

    *scrub* takes the secrets out of what is told; *chats* knows the language of an admin.
    """

    def __init__(
        self,
        *,
        channel: Channel,
        letters: Letters,
        notes: Notes,
        admins: frozenset[int],
        scrub: Scrub = str,
        chats: Callable[[ChatKey], Awaitable[Chat | None]] | None = None,
    ) -> None:
        self._channel = channel
        self._letters = letters
        self._notes = notes
        self._chats = chats
        self._scrub = scrub
        self._admins = admins if ChatKind.PRIVATE in channel.kinds else frozenset()
        self._writing: set[asyncio.Task[None]] = set()
        self._sending: set[asyncio.Task[None]] = set()
        self._troubles: list[str] = []
        self._telling: asyncio.TimerHandle | None = None

    async def hush(self, kind: str, until: datetime) -> None:
        """Tell no more of a kind until then, a restart later too; the log has it anyway.

        Raises StoreError.
        """
        await self._notes.put(_hush(kind), "", until, utc_now())

    @property
    def reach_somebody(self) -> bool:
        """Whether there is anybody to be told."""
        return bool(self._admins)

    def tell(self, text: str) -> None:
        """Write a plain text to every admin, without waiting for it."""
        message = notice_with_button(self._scrub(text))
        self.tell_each(kind_of(text), lambda _: message)

    def tell_each(self, kind: str, compose: Callable[[Chat], Message]) -> None:
        """Write to every admin what *compose* makes for a chat, without waiting for it."""
        if self._admins:
            _do_beside(self._writing, self._write(kind, compose))

    async def written(self) -> None:
        """Wait until what was told so far is stored."""
        if self._writing:
            await asyncio.wait(self._writing)

    def tell_past_outbox(self, text: str) -> None:
        """Send a plain text to every admin at once: of what may keep the outbox from its work."""
        for admin in self._admins:
            _do_beside(self._sending, self._send(_chat_of(admin), notice(self._scrub(text))))

    def tell_of(self, delivery: Delivery) -> None:
        """Tell of what may have come twice, or will not come by itself.

        What happens to many chats at once is told in one message.
        """
        trouble = trouble_of(delivery)
        if trouble is None:
            return
        match delivery.errand:
            case Alert(id=number, scored=scored):
                title = scored.story.title
            case Digest(alerts=(Alert(id=number, scored=scored), *_)):
                title = f"{scored.story.title}, with what came in one message"
            case Letter(chat=Chat(key=ChatKey(chat_id=chat_id))) if chat_id in self._admins:
                return  # word of it would go the same way
            case Letter(id=letter_id, message=message):
                number, title = -letter_id, first_line(message)
        chat, reason = delivery.errand.chat, inert(getattr(delivery.answer, "reason", ""))
        named = f"“{inert(title)}” to {inert(chat.title) or chat.key.chat_id}"
        if trouble is Trouble.MAYBE_TWICE:
            line = f"Maybe sent twice: {named}. {reason}. It is tried until it is answered."
        else:
            line = f"Not sent: {named}. {reason}. /resend {number} tries it again."
        if not self._troubles:
            seconds = GATHERED_FOR.total_seconds()
            self._telling = asyncio.get_running_loop().call_later(seconds, self._tell_of_troubles)
        self._troubles.append(line)

    def _tell_of_troubles(self) -> None:
        self._telling = None
        lines, self._troubles = self._troubles, []
        if len(lines) > MOST_TOLD:
            lines[MOST_TOLD:] = [f"The same of {len(lines) - MOST_TOLD} more; the log has them."]
        self.tell("\n".join(lines))

    async def close(self, patience: timedelta = timedelta()) -> None:
        """Store what is still to be told; what goes past the outbox is given up after so long."""
        if self._telling is not None:
            self._telling.cancel()
            self._tell_of_troubles()
        for tasks, span in ((self._writing, LAST_WRITES), (self._sending, patience)):
            if tasks and span:
                await asyncio.wait(tasks, timeout=span.total_seconds())
            for task in tasks:
                task.cancel()

    async def _write(self, kind: str, compose: Callable[[Chat], Message]) -> None:
        now = utc_now()
        chats = [await self._chat(admin) for admin in sorted(self._admins)]
        written = [Letter(chat, self._scrubbed(compose(chat)), now, now) for chat in chats]
        try:
            if await self._notes.find(_hush(kind), now) is None:
                await self._letters.write(written, now)
        except StoreError:  # told as well, and past the outbox
            for letter in written:
                _do_beside(self._sending, self._send(letter.chat, letter.message))

    async def _chat(self, admin: int) -> Chat:
        """Give an admin's chat, with its language where that is known."""
        known = None
        with suppress(StoreError):  # English will do
            known = await self._chats(ChatKey(admin)) if self._chats else None
        return replace(_chat_of(admin), language=known.language) if known else _chat_of(admin)

    def _scrubbed(self, message: Message) -> Message:
        return replace(message, html=self._scrub(message.html))

    async def _send(self, chat: Chat, message: Message) -> None:
        for attempt in range(1, TRIES + 1):
            answer = await self._channel.send(chat, message)
            if not isinstance(answer, TryAgain | Unclear):
                return
            after = answer.after if isinstance(answer, TryAgain) else None
            await asyncio.sleep((after or retry_delay(attempt)).total_seconds())


def _hush(kind: str) -> str:
    return f"hush {kind}"


def _do_beside(tasks: set[asyncio.Task[None]], work: Coroutine[None, None, None]) -> None:
    task = asyncio.create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)


def _chat_of(admin: int) -> Chat:
    return Chat(ChatKey(admin), ChatKind.PRIVATE, "", "en")
