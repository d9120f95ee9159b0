"""Fetches documents over HTTP: conditional requests, limits on size and time, redirects by hand.

Every way in which a fetch can fail is a value with a sentence; `fetch` raises nothing but
cancellation, so one feed can't stop another.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from bot.core.hosts import MOST_KEPT, is_allowed
from bot.core.memories import address_of
from bot.errors import BadStatus, Blocked, FetchError, Unreachable
from bot.model.feeds import (
    Feed,
    FeedMemory,
    Fetched,
    FetchedDocument,
    FetchFailed,
    NotModified,
    ParsedFeed,
)
from bot.model.options import FetchLimits
from bot.sources.addresses import refuse_closed_host, refused
from bot.sources.headers import fresh_for, last_modified, retry_after
from bot.sources.lines import OK, Answer, Request
from bot.sources.names import Names
from bot.sources.proxies import Proxies
from bot.sources.reading import DocumentReader
from bot.sources.targets import Target, host_of, redirected, target_of
from bot.sources.transfers import Transfers
from bot.sources.unpacking import PACKINGS

MOST_REDIRECTS = 5
ACCEPTED = "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"
ALWAYS = (f"Accept: {ACCEPTED}", f"Accept-Encoding: {PACKINGS}")
UNCHANGED = 304
REDIRECTS = {301, 302, 303, 307, 308}
FOR_GOOD = {301, 308}
GONE = 410
UNLIMITED = nullcontext()
PROXY_IS_CLOSED = 407


@dataclass(frozen=True, slots=True)
class _Redirect:
    url: str
    is_for_good: bool


class _Arrival(NamedTuple):
    """The last answer, and from where; *moved_to* is where the feed has gone for good, or empty."""

    url: str
    moved_to: str
    answer: Answer


class HttpSource:
    """The source of documents on the web; *reader* reads them."""

    def __init__(
        self,
        *,
        limits: FetchLimits,
        reader: DocumentReader | None = None,
        names: Names | None = None,
    ) -> None:
        self._limits = limits
        self._reader = reader or DocumentReader()
        self._names = names or Names()
        self._transfers = Transfers()
        self._overall = asyncio.Semaphore(limits.concurrency)
        self._places = _places(limits)
        self._proxies = Proxies.from_environment()

    def configure(self, limits: FetchLimits) -> None:
        """Take up other limits; they hold from the next fetch on."""
        self._limits = limits
        self._overall = asyncio.Semaphore(limits.concurrency)
        self._places = _places(limits)

    async def fetch(self, feed: Feed, memory: FeedMemory) -> Fetched:
        """Fetch one feed, conditionally on *memory*.

        The time-out counts from when it is the feed's turn, through all redirects.
        """
        begun = time.monotonic()
        try:
            async with self._overall:
                conditions = _conditions(memory)
                named = f"User-Agent: {feed.user_agent or self._limits.user_agent}"
                headers = (named, *ALWAYS, *conditions)
                arrival = await self._follow(address_of(feed, memory), headers, self._limits)
                return _document(arrival, is_conditional=bool(conditions))
        except FetchError as error:
            wait = error.retry_after
            if wait is not None:  # it counts from the answer, and a poll's moments from its start
                wait += timedelta(seconds=time.monotonic() - begun)
            return FetchFailed(
                str(error),
                wait,
                is_gone=isinstance(error, BadStatus) and error.status == GONE,
                is_lasting=error.is_lasting,
                is_away=isinstance(error, Unreachable),
            )

    async def read(
        self, document: FetchedDocument, feed: Feed, now: datetime, known: bytes
    ) -> ParsedFeed:
        """Read a document in a process of its own; raises FeedError."""
        return await self._reader.read(document, feed, now, known)

    async def close(self) -> None:
        """Give back connections, threads and processes."""
        await self._reader.close()
        await self._transfers.close()
        self._names.close()

    async def _follow(self, url: str, headers: Sequence[str], limits: FetchLimits) -> _Arrival:
        left = limits.timeout.total_seconds()
        moved_to, is_for_good, by = "", True, ""
        for _ in range(MOST_REDIRECTS + 1):
            target = target_of(url)
            async with self._place_at(target, limits):
                begun = time.monotonic()
                try:
                    answer = await self._ask(target, headers, left, limits)
                except Blocked as error:
                    raise Blocked(error.host, error.address, by=by) from None
                left -= time.monotonic() - begun
            redirect = _redirect(url, answer)
            if redirect is None:
                return _Arrival(url, moved_to, answer)
            url, by, is_for_good = redirect.url, target.host, is_for_good and redirect.is_for_good
            moved_to = url if is_for_good else moved_to
        raise Unreachable(
            f"{target.host} redirects more than {MOST_REDIRECTS} times; check the feed's address"
        )

    def _place_at(self, target: Target, limits: FetchLimits) -> AbstractAsyncContextManager[None]:
        """Wait for one of a host's few places; our own hosts have as many as they need."""
        if is_allowed(target.host, target.port, limits.allow_private):
            return UNLIMITED
        return self._places(target.host)

    async def _ask(
        self, target: Target, headers: Sequence[str], seconds: float, limits: FetchLimits
    ) -> Answer:
        """Make one request, which may take so many *seconds*."""
        end = time.monotonic() + seconds
        host, told, found = target.host, target.host, []
        proxy = self._proxies.for_url(target.url)
        if proxy:
            refuse_closed_host(host, target.port, limits.allow_private)
            told = f"{host} through the proxy {host_of(proxy)}"
        elif target.name:
            addresses = await self._names.addresses(target.name, seconds, told=host)
            found.append(f"+{target.name}:{target.port}:{','.join(addresses)}")

        def guard(address: str, port: int) -> Blocked | None:
            # The operator's own proxy may stand anywhere.
            return None if proxy else refused(host, address, port, limits.allow_private)

        return await self._transfers.get(
            Request(
                target.url,
                told,
                headers,
                guard,
                seconds=end - time.monotonic(),
                max_bytes=limits.max_bytes,
                found=found,
                proxy=proxy,
            )
        )


