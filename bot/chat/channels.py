"""Channels: where the bot posts, set up by an admin of the channel from a private chat.

Nobody converses in a channel, so its admin is written to in private: each button there names the
channel, and is taken only from who is its admin at that moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.chat.parts import Command, Offer
from bot.chat.replies.channels import channel_list, invitation_to_post
from bot.chat.replies.plain import said
from bot.core.locales import spoken
from bot.model.chats import Chat, ChatEvent, ChatKey, ChatKind, Message, Reply
from bot.ports import Desk, Rights, Subscriptions

AT = "at"  # at:CHAT:PAYLOAD is a button that acts in another chat
MOST_CHANNELS = 10  # that are looked at for one answer


class Channels:
    """/channels, and the word to an admin who has let the bot into a channel."""

    def __init__(self, *, desk: Desk, subscriptions: Subscriptions, rights: Rights) -> None:
        self._desk = desk
        self._subscriptions = subscriptions
        self._rights = rights

    @property
    def offers(self) -> Sequence[Offer]:
        """/channels."""
        return (Command("channels", self._channels),)

    async def added(self, chat: Chat, event: ChatEvent) -> Reply:
        """Write to the admin who has added the bot to a channel, in the admin's language."""
        language = spoken(event.sender_language)
        known = await self._subscriptions.chat(ChatKey(event.sender_id))
        channel = replace(chat, language=known.language if known else language)
        await self._subscriptions.save_chat(channel)
        message = invitation_to_post(channel, self._desk.topics())
        return Reply((_at(message, channel.key.chat_id),), to=event.sender_id)

    async def other(self, event: ChatEvent) -> tuple[Chat, ChatEvent] | str:
        """Give the channel that a button names, and the press as if it were made there.

        Else the key of why not.
        """
        _, chat_id, payload = (*event.argument.split(":", 2), "", "")[:3]
        if not chat_id.removeprefix("-").isdecimal():
            return "unknown-button"
        key = ChatKey(int(chat_id))
        chat = await self._subscriptions.chat(key)
        if chat is None or chat.kind is not ChatKind.CHANNEL:
            return "unknown-button"
        may_manage = await self._rights.may_manage(key.chat_id, event.sender_id)
        if not may_manage:
            return "only-admins" if may_manage is False else "admins-unknown"
        there = replace(
            event,
            key=key,
            chat_kind=chat.kind,
            chat_title=chat.title,
            argument=payload,
            may_manage=True,
        )
        return chat, there

    def brought_back(self, reply: Reply, chat: Chat) -> Reply:
        """Let the buttons of a reply name the channel that they are for."""
        chat_id = chat.key.chat_id
        edit = _at(reply.edit, chat_id) if reply.edit else None
        return replace(
            reply, edit=edit, messages=tuple(_at(one, chat_id) for one in reply.messages)
        )

    async def _channels(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        if chat.kind is not ChatKind.PRIVATE:
            return said(chat, "channels-private")
        active = await self._subscriptions.active()
        named = {one.chat.key: one.chat for one in active if one.chat.kind is ChatKind.CHANNEL}
        mine = [
            one
            for one in list(named.values())[:MOST_CHANNELS]
            if await self._rights.may_manage(one.key.chat_id, event.sender_id)
        ]
        return Reply((channel_list(chat.language, mine, event.bot),))


def _at(message: Message, chat_id: int) -> Message:
    rows = tuple(
        tuple(
            replace(button, payload=f"{AT}:{chat_id}:{button.payload}")
            if button.payload
            else button
            for button in row
        )
        for row in message.buttons
    )
    return replace(message, buttons=rows)
