"""The schedule: each feed is asked at the moment that its memory names, the chores at set times.

It has no task that could die, so `watch` is the loop that looks whether it still beats.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.date import DateTrigger  # type: ignore[import-untyped]
from apscheduler.triggers.interval import IntervalTrigger  # type: ignore[import-untyped]

from bot.core.memories import due_at_start
from bot.errors import ServiceError, StoreError
from bot.model.feeds import Feed
from bot.model.health import PollReport
from bot.model.options import Config
from bot.service.chores import PULSE, Chores
from bot.service.clock import pause, utc_now
from bot.service.parts import Parts

REST = timedelta(seconds=30)  # for a feed, a chat or a channel after a fault of our own

Poll = Callable[[str], Awaitable[PollReport | None]]


class Schedule:
    """Calls *poll* with the address of each feed that is due."""

    def __init__(self, parts: Parts, poll: Poll) -> None:
        self._parts = parts
        self._poll = poll
        self._scheduler = _new_scheduler()
        self._placed_by: Config | None = None  # the configuration by which feeds were placed last
        self._is_ending = False
        self.polling: dict[str, asyncio.Task[None]] = {}  # by the feed's address

    async def start(self) -> None:
        """Do each chore, and begin to ask."""
        self._scheduler.start()
        for chore, every in Chores(self._parts).schedule():
            await chore()
            seconds = int(every.total_seconds())
            self._scheduler.add_job(chore, IntervalTrigger(seconds=seconds, timezone=UTC))
        await self._place_all()

    async def watch(self, stop: asyncio.Event) -> None:
        """Raise ServiceError when it has fallen silent; entered again, it is made anew."""
        if not self._scheduler.running:
            self._scheduler = _new_scheduler()
            await self.start()
        while not stop.is_set():
            await pause(stop, PULSE)
            if self._parts.vitals.is_silent("poll"):
                self._scheduler.shutdown(wait=False)
                raise ServiceError("the schedule has fallen silent")

    async def take_up_edit(self) -> None:
        """Put each feed where an edit and its memory want it.

        One that fails is asked at once if it is asked otherwise now, or was off: somebody waits for
        what becomes of it. Those that are being polled follow when their poll ends.
        """
        await self._place_all()

    def wind_up(self) -> None:
        """Ask no more; what is under way stands in *polling*."""
        self._is_ending = True
        if self._scheduler.running:
            self._scheduler.remove_all_jobs()

    def close(self) -> None:
        """Give up what is still under way."""
        for task in self.polling.values():
            task.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _place_all(self) -> None:
        before, config = self._placed_by, self._parts.desk.config
        self._placed_by = config
        waiting = [feed for feed in config.enabled_feeds if feed.url not in self.polling]
        await self._place(waiting, before or config)

    async def _place(self, feeds: Sequence[Feed], before: Config) -> None:
        """Put feeds where their memories say by the configuration in force.

        What differs in it from the one *before* may have mended a feed.
        """
        config = self._parts.desk.config
        try:
            await self._parts.memories.follow([feed.url for feed in config.feeds])
            memories = await self._parts.memories.memories([feed.url for feed in feeds])
        except StoreError as error:
            self._parts.vitals.ail("database", str(error))
            memories = {}
        options, now = config.options, utc_now()
        same = set(before.enabled_feeds) if options.fetch == before.options.fetch else ()
        for feed in feeds:
            memory, interval = memories.get(feed.url), feed.every or options.poll.interval
            is_mended = feed not in same
            due = due_at_start(memory, interval, now, is_mended=is_mended) if memory else now + REST
            self._put(feed.url, due)

    def _put(self, url: str, due: datetime) -> None:
        self._scheduler.add_job(
            self._poll_and_put_back,
            DateTrigger(due, timezone=UTC),
            args=[url],
            id=url,
            replace_existing=True,
            misfire_grace_time=None,
            max_instances=2,  # the one that puts this in ends just after it, or it would be dropped
        )

    async def _poll_and_put_back(self, url: str) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - the scheduler runs it as one
        self.polling[url] = task
        task.add_done_callback(partial(self._forget, url))
        desk = self._parts.desk
        config = desk.config
        report = await self._poll(url)
        feed = desk.feed(url)
        if feed is None or self._is_ending:
            return
        if desk.config is not config:  # an edit has come meanwhile, with its own interval
            await self._place([feed], config)
            return
        due = report.due if report is not None else None
        rest = PULSE if self._parts.vitals.ails("database") else REST
        self._put(url, due or utc_now() + rest)

    def _forget(self, url: str, task: asyncio.Task[None]) -> None:
        if self.polling.get(url) is task:
            del self.polling[url]


def _new_scheduler() -> AsyncIOScheduler:
    return AsyncIOScheduler(timezone=UTC)
