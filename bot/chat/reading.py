"""What was on topic: the latest stories, what happened since a moment, and the week in brief."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.chat.following import Followed, followed, latest_of
from bot.chat.parts import Command, Offer
from bot.chat.replies.plain import said
from bot.chat.replies.reading import brief, latest, since
from bot.core.briefs import Happening, happenings
from bot.core.moments import moment_named
from bot.core.zones import zone_of
from bot.model.chats import Chat, ChatEvent, Message, Reply
from bot.ports import Archive, Desk, Subscriptions

FEW, MOST = 5, 20  # stories that /latest shows
DAY, WEEK = timedelta(days=1), timedelta(days=7)


class Reading:
    """/latest, /since and /brief."""

    def __init__(self, *, desk: Desk, subscriptions: Subscriptions, archive: Archive) -> None:
        self._desk = desk
        self._subscriptions = subscriptions
        self._archive = archive

    @property
    def offers(self) -> Sequence[Offer]:
        """What shows stories."""
        return (
            Command("latest", self._latest),
            Command("since", self._since),
            Command("brief", self._brief),
        )

    async def _latest(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        number = event.argument.strip()
        if number and not (number.isdecimal() and 1 <= int(number) <= MOST):
            return said(chat, "latest-number", most=MOST)
        messages: list[Message] = []
        for one in await followed(chat, self._desk, self._subscriptions):
            limit = int(number or FEW)
            stories = await latest_of(chat, one, self._desk, self._archive, limit, now)
            messages += latest(chat, one.topic, stories)
        return Reply(tuple(messages)) if messages else said(chat, "start-no-topic")

    async def _since(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        zone = zone_of(chat.preferences.zone, chat.language)
        wish = event.argument.strip()
        moment = moment_named(wish, now, zone) if wish else now - DAY
        if moment is None:
            return said(chat, "since-how")
        topics = await followed(chat, self._desk, self._subscriptions)
        replies = [
            since(chat, one.topic, await self._events(chat, one, moment, now), moment)
            for one in topics
        ]
        return Reply(tuple(replies)) if replies else said(chat, "start-no-topic")

    async def _brief(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        topics = await followed(chat, self._desk, self._subscriptions)
        replies = [
            brief(chat, one.topic, await self._events(chat, one, now - WEEK, now), now)
            for one in topics
        ]
        return Reply(tuple(replies)) if replies else said(chat, "start-no-topic")

    async def _events(
        self, chat: Chat, one: Followed, moment: datetime, now: datetime
    ) -> list[Happening]:
        judged = await self._archive.judged(one.topic.name, one.threshold, moment)
        return happenings(judged, chat.preferences, chat.language, now)
