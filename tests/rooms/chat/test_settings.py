"""Settings change with one tap."""

from __future__ import annotations

import pytest

from bot.model.chats import EventKind
from tests.rooms.chat.talk import Talk


async def test_settings_change_with_one_tap_and_are_shown_at_once() -> None:
    talk = Talk()
    await talk.say("/start")
    reply = await talk.press("language:ru")
    assert reply.edit is not None
    assert "Настройки" in reply.edit.html
    assert reply.toast == "Сохранено"
    reply = await talk.press("sensitivity:strict")
    assert reply.edit is not None
    labels = [button.label for row in reply.edit.buttons for button in row]
    assert "✓ Строго" in labels
    assert "✓ Русский" in labels
    assert "Настройки" in await talk.say("/settings")


async def test_settings_without_a_subscription_offer_the_language() -> None:
    reply = await Talk().hear(EventKind.COMMAND, name="settings")
    assert len(reply.messages[0].buttons) == 1
    assert "/start" in reply.messages[0].html


@pytest.mark.parametrize("payload", ["", "x", "language:xx", "sensitivity:loud", "a:b:c"])
async def test_an_unknown_button_is_answered(payload: str) -> None:
    reply = await Talk().press(payload)
    assert "older version" in reply.toast
    assert reply.edit is None


async def test_a_button_pressed_twice_does_the_same() -> None:
    talk = Talk()
    await talk.say("/start")
    assert await talk.press("sensitivity:wide") == await talk.press("sensitivity:wide")
