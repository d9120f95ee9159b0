"""The running service in its own process: loops, faults, edits, an orderly end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from structlog.testing import capture_logs

from bot.core.events import EventIndex
from bot.errors import ChannelError, Fault, ModelError, SettingsError, StoreError
from bot.model.alerts import Delivery, Gone, Letter, Refused, Sent, TryAgain, Unclear
from bot.model.chats import TERMINAL_CHAT, ChatKey, ChatKind
from bot.model.events import Regrouping
from bot.model.feeds import Feed, FeedMemory, Fetched, FetchFailed
from bot.model.health import PollReport
from bot.model.options import Config, FetchLimits, Options, PollOptions
from bot.model.topics import Topic
from bot.pipeline import Deliverer, Poller, Recollection
from bot.ports import Listener
from bot.service.chores import Chores
from bot.service.clock import done_before, utc_now
from bot.service.desk import WatchDesk
from bot.service.notices import AdminNotices
from bot.service.parts import Parts
from bot.service.postbox import Postbox
from bot.service.running import Service
from bot.service.systemd import Systemd
from bot.service.vitals import STOPPED_AFTER, Vitals
from tests.builders import NOON, a_feed, a_letter, a_subscription, a_topic, an_alert
from tests.events import an_index
from tests.fake_stores import FakeStore
from tests.fakes import FakeChannel, FakeJudge, FakeMeter, FakeSource, FakeTrainer
from tests.servers.feeds import Item
from tests.test_pipeline import document

NEWS = Item("Yerevan skips the alliance's drills again")
OLD = Item("Orchestra opens its season with a new hall")
FEED = a_feed()


@dataclass
class FakeInbox:
    """Says what it was asked to; then waits for the end."""

    faults: list[Exception] = field(default_factory=list)
    turns: int = 0

    async def listen(self, listener: Listener, stop: asyncio.Event) -> None:
        self.turns += 1
        if self.faults:
            raise self.faults.pop(0)
        await stop.wait()


class Stage:
    """A service built of fakes, with what a test looks at."""

    def __init__(self, *feeds: Feed, channel: FakeChannel | None = None) -> None:
        self.config = Config(
            folder=Path("config"),
            options=Options(poll=PollOptions(interval=timedelta(seconds=1))),
            feeds=feeds or (FEED,),
            topics=(a_topic(),),
        )
        self.store = FakeStore()
        self.source = FakeSource()
        self.channel = channel or FakeChannel()
        self.trainer = FakeTrainer()
        self.inbox = FakeInbox()
        self.edits: asyncio.Queue[Config | SettingsError] = asyncio.Queue()
        self.configured: list[Config] = []
        self.indexed: list[tuple[Topic, ...]] = []  # the topics for which an index was built
        self.environ: dict[str, str] = {}
        self.desk = WatchDesk(config=self.config, trainer=self.trainer)
        self.postbox = Postbox(self.store.letters)
        self.notices = AdminNotices(
            channel=self.channel,
            letters=self.postbox,
            notes=self.store.notes,
            admins=frozenset({42}),
        )
        self.vitals = Vitals(
            desk=self.desk,
            memories=self.store.memories,
            outbox=self.store.outbox,
            tell=self.notices.tell_past_outbox,
        )
        self.stop = asyncio.Event()
        self.service = Service(self._parts())

    def _parts(self) -> Parts:
        store, meter = self.store, FakeMeter()
        return Parts(
            desk=self.desk,
            vitals=self.vitals,
            poller=Poller(
                source=self.source,
                store=store,
                meter=meter,
                rng=Random(1),  # noqa: S311
                recollection=Recollection(
                    stories=store.stories,
                    regroupings=store.regroupings,
                    new_index=self._new_index,
                ),
            ),
            deliverer=Deliverer(
                channel=self.channel,
                outbox=store.outbox,
                subscriptions=store.subscriptions,
                meter=meter,
                clock=utc_now,
            ),
            memories=store.memories,
            stories=store.stories,
            archive=store.archive,
            subscriptions=store.subscriptions,
            outbox=store.outbox,
            postbox=self.postbox,
            channel=self.channel,
            inbox=self.inbox,
            listener=None,  # type: ignore[arg-type]  # the fake inbox asks nothing of it
            pages=nullcontext(),
            edits=self._edits,
            configure=self.configured.append,
            check_writable=store.check_writable,
            notices=self.notices,
            systemd=Systemd(environ=self.environ, pid=1),
        )

    def _new_index(self, topics: Sequence[Topic], likely: float) -> EventIndex:
        self.indexed.append(tuple(topics))
        return an_index(topics, likely)

    async def _edits(
        self, current: Config, stop: asyncio.Event
    ) -> AsyncIterator[Config | SettingsError]:
        stopped = asyncio.create_task(stop.wait())
        while not stop.is_set():
            edit = asyncio.create_task(self.edits.get())
            await asyncio.wait({stopped, edit}, return_when=asyncio.FIRST_COMPLETED)
            if not edit.done():
                edit.cancel()
                return
            yield edit.result()

    def publish(self, *items: Item, url: str = FEED.url) -> None:
        self.source.documents[url] = document(*items)

    def told(self) -> list[str]:
        return [message.html for _, message in self.channel.sent]

    async def written(self) -> list[str]:
        """Give what waits for the admin."""
        texts = []
        while (letter := await self.store.outbox.next(ChatKey(42), utc_now())) is not None:
            assert isinstance(letter, Letter)
            texts.append(letter.message.html)
            await self.store.outbox.record(Delivery(letter, Sent(1), utc_now()))
        return texts

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        await self.service.open()
        task = asyncio.create_task(self.service.run(self.stop))
        try:
            yield
        finally:
            self.stop.set()
            await asyncio.wait_for(task, 8)


async def until(condition: Callable[[], bool], seconds: float = 6) -> None:
    """Let the service work until *condition* holds; TimeoutError if it never does."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - the fakes have no events to wait for
            await asyncio.sleep(0.01)


