"""The bot is added to a chat, removed from it, or its chat moves."""

from __future__ import annotations

from datetime import datetime

from bot.chat.channels import Channels
from bot.chat.replies.plain import said
from bot.chat.replies.starting import named
from bot.model.chats import Chat, ChatEvent, ChatKind, EventKind, Reply
from bot.ports import Desk, Subscriptions


class Membership:
    """Introduces the bot where it is added, and ends what ends with its going."""

    def __init__(self, *, desk: Desk, subscriptions: Subscriptions, channels: Channels) -> None:
        self._desk = desk
        self._subscriptions = subscriptions
        self._channels = channels

    async def reply(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take up ADDED, REMOVED or MOVED."""
        if event.kind is EventKind.ADDED:
            return await self._hello(chat, event)
        if event.kind is EventKind.REMOVED:
            await self._subscriptions.end(chat.key, "removed", now, in_all_threads=True)
        else:
            await self._subscriptions.move(chat.key.chat_id, int(event.argument))
        return Reply()

    async def _hello(self, chat: Chat, event: ChatEvent) -> Reply:
        if chat.kind is ChatKind.PRIVATE:
            return Reply()  # whoever unblocks the bot writes /start next
        if chat.kind is ChatKind.CHANNEL:  # nobody converses there
            return await self._channels.added(chat, event)
        return said(chat, "group-hello", topics=named(self._desk.topics(), chat.language))
