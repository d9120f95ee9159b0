"""The pages `/`, `/healthz` and `/metrics`.

`/` shows how the service and each feed is.
`/healthz` answers 200, or 503 when the service can't do its work, with JSON that says why; feeds
that fail are named in it and make it no less healthy.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from types import TracebackType

import structlog
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.errors import ServiceError
from bot.ports import Health
from bot.web.metrics import Metrics
from bot.web.status import status_page

HEADERS = {  # the page runs nothing and loads nothing
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}

log = structlog.get_logger()


class Pages:
    """Serves while it is entered. *port* 0 takes a free one; *url* and the log say which."""

    def __init__(
        self,
        *,
        host: str,
        port: int,
        health: Health,
        metrics: Metrics,
        clock: Callable[[], datetime],
    ) -> None:
        self._host, self._port = host, port
        self._clock = clock
        self._health = health
        self._metrics = metrics
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def __aenter__(self) -> None:
        """Start to listen; raises ServiceError where the address can't be had."""
        app = web.Application()
        app.router.add_get("/", self._status)
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/metrics", self._metrics_page)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        try:
            await site.start()
        except OSError as error:
            await self._runner.cleanup()
            raise ServiceError(
                f"the status page can't listen on {self._host}:{self._port} "
                f"({_reason(error)}); set HOST and PORT to an address that is free, "
                "or PORT=0 to take any"
            ) from error
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        log.info("status page", url=f"{self.url}/healthz")

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop to listen."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _status(self, request: web.Request) -> web.Response:
        page = status_page(await self._health.report(), self._clock())
        return web.Response(text=page, content_type="text/html", headers=HEADERS)

    async def _healthz(self, request: web.Request) -> web.Response:
        report = await self._health.report()
        body = {
            "status": "unhealthy" if report.faults else "ok",
            "faults": dict(report.faults),
            "failing_feeds": dict(report.failing_feeds),
            "silent_feeds": {
                name: since.isoformat() if since else None
                for name, since in report.silent_feeds.items()
            },
            "feeds": report.feeds,
            "waiting": report.waiting,
            "topics": dict(report.topics),
        }
        return web.json_response(body, status=503 if report.faults else 200)

    async def _metrics_page(self, request: web.Request) -> web.Response:
        body = self._metrics.text(await self._health.report())
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})


def _reason(error: OSError) -> str:
    """Give the system's own words: asyncio's are more, a failed look-up has others."""
    number = error.errno or 0
    return os.strerror(number) if number > 0 else str(error.strerror or error)
