"""Looks at each feed after its poll: what ails it is told once, and again when that is over.

What is told of several feeds in a moment goes in one message. What is told is remembered beside
the feed, so that a restart repeats nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.core.feednotices import (
    feed_message,
    in_messages,
    kind_of,
    outage_message,
    outage_over_message,
)
from bot.core.troubles import is_outage, is_told_too_often, notice_of_trouble, trouble_of
from bot.errors import StoreError
from bot.model.chats import Chat, Message
from bot.model.feeds import Feed, FeedMemory
from bot.model.health import PollReport
from bot.model.troubles import FeedNotice, FeedTrouble, FeedTurn
from bot.ports import Memories
from bot.service.clock import utc_now
from bot.service.desk import WatchDesk
from bot.service.notices import AdminNotices

log = structlog.get_logger()

GATHERED_FOR = timedelta(seconds=5)
OUTAGE = "outage"


class FeedWatch:
    """Tells those who run the bot what becomes of feeds."""

    def __init__(self, *, desk: WatchDesk, memories: Memories, notices: AdminNotices) -> None:
        self._desk = desk
        self._memories = memories
        self._notices = notices
        self._known: dict[str, FeedTrouble] = {}  # since the start, by address
        self._away: set[str] = set()
        self._last_failing: dict[str, datetime] = {}  # when it was told, by address
        self._turned: set[tuple[str, str, str]] = set()  # told: which feed, what, where to
        self._is_out = False
        self._waiting: list[FeedNotice] = []
        self._timer: asyncio.TimerHandle | None = None
        self._telling: set[asyncio.Task[None]] = set()

    def look(self, feed: Feed, report: PollReport, now: datetime) -> None:
        """See what a poll says of its feed."""
        memory = report.memory
        if memory is None:
            return
        if report.turn is not None:
            self._tell_turn(report.turn)
        self._count(feed, is_away=report.is_away)
        known = self._known.get(feed.url)
        if known is None:
            known = FeedTrouble(memory.told)
        trouble = trouble_of(memory, known, now)
        if trouble is known:
            return
        if trouble is FeedTrouble.FAILING:
            last = self._last_failing.get(feed.url)
            if (report.is_away and self._is_outage(memory)) or is_told_too_often(memory, last, now):
                return
            self._last_failing[feed.url] = now
        self._known[feed.url] = trouble
        self._say(notice_of_trouble(feed, memory, trouble, known))

    def _tell_turn(self, turn: FeedNotice) -> None:
        """Tell what has become of a feed, once.

        One may have a title for each day. One that has moved is asked at its own address after a
        failure, and is then seen to move again.
        """
        address = turn.became if turn.kind is FeedTurn.MOVED else ""
        told = (turn.url, turn.kind.value, address)
        if told not in self._turned:
            self._turned.add(told)
            self._say(turn)

    async def close(self) -> None:
        """Tell what still waits."""
        if self._timer is not None:
            self._timer.cancel()
            await self._tell()
        if self._telling:
            await asyncio.wait(self._telling)

    def _count(self, feed: Feed, *, is_away: bool) -> None:
        """Note whether a feed was reached, and that an outage is over once most are."""
        if is_away:
            self._away.add(feed.url)
            return
        self._away.discard(feed.url)
        if self._is_out and not is_outage(2 * self._away_now(), self._feeds()):
            self._is_out = False
            self._notices.tell_each(OUTAGE, lambda chat: outage_over_message(chat.language))

    def _is_outage(self, memory: FeedMemory) -> bool:
        """Tell whether so many are out of reach that it is no fault of theirs, and say so once."""
        failing, feeds = self._away_now(), self._feeds()
        if not self._is_out and is_outage(failing, feeds):
            self._is_out = True
            log.warning("most feeds fail", failing=failing, feeds=feeds, fault=memory.fault)
            self._notices.tell_each(
                OUTAGE, lambda chat: outage_message(failing, feeds, memory.fault, chat.language)
            )
        return self._is_out

    def _away_now(self) -> int:
        return sum(self._desk.feed(url) is not None for url in self._away)

    def _feeds(self) -> int:
        return len(self._desk.config.enabled_feeds)

    def _say(self, notice: FeedNotice) -> None:
        write = log.info if notice.kind is FeedTurn.BACK else log.warning
        what = notice.fault or notice.became
        write("feed has changed", feed=notice.name, change=notice.kind.value, what=what)
        if self._timer is None:
            seconds = GATHERED_FOR.total_seconds()
            self._timer = asyncio.get_running_loop().call_later(seconds, self._tell_beside)
        self._waiting.append(notice)

    def _tell_beside(self) -> None:
        task = asyncio.create_task(self._tell())
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell(self) -> None:
        """Tell what waits, and then remember that it was told."""
        waiting, self._waiting, self._timer = self._waiting, [], None
        for some in in_messages(waiting):
            self._notices.tell_each(kind_of(some[0]), partial(_message, some))
        await self._notices.written()
        if not self._notices.reach_somebody:  # who runs the bot later is told then
            return
        try:
            for one in waiting:
                await self._remember(one)
        except StoreError as error:  # after a restart it may be told again
            log.warning("what was told of feeds is not noted", fault=str(error))

    async def _remember(self, notice: FeedNotice) -> None:
        match notice.kind:
            case FeedTrouble() as trouble:
                await self._memories.note_told(notice.url, trouble)
            case FeedTurn.BACK:
                await self._memories.note_told(notice.url, FeedTrouble.NONE)


def _message(notices: Sequence[FeedNotice], chat: Chat) -> Message:
    return feed_message(notices, chat.language, utc_now())
