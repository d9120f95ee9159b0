"""What stands in the archive: the latest matches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.chat.following import followed
from bot.chat.parts import Command, Offer
from bot.chat.replies.plain import said
from bot.chat.replies.reading import latest
from bot.model.chats import Chat, ChatEvent, Message, Reply
from bot.ports import Desk, Stories, Subscriptions

FEW, MOST = 5, 20  # stories that /latest shows


class Reading:
    """/latest."""

    def __init__(self, *, desk: Desk, subscriptions: Subscriptions, stories: Stories) -> None:
        self._desk = desk
        self._subscriptions = subscriptions
        self._stories = stories

    @property
    def offers(self) -> Sequence[Offer]:
        """What shows stories."""
        return (Command("latest", self._latest),)

    async def _latest(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        number = event.argument.strip()
        if number and not (number.isdecimal() and 1 <= int(number) <= MOST):
            return said(chat, "latest-number", most=MOST)
        messages: list[Message] = []
        for one in await followed(chat, self._desk, self._subscriptions):
            limit = int(number or FEW)
            stories = await self._stories.latest(one.topic.name, one.threshold, limit)
            messages += latest(chat, one.topic, stories)
        return Reply(tuple(messages)) if messages else said(chat, "start-no-topic")
