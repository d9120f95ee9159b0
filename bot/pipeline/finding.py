"""`find`: the feed at an address, or that of the page which stands there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.core.articles import charset_of
from bot.core.encodings import text_of
from bot.core.feedlinks import common_places, feed_links
from bot.model.feeds import Feed, FeedMemory, FetchedDocument
from bot.model.trials import FeedLink, Found, Trial
from bot.ports import Source, TryOut

MOST_TRIED = 12
AT_ONCE = 4


class Finder:
    """The port `FindFeed`."""

    def __init__(self, *, source: Source, trials: TryOut) -> None:
        self._source = source
        self._trials = trials

    async def find(self, feed: Feed, now: datetime) -> Found:
        """Find the feed at an address, or what the page there names, or where most have theirs."""
        trial = await self._trials.try_out(feed, now)
        if not trial.fault:
            return Found(trial)
        named = await self._named(feed)
        if named is None:  # nothing answers there
            return Found(trial)
        found = await self._first(feed, named, now)
        if found is None:
            found = await self._first(feed, common_places(feed.url), now)
        if found is None:
            tried = "nor is one named there, or at the places where most have theirs"
            return Found(replace(trial, fault=f"{trial.fault}; {tried}"))
        others = tuple(link for link in named if link.url != found.feed.url)
        return Found(found, others)

    async def _named(self, feed: Feed) -> list[FeedLink] | None:
        """Give the feeds that the page at an address names, None where there is no page."""
        page = await self._source.fetch(feed, FeedMemory(feed.url))
        if not isinstance(page, FetchedDocument):
            return None
        content_type = charset_of(page.body) or page.content_type
        return await asyncio.to_thread(_links, page.body, content_type, page.url)

    async def _first(self, feed: Feed, links: Iterable[FeedLink], now: datetime) -> Trial | None:
        """Give the first of some feeds that can be read; a few are asked at once."""
        urls = [link.url for link in links][:MOST_TRIED]
        for begin in range(0, len(urls), AT_ONCE):
            some = (replace(feed, url=url) for url in urls[begin : begin + AT_ONCE])
            trials = await asyncio.gather(*(self._trials.try_out(one, now) for one in some))
            found = next((one for one in trials if not one.fault), None)
            if found is not None:
                return found
        return None


def _links(body: bytes, content_type: str, address: str) -> list[FeedLink]:
    return feed_links(text_of(body, content_type).text, address)