async def test_a_round_polls_every_feed_and_delivers_all_that_is_due() -> None:
    stage = Stage()
    await stage.store.subscriptions.start(a_subscription())
    stage.publish(OLD)
    await stage.service.open()
    await stage.service.once()
    stage.publish(NEWS, OLD)
    [report], [delivery] = await stage.service.once()
    assert report.alerts == 1
    assert isinstance(delivery.answer, Sent)


async def test_a_round_asks_first_who_tells_first_and_reports_in_the_feeds_order() -> None:
    leader = a_feed(name="Leader", url="https://leader.example/rss")
    stage = Stage(FEED, leader)
    await stage.store.polls.commit_idle([FeedMemory(leader.url, leads=2.0)])
    await stage.service.open()
    ended: list[PollReport | None] = []
    reports, _ = await stage.service.once(on_polled=lambda poll: ended.append(poll.result()))
    assert [one.feed_name for one in reports] == [FEED.name, leader.name]
    assert ended == reports[::-1]


async def test_a_round_ends_where_the_channel_says_wait() -> None:
    stage = Stage()
    await stage.store.subscriptions.start(a_subscription())
    stage.publish(OLD)
    await stage.service.open()
    await stage.service.once()
    stage.publish(NEWS, OLD)
    stage.channel.answers = [TryAgain("flood", timedelta(hours=1))]
    _, deliveries = await stage.service.once()
    assert len(deliveries) == 1
    assert await stage.store.outbox.waiting() == 1


async def test_the_service_polls_and_delivers_by_itself() -> None:
    stage = Stage()
    await stage.store.subscriptions.start(a_subscription())
    stage.publish(OLD)
    async with stage.running():
        await until(lambda: bool(stage.store.shelves.feeds))
        stage.publish(NEWS, OLD)
        await until(lambda: bool(stage.told()))
    assert "skips the alliance" in stage.told()[0]


async def test_what_the_first_alert_needs_is_ready_before_it() -> None:
    stage = Stage()
    await stage.store.subscriptions.start(a_subscription())
    stage.publish(OLD)
    async with stage.running():
        await until(lambda: bool(stage.indexed and stage.store.shelves.feeds))
        stage.publish(NEWS, OLD)
        await until(lambda: bool(stage.told()))
    assert stage.indexed == [stage.config.topics]