def _places(limits: FetchLimits) -> Callable[[str], asyncio.Semaphore]:
    """Give what gives the places of each host; of one that was not asked for long it forgets them.

    A redirect can lead to any host.
    """
    return lru_cache(MOST_KEPT)(lambda host: asyncio.Semaphore(limits.per_host))


def _conditions(memory: FeedMemory) -> list[str]:
    conditions = []
    if memory.etag:
        conditions.append(f"If-None-Match: {memory.etag}")
    if memory.last_modified:
        conditions.append(f"If-Modified-Since: {memory.last_modified}")
    return conditions


def _redirect(url: str, answer: Answer) -> _Redirect | None:
    location = answer.headers.get("location")
    if answer.status not in REDIRECTS or location is None:
        return None
    return _Redirect(redirected(url, location), answer.status in FOR_GOOD)


def _document(arrival: _Arrival, *, is_conditional: bool) -> FetchedDocument | NotModified:
    """Take what was answered in the end; raises BadStatus."""
    answer = arrival.answer
    headers, fresh = answer.headers, fresh_for(answer.headers)
    if answer.status == UNCHANGED and is_conditional:
        return NotModified(fresh, moved_to=arrival.moved_to)
    if answer.status == PROXY_IS_CLOSED:
        raise Unreachable("the proxy asks for another name and password; check the environment")
    if answer.status != OK:
        raise BadStatus(answer.status, retry_after=retry_after(headers))
    return FetchedDocument(
        url=arrival.url,
        body=answer.body,
        content_type=headers.get("content-type", ""),
        etag=headers.get("etag", ""),
        last_modified=last_modified(headers),
        fresh_for=fresh,
        moved_to=arrival.moved_to,
    )
