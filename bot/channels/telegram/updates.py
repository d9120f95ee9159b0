"""Telegram's updates become chat events, and replies become letters.

Several chats are served at once, each in its order. An update counts as taken only when the next
request says so, after what it asked for is done and its answer is stored: one that a crash
interrupts comes again, and one that was answered is then known. A sender who asks too much is
slowed before anything is done; a fault in serving one stops no other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

import structlog
from telegram import Bot, Update
from telegram.constants import UpdateType
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.telegram.answers import UNREADABLE, is_telegrams
from bot.channels.telegram.events import EventReader
from bot.channels.telegram.floods import FloodGate
from bot.channels.telegram.menus import Menus
from bot.channels.telegram.sender import TelegramChannel
from bot.channels.telegram.turns import Turns
from bot.core.errands import letters_of
from bot.core.floods import Verdict
from bot.core.locales import say, spoken
from bot.core.markup import shortened
from bot.core.timing import retry_delay
from bot.errors import ChannelError, StoreError
from bot.model.alerts import Letter, Sent
from bot.model.chats import ChatEvent, EventKind, Message, Reply
from bot.ports import Letters, Listener

log = structlog.get_logger()

T = TypeVar("T")

MOST_TOAST = 200  # characters; a longer one is refused, and the spinner goes on
LONG_POLL = timedelta(seconds=25)
WANTED = (
    UpdateType.MESSAGE,
    UpdateType.CHANNEL_POST,
    UpdateType.CALLBACK_QUERY,
    UpdateType.MY_CHAT_MEMBER,
)


REMEDY = "it is asked again; if this goes on, check the network and TELEGRAM_API_URL"


class TelegramInbox:
    """Long-polls for updates, hands them over and writes the replies."""

    def __init__(
        self,
        letters: Letters,
        *,
        bot: Bot,
        channel: TelegramChannel,
        operators: frozenset[int],
        clock: Callable[[], datetime],
    ) -> None:
        self._letters = letters
        self._bot = bot
        self._channel = channel
        self._operators = operators
        self._clock = clock
        self._floods = FloodGate()
        self._beside: set[asyncio.Task[None]] = set()

    async def listen(self, listener: Listener, stop: asyncio.Event) -> None:
        """Hand each chat event to *listener* and write its reply, until *stop* is set.

        Raises ChannelError where Telegram refuses the token.
        """
        stopped = asyncio.create_task(stop.wait())
        serving = asyncio.create_task(self._serve(listener))
        try:
            await asyncio.wait({stopped, serving}, return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                serving.result()
        finally:
            stopped.cancel()
            serving.cancel()
            for task in self._beside:
                task.cancel()

    async def _serve(self, listener: Listener) -> None:
        me = await self._until_answered(self._bot.get_me)
        reader = EventReader(bot=self._bot, username=me.username or "", operators=self._operators)
        menus = Menus(bot=self._bot, listener=listener, operators=self._operators)
        self._do_beside(menus.set_all())
        turns = Turns(partial(self._handle, reader=reader, listener=listener, menus=menus))
        offset: int | None = None
        try:
            while True:
                updates, after = await self._until_answered(partial(self._ask, offset))
                # later ones are given for the first time
                done = await self._done_before(updates) if offset is None else ()
                offset = await turns.take(updates, after, done)
        finally:
            turns.close()

    async def _ask(self, offset: int | None) -> tuple[Sequence[Update], int | None]:
        """Wait for updates; give them with the offset that confirms them."""
        try:
            updates = await self._bot.get_updates(
                offset=offset, timeout=LONG_POLL, allowed_updates=WANTED
            )
        except UNREADABLE:
            return await self._ask_for_the_readable(offset)
        return updates, updates[-1].update_id + 1 if updates else offset

    async def _ask_for_the_readable(self, offset: int | None) -> tuple[list[Update], int | None]:
        """Ask again for updates of which the library can't read all, and leave those out.

        Else Telegram would give them again and again, and no later one would ever be heard.
        """
        # In small letters the library takes the name for its own method; Telegram doesn't mind.
        told = await self._bot.do_api_request("GetUpdates", api_kwargs={"offset": offset})
        updates = []
        for one in told:
            try:
                updates.append(Update.de_json(one, self._bot))
            except UNREADABLE as error:
                log.warning("update left out", id=one["update_id"], fault=type(error).__name__)
            offset = one["update_id"] + 1
        return updates, offset

    async def _until_answered(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Ask until Telegram answers; a fault is logged when it begins and when it ends."""
        failures = 0
        while True:
            try:
                answer = await ask()
            except TelegramError as error:
                if isinstance(error, InvalidToken) and _is_refusal(error):
                    raise ChannelError(_refusal(error)) from error
                fault = f"{error.message}; {REMEDY}"
                if isinstance(error, Conflict):
                    fault = await self._settle_conflict(error)
            except UNREADABLE as error:
                fault = f"an answer could not be read ({type(error).__name__}); {REMEDY}"
            else:
                if failures:
                    log.info("telegram is well again", failures=failures)
                return answer
            failures += 1
            if failures == 1:
                log.warning("telegram ails", fault=fault)
            await asyncio.sleep(retry_delay(failures).total_seconds())

    async def _settle_conflict(self, error: Conflict) -> str:
        """Take away a webhook that stands in the way, and say what the conflict is."""
        if "webhook" not in error.message.lower():
            return "another program reads this bot's updates; stop it"
        try:
            await self._bot.delete_webhook()
        except (TelegramError, *UNREADABLE) as again:
            return f"a webhook is set for this bot and can't be taken away: {again}"
        return "a webhook was set for this bot; it has been taken away"

    def _do_beside(self, work: Coroutine[None, None, None]) -> None:
        """Do what nobody waits for beside the rest."""
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def _done_before(self, updates: Sequence[Update]) -> Collection[int]:
        """Give what was answered before a crash; its buttons stop spinning again."""
        try:
            taken = await self._letters.taken([one.update_id for one in updates])
        except StoreError:  # better done twice than not at all
            taken = set()
        for update in updates:
            if update.update_id in taken:
                self._stop_spinner_of(update)
        return taken

    async def _handle(
        self, update: Update, *, reader: EventReader, listener: Listener, menus: Menus
    ) -> None:
        event = reader.read(update)
        reply = await self._reply_to(event, update, reader, listener) if event else None
        self._stop_spinner_of(update, reply.toast if reply else "")
        if event is None or reply is None:
            return
        await self._write(event, reply, update.update_id)
        if event.is_operator and event.name == "start":
            self._do_beside(menus.set_for(event.sender_id))

    async def _reply_to(
        self, event: ChatEvent, update: Update, reader: EventReader, listener: Listener
    ) -> Reply | None:
        """Give what is answered, None where the sender asked too much to be heard."""
        match self._floods.judge(event, self._clock()):
            case Verdict.DROP:
                return None
            case Verdict.SLOW_DOWN:
                log.info("sender slowed down", chat=event.key.chat_id, sender=event.sender_id)
                event = replace(event, kind=EventKind.TOO_MANY)
            case _:
                event = await reader.with_rights(event, update)
        return await self._answer_of(listener, event)

    async def _answer_of(self, listener: Listener, event: ChatEvent) -> Reply:
        """Ask the listener, watched as a task: what breaks in it is told and ends with it."""
        task = asyncio.create_task(listener.reply(event, self._clock()))
        try:
            await asyncio.wait({task})
        finally:
            task.cancel()
        error = task.exception()
        if error is None:
            return task.result()
        log.error("command broke", command=event.name, kind=event.kind.value, exc_info=error)
        sorry = say(spoken(event.sender_language), "went-wrong")
        return Reply(toast=sorry) if event.message_id else Reply((Message(sorry),))

    async def _write(self, event: ChatEvent, reply: Reply, update_id: int) -> None:
        """Store what is answered; where that can't be done, say it at once, and once."""
        now = self._clock()
        letters = letters_of(event, reply, now)
        try:
            await self._letters.write(letters, now, update_id)
        except StoreError as error:
            log.warning("reply not stored", chat=event.key.chat_id, fault=str(error))
            for letter in letters:
                await self._say(letter)

    async def _say(self, letter: Letter) -> None:
        if letter.replaces is None:
            answer = await self._channel.send(letter.chat, letter.message, letter.urgency)
        else:
            answer = await self._channel.edit(
                letter.chat, letter.replaces, letter.message, letter.urgency
            )
        if not isinstance(answer, Sent):
            log.warning("reply not delivered", answer=str(answer))

    def _stop_spinner_of(self, update: Update, toast: str = "") -> None:
        if update.callback_query is not None:
            self._do_beside(self._stop_spinner(update.callback_query.id, toast))

    async def _stop_spinner(self, query_id: str, toast: str) -> None:
        try:
            await self._bot.answer_callback_query(query_id, shortened(toast, MOST_TOAST) or None)
        except (TelegramError, *UNREADABLE) as error:
            # Too late to answer: the reader's app has stopped the spinner by itself.
            log.debug("button not answered", fault=str(error))


def _is_refusal(error: InvalidToken) -> bool:
    """Tell a refused token, or a wrong TELEGRAM_API_URL, from a page that asks to log in."""
    return is_telegrams(error) or "not found" in error.message.lower()


def _refusal(error: InvalidToken) -> str:
    """Say that the token is refused; a server that is none of Telegram's answers 404 as well."""
    sentence = (
        "Telegram refused the token; set TELEGRAM_BOT_TOKEN to the one that BotFather shows for "
        "your bot"
    )
    if "not found" in error.message.lower():
        sentence += ", and TELEGRAM_API_URL, where it is set, to a Bot API server"
    return sentence
