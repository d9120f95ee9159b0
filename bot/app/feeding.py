"""Builds what looks at feeds for the command line: what is known of them, what they hold now."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.core.feedstates import feed_states
from bot.model.feeds import Feed, FeedMemory
from bot.model.feedstates import FeedState
from bot.model.options import Config
from bot.model.trials import Found, Trial
from bot.pipeline import Finder, Trials
from bot.ports import Beat, Rules
from bot.service.clock import utc_now
from bot.sources.http import HttpSource
from bot.stores.database import file_named
from bot.stores.store import open_store


@dataclass(frozen=True, slots=True)
class Scouts:
    """Who tries feeds, and who finds them."""

    trials: Trials
    finder: Finder


@asynccontextmanager
async def scouts(config: Config, beats: Sequence[Beat]) -> AsyncIterator[Scouts]:
    """Build who tries and finds feeds; what would match is known by *beats*."""
    source = HttpSource(limits=config.options.fetch)
    trials = Trials(source=source, rules=lambda: Rules(config.options, tuple(beats)))
    try:
        yield Scouts(trials, Finder(source=source, trials=trials))
    finally:
        await source.close()


def find(config: Config, sought: Sequence[Feed], beats: Sequence[Beat]) -> Found:
    """Find the feed at the first of some addresses where there is one, or at a page that names it.

    Where there is none, it says why of the first.
    """

    async def look() -> Found:
        async with scouts(config, beats) as those:
            looked = [await those.finder.find(sought[0], utc_now())]
            for feed in sought[1:]:
                if not looked[-1].trial.fault:
                    break
                looked.append(await those.finder.find(feed, utc_now()))
            return next((one for one in reversed(looked) if not one.trial.fault), looked[0])

    return asyncio.run(look())


def try_all(config: Config, feeds: Sequence[Feed], on_tried: Callable[[], None]) -> list[Trial]:
    """Try feeds, in order; one that can't be read is tried a second time."""

    async def look() -> list[Trial]:
        async with scouts(config, ()) as those:

            async def tried(feed: Feed) -> Trial:
                trial = await those.trials.try_out(feed, utc_now())
                if trial.fault:
                    trial = await those.trials.try_out(feed, utc_now())
                on_tried()
                return trial

            return list(await asyncio.gather(*map(tried, feeds)))

    return asyncio.run(look())


def states(config: Config, database_url: str) -> list[FeedState]:
    """Say how each feed is, by what the service has learned of it; raises StoreError."""

    async def read() -> dict[str, FeedMemory]:
        async with open_store(database_url, is_service=False) as store:
            return await store.memories.memories([feed.url for feed in config.feeds])

    known = asyncio.run(read()) if file_named(database_url).exists() else {}
    return feed_states(config.feeds, known, utc_now())


def accept(database_url: str, feed: Feed) -> bool:
    """Take a feed that is held for what it has become; False where it isn't held.

    Raises StoreError.
    """

    async def write() -> bool:
        async with open_store(database_url, is_service=False) as store:
            memory = (await store.memories.memories([feed.url]))[feed.url]
            if memory.held_since is None:
                return False
            await store.memories.accept(feed.url, utc_now())
            return True

    return file_named(database_url).exists() and asyncio.run(write())
