"""The demo's outlets, served as feeds on loopback.

The stories stand in `bot/demo/stories.toml`. They are published as RSS with times just past, those
marked `first` before the demo begins to watch and the rest when it asks for them.
"""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from importlib.resources import files
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from aiohttp import web

from bot.model.feeds import Feed
from bot.model.options import Config


class SampleFeeds:
    """Serves the sample outlets; *url* is the base of their addresses."""

    def __init__(self, *, now: datetime) -> None:
        text = files("bot").joinpath("demo", "stories.toml").read_text(encoding="utf-8")
        self._outlets: dict[str, dict[str, Any]] = {
            outlet["path"]: outlet for outlet in tomllib.loads(text)["outlets"]
        }
        self._now = now
        self._all_told = False
        self.url = ""

    def configured(self, config: Config) -> Config:
        """Give a configuration that reads these outlets and nothing else."""
        address = self.url.removeprefix("http://")
        fetch = replace(config.options.fetch, allow_private=(address,))
        options = replace(config.options, fetch=fetch)
        return replace(config, options=options, feeds=self._feeds())

    def _feeds(self) -> tuple[Feed, ...]:
        return tuple(
            Feed(
                name=outlet["name"],
                url=f"{self.url}/{path}",
                language=outlet["language"],
                country=outlet["country"],
                implies=tuple(outlet.get("implies", ())),
            )
            for path, outlet in self._outlets.items()
        )

    def publish(self) -> None:
        """Let the stories appear that are not `first`."""
        self._all_told = True

    async def answer(self, request: web.Request) -> web.Response:
        """Serve one feed."""
        outlet = self._outlets.get(request.match_info["path"])
        if outlet is None:
            raise web.HTTPNotFound
        if "broken" in outlet:
            return web.Response(text=outlet["broken"], content_type="text/html")
        return web.Response(body=self._document(outlet), content_type="application/rss+xml")

    def _document(self, outlet: dict[str, Any]) -> bytes:
        rss = Element("rss", version="2.0")
        channel = SubElement(rss, "channel")
        SubElement(channel, "title").text = outlet["name"]
        SubElement(channel, "link").text = self.url
        SubElement(channel, "description").text = "Invented"
        for number, story in enumerate(outlet["stories"]):
            if not (self._all_told or story.get("first")):
                continue
            item = SubElement(channel, "item")
            SubElement(item, "title").text = story["title"]
            SubElement(item, "link").text = f"{self.url}/{outlet['path']}/{number}"
            SubElement(item, "description").text = story["text"]
            published = self._now - timedelta(minutes=story["minutes"])
            SubElement(item, "pubDate").text = format_datetime(published)
        return bytes(tostring(rss, encoding="utf-8", xml_declaration=True))


@asynccontextmanager
async def sample_feeds(now: datetime) -> AsyncIterator[SampleFeeds]:
    """Serve the sample outlets on a free port of loopback."""
    samples = SampleFeeds(now=now)
    app = web.Application()
    app.router.add_get("/{path}", samples.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        samples.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield samples
    finally:
        await runner.cleanup()
