"""What each sensitivity brings a chat, measured on the archive and remembered for a while."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.core.forecasts import SPAN, Forecast, forecasts
from bot.model.chats import Chat, Subscription
from bot.model.stories import ScoredStory
from bot.model.topics import Sensitivity, Thresholds
from bot.ports import Archive, Desk

FRESH = timedelta(minutes=5)


class Measures:
    """Asks the archive for a topic's stories at most every five minutes."""

    def __init__(self, *, desk: Desk, archive: Archive) -> None:
        self._desk = desk
        self._archive = archive
        self._judged: dict[str, tuple[datetime, Thresholds, list[ScoredStory]]] = {}

    async def judged(self, topic: str, now: datetime) -> list[ScoredStory]:
        """Give a topic's stories of the last days that at least a wide reader wants."""
        thresholds = self._desk.thresholds(topic)
        if thresholds is None:
            return []
        known = self._judged.get(topic)
        if known is None or known[1] != thresholds or not known[2] or now - known[0] > FRESH:
            found = await self._archive.judged(topic, thresholds.wide, now - SPAN)
            known = self._judged[topic] = (now, thresholds, found)
        return known[2]

    async def forecasts(
        self, chat: Chat, topic: str, now: datetime
    ) -> Mapping[Sensitivity, Forecast]:
        """Say what each sensitivity brings a chat; empty where nothing is known yet."""
        thresholds = self._desk.thresholds(topic)
        judged = await self.judged(topic, now)
        if thresholds is None:
            return {}
        return forecasts(judged, thresholds, chat.preferences, now)

    async def told(self, subscription: Subscription, now: datetime) -> list[ScoredStory]:
        """Give the stories of the last days that reach a chat's own threshold."""
        thresholds = self._desk.thresholds(subscription.topic)
        judged = await self.judged(subscription.topic, now)
        if thresholds is None:
            return []
        threshold = thresholds.of(subscription.sensitivity)
        return [one for one in judged if one.judgement.score >= threshold]
