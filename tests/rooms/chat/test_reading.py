"""What stands in the archive is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.markup import plain_text
from bot.model.chats import EventKind
from bot.model.feeds import FeedMemory
from bot.model.polls import PollOutcome
from bot.model.preferences import Mute, MuteKind, Preferences
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


async def test_latest_leaves_out_what_the_chat_has_turned_from() -> None:
    talk = Talk()
    await talk.say("/start")
    await talk.match(id="1", event_id="1", title="By TASS alone", outlet="TASS")
    await talk.match(id="2", event_id="2", title="By both, here TASS", outlet="TASS")
    chat = await talk.chat()
    muted = Preferences(mutes=(Mute(MuteKind.OUTLET, "TASS"),))
    await talk.store.subscriptions.save_chat(replace(chat, preferences=muted))
    for shown in (await talk.say("/latest"), str((await talk.press("begin:latest")).edit)):
        assert "but such as you have turned off" in shown
    before = NOON - timedelta(days=20)
    await talk.match(id="3", event_id="2", title="By both, here Courier", published=before)
    for shown in (await talk.say("/latest"), str((await talk.press("begin:latest")).edit)):
        assert "here Courier" in shown
        assert "TASS" not in shown


async def test_since_lists_what_happened_event_by_event_with_its_outlets() -> None:
    talk = Talk()
    await talk.match(id="1", event_id="1", title="Old", published=NOON - timedelta(hours=30))
    await talk.match(id="2", event_id="2", title="First", published=NOON - timedelta(hours=5))
    await talk.match(id="3", event_id="2", title="Other", published=NOON, outlet="TASS")
    said = await talk.say("/since")
    assert "since 22.11 12:00 UTC: one event" in said
    assert "First" in said
    assert "· 2 outlets" in said
    assert "Old" not in said
    assert "2 events" in await talk.say("/since 2 days")
    assert "nothing happened" in await Talk().say("/since 23.11")


async def test_since_shows_the_newest_of_many() -> None:
    talk = Talk()
    for number in range(15):
        published = NOON - timedelta(minutes=number)
        await talk.match(
            id=f"{number}", event_id=f"{number}", title=f"E{number}.", published=published
        )
    said = await talk.say("/since 1h")
    assert "3 earlier ones are not shown" in said
    assert "E0." in said
    assert "E14." not in said


@pytest.mark.parametrize("when", ["soon", "tomorrow", "99:99", "<b>" * 900])
async def test_since_a_moment_that_nobody_knows_says_how_to_write_it(when: str) -> None:
    assert "/since yesterday" in await Talk().say(f"/since {when}")


async def test_brief_counts_the_week_by_day_and_names_what_most_told() -> None:
    talk = Talk()
    for number, event in enumerate(("a", "b", "b", "c")):
        published = NOON - timedelta(days=number)
        outlet = f"Outlet {number}"
        title = f"Event {event}"
        await talk.match(
            id=f"{number}", event_id=event, title=title, published=published, outlet=outlet
        )
    said = await talk.say("/brief")
    assert "the last 7 days: 3 events, 4 stories" in said
    assert "17.11 0\n" in said
    assert "23.11 ▇ 1" in said
    assert "Told by most" in said
    assert said.index("Event b") < said.index("Event a")
    alone = Talk()
    await alone.match()
    assert "Most clearly on topic" in await alone.say("/brief")


@pytest.mark.parametrize("language", ["en", "ru", "hy"])
async def test_since_and_brief_speak_every_language_and_wait_for_a_topic(language: str) -> None:
    for talk in (Talk(), Talk(FakeDesk())):
        for text in ("/since", "/since nonsense", "/brief", "/sources"):
            assert await talk.say(text, sender_language=language)
