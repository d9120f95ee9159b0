"""Begins a topic from one article: a text, an HTML file, or a page of the web."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.app.learning import BACKGROUND
from bot.core.articles import article_in, charset_of
from bot.core.beginnings import beginning_of
from bot.core.encodings import text_of
from bot.errors import Fault, SettingsError
from bot.judges.lessons import ordinary_news
from bot.model.feeds import Feed, FeedMemory, FetchedDocument
from bot.model.options import FetchLimits
from bot.model.topics import SeedArticle
from bot.settings.beginning import begin, check_name
from bot.settings.texts import seed_of
from bot.sources.http import HttpSource

WEB = ("http://", "https://")


def begin_topic(topics: Path, name: str, source: str, limits: FetchLimits) -> Path:
    """Write a new topic's folder from a seed article, a file or an address, and give it.

    Raises SettingsError, ModelError.
    """
    check_name(topics, name)
    seed = seed_from(source, limits)
    beginning = beginning_of(seed, [lesson.text for lesson in ordinary_news(BACKGROUND)])
    if not beginning.concepts:
        message = "has neither names nor rare words to propose; take a longer article"
        raise SettingsError([Fault(source, 0, "", message)])
    return begin(topics, name, seed, beginning)


def seed_from(source: str, limits: FetchLimits) -> SeedArticle:
    """Read a seed article from a file or an address; raises SettingsError."""
    page, content_type = _fetched(source, limits) if source.startswith(WEB) else _read(source)
    text = text_of(page, charset_of(page) or content_type).text
    if text.lstrip()[:1] == "<":
        title, body = article_in(text)
    else:
        title, _, body = text.strip().partition("\n")
    seed = seed_of(title, body)
    if seed is None:
        message = "holds no article that can be found; save its text, the title in the first line"
        raise SettingsError([Fault(source, 0, "", message)])
    return seed


def _fetched(address: str, limits: FetchLimits) -> tuple[bytes, str]:
    async def fetch() -> object:
        web = HttpSource(limits=limits)
        try:
            return await web.fetch(Feed(address, address, "en"), FeedMemory(address))
        finally:
            await web.close()

    got = asyncio.run(fetch())
    if not isinstance(got, FetchedDocument):
        reason = getattr(got, "reason", "the server sent no document")
        raise SettingsError([Fault(address, 0, "", f"can't be fetched: {reason}")])
    return got.body, got.content_type


def _read(file: str) -> tuple[bytes, str]:
    try:
        return Path(file).read_bytes(), ""
    except OSError as error:
        raise SettingsError([Fault(file, 0, "", f"can't be read: {error.strerror}")]) from error
