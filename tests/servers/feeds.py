"""A feed server for tests: outlets whose stories a test publishes, and the faults they can have."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from time import time
from xml.sax.saxutils import escape

from aiohttp import web


@dataclass(frozen=True)
class Item:
    title: str
    text: str = ""
    guid: str = ""
    link: str = ""
    published: datetime | None = None

    def xml(self, base: str) -> str:
        guid = self.guid or sha256(self.title.encode()).hexdigest()[:12]
        link = self.link or f"{base}/stories/{guid}"
        date = f"<pubDate>{format_datetime(self.published)}</pubDate>" if self.published else ""
        return (
            f"<item><title>{escape(self.title)}</title><link>{escape(link)}</link>"
            f"<guid isPermaLink='false'>{guid}</guid>{date}"
            f"<description>{escape(self.text)}</description></item>"
        )


@dataclass
class FeedServer:
    """Outlets by path (`/courier.xml`); *broken* ones answer with that status or body.

    *on_answer* is told the path of each answer, when it goes.
    """

    url: str = ""
    items: dict[str, list[Item]] = field(default_factory=dict)
    broken: dict[str, int | bytes] = field(default_factory=dict)
    requests: list[web.Request] = field(default_factory=list)
    on_answer: Callable[[str], None] = lambda path: None

    def publish(self, path: str, *items: Item) -> None:
        """Put stories on top of an outlet's feed."""
        self.items[path] = [*items, *self.items.get(path, [])]

    async def answer(self, request: web.Request) -> web.Response:
        self.requests.append(request)
        path = request.path
        self.on_answer(path)
        broken = self.broken.get(path)
        if isinstance(broken, int):
            return web.Response(status=broken)
        body = broken if broken is not None else self._document(path)
        etag = sha256(body).hexdigest()[:16]
        if request.headers.get("If-None-Match") == f'"{etag}"':
            return web.Response(status=304)
        headers = {"ETag": f'"{etag}"', "Content-Type": "application/rss+xml; charset=utf-8"}
        return web.Response(body=body, headers=headers)

    def _document(self, path: str) -> bytes:
        items = "".join(item.xml(self.url) for item in self.items.get(path, []))
        head = f"<title>{path}</title><link>{self.url}</link><description>x</description>"
        return (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<rss version="2.0"><channel>{head}{items}</channel></rss>'
        ).encode()


def minutes_ago(minutes: float) -> datetime:
    """Give a moment for a story that has just been published, by the machine's own clock."""
    return datetime.fromtimestamp(time(), UTC) - timedelta(minutes=minutes)


@asynccontextmanager
async def feed_server() -> AsyncIterator[FeedServer]:
    server = FeedServer()
    app = web.Application()
    app.router.add_get("/{path:.*}", server.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()