async def test_a_database_that_fails_while_the_first_alert_is_prepared_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def no_regroupings(_: object) -> list[Regrouping]:
        raise StoreError("the disk is full")

    stage = Stage()
    monkeypatch.setattr(type(stage.store.regroupings), "all", no_regroupings)
    async with stage.running():
        await until(lambda: bool(stage.told()))
    assert stage.told()[0] == "The database ails: the disk is full"


async def test_a_poll_that_takes_longer_than_the_interval_is_followed_by_the_next() -> None:
    stage = Stage()
    hurried = replace(stage.config.options, poll=PollOptions(interval=timedelta(microseconds=1)))
    stage.config = replace(stage.config, options=hurried)
    stage.desk = WatchDesk(config=stage.config, trainer=stage.trainer)
    polls: list[str] = []

    class Counting(FakeSource):
        async def fetch(self, feed: Feed, memory: FeedMemory) -> Fetched:
            polls.append(feed.url)
            return await super().fetch(feed, memory)

    stage.source = Counting()
    stage.service = Service(stage._parts())  # noqa: SLF001 - the stage is the test's own
    stage.publish(OLD)
    async with stage.running():
        await until(lambda: len(polls) > 3)


async def test_a_slow_host_with_many_feeds_holds_up_no_other() -> None:
    urls = [f"https://slow.example/{number}" for number in range(9)]
    slow = tuple(a_feed(name=url, url=url) for url in urls)
    stage = Stage(*slow, FEED)
    stage.store.shelves.feeds[FEED.url] = FeedMemory(
        FEED.url, next_due=utc_now() + timedelta(days=1)
    )  # after the others
    limits = FetchLimits(concurrency=4, per_host=2)
    stage.config = replace(stage.config, options=replace(stage.config.options, fetch=limits))
    stage.desk = WatchDesk(config=stage.config, trainer=stage.trainer)
    asked: list[Feed] = []

    class Slow(FakeSource):
        async def fetch(self, feed: Feed, memory: FeedMemory) -> Fetched:
            asked.append(feed)
            if feed in slow:
                await stage.stop.wait()
            return await super().fetch(feed, memory)

    stage.source = Slow()
    stage.service = Service(stage._parts())  # noqa: SLF001 - the stage is the test's own
    async with stage.running():
        await until(lambda: FEED in asked)
        assert asked == [*slow[:2], FEED]


async def test_a_feed_that_breaks_the_poll_stops_no_other() -> None:
    bad = a_feed(name="Bad", url="https://bad.example/rss")
    stage = Stage(bad, FEED)

    class Breaking(FakeSource):
        async def fetch(self, feed: Feed, memory: FeedMemory) -> Fetched:
            if feed == bad:
                raise ZeroDivisionError
            return await super().fetch(feed, memory)

    stage.source = Breaking()
    stage.service = Service(stage._parts())  # noqa: SLF001 - the stage is the test's own
    stage.publish(OLD)
    await stage.service.open()
    reports, _ = await stage.service.once()
    assert [report.feed_name for report in reports] == [FEED.name]


async def test_a_database_that_fails_makes_the_service_ill_until_it_is_well_again() -> None:
    stage = Stage()
    stage.publish(OLD)
    async with stage.running():
        await until(lambda: bool(stage.store.shelves.feeds))
        stage.store.ail("the disk is full")
        await until(lambda: bool(stage.vitals.faults))
        assert (await stage.vitals.report()).faults["database"] == "the disk is full"
        stage.store.heal()
        await until(lambda: not stage.vitals.faults, seconds=8)
        assert (await stage.vitals.report()).faults == {}
    assert stage.told() == [
        "The database ails: the disk is full",
        "The database is well again.",
    ]


async def test_each_fault_of_a_part_is_told_once_until_it_is_well() -> None:
    stage = Stage()
    with capture_logs() as logs:
        for sentence in ("full", "locked", "full", "locked"):
            stage.vitals.ail("database", sentence)
        stage.vitals.heal("database")
        stage.vitals.heal("database")
        stage.vitals.ail("database", "full")
    told = [(one["event"], one.get("fault")) for one in logs]
    assert told == [
        ("part ails", "full"),
        ("part ails", "locked"),
        ("part is well again", None),
        ("part ails", "full"),
    ]
    await until(lambda: len(stage.told()) == len(told))


