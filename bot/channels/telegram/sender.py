"""Sends messages to Telegram chats, in their time, and says what became of each.

Knows every way a send can end; raises nothing. No reason that it gives shows the token: reasons
are stored and told. What Telegram's markup parser refuses is sent again
as plain text, what a closed or deleted topic refuses goes to the chat itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram import Message as TelegramMessage
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.answers import (
    IS_TOO_LONG,
    IS_UNCHANGED,
    MARKUP_IS_BROKEN,
    REPLIED_IS_GONE,
    THREAD_IS_GONE,
    UNREADABLE,
    answer_of,
    mentions,
    unreadable,
    was_answered,
)
from bot.channels.telegram.fallen import FallenTopics
from bot.channels.telegram.holds import HeedingRequest, Holds, holds_of
from bot.channels.telegram.limits import Limits
from bot.core.locales import say
from bot.core.markup import plain_text, shortened
from bot.core.secrecy import scrubber
from bot.model.alerts import Answer, Moved, Sent, TryAgain, Urgency
from bot.model.chats import Chat, ChatKind, Message
from bot.model.options import DeliverRates
from bot.ports import Notes

ANSWER_SECONDS = 20.0
CONNECT_SECONDS = 5.0
CONNECTIONS = 64
MOST_PLAIN_CAPTION = 512
MOST_PLAIN = 2048  # signs: no text of so many has more than 4,096 units as Telegram counts them


@asynccontextmanager
async def open_bot(token: str, api_url: str) -> AsyncIterator[Bot]:
    """Give the library's bot, its connections closed at the end; nothing is asked of Telegram."""
    holds = Holds()
    sending, listening = _request(holds), _request(holds)
    try:
        yield Bot(token, base_url=f"{api_url}/bot", request=sending, get_updates_request=listening)
    finally:
        await asyncio.gather(sending.shutdown(), listening.shutdown())


def _request(holds: Holds) -> HeedingRequest:
    return HeedingRequest(
        holds,
        connection_pool_size=CONNECTIONS,
        read_timeout=ANSWER_SECONDS,
        write_timeout=ANSWER_SECONDS,
        connect_timeout=CONNECT_SECONDS,
        pool_timeout=CONNECT_SECONDS,
    )


class TelegramChannel:
    """The channel to private chats, groups and channels of Telegram."""

    def __init__(self, *, bot: Bot, rates: DeliverRates, notes: Notes | None = None) -> None:
        self._bot = bot
        self._limits = Limits(rates, holds_of(bot))
        self._fallen = FallenTopics(notes)
        self._scrub = scrubber((bot.token,))

    @property
    def kinds(self) -> frozenset[ChatKind]:
        """All but the terminal."""
        return frozenset(ChatKind) - {ChatKind.TERMINAL}

    def configure(self, rates: DeliverRates) -> None:
        """Take up other rates."""
        self._limits.configure(rates)

    async def edit(
        self, chat: Chat, message_id: int, message: Message, urgency: Urgency = Urgency.EDIT
    ) -> Answer:
        """Replace a message that was sent before; one that is the same already is a success."""
        try:
            async with self._limits.turn(chat, urgency):
                await self._replace(chat, message_id, message)
        except TelegramError as error:
            if mentions(error, (IS_UNCHANGED,)):
                return Sent(message_id)
            return await self._answer(chat, error)
        except UNREADABLE as error:
            return unreadable(error)
        return Sent(message_id)

    async def _replace(self, chat: Chat, message_id: int, message: Message) -> None:
        chat_id, keyboard = chat.key.chat_id, _keyboard(message)
        if not message.html:
            await self._bot.edit_message_reply_markup(chat_id, message_id, reply_markup=keyboard)
            return
        await self._bot.edit_message_text(
            message.html,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=_preview(message),
        )

    async def send(
        self,
        chat: Chat,
        message: Message,
        urgency: Urgency = Urgency.ALERT,
        reply_to: int | None = None,
    ) -> Answer:
        """Send one message, in its time under the limits."""
        plain, thread = False, chat.key.thread_id or None
        html = message.html
        while True:
            try:
                async with self._limits.turn(chat, urgency):
                    sent = await self._put(
                        chat,
                        replace(message, html=_plain(message, html) if plain else html),
                        parse_mode=None if plain else ParseMode.HTML,
                        message_thread_id=thread,
                        reply_markup=_keyboard(message),
                        reply_parameters=_answering(reply_to),
                    )
            except BadRequest as error:
                if mentions(error, MARKUP_IS_BROKEN + IS_TOO_LONG) and not plain:
                    plain = True
                elif mentions(error, THREAD_IS_GONE) and thread is not None:
                    thread, html = None, await self._with_note(chat, html)
                elif mentions(error, REPLIED_IS_GONE) and reply_to is not None:
                    reply_to = None
                else:
                    return await self._answer(chat, error)
            except TelegramError as error:
                return await self._answer(chat, error)
            except UNREADABLE as error:
                return unreadable(error)
            else:
                return Sent(sent.message_id)

    async def _put(self, chat: Chat, message: Message, **how: Any) -> TelegramMessage:
        """Send a message as what it is: a text, a picture or a file with a text under it."""
        chat_id, file = chat.key.chat_id, message.file
        if file is None:
            preview = _preview(message)
            return await self._bot.send_message(
                chat_id, message.html, link_preview_options=preview, **how
            )
        packed = InputFile(file.content, filename=file.name)
        if file.is_picture:
            return await self._bot.send_photo(chat_id, packed, caption=message.html, **how)
        return await self._bot.send_document(chat_id, packed, caption=message.html, **how)

    async def _with_note(self, chat: Chat, html: str) -> str:
        """Say once, above a message, that it stands here because its topic is no more."""
        if not await self._fallen.is_news(chat.key):
            return html
        return f"<i>{say(chat.language, 'topic-gone')}</i>\n\n{html}"

    async def _answer(self, chat: Chat, error: TelegramError) -> Answer:
        answer = answer_of(error)
        match answer:
            case TryAgain(after=None) if was_answered(error):
                answer = replace(answer, is_alone=await self._is_well())
            case Sent() | Moved():
                return answer
            case _:
                pass
        return replace(answer, reason=self._scrub(answer.reason))

    async def _is_well(self) -> bool:
        """Tell whether Telegram answers what has nothing to do with any message."""
        try:
            await self._bot.get_me()
        except (TelegramError, *UNREADABLE):
            return False
        return True


def _plain(message: Message, html: str) -> str:
    """Give a message's text without markup, cut to what any such message may hold."""
    return shortened(plain_text(html), MOST_PLAIN_CAPTION if message.file else MOST_PLAIN)


def _answering(reply_to: int | None) -> ReplyParameters | None:
    if reply_to is None:
        return None
    return ReplyParameters(reply_to, allow_sending_without_reply=True)


def _keyboard(message: Message) -> InlineKeyboardMarkup | None:
    if not message.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(
                    button.label,
                    callback_data=button.payload or None,
                    url=button.url or None,
                    copy_text=CopyTextButton(button.copies) if button.copies else None,
                )
                for button in row
            ]
            for row in message.buttons
        ]
    )


def _preview(message: Message) -> LinkPreviewOptions:
    if not message.preview:
        return LinkPreviewOptions(is_disabled=True)
    return LinkPreviewOptions(url=message.preview, prefer_small_media=True)
