"""What is kept is shown, given and forgotten."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.model.chats import ChatKey, ChatKind, Message, Reply
from bot.model.topics import LANGUAGES
from tests.builders import a_scored_story
from tests.rooms.chat.talk import GROUP, KEY, Talk

CHANNEL: dict[str, Any] = {"key": ChatKey(-5), "chat_kind": ChatKind.CHANNEL}


def edited(reply: Reply) -> Message:
    assert reply.edit is not None
    return reply.edit


async def test_privacy_shows_what_is_kept_gives_it_as_a_file_and_forgets_it() -> None:
    talk = Talk()
    await talk.say("/start")
    await talk.match()
    await talk.press(f"vote:2:{a_scored_story().story.id}")
    [message] = (await talk.hear_command("/privacy")).messages
    assert "(👍 👎), with your number and the time: 1" in message.html
    assert "90 days" in message.html
    export, forget = message.buttons[0]
    [given] = (await talk.press(export.payload)).messages
    assert given.file is not None
    kept = json.loads(given.file.content)
    assert (len(kept["subscriptions"]), len(kept["labels"])) == (1, 1)
    sure = edited(await talk.press(forget.payload)).buttons[0][0]
    assert await talk.store.subscriptions.active()
    assert "Forgotten" in edited(await talk.press(sure.payload)).html
    assert await talk.store.subscriptions.active() == []
    assert await talk.store.subscriptions.chat(KEY) is None
    assert await talk.store.labels.of_author(7) == []
    assert "nothing, it has no subscription" in await talk.say("/privacy")


async def test_in_a_group_members_forget_their_own_words_and_admins_the_chat() -> None:
    talk = Talk()
    await talk.say("/start", **GROUP)
    await talk.match()
    await talk.press(f"vote:2:{a_scored_story().story.id}", sender_id=70, **GROUP)
    member = {**GROUP, "may_manage": False, "sender_id": 70}
    [message] = (await talk.hear_command("/privacy", **member)).messages
    assert [one.payload for one in message.buttons[0]] == ["privacy:me"]
    sure = edited(await talk.press("privacy:me", **member)).buttons[0][0]
    assert "what you said of one story" in (await talk.press(sure.payload, **member)).toast
    assert "nothing of any" in (await talk.press(sure.payload, **member)).toast
    assert "Only the admins" in (await talk.press("privacy:chat:sure", **member)).toast
    assert await talk.store.subscriptions.active()
    chat = (await talk.hear_command("/privacy", **GROUP)).messages[0].buttons[0][1]
    sure = edited(await talk.press(chat.payload, **GROUP)).buttons[0][0]
    assert "Nothing of this chat" in edited(await talk.press(sure.payload, **GROUP)).html
    assert await talk.store.subscriptions.active() == []


@pytest.mark.parametrize(
    ("payload", "where"),
    [
        ("privacy:export", GROUP),
        ("privacy:chat:sure", {}),
        ("privacy:", {}),
        ("privacy:me:sure:x", {}),
        ("privacy:all", GROUP),
    ],
)
async def test_a_forged_button_does_nothing(payload: str, where: dict[str, Any]) -> None:
    talk = Talk()
    await talk.say("/start", **where)
    assert "older version" in (await talk.press(payload, **where)).toast
    assert await talk.store.subscriptions.active()


async def test_the_readers_of_a_channel_change_nothing_in_it() -> None:
    reply = await Talk().press("privacy:me", may_manage=False, **CHANNEL)
    assert "Only the admins" in reply.toast


@pytest.mark.parametrize("language", LANGUAGES)
async def test_privacy_speaks_every_language(language: str) -> None:
    talk = Talk()
    await talk.say("/start", sender_language=language)
    assert await talk.say("/privacy")
    assert (await talk.press("privacy:export")).messages
    for payload in ("privacy:me", "privacy:me:sure"):
        assert edited(await talk.press(payload)).html
