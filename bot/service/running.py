"""The service itself: one schedule, a few loops, an orderly end.

The schedule asks each feed when it is due; the loops deliver, listen to the chats and take up
edits. A poll or a delivery that breaks is logged with its traceback and tried again later, and
stops nothing else; what is under way at the end is finished, or stays in the outbox.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.date import DateTrigger  # type: ignore[import-untyped]
from apscheduler.triggers.interval import IntervalTrigger  # type: ignore[import-untyped]

from bot.core.memories import due_at_start
from bot.errors import ChannelError, ModelError, SettingsError, StoreError
from bot.model.alerts import Backlog, Delivery, Refused, Sent
from bot.model.chats import TERMINAL_CHAT, ChatKey, ChatKind, Subscription
from bot.model.feeds import Feed
from bot.model.health import PollReport
from bot.model.options import Config
from bot.service.chores import PULSE, Chores
from bot.service.clock import pause, utc_now
from bot.service.parts import Parts

log = structlog.get_logger()

IDLE = timedelta(seconds=1)  # the longest that the delivery loop waits without looking
REST = timedelta(seconds=30)  # for a feed, a chat or a channel after a fault of our own
WELL_AFTER = timedelta(seconds=10)  # without another refusal a channel is well again
LAST_WORK = timedelta(seconds=5)  # for what is being polled and sent when the service ends


class Service:
    """Runs until told to stop, or does one round of all feeds."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._desk = parts.desk
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._slots = asyncio.Semaphore(parts.desk.config.options.fetch.concurrency)
        self._wake = asyncio.Event()
        self._stop = asyncio.Event()
        self._polling: dict[str, asyncio.Task[None]] = {}  # by the feed's address

    async def open(self) -> None:
        """Make sure that each topic has a judge, and the terminal a seat if it is the channel.

        Raises ModelError, StoreError.
        """
        await self._desk.take_up(self._desk.config)
        await self._desk.train_outdated()
        await self._seat_terminal()

    async def _seat_terminal(self) -> None:
        """Subscribe the terminal while it is the channel, and end that when it no longer is."""
        subscriptions, now = self._parts.subscriptions, utc_now()
        if ChatKind.TERMINAL not in self._parts.channel.kinds:
            await subscriptions.end(TERMINAL_CHAT.key, "there is a token now", now)
            return
        for topic in self._desk.topics():
            await subscriptions.start(
                Subscription(TERMINAL_CHAT, topic.name, topic.sensitivity, now)
            )

    async def once(
        self, *, on_polled: Callable[[], None] = lambda: None
    ) -> tuple[list[PollReport], list[Delivery]]:
        """Poll all enabled feeds, due or not, then deliver until nothing is due.

        *on_polled* is called after each feed.
        """

        async def poll(url: str) -> PollReport | None:
            report = await self._poll(url)
            on_polled()
            return report

        urls = [feed.url for feed in self._desk.config.enabled_feeds]
        reports = await asyncio.gather(*(poll(url) for url in urls))
        deliveries: list[Delivery] = []
        while due := await self._parts.outbox.due(self._parts.channel.kinds, utc_now()):
            rounds = await asyncio.gather(*(self._deliver_chat(one.key) for one in due))
            deliveries += [delivery for one in rounds for delivery in one]
            if not any(rounds):
                break
        return [report for report in reports if report is not None], deliveries

    async def run(self, stop: asyncio.Event) -> None:
        """Run until *stop* is set; raises ServiceError, StoreError where it can't begin."""
        self._stop = stop
        async with self._parts.pages:
            await self._start_schedule()
            async with asyncio.TaskGroup() as loops:
                tasks = [
                    loops.create_task(self._deliver_all()),
                    loops.create_task(self._listen()),
                    loops.create_task(self._take_up_edits(loops)),
                ]
                topics = [topic.name for topic in self._desk.topics()]
                log.info("ready", feeds=len(self._desk.config.enabled_feeds), topics=topics)
                await stop.wait()
                await self._wind_up(tasks)
        log.info("ended")

    async def _wind_up(self, tasks: list[asyncio.Task[None]]) -> None:
        """Let what is under way come to its end, but not for long."""
        log.info("ending")
        self._scheduler.remove_all_jobs()
        self._wake.set()
        under_way = (*tasks, *self._polling.values())
        await asyncio.wait(under_way, timeout=LAST_WORK.total_seconds())
        for task in under_way:
            task.cancel()
        self._scheduler.shutdown(wait=False)
        await self._parts.notices.close()

    # The schedule

    async def _start_schedule(self) -> None:
        self._scheduler.start()
        for chore, every in Chores(self._parts).schedule():
            await chore()
            seconds = int(every.total_seconds())
            self._scheduler.add_job(chore, IntervalTrigger(seconds=seconds, timezone=UTC))
        await self._schedule_feeds(self._desk.config.enabled_feeds)

    async def _schedule_feeds(self, feeds: Sequence[Feed]) -> None:
        """Schedule feeds by the configuration in force, from what is remembered of them."""
        try:
            memories = await self._parts.memories.memories([feed.url for feed in feeds])
        except StoreError as error:
            self._parts.vitals.ail("database", str(error))
            memories = {}
        poll, now = self._desk.config.options.poll, utc_now()
        for feed in feeds:
            memory = memories.get(feed.url)
            due = due_at_start(memory, feed.every or poll.interval, now) if memory else now + REST
            self._schedule(feed.url, due)

    def _schedule(self, url: str, due: datetime) -> None:
        trigger = DateTrigger(due, timezone=UTC)
        self._scheduler.add_job(
            self._poll_and_reschedule,
            trigger,
            args=[url],
            id=url,
            replace_existing=True,
            misfire_grace_time=None,
        )

    async def _poll_and_reschedule(self, url: str) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - the scheduler runs it as one
        self._polling[url] = task
        task.add_done_callback(lambda _: self._polling.pop(url))
        config = self._desk.config
        report = await self._poll(url)
        if report is not None and report.alerts:
            self._wake.set()
        feed = self._feed(url)
        if feed is None or self._stop.is_set():
            return
        if self._desk.config is not config:  # an edit has come meanwhile, with its own interval
            await self._schedule_feeds([feed])
            return
        due = report.due if report is not None else None
        rest = PULSE if "database" in self._parts.vitals.faults else REST
        self._schedule(url, due or utc_now() + rest)

    async def _poll(self, url: str) -> PollReport | None:
        async with self._slots:
            feed = self._feed(url)
            if feed is None:  # taken out by an edit
                return None
            if "database" in self._parts.vitals.faults:  # what it tells could not be stored
                return None
            try:
                report = await self._parts.poller.poll(feed, self._desk.rules, utc_now())
            except StoreError as error:
                self._parts.vitals.ail("database", str(error))
                return None
            except Exception:  # one feed's fault must not stop the others
                log.exception("poll broke", feed=feed.name)
                return None
            self._parts.vitals.beat("poll")
            return report

    def _feed(self, url: str) -> Feed | None:
        return next((one for one in self._desk.config.enabled_feeds if one.url == url), None)

    # Delivery

    async def _deliver_all(self) -> None:
        chats: dict[ChatKey, asyncio.Task[list[Delivery]]] = {}
        while not self._stop.is_set():
            self._parts.vitals.beat("delivery")
            self._wake.clear()
            chats = {key: task for key, task in chats.items() if not task.done()}
            for backlog in await self._due():
                if backlog.key not in chats:
                    chats[backlog.key] = asyncio.create_task(self._deliver_chat(backlog.key))
            await pause(self._wake, IDLE)
        if chats:
            await asyncio.wait(chats.values(), timeout=LAST_WORK.total_seconds())
        for task in chats.values():
            task.cancel()

    async def _due(self) -> list[Backlog]:
        try:
            return await self._parts.outbox.due(self._parts.channel.kinds, utc_now())
        except StoreError as error:
            self._parts.vitals.ail("database", str(error))
            return []

    async def _deliver_chat(self, key: ChatKey) -> list[Delivery]:
        """Deliver what is due for a chat, in order, until its channel says wait."""
        deliveries = []
        while not self._stop.is_set():
            try:
                delivery = await self._parts.deliverer.deliver(key)
            except StoreError as error:
                self._parts.vitals.ail("database", str(error))
                break
            except Exception:  # one chat's fault must not stop the others
                log.exception("delivery broke", chat=key.chat_id)
                await pause(self._stop, REST)
                break
            if delivery is None:
                break
            self._parts.notices.tell_of(delivery)
            deliveries.append(delivery)
            if not isinstance(delivery.answer, Sent | Refused):
                break
        return deliveries

    # Chats, edits, admins

    async def _listen(self) -> None:
        while self._parts.inbox is not None and not self._stop.is_set():
            healing = asyncio.create_task(self._heal_later("telegram"))
            try:
                await self._parts.inbox.listen(self._parts.listener, self._stop)
            except ChannelError as error:
                healing.cancel()
                self._parts.vitals.ail("telegram", str(error))
                await pause(self._stop, REST)
            finally:
                healing.cancel()

    async def _heal_later(self, part: str) -> None:
        """Take a part for well once it has worked for a while."""
        await asyncio.sleep(WELL_AFTER.total_seconds())
        self._parts.vitals.heal(part)

    async def _take_up_edits(self, loops: asyncio.TaskGroup) -> None:
        """Put each sound edit in force at once; training goes on beside, and keeps none waiting."""
        training = loops.create_task(self._train())
        async for edit in self._parts.edits(self._desk.config, self._stop):
            if isinstance(edit, SettingsError):
                log.error("edit refused, the old configuration goes on", faults=str(edit))
                self._parts.notices.tell(
                    f"The edit was refused, the old configuration goes on.\n{edit}"
                )
                continue
            is_other_topic = edit.topics != self._desk.config.topics
            await self._put_in_force(edit)
            if is_other_topic:
                training.cancel()
                training = loops.create_task(self._train())
        training.cancel()

    async def _put_in_force(self, edit: Config) -> None:
        await self._desk.take_up(edit)
        self._parts.configure(edit)
        self._slots = asyncio.Semaphore(edit.options.fetch.concurrency)
        # Those that are being polled follow when their poll ends.
        idle = [feed for feed in edit.enabled_feeds if feed.url not in self._polling]
        await self._schedule_feeds(idle)
        log.info("edit taken up", feeds=len(edit.enabled_feeds))
        for warning in edit.warnings:
            log.warning("edit taken up, but", warning=warning)

    async def _train(self) -> None:
        try:
            await self._desk.train_outdated()
        except ModelError as error:
            log.warning("training failed, the old model goes on", fault=str(error))
            self._parts.notices.tell(f"Training failed, the old model goes on.\n{error}")
