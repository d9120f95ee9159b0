"""How much there was: events by day as a picture, and what was read and told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.chat.following import followed
from bot.chat.parts import Command, Offer
from bot.chat.replies.counting import Counts, activity_of, counted
from bot.chat.replies.plain import said
from bot.core.briefs import happenings
from bot.model.chats import Attachment, Chat, ChatEvent, Reply
from bot.ports import Alerts, Archive, Charts, Desk, Stories, Subscriptions

DAYS = 30
MOST_ALERTS = 1000  # that are counted
FILE = "events.png"


class Counting:
    """/stats."""

    def __init__(
        self,
        *,
        desk: Desk,
        subscriptions: Subscriptions,
        stories: Stories,
        archive: Archive,
        alerts: Alerts,
        charts: Charts,
    ) -> None:
        self._desk = desk
        self._subscriptions = subscriptions
        self._stories = stories
        self._archive = archive
        self._alerts = alerts
        self._charts = charts

    @property
    def offers(self) -> Sequence[Offer]:
        """What counts."""
        return (Command("stats", self._stats),)

    async def _stats(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        since = now - timedelta(days=DAYS)
        read = await self._stories.count(since)
        told = [one for one in await self._alerts.latest(chat.key, MOST_ALERTS) if one.at >= since]
        messages = []
        for one in await followed(chat, self._desk, self._subscriptions):
            judged = await self._archive.judged(one.topic.name, one.threshold, since)
            events = happenings(judged, chat.preferences, chat.language, now)
            of_topic = sum(telling.alert.topic == one.topic.name for telling in told)
            counts = Counts(one.topic, DAYS, read, len(judged), tuple(events), of_topic)
            picture = await self._charts.activity(activity_of(chat, counts, now))
            messages.append(counted(chat, counts, Attachment(FILE, picture, is_picture=True)))
        return Reply(tuple(messages)) if messages else said(chat, "start-no-topic")
