"""What a chat follows: its topics, and from which score on it is told of each."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.chats import Chat, Subscription
from bot.model.topics import Sensitivity, Thresholds, Topic
from bot.ports import Desk, Subscriptions


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
