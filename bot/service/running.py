"""The service itself: one schedule, a few loops, an orderly end.

The schedule asks each feed when it is due; the loops deliver, listen to the chats and take up
edits. A poll or a delivery that breaks is logged with its traceback and tried again later, and
stops nothing else; a loop that dies is begun again (`supervision`). What is under way at the end
is finished, or stays in the outbox.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial

import structlog

from bot.core.hosts import spared_host
from bot.errors import ChannelError, StoreError
from bot.model.alerts import Delivery, Letter
from bot.model.feeds import FeedMemory
from bot.model.health import PollReport
from bot.model.options import Config
from bot.service.clock import pause, utc_now
from bot.service.deliveries import LAST_WORK, Deliveries
from bot.service.editing import Editing
from bot.service.feedwatch import FeedWatch
from bot.service.parts import Parts
from bot.service.schedule import REST, Schedule
from bot.service.seats import seat_terminal
from bot.service.slots import Slots
from bot.service.supervision import WELL_AFTER, Loop, Supervisor

log = structlog.get_logger()

LAST_NOTICE = timedelta(seconds=2)  # for telling the admins why it ends

PollTask = asyncio.Task[PollReport | None]


class Service:
    """Runs until told to stop, or does one round of all feeds."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._desk = parts.desk
        self._schedule = Schedule(parts, self._poll_and_wake)
        self._editing = Editing(parts, self._put_in_force)
        self._slots = Slots(parts.desk.config)
        self._deliveries = Deliveries(parts)
        self._feedwatch = FeedWatch(desk=parts.desk, memories=parts.memories, notices=parts.notices)
        self._stop = asyncio.Event()

    async def open(self) -> None:
        """Make sure that each topic has a judge, and the terminal a seat if it is the channel.

        Raises ModelError, StoreError.
        """
        self._parts.systemd.tell("STATUS=making the classifier ready")
        await self._editing.open()
        await seat_terminal(self._parts)

    async def once(
        self, *, on_polled: Callable[[PollTask], None] | None = None
    ) -> tuple[list[PollReport], list[Delivery]]:
        """Poll all enabled feeds, due or not, then deliver until nothing is due.

        Who tells news first is asked first. *on_polled* is called after each feed, with its poll.
        """
        urls = [feed.url for feed in self._desk.config.enabled_feeds]
        known = await self._recalled(urls)
        leads = {url: memory.leads for url, memory in known.items()}
        polls: dict[str, PollTask] = {}
        async with asyncio.TaskGroup() as group:
            for url in sorted(urls, key=lambda url: leads.get(url, 0.0), reverse=True):
                free = await self._slots.take()
                polls[url] = group.create_task(self._poll(url, known.get(url), free))
                if on_polled is not None:
                    polls[url].add_done_callback(on_polled)
        await self._feedwatch.close()
        deliveries: list[Delivery] = []
        while due := await self._parts.outbox.due(self._parts.channel.kinds, utc_now()):
            rounds = await asyncio.gather(*(self._deliveries.to_chat(one.key) for one in due))
            made = (delivery for one in rounds for delivery in one)
            deliveries += [one for one in made if not isinstance(one.errand, Letter)]
            if not any(rounds):
                break
        reports = (polls[url].result() for url in urls)
        return [report for report in reports if report is not None], deliveries

    async def run(self, stop: asyncio.Event) -> None:
        """Run until *stop* is set; raises ServiceError, StoreError where it can't begin or go on.

        Sets *stop* itself where it can't go on.
        """
        self._stop = stop
        async with self._parts.pages:
            await self._schedule.start()
            supervisor = Supervisor(
                vitals=self._parts.vitals,
                notices=self._parts.notices,
                scrub=self._parts.scrub,
                stop=stop,
            )
            kept = [
                asyncio.create_task(supervisor.keep(name, loop))
                for name, loop in self._loops().items()
            ]
            preparing = asyncio.create_task(self._prepare())
            telling = asyncio.create_task(self._parts.systemd.keep_told(self._parts.vitals))
            self._parts.systemd.tell("READY=1")
            topics = [topic.name for topic in self._desk.topics()]
            log.info("ready", feeds=len(self._desk.config.enabled_feeds), topics=topics)
            stopped = asyncio.create_task(stop.wait())
            try:
                await asyncio.wait({stopped, *kept}, return_when=asyncio.FIRST_COMPLETED)
                stop.set()
                await self._wind_up(kept)
            finally:
                for task in (preparing, telling, stopped, *kept):
                    task.cancel()
        log.info("ended")
        for task in kept:
            if task.done() and not task.cancelled():
                task.result()

    def _loops(self) -> dict[str, Loop]:
        loops: dict[str, Loop] = {
            "schedule": partial(self._schedule.watch, self._stop),
            "delivery": partial(self._deliveries.watch, self._stop),
            "edits": partial(self._editing.take_up, self._stop),
            "training": partial(self._editing.keep_trained, self._stop),
        }
        return loops | ({"listening": self._listen} if self._parts.inbox is not None else {})

    async def _wind_up(self, kept: list[asyncio.Task[None]]) -> None:
        """Let what is under way come to its end, but not for long."""
        log.info("ending")
        self._parts.systemd.tell("STOPPING=1")
        self._schedule.wind_up()
        self._deliveries.look()
        self._editing.wind_up()
        under_way = (*kept, *self._schedule.polling.values())
        await asyncio.wait(under_way, timeout=LAST_WORK.total_seconds())
        for task in kept:
            task.cancel()
        self._schedule.close()
        has_failed = any(task.done() and not task.cancelled() and task.exception() for task in kept)
        await self._feedwatch.close()
        await self._parts.notices.close(LAST_NOTICE if has_failed else timedelta())

    # Feeds

    async def _prepare(self) -> None:
        """Let polls find ready what the first story near a topic needs; they go on meanwhile."""
        try:
            await self._parts.poller.prepare(self._desk.rules, utc_now())
        except StoreError as error:
            self._parts.vitals.ail("database", str(error))

    async def _poll_and_wake(self, url: str) -> PollReport | None:
        report = await self._poll(url)
        if report is not None and report.alerts:
            self._deliveries.look()
        return report

    async def _recalled(self, urls: Sequence[str]) -> Mapping[str, FeedMemory]:
        """Give what is known of feeds; nothing where the store fails, as each poll then finds."""
        try:
            await self._parts.memories.follow([feed.url for feed in self._desk.config.feeds])
            return await self._parts.memories.memories(urls)
        except StoreError:
            return {}

    async def _poll(
        self, url: str, memory: FeedMemory | None = None, free: Callable[[], None] | None = None
    ) -> PollReport | None:
        """Poll a feed when it is its turn; *free* gives that to another, where it is already."""
        try:
            memory = memory or await self._parts.poller.recall(url)  # with all that wait for a turn
            free = free or await self._turn(url, memory)
            return await self._poll_now(url, memory, free)
        except StoreError as error:
            self._parts.vitals.ail("database", str(error))
        except Exception:  # one feed's fault must not stop the others
            feed = self._desk.feed(url)
            log.exception("poll broke", feed=feed.name if feed else url)
        finally:
            if free is not None:
                free()
        return None

    async def _turn(self, url: str, memory: FeedMemory) -> Callable[[], None]:
        """Wait for a feed's turn to be fetched; gives what says that it is over."""
        host = spared_host(url, self._desk.config.options.fetch.allow_private)
        return await self._slots.take(memory.leads, host=host, is_failing=memory.failures > 0)

    async def _poll_now(
        self, url: str, memory: FeedMemory, free: Callable[[], None]
    ) -> PollReport | None:
        feed = self._desk.feed(url)
        if feed is None:  # taken out by an edit
            return None
        if self._parts.vitals.ails("database"):  # what it tells could not be stored
            return None
        now = utc_now()
        report = await self._parts.poller.poll(
            feed, self._desk.rules, now, memory=memory, free=free
        )
        self._parts.vitals.beat("poll")
        self._feedwatch.look(feed, report, now)
        return report

    # Chats, edits, admins

    async def _listen(self) -> None:
        assert self._parts.inbox is not None  # noqa: S101 - else there is no such loop
        while not self._stop.is_set():
            vitals = self._parts.vitals
            healing = asyncio.create_task(vitals.heal_later("telegram", WELL_AFTER))
            try:
                await self._parts.inbox.listen(self._parts.listener, self._stop)
            except ChannelError as error:
                healing.cancel()
                vitals.ail("telegram", str(error))
                await pause(self._stop, REST)
            finally:
                healing.cancel()

    async def _put_in_force(self, edit: Config) -> None:
        self._parts.configure(edit)
        self._slots = Slots(edit)
        await self._schedule.take_up_edit()
