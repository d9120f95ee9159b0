"""What ails a feed is told once, and again when it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.errors import StoreError
from bot.model.chats import ChatKey
from bot.model.feeds import Feed, FeedMemory
from bot.model.health import PollEnd, PollReport
from bot.model.options import Config, Options
from bot.model.polls import PollOutcome
from bot.model.troubles import FeedNotice, FeedTurn
from bot.service.desk import WatchDesk
from bot.service.feedwatch import FeedWatch
from bot.service.notices import AdminNotices
from tests.builders import NOON, a_chat, a_feed
from tests.fake_stores import FakeStore
from tests.fakes import FakeChannel, FakeTrainer

FEEDS = tuple(a_feed(name=f"Outlet {n}", url=f"https://{n}.example/rss") for n in range(8))
DAY = timedelta(days=1)


class Watch:
    """A watch over eight feeds, and what the admin of it was told."""

    def __init__(self, store: FakeStore | None = None, *, admins: tuple[int, ...] = (42,)) -> None:
        self.store = store or FakeStore()
        self.memories = self.store.memories
        self.notices = AdminNotices(
            channel=FakeChannel(),
            letters=self.store.letters,
            notes=self.store.notes,
            admins=frozenset(admins),
            chats=self.store.subscriptions.chat,
        )
        config = Config(Path("config"), Options(), FEEDS, ())
        desk = WatchDesk(config=config, trainer=FakeTrainer())
        self.watch = FeedWatch(desk=desk, memories=self.memories, notices=self.notices)

    async def see(
        self,
        feed: Feed,
        *,
        at: datetime = NOON,
        turn: FeedNotice | None = None,
        is_away: bool = False,
        **memory: object,
    ) -> None:
        """Let a poll leave a feed like this."""
        known = (await self.memories.memories([feed.url]))[feed.url]
        after = FeedMemory(feed.url)._replace(told=known.told, **memory)  # type: ignore[arg-type]
        await self.store.polls.commit(PollOutcome(after))
        report = PollReport(feed.name, PollEnd.NEW, memory=after, turn=turn, is_away=is_away)
        self.watch.look(feed, report, at)

    async def told(self) -> list[str]:
        """Give what was told since this was last asked."""
        await self.watch.close()
        await self.notices.written()
        letters = [one.letter.message.html for one in self.store.shelves.letters]
        self.store.shelves.letters.clear()
        return letters


async def test_a_feed_that_fails_is_told_at_the_third_time_and_once_until_it_is_back() -> None:
    watch = Watch()
    told = []
    for failures in (1, 2, 3, 4, 5):
        await watch.see(FEEDS[0], failures=failures, fault="the document is a web page")
        told.append(await watch.told())
    assert [len(one) for one in told] == [0, 0, 1, 0, 0]
    assert "Outlet 0 can't be read: the document is a web page" in told[2][0]
    watch = Watch(watch.store)  # a restart repeats nothing
    await watch.see(FEEDS[0], failures=6)
    assert await watch.told() == []
    await watch.see(FEEDS[0])
    assert await watch.told() == ["✅ Outlet 0 can be read again."]
    await watch.see(FEEDS[0])
    assert await watch.told() == []


async def test_a_feed_that_falls_silent_is_told_once_and_when_it_tells_again() -> None:
    watch = Watch()
    usual = timedelta(hours=8)
    await watch.see(FEEDS[0], arrived=NOON - DAY / 2, usual_gap=usual)
    assert await watch.told() == []
    await watch.see(FEEDS[0], arrived=NOON - 2 * DAY, usual_gap=usual)
    await watch.see(FEEDS[0], arrived=NOON - 2 * DAY, at=NOON + DAY, usual_gap=usual)
    await watch.see(FEEDS[0], failures=1, arrived=NOON - 2 * DAY, usual_gap=usual)
    [told] = await watch.told()
    assert "Outlet 0 can be read, but has told nothing new for" in told
    await watch.see(FEEDS[0], arrived=NOON, usual_gap=usual)
    assert await watch.told() == ["✅ Outlet 0 tells something new again."]


async def test_a_feed_that_is_gone_for_good_is_told_to_the_admins_once() -> None:
    watch = Watch()
    for _ in range(2):
        await watch.see(FEEDS[0], failures=1, is_gone=True)
    [told] = await watch.told()
    assert "is gone for good" in told


async def test_several_feeds_of_a_moment_are_told_in_one_message_in_the_admins_language() -> None:
    watch = Watch()
    await watch.store.subscriptions.save_chat(a_chat(42, key=ChatKey(42), language="ru"))
    for feed in FEEDS[:3]:
        await watch.see(feed, failures=3, fault="404")
    await watch.see(FEEDS[3], failures=1, held_since=NOON)
    failing, held = await watch.told()
    assert failing.count("не читается") == 3
    assert "задержана" in held


async def test_where_a_feed_has_moved_to_is_told_once() -> None:
    watch = Watch()
    moved = FeedNotice(FEEDS[0].url, "Outlet 0", FeedTurn.MOVED, became="https://new.example/rss")
    for turn in (moved, moved, replace(moved, became="https://third.example/rss")):
        await watch.see(FEEDS[0], turn=turn)
    [told] = await watch.told()  # both lines in one message
    assert told.count("https://new.example/rss") == 1
    assert told.count("has moved for good to") == 2


async def test_a_feed_with_a_title_for_each_day_is_told_once() -> None:
    watch = Watch()
    for day in ("Monday", "Tuesday"):
        renamed = FeedNotice(FEEDS[0].url, "Outlet 0", FeedTurn.RENAMED, was="Sun", became=day)
        await watch.see(FEEDS[0], turn=renamed)
    [told] = await watch.told()
    assert "calls itself “Monday” now" in told


async def test_a_feed_that_comes_and_goes_is_not_told_each_time() -> None:
    watch = Watch()
    told = []
    for failures in (3, 0, 3, 5, 0, 6, 0):
        await watch.see(FEEDS[0], failures=failures, fault="503")
        told.append(len(await watch.told()))
    assert told == [1, 1, 0, 0, 0, 1, 1]
    await watch.see(FEEDS[0], failures=3, fault="503", at=NOON + 2 * DAY)
    assert len(await watch.told()) == 1


async def test_an_outage_is_told_once_and_no_feed_by_itself() -> None:
    watch = Watch()
    for failures in range(1, 5):
        for feed in FEEDS[:7]:
            await watch.see(feed, failures=failures, fault="no route", is_away=True)
    [told] = await watch.told()
    assert "7 of 8 feeds can't be read" in told
    assert "no route" in told
    for feed in FEEDS[:6]:
        await watch.see(feed)
    assert await watch.told() == ["✅ Most feeds can be read again."]
    for feed in FEEDS:  # servers that answer are no outage, however many
        await watch.see(feed, failures=9, fault="404")
    [told] = await watch.told()
    assert told.count("can't be read: 404") == 8


async def test_what_could_not_be_noted_is_told_again_after_a_restart() -> None:
    watch = Watch()
    await watch.see(FEEDS[0], failures=3)

    async def ail(*_: object) -> None:
        raise StoreError("full")

    watch.memories.note_told = ail  # type: ignore[method-assign, assignment] # a disk that is full for a moment
    assert len(await watch.told()) == 1
    watch = Watch(watch.store)
    del watch.memories.note_told
    await watch.see(FEEDS[0], failures=4)
    assert len(await watch.told()) == 1


async def test_what_nobody_could_be_told_is_told_once_there_is_somebody() -> None:
    watch = Watch(admins=())
    await watch.see(FEEDS[0], failures=3)
    assert await watch.told() == []
    watch = Watch(watch.store)
    await watch.see(FEEDS[0], failures=4)
    assert len(await watch.told()) == 1


async def test_a_poll_that_leaves_no_memory_says_nothing() -> None:
    watch = Watch()
    watch.watch.look(FEEDS[0], PollReport("Outlet 0", PollEnd.NEW), NOON)
    assert await watch.told() == []
