"""What stands in the archive is shown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.markup import plain_text
from bot.model.chats import EventKind
from bot.model.feeds import FeedMemory
from bot.model.polls import PollOutcome
from tests.builders import NOON, a_scored_story
from tests.rooms.chat.talk import FakeDesk, Talk


async def test_latest_lists_matches_newest_first() -> None:
    talk = Talk()
    await talk.match(id="a" * 16, title="Older match", published=NOON - timedelta(hours=2))
    await talk.match(id="b" * 16, title="Newer match", published=NOON)
    said = await talk.say("/latest")
    assert said.index("Newer match") < said.index("Older match")
    assert "Older match" not in await talk.say("/latest 1")


async def test_latest_takes_as_many_messages_as_long_titles_need() -> None:
    talk = Talk()
    numbers = range(20)
    for number in numbers:
        title = f"Match {number:02} " + "🇦🇲" * 120
        await talk.match(id=f"{number:016}", title=title, published=NOON)
    reply = await talk.hear(EventKind.COMMAND, name="latest", argument="20")
    assert len(reply.messages) > 1
    shown = [plain_text(one.html, with_addresses=False) for one in reply.messages]
    assert all(len(one.encode("utf-16-le")) <= 2 * 4096 for one in shown)
    assert all(f"Match {number:02} " in "".join(shown) for number in numbers)


async def test_latest_without_a_match_says_so() -> None:
    assert "No story has matched" in await Talk().say("/latest")
    assert "No topic" in await Talk(FakeDesk()).say("/latest")


@pytest.mark.parametrize("argument", ["0", "21", "many", "-1", "5 5", "٣٤٥"])
async def test_latest_with_a_wrong_number_says_which_are_right(argument: str) -> None:
    assert "from 1 to 20" in await Talk().say(f"/latest {argument}")


async def test_latest_goes_by_the_readers_sensitivity() -> None:
    talk = Talk()
    scored = a_scored_story(0.3)
    outcome = PollOutcome(FeedMemory("u"), stories=(scored.story,), scored=(scored,))
    await talk.store.polls.commit(outcome)
    await talk.say("/start")
    assert "No story" in await talk.say("/latest")
    await talk.press("set:main:sensitivity:wide")
    assert scored.story.title in await talk.say("/latest")
