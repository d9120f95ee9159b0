"""What looking after the database costs, with a year and more of stories in it.

Makes a database of 200,000 stories in a temporary folder, then starts after a clean and an unclean
stop, makes a backup and deletes half of the stories while somebody writes. Run it as
`.venv/bin/python bench/storage.py`; it takes a minute or two.
"""

from __future__ import annotations

import asyncio
import logging
import random
import sqlite3
import time
from collections.abc import Awaitable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from bot.model.alerts import Passed, Silence
from bot.model.chats import ChatKey
from bot.model.feeds import FeedMemory, KnownEntry
from bot.model.polls import PollOutcome
from bot.model.stories import Judgement, Place, Reason, ScoredStory, Story
from bot.stores.backups import back_up
from bot.stores.database import RUNNING, opened
from bot.stores.store import Store, open_store

STORIES, AT_ONCE = 200_000, 500
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WORDS = ("border", "гвардия", "պայմանագիր", "ministry", "visit", "завод", "river", "дорога")
CHATS = tuple(ChatKey(number) for number in range(1, 21))
MEGABYTE = 1_000_000


def outcome(first: int) -> PollOutcome:
    """Invent a poll that brings new stories, one in fifty of them near the topic."""
    rng = random.Random(first)  # noqa: S311 - invented stories keep no secret
    stories = [_story(number, rng) for number in range(first, first + AT_ONCE)]
    reason = Reason(("armenia", "russia"), ("ministry", "visit"), Place.TITLE, 1.5)
    near = [story for number, story in enumerate(stories) if number % 50 == 0]
    return PollOutcome(
        memory=FeedMemory(f"https://outlet{first % 40}.example/rss"),
        known=tuple(
            KnownEntry(one.feed_url, f"{one.id:0>64}", f"{one.id:f>64}", one.id, one.first_seen)
            for one in stories
        ),
        stories=tuple(stories),
        scored=tuple(
            ScoredStory(one, "csto-armenia", Judgement(rng.random(), (reason,), ("armenia",)))
            for one in stories
        ),
        passed=tuple(
            Passed(one.id, "csto-armenia", key, Silence.BELOW_THRESHOLD, 0.1)
            for one in near
            for key in CHATS
        ),
    )


def _story(number: int, rng: random.Random) -> Story:
    seen = BEGIN + number * MINUTE
    words = rng.choices(WORDS, k=120)
    link = f"https://outlet{number % 40}.example/{number}"
    return Story(
        id=f"{number:016x}",
        feed_url=f"https://outlet{number % 40}.example/rss",
        feed_name=f"Outlet {number % 40}",
        outlet=f"Outlet {number % 40}",
        link=link,
        canonical_link=link,
        title=" ".join(words[:12]),
        text=" ".join(words),
        language="en",
        published=seen,
        first_seen=seen,
        event_id=f"{number:016x}",
    )


async def filled(url: str, numbers: range) -> None:
    async with open_store(url, is_service=True) as store:
        for first in numbers[::AT_ONCE]:
            await store.polls.commit(outcome(first))


async def start(url: str) -> float:
    """Open as the service does, and give how long it took in seconds."""
    begun = time.perf_counter()
    async with opened(url, is_service=True):
        return time.perf_counter() - begun


def leave_as_killed(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO facts VALUES (?, '')", [RUNNING])
        connection.commit()


def pages(path: Path, pragma: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


async def beside(work: Awaitable[object], store: Store) -> tuple[float, list[float]]:
    """Do some work while somebody writes all the time: how long it took, and each write."""
    waits: list[float] = []
    task = asyncio.ensure_future(work)
    begun = time.perf_counter()
    while not task.done():
        asked = time.perf_counter()
        await store.database.check_writable()
        waits.append(time.perf_counter() - asked)
        await asyncio.sleep(0.01)
    await task
    return time.perf_counter() - begun, waits


def told(name: str, seconds: float, waits: list[float]) -> None:
    middle, longest = sorted(waits)[len(waits) // 2] * 1000, max(waits) * 1000
    print(
        f"{name}: {seconds:.1f} s; {len(waits)} writes beside it, the middle one took "
        f"{middle:.0f} ms, the longest {longest:.0f} ms"
    )


async def measure(folder: Path) -> None:
    path = folder / "watch.sqlite3"
    url = f"sqlite:///{path}"
    begun = time.perf_counter()
    await filled(url, range(STORIES))
    size = path.stat().st_size
    print(f"{STORIES} stories, {size / MEGABYTE:.0f} MB, in {time.perf_counter() - begun:.0f} s")

    print(f"start after a clean stop: {await start(url):.2f} s")
    leave_as_killed(path)
    print(f"start after an unclean stop: {await start(url):.2f} s")
    with closing(sqlite3.connect(path)) as connection:
        begun = time.perf_counter()
        connection.execute("PRAGMA quick_check(1)").fetchone()
    print(f"(SQLite's quick_check, which leaves out indexes: {time.perf_counter() - begun:.2f} s)")

    async with open_store(url, is_service=True) as store:
        told("idle", *await beside(asyncio.sleep(5), store))
        copied = folder / "copy.sqlite3"
        told("backup", *await beside(asyncio.to_thread(back_up, url, copied), store))
        before = BEGIN + STORIES // 2 * MINUTE
        told("half deleted", *await beside(store.stories.prune(before), store))
    free = pages(path, "freelist_count") / pages(path, "page_count")
    print(f"free pages then: {free:.0%} of the file")
    await filled(url, range(STORIES, STORIES + STORIES // 2))
    print(f"the file, once as many new stories came: {path.stat().st_size / size:.0%} of before")


def main() -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with TemporaryDirectory(prefix="csto-watch-") as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
