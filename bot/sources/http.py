"""Fetches documents over HTTP: conditional requests, limits on size and time, redirects by hand.

Every way in which a fetch can fail is a value with a sentence; `fetch` raises nothing but
cancellation, so one feed can't stop another.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import aiohttp

from bot.errors import BadStatus, FetchError, TooLarge, Unreachable
from bot.model.feeds import Feed, FeedMemory, Fetched, FetchedDocument, FetchFailed, NotModified
from bot.model.options import FetchLimits
from bot.sources.addresses import asked_host, guarded_socket

MOST_REDIRECTS = 5
LONGEST_RETRY_AFTER = timedelta(days=1)
CHUNK = 64 * 1024
ACCEPTED = "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"
OK, UNCHANGED = 200, 304
REDIRECTS = {301, 302, 303, 307, 308}

SENTENCES: tuple[tuple[type[Exception], str], ...] = (  # the first that fits; narrow before wide
    (aiohttp.ClientConnectorDNSError, "the name {host} is not known; check the address"),
    (aiohttp.ClientSSLError, "no secure connection to {host}: {error}"),
    (ssl.SSLError, "no secure connection to {host}: {error}"),
    (aiohttp.ClientConnectorError, "no connection to {host}: {error}"),
    (aiohttp.ConnectionTimeoutError, "no connection to {host} in time"),
    (aiohttp.ServerTimeoutError, "{host} was too slow to answer"),
    (aiohttp.ServerDisconnectedError, "{host} hung up before it had answered"),
    (aiohttp.InvalidURL, "{error} is no address that can be asked"),
    (aiohttp.ClientPayloadError, "the answer of {host} was cut short"),
    (aiohttp.ClientResponseError, "{host} does not speak proper HTTP: {error}"),
    (aiohttp.ClientOSError, "the connection to {host} broke: {error}"),
    (aiohttp.ClientError, "{host} could not be asked: {error}"),
    (TimeoutError, "{host} was too slow to answer"),
    (OSError, "the connection to {host} broke: {error}"),
    (ValueError, "the address of {host} can't be read: {error}"),
)


class HttpSource:
    """The source of documents on the web."""

    def __init__(self, *, limits: FetchLimits) -> None:
        self._limits = limits
        self._hosts: dict[str, asyncio.Semaphore] = {}
        self._session: aiohttp.ClientSession | None = None

    def configure(self, limits: FetchLimits) -> None:
        """Take up other limits; they hold from the next fetch on."""
        self._limits = limits
        self._hosts.clear()

    async def fetch(self, feed: Feed, memory: FeedMemory) -> Fetched:
        """Fetch one feed, conditionally on *memory*."""
        try:
            async with asyncio.timeout(self._limits.timeout.total_seconds()):
                return await self._follow(feed.url, memory)
        except FetchError as error:
            return FetchFailed(str(error), error.retry_after)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return FetchFailed(str(unreachable(feed.url, error)))

    async def close(self) -> None:
        """Give back connections."""
        if self._session is not None:
            await self._session.close()

    async def _follow(self, url: str, memory: FeedMemory) -> FetchedDocument | NotModified:
        for _ in range(MOST_REDIRECTS + 1):
            async with self._asked(url, memory) as answer:
                if answer.status in REDIRECTS and "Location" in answer.headers:
                    url = _http_address(urljoin(url, answer.headers["Location"]))
                    continue
                if answer.status == UNCHANGED:
                    return NotModified()
                if answer.status != OK:
                    retry_after = _retry_after(answer.headers)
                    raise BadStatus(answer.status, retry_after=retry_after)
                return FetchedDocument(
                    url=url,
                    body=await self._body(answer),
                    content_type=answer.headers.get("Content-Type", ""),
                    etag=answer.headers.get("ETag", ""),
                    last_modified=answer.headers.get("Last-Modified", ""),
                )
        raise Unreachable(f"{url} redirects more than {MOST_REDIRECTS} times; check the address")

    @asynccontextmanager
    async def _asked(self, url: str, memory: FeedMemory) -> AsyncIterator[aiohttp.ClientResponse]:
        headers = {"User-Agent": self._limits.user_agent, "Accept": ACCEPTED}
        if memory.etag:
            headers["If-None-Match"] = memory.etag
        if memory.last_modified:
            headers["If-Modified-Since"] = memory.last_modified
        host = urlsplit(url).hostname or ""
        asked_host.set(host)
        async with (
            self._host_slot(host),
            self._open_session().get(url, headers=headers, allow_redirects=False) as answer,
        ):
            yield answer

    def _host_slot(self, host: str) -> asyncio.Semaphore:
        return self._hosts.setdefault(host, asyncio.Semaphore(self._limits.per_host))

    async def _body(self, answer: aiohttp.ClientResponse) -> bytes:
        body = bytearray()
        async for chunk in answer.content.iter_chunked(CHUNK):
            body += chunk
            if len(body) > self._limits.max_bytes:
                raise TooLarge(self._limits.max_bytes)
        return bytes(body)

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


def unreachable(url: str, error: Exception) -> Unreachable:
    """Give the sentence for an exception of the library or the system."""
    host = url.partition("://")[2].partition("/")[0] or url
    told = next(sentence for kind, sentence in SENTENCES if isinstance(error, kind))
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Unreachable(told.format(host=host, error=reason))


def _http_address(url: str) -> str:
    if urlsplit(url).scheme not in {"http", "https"}:
        raise Unreachable(f"it redirects to {url[:200]}, which is neither http nor https")
    return url


def _retry_after(headers: Mapping[str, str]) -> timedelta | None:
    """Read seconds, or a date against the server's own clock. Source: RFC 9110, 10.2.3."""
    value = headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return min(timedelta(seconds=min(int(value), 10**7)), LONGEST_RETRY_AFTER)
    try:
        until = parsedate_to_datetime(value)
        wait = until - parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, TypeError):
        return None
    return min(max(wait, timedelta()), LONGEST_RETRY_AFTER)