async def test_a_write_that_waits_does_not_make_the_schedule_look_dead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage = Stage()
    late = utc_now() + STOPPED_AFTER + timedelta(seconds=1)
    monkeypatch.setattr("bot.service.vitals.utc_now", lambda: late)
    asked = asyncio.Event()

    async def wait_for_ever() -> None:
        asked.set()
        await asyncio.Event().wait()

    parts = replace(stage._parts(), check_writable=wait_for_ever)  # noqa: SLF001
    chores = [asyncio.ensure_future(chore()) for chore, _ in Chores(parts).schedule()]
    await asked.wait()
    await until(lambda: sum(chore.done() for chore in chores) == len(chores) - 1)
    assert set((await stage.vitals.report()).faults) == {"delivery"}
    for chore in chores:
        chore.cancel()


async def test_a_token_that_is_refused_makes_the_service_ill_and_nothing_stops() -> None:
    stage = Stage()
    stage.inbox.faults = [ChannelError("Telegram refused the token")]
    stage.publish(OLD)
    async with stage.running():
        await until(lambda: bool(stage.vitals.faults))
        assert (await stage.vitals.report()).faults == {"telegram": "Telegram refused the token"}


async def test_a_token_that_is_accepted_again_makes_the_service_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("REST", "WELL_AFTER"):
        monkeypatch.setattr(f"bot.service.running.{name}", timedelta(seconds=0.05))
    stage = Stage()
    stage.inbox.faults = [ChannelError("Telegram refused the token")]
    stage.publish(OLD)
    async with stage.running():
        await until(lambda: bool(stage.vitals.faults))
        await until(lambda: not stage.vitals.faults)
    assert stage.inbox.turns == 2


async def test_a_loop_without_a_heartbeat_has_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage()
    late = utc_now() + STOPPED_AFTER + timedelta(seconds=1)
    monkeypatch.setattr("bot.service.vitals.utc_now", lambda: late)
    faults = (await stage.vitals.report()).faults
    assert set(faults) == {"poll", "delivery"}
    stage.vitals.beat("poll")
    assert set((await stage.vitals.report()).faults) == {"delivery"}


async def test_a_refused_edit_is_told_to_the_admins_and_the_old_configuration_goes_on() -> None:
    stage = Stage()
    stage.publish(OLD)
    async with stage.running():
        await stage.edits.put(SettingsError([Fault("feeds.toml", 3, "url", "is missing")]))
        await until(lambda: bool(stage.told()))
        assert stage.desk.config == stage.config
    [(chat, message)] = stage.channel.sent
    assert (chat.key.chat_id, chat.kind) == (42, ChatKind.PRIVATE)
    assert "feeds.toml:3: url: is missing" in message.html


async def test_a_feed_that_is_gone_for_good_is_told_to_the_admins_once() -> None:
    stage = Stage()
    stage.source.failures[FEED.url] = FetchFailed("the server answered 410", is_gone=True)
    async with stage.running():
        await until(lambda: bool(stage.told()))
    await stage.service.once()
    await stage.service.once()
    [(_, message)] = stage.channel.sent
    assert "Highland Courier is gone for good" in message.html


async def test_an_edit_changes_the_feeds_that_are_polled() -> None:
    second = a_feed(name="Second", url="https://second.example/rss")
    stage = Stage()
    stage.publish(OLD)
    stage.publish(OLD, url=second.url)
    async with stage.running():
        edited = replace(stage.config, feeds=(second,))
        await stage.edits.put(edited)
        await until(lambda: second.url in stage.store.shelves.feeds)
    assert stage.configured == [edited]


@pytest.mark.parametrize("is_once", [True, False])
async def test_who_names_the_new_address_of_a_feed_that_moved_misses_nothing(is_once: bool) -> None:
    new = "https://new.example/rss"
    stage = Stage()
    await stage.store.subscriptions.start(a_subscription())
    stage.publish(OLD)
    await stage.service.open()
    await stage.service.once()
    feeds = stage.store.shelves.feeds
    feeds[FEED.url] = feeds[FEED.url]._replace(moved_to=new, moved_times=3)
    await stage.desk.take_up(replace(stage.config, feeds=(replace(FEED, url=new),)))
    stage.publish(NEWS, OLD, url=new)
    if is_once:
        await stage.service.once()
    else:
        async with stage.running():
            await until(lambda: bool(stage.told()))
    assert len(stage.told()) == 1
    assert "skips the alliance" in stage.told()[0]


