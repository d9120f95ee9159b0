"""What was asked in a chat goes to the part that answers it.

Whoever asks is checked here, each time: a group's settings are its admins', and where the bot is
closed, only who was let in is answered. Whatever is asked gets a helpful answer, and nothing a
reader writes can raise an error. Where the database can't be had, the reader hears that too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import structlog

from bot.chat.channels import AT, Channels
from bot.chat.inviting import Inviting
from bot.chat.membership import Membership
from bot.chat.menus import menu
from bot.chat.parts import Command, Part, Press, Who
from bot.chat.replies.plain import plain, said, toasted
from bot.core.locales import spoken
from bot.errors import StoreError
from bot.model.chats import GROUPS, Chat, ChatEvent, EventKind, Reply
from bot.ports import Subscriptions

log = structlog.get_logger()

Asked = TypeVar("Asked", Command, Press)


class Commands:
    """Answers chat events."""

    def __init__(
        self,
        *,
        subscriptions: Subscriptions,
        inviting: Inviting,
        channels: Channels,
        membership: Membership,
        parts: Iterable[Part],
    ) -> None:
        self._subscriptions = subscriptions
        self._inviting = inviting
        self._channels = channels
        self._membership = membership
        offers = [one for part in parts for one in part.offers]
        self._commands = {one.name: one for one in offers if isinstance(one, Command)}
        self._presses = {one.name: one for one in offers if isinstance(one, Press)}

    @property
    def names(self) -> Set[str]:
        """The names of the commands that are answered."""
        return self._commands.keys()

    @property
    def buttons(self) -> Set[str]:
        """The names of the buttons that are answered."""
        return self._presses.keys()

    def menu(self, language: str, *, is_operator: bool = False) -> Sequence[tuple[str, str]]:
        """Give the commands with their descriptions."""
        return menu(language, is_operator=is_operator)

    async def reply(self, event: ChatEvent, now: datetime) -> Reply:
        """Do what was asked and say what to answer; raises nothing."""
        try:
            return await self._reply(event, now)
        except StoreError as error:
            log.error("command not done", command=event.name, fault=str(error))  # noqa: TRY400 - the sentence says it all
            return _not_now(event)

    async def _reply(self, event: ChatEvent, now: datetime) -> Reply:
        chat = await self._chat(event)
        match event.kind:
            case EventKind.COMMAND:
                return await self._command(chat, event, now)
            case EventKind.BUTTON:
                return await self._button(chat, event, now)
            case EventKind.ADDED | EventKind.REMOVED | EventKind.MOVED:
                return await self._membership.reply(chat, event, now)
            case EventKind.TOO_MANY:
                return _slow_down(chat, event)
            case _:
                return said(chat, "unknown-text")

    async def _chat(self, event: ChatEvent) -> Chat:
        """Give the chat with its stored settings, or as it shows itself for the first time."""
        known = await self._subscriptions.chat(event.key)
        if known is not None:
            return replace(known, kind=event.chat_kind, title=event.chat_title)
        language = spoken(event.sender_language)
        return Chat(event.key, event.chat_kind, event.chat_title, language)

    async def _command(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        command = _shown(self._commands.get(event.name), event)
        if command is None and chat.kind in GROUPS:
            return Reply()  # it may be meant for another bot
        if command is None:
            return said(chat, "unknown-command", command=event.name[:32])
        if not (command.is_open or await self._inviting.lets_in(event)):
            return said(chat, "start-closed")
        if command.who is Who.MANAGER and not event.may_manage:
            return said(chat, _refusal(event))
        return await command.answer(chat, event, now)

    async def _button(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        if event.argument.startswith(f"{AT}:"):
            return await self._button_of_another(chat, event, now)
        press = _shown(self._presses.get(event.argument.partition(":")[0]), event)
        if not await self._inviting.lets_in(event):
            return toasted(chat, "start-closed")
        if press is None:
            return toasted(chat, "unknown-button")
        if press.who is Who.MANAGER and not event.may_manage:
            return toasted(chat, _refusal(event))
        return await press.answer(chat, event, now)

    async def _button_of_another(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take a button that acts in a channel, pressed by its admin in private."""
        other = await self._channels.other(event)
        if isinstance(other, str):
            return toasted(chat, other)
        there, pressed = other
        if pressed.argument.startswith(f"{AT}:"):
            return toasted(chat, "unknown-button")
        return self._channels.brought_back(await self._button(there, pressed, now), there)


def _shown(one: Asked | None, event: ChatEvent) -> Asked | None:
    """Give a command or button; to all others those of who runs the bot don't exist."""
    is_hidden = one is not None and one.who is Who.OPERATOR and not event.is_operator
    return None if is_hidden else one


def _refusal(event: ChatEvent) -> str:
    """Give the key of what is said to who may not change a chat's settings."""
    return "admins-unknown" if event.may_manage is None else "only-admins"


def _not_now(event: ChatEvent) -> Reply:
    language = spoken(event.sender_language)
    match event.kind:
        case EventKind.BUTTON:
            return Reply(toast=plain(language, "not-now").html)
        case EventKind.COMMAND:
            return Reply((plain(language, "not-now"),))
        case _:
            return Reply()


def _slow_down(chat: Chat, event: ChatEvent) -> Reply:
    if event.message_id:  # a button
        return toasted(chat, "slow-down")
    return said(chat, "slow-down")
