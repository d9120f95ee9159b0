"""How much there was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.markup import plain_text
from bot.model.topics import LANGUAGES
from tests.builders import NOON, a_scored_story
from tests.rooms.chat.talk import FakeDesk, Talk
from tests.rooms.chat.test_explaining import keep, listening, send


async def test_stats_counts_what_was_read_matched_and_told_and_draws_events_by_day() -> None:
    talk = await listening()
    early = NOON - timedelta(days=2)
    await send(talk, a_scored_story(id="1", event_id="1"))
    await keep(
        talk,
        a_scored_story(0.9, id="2", event_id="1", outlet="TASS"),
        a_scored_story(0.9, id="3", event_id="3", language="ru", published=early),
        a_scored_story(0.1, id="4", event_id="4"),
    )
    [message] = (await talk.hear_command("/stats")).messages
    said = plain_text(message.html)
    assert "The alliance, the last 30 days" in said
    assert "Stories read: 4" in said
    assert "On topic for you: 3 stories of 2 events" in said
    assert "Alerts that you were sent: 1" in said
    assert "Most often: Highland Courier 2" in said
    assert message.file is not None
    assert message.file.is_picture
    drawn = message.file.content.decode()
    assert f"('English', ({'0, ' * 29}1))" in drawn
    assert f"('Русский', ({'0, ' * 27}1, 0, 0))" in drawn


@pytest.mark.parametrize("language", LANGUAGES)
async def test_stats_speaks_every_language_also_where_there_is_nothing(language: str) -> None:
    [message] = (await Talk().hear_command("/stats", sender_language=language)).messages
    assert message.file is not None
    assert await Talk(FakeDesk()).say("/stats", sender_language=language)
