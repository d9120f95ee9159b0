"""What is read, and how that goes."""

from __future__ import annotations

from bot.model.feeds import FeedMemory
from bot.model.health import HealthReport
from bot.model.polls import PollOutcome
from tests.builders import NOON, a_feed, a_story, a_topic
from tests.rooms.chat.talk import FakeDesk, Talk


async def test_sources_names_what_fails_first_and_the_others_by_language() -> None:
    feeds = (
        a_feed(name="Quiet & Co", url="q"),
        a_feed(name="Busy", url="b"),
        a_feed(name="ТАСС", url="t", language="ru"),
        a_feed(name="Broken <b>", url="x"),
        a_feed(name="Off", url="o", enabled=False),
    )
    talk = Talk(FakeDesk(a_topic(), feeds=feeds))
    talk.health.report_ = HealthReport({}, {"Broken <b>": "the server answered 503"}, 4, 0)
    told = tuple(a_story(id=f"{n}", event_id=f"{n}", feed_url="b") for n in range(3))
    await talk.store.polls.commit(PollOutcome(FeedMemory("x", last_success=NOON), stories=told))
    said = await talk.say("/sources")
    assert "I read 4 feeds" in said
    assert "3 stories" in said
    assert "Broken &lt;b&gt; can't be read just now (last read: 23.11 12:00" in said
    assert "🇬🇧 Busy 3 · Quiet &amp; Co 0" in said
    assert "🇷🇺 ТАСС 0" in said
    assert "Paused: Off" in said


async def test_sources_of_a_large_list_fit_into_one_message() -> None:
    feeds = tuple(a_feed(name=f"Outlet {n} " + "x" * 60, url=f"{n}") for n in range(300))
    talk = Talk(FakeDesk(a_topic(), feeds=feeds))
    failing = {feed.name: "the server answered " + "y" * 300 for feed in feeds[:30]}
    talk.health.report_ = HealthReport({}, failing, 300, 0)
    said = await talk.say("/sources")
    assert "… +22" in said
    assert "… +" in said.rpartition("🇬🇧")[2]
