"""Fetches documents over HTTP: conditional requests, limits on size and time, redirects by hand.

Every way in which a fetch can fail is a value with a sentence; `fetch` raises nothing but
cancellation, so one feed can't stop another.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from weakref import WeakValueDictionary

import aiohttp

from bot.errors import BadStatus, FetchError, TooLarge, Unreachable
from bot.model.feeds import Feed, FeedMemory, Fetched, FetchedDocument, FetchFailed, NotModified
from bot.model.options import FetchLimits
from bot.sources.addresses import Asked, asked, guarded_socket, is_allowed
from bot.sources.faults import host_of, unreachable

MOST_REDIRECTS = 5
LONGEST_RETRY_AFTER = timedelta(days=1)
CHUNK = 64 * 1024
ACCEPTED = "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"
OK, UNCHANGED = 200, 304
REDIRECTS = {301, 302, 303, 307, 308}
PORTS = {"http": 80, "https": 443}


class HttpSource:
    """The source of documents on the web."""

    def __init__(self, *, limits: FetchLimits) -> None:
        self._limits = limits
        self._overall = asyncio.Semaphore(limits.concurrency)
        # Weak: a redirect can lead to any host, and an idle one needs no memory.
        self._hosts: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._session: aiohttp.ClientSession | None = None

    def configure(self, limits: FetchLimits) -> None:
        """Take up other limits; they hold from the next fetch on."""
        self._limits = limits
        self._overall = asyncio.Semaphore(limits.concurrency)
        self._hosts = WeakValueDictionary()

    async def fetch(self, feed: Feed, memory: FeedMemory) -> Fetched:
        """Fetch one feed, conditionally on *memory*.

        The time-out counts from when it is the feed's turn, through all redirects.
        """
        asked.set(Asked(host_of(feed.url)))
        try:
            async with self._overall:
                return await self._follow(feed.url, memory, self._limits)
        except FetchError as error:
            return FetchFailed(str(error), error.retry_after)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return FetchFailed(str(_fault(error)))

    async def close(self) -> None:
        """Give back connections."""
        if self._session is not None:
            await self._session.close()

    async def _follow(
        self, url: str, memory: FeedMemory, limits: FetchLimits
    ) -> FetchedDocument | NotModified:
        clock = asyncio.get_running_loop()
        left = limits.timeout.total_seconds()
        for _ in range(MOST_REDIRECTS + 1):
            async with self._place_at(url, limits):
                end = clock.time() + left
                async with asyncio.timeout_at(end):
                    got = await self._ask(url, memory, limits)
                left = end - clock.time()
            if not isinstance(got, str):
                return got
            url = got
        raise Unreachable(
            f"{host_of(url)} redirects more than {MOST_REDIRECTS} times; check the feed's address"
        )

    @asynccontextmanager
    async def _place_at(self, url: str, limits: FetchLimits) -> AsyncIterator[None]:
        """Wait for one of a host's few places; our own hosts have as many as they need."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
        if is_allowed(host, port, limits.allow_private):
            yield
            return
        async with self._hosts.setdefault(host, asyncio.Semaphore(limits.per_host)):
            yield

    async def _ask(
        self, url: str, memory: FeedMemory, limits: FetchLimits
    ) -> FetchedDocument | NotModified | str:
        """Make one request; gives the next address where it is redirected."""
        asked.set(Asked(host_of(url)))
        headers = {"User-Agent": limits.user_agent, "Accept": ACCEPTED}
        if memory.etag:
            headers["If-None-Match"] = memory.etag
        if memory.last_modified:
            headers["If-Modified-Since"] = memory.last_modified
        async with self._open_session().get(url, headers=headers, allow_redirects=False) as answer:
            if answer.status in REDIRECTS and "Location" in answer.headers:
                return _redirect(url, answer.headers["Location"])
            if answer.status == UNCHANGED and (memory.etag or memory.last_modified):
                return NotModified()
            if answer.status != OK:
                raise BadStatus(answer.status, retry_after=_retry_after(answer.headers))
            return FetchedDocument(
                url=url,
                body=await _body(answer, limits.max_bytes),
                content_type=answer.headers.get("Content-Type", ""),
                etag=answer.headers.get("ETag", ""),
                last_modified=answer.headers.get("Last-Modified", ""),
            )

    def _open_session(self) -> aiohttp.ClientSession:
        """Open the session with the first fetch: it belongs to the running loop."""
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=0, socket_factory=guarded_socket(lambda: self._limits.allow_private)
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                timeout=aiohttp.ClientTimeout(total=None),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def _fault(error: Exception) -> FetchError:
    """Say what stood in the way of the host that was asked last."""
    now = asked.get()
    if now.refused is not None and isinstance(error, aiohttp.ClientConnectorError):
        return now.refused
    return unreachable(now.host, error)


async def _body(answer: aiohttp.ClientResponse, max_bytes: int) -> bytes:
    """Read an answer; what is counted is what comes out of its packing."""
    body = bytearray()
    async for chunk in answer.content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > max_bytes:
            raise TooLarge(max_bytes)
    return bytes(body)


def _redirect(url: str, location: str) -> str:
    target = urljoin(url, location)
    scheme = urlsplit(target).scheme
    if scheme not in PORTS:
        raise Unreachable(f"{host_of(url)} redirects to a {scheme}: address, which is not followed")
    return target


def _retry_after(headers: Mapping[str, str]) -> timedelta | None:
    """Read seconds, or a date against the server's own clock. Source: RFC 9110, 10.2.3."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdecimal():
        return min(timedelta(seconds=int(value[:9])), LONGEST_RETRY_AFTER)
    try:
        until = parsedate_to_datetime(value)
        wait = until - parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, TypeError):
        return None
    return min(max(wait, timedelta()), LONGEST_RETRY_AFTER)
