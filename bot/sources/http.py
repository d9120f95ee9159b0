"""Fetches documents over HTTP: conditional requests, limits on size and time, redirects by hand.

Every way in which a fetch can fail is a value with a sentence; `fetch` raises nothing but
cancellation, so one feed can't stop another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit
from weakref import WeakValueDictionary

import aiohttp

from bot.core.memories import address_of
from bot.errors import BadStatus, FetchError, TooLarge, Unreachable
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
from bot.sources.addresses import (
    PORTS,
    Asked,
    asked,
    guarded_socket,
    is_allowed,
    refuse_closed_host,
)
from bot.sources.faults import host_of, unreachable
from bot.sources.headers import fresh_for, last_modified, retry_after
from bot.sources.names import Names
from bot.sources.proxies import Proxies
from bot.sources.reading import DocumentReader

MOST_REDIRECTS = 5
CHUNK = 64 * 1024
ACCEPTED = "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"
OK, UNCHANGED = 200, 304
REDIRECTS = {301, 302, 303, 307, 308}
FOR_GOOD = {301, 308}
GONE = 410
CONDITIONS = {"If-None-Match", "If-Modified-Since"}
NAMES_KNOWN = 300  # seconds for which a host's addresses are remembered; each is checked anew


@dataclass(frozen=True, slots=True)
class _Redirect:
    url: str
    is_for_good: bool


class HttpSource:
    """The source of documents on the web; *reader* reads them."""

    def __init__(self, *, limits: FetchLimits, reader: DocumentReader | None = None) -> None:
        self._limits = limits
        self._reader = reader or DocumentReader()
        self._overall = asyncio.Semaphore(limits.concurrency)
        # Weak: a redirect can lead to any host, and an idle one needs no memory.
        self._hosts: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._session: aiohttp.ClientSession | None = None
        self._proxies = Proxies.from_environment()

    def configure(self, limits: FetchLimits) -> None:
        """Take up other limits; they hold from the next fetch on."""
        self._limits = limits
        self._overall = asyncio.Semaphore(limits.concurrency)
        self._hosts = WeakValueDictionary()

    async def fetch(self, feed: Feed, memory: FeedMemory) -> Fetched:
        """Fetch one feed, conditionally on *memory*.

        The time-out counts from when it is the feed's turn, through all redirects.
        """
        url = address_of(feed, memory)
        try:
            async with self._overall:
                headers = _headers(feed, memory, self._limits)
                return await self._follow(url, headers, self._limits)
        except FetchError as error:
            is_gone = isinstance(error, BadStatus) and error.status == GONE
            return FetchFailed(
                str(error),
                error.retry_after,
                is_gone,
                is_lasting=error.is_lasting,
                is_away=isinstance(error, Unreachable),
            )
        except (aiohttp.ClientError, OSError, ValueError) as error:
            fault = _fault(error)
            return FetchFailed(str(fault), is_lasting=fault.is_lasting, is_away=True)

    async def read(
        self, document: FetchedDocument, feed: Feed, now: datetime, known: bytes
    ) -> ParsedFeed:
        """Read a document in a process of its own; raises FeedError."""
        return await self._reader.read(document, feed, now, known)

    async def close(self) -> None:
        """Give back connections and processes."""
        await self._reader.close()
        if self._session is not None:
            await self._session.close()
            await self._names.close()

    async def _follow(
        self, url: str, headers: Mapping[str, str], limits: FetchLimits
    ) -> FetchedDocument | NotModified:
        clock = asyncio.get_running_loop()
        left = limits.timeout.total_seconds()
        moved_to, is_for_good = "", True
        for _ in range(MOST_REDIRECTS + 1):
            asked.set(Asked(host_of(url)))
            async with self._place_at(url, limits):
                end = clock.time() + left
                async with asyncio.timeout_at(end):
                    got = await self._ask(url, headers, limits)
                left = end - clock.time()
            if not isinstance(got, _Redirect):
                return replace(got, moved_to=moved_to) if moved_to else got
            url, is_for_good = got.url, is_for_good and got.is_for_good
            moved_to = url if is_for_good else moved_to
        raise Unreachable(
            f"{host_of(url)} redirects more than {MOST_REDIRECTS} times; check the feed's address"
        )

    def _place_at(self, url: str, limits: FetchLimits) -> AbstractAsyncContextManager[None]:
        """Wait for one of a host's few places; our own hosts have as many as they need."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
        if is_allowed(host, port, limits.allow_private):
            return nullcontext()
        return self._hosts.setdefault(host, asyncio.Semaphore(limits.per_host))

    async def _ask(
        self, url: str, headers: Mapping[str, str], limits: FetchLimits
    ) -> FetchedDocument | NotModified | _Redirect:
        """Make one request; gives the next address where it is redirected."""
        proxy = self._proxies.for_url(url)
        if proxy is not None:
            asked.set(Asked(host_of(url), proxy=proxy.address))
            refuse_closed_host(url, limits.allow_private)
        session = self._open_session()
        async with session.get(
            url,
            headers=headers,
            allow_redirects=False,
            proxy=proxy.url if proxy else None,
        ) as answer:
            if answer.status in REDIRECTS and "Location" in answer.headers:
                target = _redirect(url, answer.headers["Location"])
                return _Redirect(target, answer.status in FOR_GOOD)
            fresh = fresh_for(answer.headers)
            if answer.status == UNCHANGED and not headers.keys().isdisjoint(CONDITIONS):
                return NotModified(fresh)
            if answer.status != OK:
                raise BadStatus(answer.status, retry_after=retry_after(answer.headers))
            return FetchedDocument(
                url=url,
                body=await _body(answer, limits.max_bytes),
                content_type=answer.headers.get("Content-Type", ""),
                etag=answer.headers.get("ETag", ""),
                last_modified=last_modified(answer.headers),
                fresh_for=fresh,
            )

    def _open_session(self) -> aiohttp.ClientSession:
        """Open the session with the first fetch: it belongs to the running loop."""
        if self._session is None:
            self._names = Names()
            connector = aiohttp.TCPConnector(
                limit=0,
                ttl_dns_cache=NAMES_KNOWN,
                resolver=self._names,
                socket_factory=guarded_socket(lambda: self._limits.allow_private),
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                timeout=aiohttp.ClientTimeout(total=None),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def _headers(feed: Feed, memory: FeedMemory, limits: FetchLimits) -> dict[str, str]:
    headers = {"User-Agent": feed.user_agent or limits.user_agent, "Accept": ACCEPTED}
    if memory.etag:
        headers["If-None-Match"] = memory.etag
    if memory.last_modified:
        headers["If-Modified-Since"] = memory.last_modified
    return headers


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
