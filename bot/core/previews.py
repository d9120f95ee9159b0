"""Which page's picture stands under an alert: the story's own, or none."""

from __future__ import annotations

from urllib.parse import urlsplit

from bot.core.inert import web_address
from bot.model.stories import Story

PASSAGES = {"news.google.com", "news.yandex.ru", "t.co"}  # hosts whose pages lead elsewhere


def preview_of(story: Story) -> str:
    """Give the address whose picture is shown, empty where it would be another's.

    An aggregator's link leads through its own page, which has the aggregator's picture; the front
    page of an outlet has that of another story.
    """
    address = web_address(story.link)
    parts = urlsplit(address)
    is_passage = story.camp == "aggregator" or parts.hostname in PASSAGES
    is_front = parts.path in {"", "/"} and not parts.query
    return "" if is_passage or is_front else address
