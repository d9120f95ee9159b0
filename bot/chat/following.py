"""What a chat follows: its topics, and from which score on it is told of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.briefs import newest
from bot.model.chats import Chat, Subscription
from bot.model.stories import ScoredStory
from bot.model.topics import Sensitivity, Thresholds, Topic
from bot.ports import Archive, Desk, Subscriptions

RECENT = timedelta(days=14)  # in which the latest stories mostly are


@dataclass(frozen=True, slots=True)
class Followed:
    """A topic as a chat follows it; *own* is None where it isn't subscribed to anything."""

    topic: Topic
    own: Subscription | None
    thresholds: Thresholds

    @property
    def sensitivity(self) -> Sensitivity:
        """The chat's sensitivity, else that of new subscriptions."""
        return self.own.sensitivity if self.own else self.topic.sensitivity

    @property
    def threshold(self) -> float:
        """The score from which the chat is told."""
        return self.thresholds.of(self.sensitivity)


async def followed(chat: Chat, desk: Desk, subscriptions: Subscriptions) -> list[Followed]:
    """Give the topics that a chat follows and a judge knows; all where it follows none."""
    subscribed = {one.topic: one for one in await subscriptions.of_chat(chat.key)}
    topics = [one for one in desk.topics() if not subscribed or one.name in subscribed]
    judged = [(topic, desk.thresholds(topic.name)) for topic in topics]
    return [
        Followed(topic, subscribed.get(topic.name), thresholds)
        for topic, thresholds in judged
        if thresholds is not None
    ]


async def latest_of(
    chat: Chat, one: Followed, desk: Desk, archive: Archive, most: int, now: datetime
) -> list[ScoredStory]:
    """Give a topic's latest stories, one for each event, without what the chat has turned from."""
    found: list[ScoredStory] = []
    for span in (RECENT, desk.config.options.keep):
        judged = await archive.judged(one.topic.name, one.threshold, now - span)
        found = newest(judged, chat.preferences, now, most)
        if len(found) == most:
            break
    return found