async def test_an_edited_topic_is_trained_anew_and_the_old_judge_scores_meanwhile() -> None:
    stage = Stage()
    stage.publish(OLD)
    async with stage.running():
        stage.trainer.is_trained = False
        topic = a_topic(alone=("csto", "fees"))
        await stage.edits.put(replace(stage.config, topics=(topic,)))
        await until(lambda: stage.trainer.trainings == 1)
        await until(lambda: list(stage.desk.topics()) == [topic])


async def test_an_edit_is_taken_up_while_a_topic_is_trained() -> None:
    stage = Stage()
    stage.publish(OLD)
    async with stage.running():
        stage.trainer.is_trained, stage.trainer.hold = False, asyncio.Event()
        first = replace(stage.config, topics=(a_topic(alone=("fees",)),))
        await stage.edits.put(first)
        await until(lambda: stage.trainer.trainings == 1)
        second = replace(first, feeds=(a_feed(name="Second", url="https://second.example/rss"),))
        await stage.edits.put(second)
        await until(lambda: stage.configured == [first, second])
        third = replace(second, topics=(a_topic(alone=("csto", "fees")),))
        await stage.edits.put(third)
        await until(lambda: stage.trainer.trainings == 2)
        stage.trainer.hold.set()
        await until(lambda: list(stage.desk.topics()) == list(third.topics))


async def test_a_shorter_interval_counts_for_a_feed_that_is_being_polled() -> None:
    class Slow(FakeSource):
        def __init__(self) -> None:
            super().__init__()
            self.asked, self.answers = 0, asyncio.Event()

        async def fetch(self, feed: Feed, memory: FeedMemory) -> Fetched:
            self.asked += 1
            await self.answers.wait()
            return await super().fetch(feed, memory)

    stage = Stage()
    slow = stage.source = Slow()
    hourly = replace(stage.config, options=Options(poll=PollOptions(interval=timedelta(hours=1))))
    stage.desk = WatchDesk(config=hourly, trainer=stage.trainer)
    stage.service = Service(stage._parts())  # noqa: SLF001
    stage.publish(OLD)
    async with stage.running():
        await until(lambda: slow.asked == 1)
        await stage.edits.put(stage.config)
        await until(lambda: bool(stage.configured))
        slow.answers.set()
        await until(lambda: slow.asked > 1)


async def test_a_failing_feed_is_asked_at_once_when_an_edit_may_have_mended_it() -> None:
    """Where it was off, is asked otherwise, or all are; and for no other edit."""
    stage = Stage(replace(FEED, every=timedelta(hours=1)))
    stage.source.failures[FEED.url] = FetchFailed("the server answered 410", is_gone=True)
    before = stage.config
    as_another = replace(before, feeds=(replace(before.feeds[0], user_agent="Mozilla/5.0"),))
    limits = replace(before.options, fetch=FetchLimits(max_bytes=9_000_000))
    edits = [
        (replace(before, topics=(a_topic(alone=("fees",)),)), 1),
        (replace(before, feeds=()), 1),
        (before, 2),
        (as_another, 3),
        (replace(as_another, options=limits), 4),
    ]

    def failures() -> int:
        known = stage.store.shelves.feeds.get(FEED.url)
        return known.failures if known else 0

    async with stage.running():
        await until(lambda: failures() == 1)
        for at, (edit, polls) in enumerate(edits, 1):
            await stage.edits.put(edit)
            await until(lambda: len(stage.configured) == at)  # noqa: B023 - awaited here
            await until(lambda: failures() == polls)  # noqa: B023 - likewise
    assert failures() == 4


async def test_an_edit_is_taken_up_while_the_database_ails() -> None:
    stage = Stage()
    stage.publish(OLD)
    async with stage.running():
        await until(lambda: bool(stage.store.shelves.feeds))
        stage.store.ail("the disk is full")
        edited = replace(stage.config, topics=(a_topic(alone=("fees",)),))
        await stage.edits.put(edited)
        await until(lambda: list(stage.desk.topics()) == list(edited.topics))


