"""A word to all is seen before it goes, and goes once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.model.alerts import Letter
from bot.model.chats import ChatKey
from bot.model.topics import LANGUAGES
from tests.builders import NOON, a_chat
from tests.contracts.stores.told import subscribe
from tests.rooms.chat.talk import Talk

ADMIN: dict[str, Any] = {"is_operator": True, "sender_id": 42}


async def waiting(talk: Talk, chat_id: int) -> str:
    errand = await talk.store.outbox.next(ChatKey(chat_id), NOON)
    return errand.message.html if isinstance(errand, Letter) else ""


async def test_a_text_goes_to_all_who_listen_once_it_was_seen() -> None:
    talk = Talk()
    await subscribe(talk.store, a_chat(8), a_chat(9))
    [shown] = (await talk.hear_command("/broadcast Back at 9\n& <soon>", **ADMIN)).messages
    assert "It would go to 2 chats" in shown.html
    assert "📣 Back at 9\n&amp; &lt;soon&gt;" in shown.html
    assert await waiting(talk, 8) == ""
    payload = shown.buttons[0][0].payload
    reply = await talk.press(payload, **ADMIN)
    assert reply.edit is not None
    assert "On its way to 2 chats" in reply.edit.html
    assert await waiting(talk, 8) == await waiting(talk, 9) == "📣 Back at 9\n&amp; &lt;soon&gt;"
    assert "was sent already" in (await talk.press(payload, **ADMIN)).toast
    assert len(talk.store.shelves.letters) == 2


async def test_each_text_that_was_shown_goes_by_its_own_button_for_a_week() -> None:
    talk = Talk()
    await subscribe(talk.store, a_chat(8))
    [first] = (await talk.hear_command("/broadcast one", **ADMIN)).messages
    [second] = (await talk.hear_command("/broadcast two", **ADMIN)).messages
    [late] = (await talk.hear_command("/broadcast three", **ADMIN)).messages
    payloads = [one.buttons[0][0].payload for one in (first, second, late)]
    assert "older version" in (await talk.press(payloads[0])).toast, "nobody else can send it"
    await talk.press(payloads[0], **ADMIN)
    assert await waiting(talk, 8) == "📣 one"
    talk.now = NOON + timedelta(days=6)
    await talk.press(payloads[1], **{**ADMIN, "sender_id": 43})
    assert len(talk.store.shelves.letters) == 2
    talk.now = NOON + timedelta(days=7)
    assert "more than a week" in (await talk.press(payloads[2], **ADMIN)).toast


@pytest.mark.parametrize("text", ["", "x" * 3001])
async def test_nothing_and_too_much_are_refused(text: str) -> None:
    assert "Up to 3,000" in await Talk().say(f"/broadcast {text}", **ADMIN)
    assert "don't know the command" in await Talk().say(f"/broadcast {text}")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_nobody_listens_nothing_can_be_sent(language: str) -> None:
    reply = await Talk().hear_command("/broadcast x", sender_language=language, **ADMIN)
    assert reply.messages[0].buttons == ()
