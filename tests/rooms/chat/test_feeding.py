"""Those who run the bot look at feeds, and try them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.core.buttons import reference
from bot.errors import Fault, SettingsError
from bot.model.feeds import FeedMemory
from bot.model.health import HealthReport
from bot.model.polls import PollOutcome
from bot.model.topics import LANGUAGES
from bot.model.trials import Trial
from tests.builders import NOON, a_feed, a_scored_story
from tests.rooms.chat.talk import FEEDS, Talk

ADMIN: dict[str, Any] = {"is_operator": True}


async def test_feeds_names_what_fails_and_when_it_is_asked_again() -> None:
    talk = Talk()
    ill = FeedMemory(FEEDS[0].url, polled=NOON, failures=3, next_due=NOON)
    await talk.store.polls.commit(PollOutcome(ill))
    talk.health.report_ = HealthReport({}, {FEEDS[0].name: "503 <b>"}, 1, 0)
    said = await talk.say("/feeds", **ADMIN)
    assert "Feeds: 2</b>. Well: 0, paused: 1, not read yet: 0" in said
    assert "Highland Courier: 503 &lt;b&gt;" in said
    assert "Failed 3 times in a row; asked again 23.11 12:00 UTC" in said
    assert "don't know the command" in await talk.say("/feeds")


async def test_a_feed_is_tried_by_name_or_by_any_address() -> None:
    talk = Talk()
    assert "Highland Courier can't be read: it is away" in await talk.say(
        "/feeds test highland COURIER", **ADMIN
    )
    matches = (a_scored_story(0.9, title="A match"),)
    talk.office.trial = Trial(a_feed(), title="News", entries=9, newest=NOON, matches=matches)
    said = await talk.say("/feeds TEST https://new.example/rss", **ADMIN)
    assert "<b>new.example</b> can be read" in said
    assert "9 entries, the newest of 23.11 12:00 UTC" in said
    assert "One story would match" in said
    assert "0.90 · " in said
    near = a_scored_story(0.2, title="Near")
    talk.office.trial = Trial(a_feed(), entries=1, nearest=near, malformed="no end")
    said = await talk.say("/feeds test https://new.example/rss", **ADMIN)
    assert "Nothing in it would match" in said
    assert "Near" in said
    assert "no end" in said


@pytest.mark.parametrize("asked", ["test", "dance", "test  ", "test tg://x", "test nonsense <b>"])
async def test_nonsense_says_how_to_ask(asked: str) -> None:
    said = await Talk().say(f"/feeds {asked}", **ADMIN)
    assert "/feeds test NAME" in said or "I have no feed" in said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_feeds_speaks_every_language(language: str) -> None:
    talk = Talk()
    for text in ("/feeds", "/feeds test Off", "/feeds test https://x.example", "/feeds test no"):
        assert await talk.say(text, sender_language=language, **ADMIN)


async def test_a_feed_is_paused_resumed_and_after_a_question_removed() -> None:
    talk = Talk()
    url = FEEDS[0].url
    assert "is paused" in await talk.say("/feeds pause highland courier", **ADMIN)
    assert "is read again" in await talk.say(f"/feeds resume {url}", **ADMIN)
    [asked] = (await talk.hear_command("/feeds remove Highland Courier", **ADMIN)).messages
    payload = asked.buttons[0][0].payload
    assert "older version" in (await talk.press(payload)).toast
    reply = await talk.press(payload, **ADMIN)
    assert reply.edit is not None
    assert "is removed" in reply.edit.html
    changes = [("pause", url), ("resume", url), ("remove", url)]
    assert talk.office.changes == changes
    assert "older version" in (await talk.press("feeds:x", **ADMIN)).toast
    assert "I have no feed" in await talk.say("/feeds pause https://new.example/rss", **ADMIN)


async def test_only_a_feed_that_can_be_read_is_added() -> None:
    talk = Talk()
    asked = "/feeds add https://new.example/rss ru Новый <курьер>"
    assert "I have not added it" in await talk.say(asked, **ADMIN)
    assert talk.office.changes == []
    talk.office.trial = Trial(a_feed(), entries=9)
    said = await talk.say(asked, **ADMIN)
    assert "Новый &lt;курьер&gt; is added" in said
    assert "9 entries" in said
    assert talk.office.changes == [("add", "Новый <курьер>", "https://new.example/rss", "ru")]
    for wrong in ("tg://x en Name", "https://x.example fr Name"):
        assert "Write the address" in await talk.say(f"/feeds add {wrong}", **ADMIN)


async def test_a_feed_is_added_by_an_address_alone_and_only_once() -> None:
    talk = Talk()
    talk.office.trial = Trial(a_feed(), title="Valley Post", languages=("hy", "en"))
    said = await talk.say("/feeds add https://valley.example", **ADMIN)
    assert "Valley Post is added" in said
    assert talk.office.changes == [("add", "Valley Post", "https://valley.example", "hy")]
    again = await talk.say(f"/feeds add {FEEDS[0].url}", **ADMIN)
    assert "is there already, as Highland Courier" in again


async def test_feeds_names_what_is_held_and_what_is_silent() -> None:
    talk = Talk()
    held = FeedMemory(FEEDS[0].url, polled=NOON, failures=1, held_since=NOON)
    await talk.store.polls.commit(PollOutcome(held))
    talk.health.report_ = HealthReport({}, {FEEDS[0].name: "it has turned"}, 1, 0)
    said = (await talk.say("/feeds", **ADMIN)).replace("\u2060", "")
    assert "✋ Highland Courier: it has turned\n/feeds accept Highland Courier" in said
    silent = FeedMemory(FEEDS[0].url, polled=NOON, newest=NOON - timedelta(days=40))
    await talk.store.polls.commit(PollOutcome(silent))
    said = await talk.say("/feeds", **ADMIN)
    assert "Highland Courier can be read, but has told nothing new for 40 days" in said
    assert "Well: 0, paused: 1" in said
    unknown = FeedMemory(FEEDS[0].url, polled=NOON, failures=1, is_gone=True)
    await talk.store.polls.commit(PollOutcome(unknown))
    assert "asked again –" in await talk.say("/feeds", **ADMIN)


async def test_what_feeds_toml_refuses_is_said() -> None:
    talk = Talk()
    [asked] = (await talk.hear_command("/feeds remove Off", **ADMIN)).messages
    talk.office.on_disk = SettingsError([Fault("feeds.toml", 3, "", "is broken <b>")])
    assert "feeds.toml:3: is broken &lt;b&gt;" in await talk.say("/feeds pause Off", **ADMIN)
    reply = await talk.press(asked.buttons[0][0].payload, **ADMIN)
    assert reply.edit is not None
    assert "is broken" in reply.edit.html


@pytest.mark.parametrize("way", ["word", "button"])
async def test_a_feed_that_is_held_is_accepted_and_no_other(way: str) -> None:
    talk = Talk()
    url = FEEDS[0].url
    held = FeedMemory(url, polled=NOON, failures=3, held_since=NOON)

    async def accept() -> str:
        if way == "word":
            return await talk.say("/feeds accept highland courier", **ADMIN)
        reply = await talk.press(f"feeds:accept:{reference('feed', url)}", **ADMIN)
        return reply.messages[0].html

    assert "is not held" in await accept()
    await talk.store.polls.commit(PollOutcome(held))
    assert "is accepted as it is now" in await accept()
    assert (await talk.store.memories.memories([url]))[url].accepted == NOON
    assert "older version" in (await talk.press(f"feeds:accept:{reference('feed', url)}")).toast


async def test_a_feed_is_paused_by_the_button_under_its_notice() -> None:
    talk = Talk()
    payload = f"feeds:pause:{reference('feed', FEEDS[0].url)}"
    assert "is paused" in (await talk.press(payload, **ADMIN)).messages[0].html
    assert talk.office.changes == [("pause", FEEDS[0].url)]
