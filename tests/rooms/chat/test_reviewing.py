"""Near misses are answered with one tap."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model.chats import ChatKey, ChatKind, Message, Reply
from bot.model.stories import ScoredStory
from bot.model.topics import LANGUAGES
from tests.builders import NOON, a_scored_story
from tests.rooms.chat.talk import KEY, Talk
from tests.rooms.chat.test_explaining import keep, listening, send

HOUR = timedelta(hours=1)


def near(number: int, score: float, **change: object) -> ScoredStory:
    story_id = f"{number:016x}"
    return a_scored_story(score, id=story_id, event_id=story_id, title=f"Near {number}", **change)


async def talk_with(*scored: ScoredStory, language: str = "en") -> Talk:
    talk = await listening(language)
    await keep(talk, *scored)
    return talk


def edited(reply: Reply) -> Message:
    assert reply.edit is not None
    return reply.edit


async def test_near_misses_are_listed_the_most_uncertain_first() -> None:
    talk = await talk_with(near(1, 0.3), near(2, 0.49), near(3, 0.9), near(4, 0.01))
    said = await talk.say("/missed")
    assert said.index("Near 2") < said.index("Near 1")
    assert "Near 3" not in said
    assert "Near 4" not in said
    assert "since 22.11 12:00 UTC. You hear from 0.50 on" in said
    assert "· 0.49" in said


async def test_one_tap_keeps_a_word_with_author_and_time_and_shows_what_is_left() -> None:
    talk = await talk_with(near(1, 0.3), near(2, 0.49))
    [message] = (await talk.hear_command("/missed")).messages
    yes = message.buttons[0][0]
    reply = await talk.press(yes.payload, sender_id=70)
    assert "Near 2" not in edited(reply).html
    assert "Near 1" in edited(reply).html
    assert "I learn from it" in reply.toast
    [label] = await talk.store.labels.of_author(70)
    kept = (label.story_id, label.label, label.at, label.chat_id)
    assert kept == (near(2, 0.49).story.id, 2, NOON, KEY.chat_id)
    no = edited(reply).buttons[0][1]
    assert "Nothing came near" in edited(await talk.press(no.payload, sender_id=70)).html
    assert [one.label for one in await talk.store.labels.of_author(70)] == [0, 2]
    assert "Near 2" in await talk.say("/missed", sender_id=71)


async def test_they_are_those_since_the_last_alert_or_of_as_many_days_as_asked() -> None:
    talk = await talk_with(near(1, 0.3, first_seen=NOON - 2 * HOUR))
    await send(talk, near(5, 0.9, first_seen=NOON - HOUR))
    follow_up = a_scored_story(0.4, id="f", event_id=near(5, 0.9).story.id, title="Follow-up")
    await keep(talk, follow_up)
    [message] = (await talk.hear_command("/missed")).messages
    assert "Near 1" not in message.html
    assert "Follow-up" not in message.html
    [[longer]] = message.buttons
    week = edited(await talk.press(longer.payload))
    assert "Near 1" in week.html
    assert edited(await talk.press(week.buttons[-1][0].payload)) == message
    assert "Near 1" in await talk.say("/missed 1")


@pytest.mark.parametrize("days", ["0", "91", "week", "-1", "1 2", "9" * 5000])
async def test_a_wrong_span_says_which_are_right(days: str) -> None:
    assert "(1 to 90)" in await (await talk_with()).say(f"/missed {days}")


@pytest.mark.parametrize("payload", ["missed:x", "missed:", "missed:99999", "missed:-1:2:a"])
async def test_a_forged_button_is_none(payload: str) -> None:
    assert "older version" in (await (await talk_with()).press(payload)).toast


async def test_pressing_on_what_is_gone_or_in_a_channel_says_so() -> None:
    talk = await talk_with(near(1, 0.3))
    assert "no longer have" in (await talk.press("missed:0:2:gone")).toast
    assert "older version" in (await talk.press(f"missed:0:7:{near(1, 0.3).story.id}")).toast
    channel = {"key": ChatKey(-5), "chat_kind": ChatKind.CHANNEL, "may_manage": False}
    assert "Only the admins" in (await talk.press("missed:0", **channel)).toast


async def test_who_is_not_subscribed_sees_the_last_week() -> None:
    talk = Talk()
    await keep(talk, near(1, 0.3, first_seen=NOON - timedelta(days=6)))
    assert "Near 1" in await talk.say("/missed")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_missed_speaks_every_language(language: str) -> None:
    talk = await talk_with(near(1, 0.3), language=language)
    assert "Near 1" in await talk.say("/missed")
    assert await talk.say("/missed nonsense")
