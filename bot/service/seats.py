"""The terminal's subscriptions: it listens to all topics while it is the channel."""

from __future__ import annotations

from bot.model.chats import TERMINAL_CHAT, ChatKind, Subscription
from bot.service.clock import utc_now
from bot.service.parts import Parts


async def seat_terminal(parts: Parts) -> None:
    """Subscribe the terminal to each topic that has a judge, or end that where there is a token.

    It is as sensitive as the topic is set. Raises StoreError.
    """
    subscriptions, now = parts.subscriptions, utc_now()
    seated = await subscriptions.of_chat(TERMINAL_CHAT.key)
    seats = {one.topic: one.sensitivity for one in seated}
    if ChatKind.TERMINAL not in parts.channel.kinds:
        if seats:
            await subscriptions.end(TERMINAL_CHAT.key, "there is a token now", now)
        return
    for topic in parts.desk.topics():
        if seats.get(topic.name) is not topic.sensitivity:
            await subscriptions.start(
                Subscription(TERMINAL_CHAT, topic.name, topic.sensitivity, now)
            )
