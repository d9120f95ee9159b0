"""What stands in the archive: the latest matches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

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
        subscribed = {one.topic: one for one in await self._subscriptions.of_chat(chat.key)}
        topics = [one for one in self._desk.topics() if not subscribed or one.name in subscribed]
        messages: list[Message] = []
        for topic in topics:
            thresholds = self._desk.thresholds(topic.name)
            if thresholds is None:
                continue
            own = subscribed.get(topic.name)
            threshold = thresholds.of(own.sensitivity if own else topic.sensitivity)
            stories = await self._stories.latest(topic.name, threshold, int(number or FEW))
            messages += latest(chat.language, topic, stories)
        return Reply(tuple(messages)) if messages else said(chat, "start-no-topic")