async def test_an_edit_that_leaves_no_feed_on_is_taken_up_with_a_warning() -> None:
    stage = Stage()
    stage.publish(OLD)
    with capture_logs() as logs:
        async with stage.running():
            edited = replace(stage.config, feeds=(), warnings=("no feed is enabled",))
            await stage.edits.put(edited)
            await until(lambda: any(one.get("warning") == "no feed is enabled" for one in logs))


async def test_the_end_does_not_wait_for_a_training() -> None:
    stage = Stage()
    stage.trainer.is_trained, stage.trainer.hold = False, asyncio.Event()
    opening = asyncio.create_task(done_before(stage.stop, stage.service.open()))
    await until(lambda: stage.trainer.trainings == 1)
    stage.stop.set()
    assert await asyncio.wait_for(opening, 1) is False
    stage.stop.clear()
    stage.trainer.hold.set()
    assert await done_before(stage.stop, stage.service.open()) is True


async def test_a_failed_training_keeps_the_old_judge_and_is_told() -> None:
    stage = Stage()

    class Failing(FakeTrainer):
        async def train(self, topic: Topic) -> FakeJudge:
            raise ModelError("no seed article has two sentences")

    stage.publish(OLD)
    async with stage.running():
        stage.trainer.__class__ = Failing
        stage.trainer.is_trained = False
        await stage.edits.put(replace(stage.config, topics=(a_topic(alone=("fees",)),)))
        await until(lambda: any("no seed article" in text for text in stage.told()))
        assert stage.desk.thresholds("csto-armenia") is not None


async def test_a_topic_without_a_model_is_trained_before_the_start() -> None:
    stage = Stage()
    stage.trainer.is_trained = False
    await stage.service.open()
    assert stage.trainer.trainings == 1
    assert stage.desk.thresholds("csto-armenia") is not None
    assert stage.desk.thresholds("other") is None


class TerminalFake(FakeChannel):
    @property
    def kinds(self) -> frozenset[ChatKind]:
        return frozenset({ChatKind.TERMINAL})


async def test_the_terminal_is_subscribed_only_while_it_is_the_channel() -> None:
    stage = Stage(channel=TerminalFake())
    await stage.service.open()
    assert [one.chat for one in await stage.store.subscriptions.active()] == [TERMINAL_CHAT]
    with_token = Stage()
    with_token.store = stage.store
    with_token.service = Service(with_token._parts())  # noqa: SLF001
    await with_token.service.open()
    assert await stage.store.subscriptions.active() == []


async def test_a_topic_that_is_added_is_told_in_the_terminal_at_once() -> None:
    stage = Stage(channel=TerminalFake())
    stage.publish(OLD)
    async with stage.running():
        second = replace(a_topic(), name="grain")
        await stage.edits.put(replace(stage.config, topics=(a_topic(), second)))
        seat = (TERMINAL_CHAT.key, "grain")
        await until(lambda: seat in stage.store.shelves.subscriptions)


async def test_alerts_that_waited_too_long_are_passed_over_at_the_start() -> None:
    stage = Stage()
    await stage.store.subscriptions.start(a_subscription())
    stage.publish(OLD)
    await stage.service.open()
    await stage.service.once()
    stage.publish(NEWS, OLD)
    stage.channel.answers = [TryAgain("down", timedelta(hours=1))]
    await stage.service.once()
    stage.desk._config = replace(  # noqa: SLF001
        stage.config,
        options=replace(
            stage.config.options,
            alerts=replace(stage.config.options.alerts, backlog=timedelta(0)),
        ),
    )
    async with stage.running():
        await until(lambda: bool(stage.told()))
    [told] = stage.told()
    assert told.startswith("One alert waited too long")


async def test_what_goes_past_the_outbox_is_tried_again_and_given_up_for_who_is_gone() -> None:
    stage = Stage()
    stage.channel.answers = [TryAgain("down", timedelta(0)), Gone("blocked")]
    stage.notices.tell_past_outbox("trouble")
    await until(lambda: not stage.channel.answers)
    assert stage.channel.sent == []
    await stage.notices.close()


