"""The bot comes into a chat and goes."""

from __future__ import annotations

from bot.model.chats import ChatKey, ChatKind, EventKind, Reply
from tests.rooms.chat.talk import GROUP, Talk


async def test_added_to_a_group_it_introduces_itself() -> None:
    talk = Talk()
    [message] = (await talk.hear(EventKind.ADDED, **GROUP)).messages
    assert "The alliance" in message.html
    assert (await talk.hear(EventKind.ADDED)).messages == ()


async def test_removed_from_a_chat_its_subscriptions_end() -> None:
    talk = Talk()
    await talk.say("/start", key=ChatKey(-100, 5), chat_kind=ChatKind.SUPERGROUP)
    assert await talk.hear(EventKind.REMOVED, **GROUP) == Reply()
    assert await talk.store.subscriptions.active() == []


async def test_a_group_that_moved_keeps_its_subscription() -> None:
    talk = Talk()
    await talk.say("/start", **GROUP)
    await talk.hear(EventKind.MOVED, argument="-1009", **GROUP)
    [subscription] = await talk.store.subscriptions.active()
    assert subscription.chat.key == ChatKey(-1009)
