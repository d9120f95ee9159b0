"""A channel's admin sets the bot up from a private chat."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.errands import letters_of
from bot.model.chats import Chat, ChatEvent, ChatKey, ChatKind, EventKind, Reply
from bot.model.topics import LANGUAGES
from tests.builders import NOON
from tests.rooms.chat.talk import Talk
from tests.rooms.chat.test_settings import labels, payload_of

CHANNEL = ChatKey(-1001234567890)
ADDED: dict[str, Any] = {
    "key": CHANNEL,
    "chat_kind": ChatKind.CHANNEL,
    "chat_title": "Wire <b>",
}


async def added(language: str = "en") -> tuple[Talk, Reply]:
    """An admin lets the bot into a channel."""
    talk = Talk()
    talk.rights.admins.add((CHANNEL.chat_id, 7))
    return talk, await talk.hear(EventKind.ADDED, sender_language=language, **ADDED)


async def test_who_adds_the_bot_to_a_channel_is_asked_in_private() -> None:
    _, reply = await added()
    [message] = reply.messages
    assert "the channel Wire &lt;b&gt; now" in message.html
    assert labels(message) == ["▶ Post there", "⚙ All settings"]
    event = ChatEvent(EventKind.ADDED, CHANNEL, ChatKind.CHANNEL, "Wire", 7, "en")
    [letter] = letters_of(event, reply, NOON)
    assert letter.chat == Chat(ChatKey(7), ChatKind.PRIVATE, "", "en")


async def test_a_channel_is_begun_set_and_ended_from_the_private_chat() -> None:
    talk, reply = await added()
    begun = (await talk.press(payload_of(reply.messages[0], "Post"))).edit
    assert "You are subscribed" in str(begun)
    [subscription] = await talk.store.subscriptions.active()
    assert (subscription.chat.key, subscription.chat.kind) == (CHANNEL, ChatKind.CHANNEL)
    settings = (await talk.press(payload_of(begun, "All settings"))).edit
    await talk.press(payload_of(settings, "09:00, 18:00"))
    chat = await talk.store.subscriptions.chat(CHANNEL)
    assert chat is not None
    assert len(chat.preferences.digest) == 2
    [listed] = (await talk.hear_command("/channels")).messages
    assert "⚙ Wire <b>" in labels(listed)
    assert listed.buttons[-1][0].url == (
        "https://t.me/watch_bot?startchannel&admin=post_messages+edit_messages"
    )
    await talk.press(payload_of(listed, "End"))
    assert await talk.store.subscriptions.active() == []
    assert "no channel" in await talk.say("/channels")


async def test_only_who_is_an_admin_of_it_now_sets_a_channel_up() -> None:
    talk, reply = await added()
    begin = payload_of(reply.messages[0], "Post")
    assert "Only the admins" in (await talk.press(begin, sender_id=8)).toast
    talk.rights.admins.clear()
    assert "couldn't learn" in (await talk.press(begin)).toast
    assert await talk.store.subscriptions.active() == []


@pytest.mark.parametrize(
    "payload",
    ["at", "at:", "at:x:start:here", "at:7:start:here", "at:-5:page:main", "at:-1001234567890:"],
)
async def test_a_button_for_no_channel_is_answered(payload: str) -> None:
    talk, _ = await added()
    await talk.say("/start")
    before = await talk.store.subscriptions.active()
    assert (await talk.press(payload)).toast
    twice = f"at:{CHANNEL.chat_id}:at:{CHANNEL.chat_id}:start:here"
    assert (await talk.press(twice)).toast
    assert await talk.store.subscriptions.active() == before


async def test_channels_are_talked_of_in_private_only() -> None:
    talk = Talk()
    said = await talk.say("/channels", key=ChatKey(-5), chat_kind=ChatKind.SUPERGROUP)
    assert "in private" in said


async def test_a_channel_speaks_the_language_of_who_added_it() -> None:
    for language in LANGUAGES:
        talk, reply = await added(language)
        chat = await talk.store.subscriptions.chat(CHANNEL)
        assert chat is not None
        assert chat.language == language
        assert reply.messages[0].buttons
        assert await talk.say("/channels", sender_language=language)