async def test_admins_hear_of_an_alert_that_will_not_come_and_of_one_that_may_come_twice() -> None:
    stage = Stage()
    await stage.store.subscriptions.start(a_subscription())
    stage.publish(OLD)
    await stage.service.open()
    await stage.service.once()
    stage.publish(NEWS, OLD)
    stage.channel.answers = [Refused("too strange")]
    async with stage.running():
        await until(lambda: bool(stage.told()))
        stage.notices.tell_of(Delivery(an_alert(unclear=1), Unclear("no answer"), NOON, NOON))
        stage.notices.tell_of(Delivery(an_alert(unclear=1), Sent(1), NOON))
        await until(lambda: len(stage.told()) == 2)
    refused, doubtful = stage.told()
    assert refused.startswith(f"Not sent: “{NEWS.title}” to Ani. too strange. /resend 1 tries")
    assert doubtful.startswith("Maybe sent twice: ")


async def test_what_happens_to_many_chats_at_once_is_told_in_one_message() -> None:
    stage = Stage()
    for chat_id in range(12):
        alert = an_alert(chat_id, unclear=1)
        stage.notices.tell_of(Delivery(alert, Unclear("no answer"), NOON, NOON))
    await stage.notices.close()
    [told] = await stage.written()
    assert told.count("Maybe sent twice: ") == 10
    assert told.endswith("The same of 2 more; the log has them.")


async def test_what_admins_are_to_hear_outlives_the_process_and_is_not_told_of_itself() -> None:
    stage = Stage()
    stage.notices.tell("Training failed")
    await stage.notices.close()
    again = Stage()
    again.store = stage.store
    again.channel.answers = [Refused("too strange")]
    again.service = Service(again._parts())  # noqa: SLF001 - the stage is the test's own
    again.publish(OLD)
    async with again.running():
        await until(lambda: not again.channel.answers)
    assert await again.written() == []
    [dead] = await again.store.outbox.dead(9)
    assert (dead.number, dead.title, dead.fault) == (-1, "Training failed", "too strange")


async def test_a_letter_that_is_not_sent_is_told_with_the_number_that_sends_it_again() -> None:
    stage = Stage()
    letter = replace(a_letter("<b>Your settings</b>\nlong"), id=5)
    stage.notices.tell_of(Delivery(letter, Refused("too strange"), NOON))
    stage.notices.tell_of(Delivery(replace(letter, replaces=9), Refused("too old"), NOON))
    await stage.notices.close()
    [told] = await stage.written()
    assert told == "Not sent: “Your settings” to Ani. too strange. /resend -5 tries it again."


async def test_what_cannot_be_stored_is_told_past_the_outbox() -> None:
    stage = Stage()
    stage.store.ail("the disk is full")
    stage.notices.tell("trouble")
    await until(lambda: stage.told() == ["trouble"])


async def test_the_end_cancels_what_goes_past_the_outbox_and_waits() -> None:
    stage = Stage()
    stage.channel.answers = [TryAgain("down", timedelta(hours=1))]
    stage.notices.tell_past_outbox("trouble")
    await until(lambda: not stage.channel.answers)
    await stage.notices.close()


async def test_a_broken_delivery_is_logged_and_other_chats_go_on() -> None:
    stage = Stage()
    await stage.store.subscriptions.start(a_subscription(7))
    await stage.store.subscriptions.start(a_subscription(8))
    stage.publish(OLD)
    await stage.service.open()
    await stage.service.once()
    stage.publish(NEWS, OLD)
    breaking = iter([True])

    def crash() -> None:
        if next(breaking, False):
            raise ZeroDivisionError

    stage.channel.before_sending = crash
    async with stage.running():
        await until(lambda: len(stage.told()) == 1)


async def test_what_becomes_of_a_feed_is_told_to_the_admin_once() -> None:
    stage = Stage()
    await stage.service.open()
    told = []
    for answer in (b"<html>", b"<html>", b"<html>", b"<html>", document(NEWS)):
        stage.source.documents[FEED.url] = answer
        await stage.service.once()
        told.append([one[1].html for one in stage.channel.sent])
        stage.channel.sent.clear()
    assert [len(one) for one in told] == [0, 0, 1, 0, 1]
    assert "can't be read: the document is a web page" in told[2][0]
    assert "can be read again" in told[4][0]
