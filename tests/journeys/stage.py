"""Where a journey or a bench plays: a service, its outlet, its chats, and the account at the end.

Stories are numbered. All are relevant and each is an event of its own.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Collection, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from aiohttp import ClientSession

from tests.journeys.commands import Running, configure
from tests.servers.bot_api import BotApi, bot_api
from tests.servers.feeds import FeedServer, Item, feed_server, minutes_ago

NUMBER = re.compile(r"number (\d+) in")
OLD = Item("Orchestra opens its season with a new hall", "Tickets sold out within an hour.")
QUICK = """[deliver]
per_chat_per_second = 100
overall_per_second = 200
per_group_per_minute = 1000
"""


def story(number: int) -> Item:
    """A relevant story; those with higher numbers came later, all within the last hour."""
    return Item(
        f"Armenia and Russia sign CSTO agreement number {number} in Moscow",
        "Pashinyan and Putin met in the Kremlin.",
        published=minutes_ago(60) + timedelta(seconds=number),
    )


def dull(number: int) -> Item:
    """A story that is none of the topic's business."""
    return Item(f"Orchestra opens season {number} with a new hall", "Tickets sold out in an hour.")


def most_in_any(moments: Iterable[float], span: float) -> int:
    """Give the largest number of moments in any half-open span of seconds."""
    ordered, most, first = sorted(moments), 0, 0
    for last, moment in enumerate(ordered):
        while ordered[first] <= moment - span:
            first += 1
        most = max(most, last - first + 1)
    return most


@dataclass
class Stage:
    """A working directory with a configuration, and the servers that its service speaks to."""

    home: Path
    api: BotApi
    feeds: FeedServer
    _told: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _read: int = 0

    def set_up(self, more: str = QUICK) -> None:
        """Let the service read one outlet, each second; *more* goes to bot.toml."""
        configure(self.home, self.feeds, "courier.xml", more=more)
        self.feeds.publish("/courier.xml", OLD)

    async def subscribe(self, running: Running, chats: Collection[int]) -> None:
        """Let chats subscribe, and the outlet's first poll pass."""
        await running.logged("ready", seconds=30)
        self.api.admins |= {(chat_id, abs(chat_id)) for chat_id in chats}
        for chat_id in chats:
            await self.api.write("/start", chat_id=chat_id)
        wanted = set(chats)
        await self.api.until(
            lambda: wanted <= {message.chat_id for message in self.api.messages}, seconds=60
        )
        await running.logged("feed polled", seconds=30)

    def publish(self, numbers: Iterable[int]) -> None:
        """Put stories into the outlet's feed, the newest on top as outlets do."""
        newest_first = sorted(numbers, reverse=True)
        self.feeds.publish("/courier.xml", *(story(number) for number in newest_first))

    # The account

    def told(self) -> dict[int, list[int]]:
        """Give the numbers that each chat was told, in the order of their coming."""
        for message in self.api.messages[self._read :]:
            if found := NUMBER.search(message.html):
                self._told[message.chat_id].append(int(found[1]))
        self._read = len(self.api.messages)
        return self._told

    def missing(self, chats: Iterable[int], numbers: Iterable[int]) -> int:
        """Count what chats have not been told."""
        told, wanted = self.told(), set(numbers)
        return sum(len(wanted.difference(told[chat_id])) for chat_id in chats)

    async def all_told(
        self, chats: Collection[int], numbers: Collection[int], seconds: float = 20
    ) -> None:
        """Wait until each chat was told each number; TimeoutError if that never comes."""
        await self.api.until(lambda: not self.missing(chats, numbers), seconds)

    async def settled(self, running: Running, seconds: float = 20) -> None:
        """Wait until nothing is left in the outbox, as the page of the service says."""
        async with asyncio.timeout(seconds), ClientSession() as web:
            waiting = True
            while waiting:
                async with web.get(f"{running.page}/metrics") as answer:
                    waiting = "csto_watch_outbox_waiting 0.0" not in await answer.text()

    def twice(self, chats: Iterable[int]) -> Counter[int]:
        """Count by chat what came again."""
        told = self.told()
        return Counter({chat: len(told[chat]) - len(set(told[chat])) for chat in chats})

    def out_of_order(self, chats: Iterable[int]) -> list[int]:
        """Give the chats that were told a later story before an earlier one."""
        told = self.told()
        return [chat for chat in chats if told[chat] != sorted(told[chat])]


@asynccontextmanager
async def staged(trained: Path, home: Path) -> AsyncIterator[Stage]:
    """Set a stage of its own up in a new folder, with a trained configuration."""
    shutil.copytree(trained, home / "config")
    async with bot_api() as api, feed_server() as feeds:
        yield Stage(home, api, feeds)
