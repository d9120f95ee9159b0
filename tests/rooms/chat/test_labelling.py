"""Those who run the bot label what the classifier is least sure of."""

from __future__ import annotations

from typing import Any

import pytest

from bot.model.topics import LANGUAGES
from tests.builders import a_scored_story
from tests.rooms.chat.talk import FakeDesk, Talk
from tests.rooms.chat.test_explaining import keep, listening, send

ADMIN: dict[str, Any] = {"is_operator": True}


async def talk_with(*scores: float) -> Talk:
    talk = await listening()
    for at, score in enumerate(scores):
        story_id = f"{at:016x}"
        await keep(talk, a_scored_story(score, id=story_id, event_id=story_id, title=f"S{at}."))
    return talk


async def test_what_is_nearest_to_the_threshold_is_asked_first_from_both_sides() -> None:
    talk = await talk_with(0.8, 0.52, 0.45, 0.3, 0.01, 0.99)
    [message] = (await talk.hear_command("/label", **ADMIN)).messages
    order = [message.html.index(title) for title in ("S1.", "S2.", "S3.", "S0.")]
    assert order == sorted(order)
    assert "S4." not in message.html
    assert "S5." not in message.html
    touches = message.buttons[0][1]
    reply = await talk.press(touches.payload, **ADMIN)
    assert reply.edit is not None
    assert "S1." not in reply.edit.html
    assert reply.toast == "Noted: 1"
    [label] = await talk.store.labels.of_author(7)
    assert (label.story_id, label.label) == (f"{1:016x}", 1)


async def test_any_story_is_labelled_by_its_link_or_in_answer_to_its_alert() -> None:
    talk = await listening()
    await send(talk, a_scored_story())
    assert "Noted: 2" in await talk.say("/label https://courier.example/1 2", **ADMIN)
    assert "Noted: 0" in await talk.say("/label 0", replied_to=70, **ADMIN)
    link = "https://courier.example/1"
    assert "Noted: 1" in await talk.say("/label 1", replied_to=9, replied_link=link, **ADMIN)
    assert "find no story" in await talk.say("/label 1", **ADMIN)
    assert "find no story" in await talk.say("/label https://nowhere.example 1", **ADMIN)


@pytest.mark.parametrize("asked", ["3", "x", "https://courier.example/1", "a b 2"])
async def test_a_wrong_label_says_which_are_right(asked: str) -> None:
    assert "2 on topic" in await (await listening()).say(f"/label {asked}", **ADMIN)


async def test_to_others_neither_command_nor_buttons_exist() -> None:
    talk = await talk_with(0.4)
    assert "don't know the command" in await talk.say("/label")
    for payload, who in (("label:2:" + "0" * 16, {}), ("label:9:x", ADMIN)):
        assert "older version" in (await talk.press(payload, **who)).toast
    assert "no longer have" in (await talk.press("label:2:gone", **ADMIN)).toast
    assert await talk.store.labels.of_author(7) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_label_speaks_every_language(language: str) -> None:
    talk = await talk_with(0.4)
    for text in ("/label", "/label x", "/label 2"):
        assert await talk.say(text, sender_language=language, **ADMIN)
    assert await Talk(FakeDesk()).say("/label", sender_language=language, **ADMIN)
