"""Where the feeds of a page are: what it names, what it links to, where most have theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from bot.core.inert import web_address
from bot.core.text import one_line
from bot.model.trials import FeedLink

MOST_PAGE = 1_000_000  # characters that are read
MOST_LINKS = 20
KINDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml")
PATHS = (
    "feed",
    "rss",
    "rss.xml",
    "feed.xml",
    "atom.xml",
    "index.xml",
    "rss/news",
    "feeds/posts/default",
)
LIKELY = re.compile(r"(?:^|[/._?=&-])(?:rss|atom|feed|feeds|rdf)(?:[/._?=&-]|$|\d)", re.IGNORECASE)
# Feeds of what readers say, or of a single story, are not what somebody looks for.
ASIDE = re.compile(r"comment|коммент|մեկնաբան|/replies", re.IGNORECASE)


def feed_links(page: str, address: str) -> list[FeedLink]:
    """Give the feeds that a page names or links to, those named in its head first, each once."""
    tree = LexborHTMLParser(page[:MOST_PAGE])
    base = tree.css_first("base[href]")
    address = urljoin(address, (base.attributes.get("href") or "") if base else "")
    named = (
        (link.attributes.get("href"), link.attributes.get("title"))
        for link in tree.css("link[rel~=alternate]")
        if (link.attributes.get("type") or "").strip().casefold() in KINDS
    )
    linked = (
        (link.attributes.get("href"), link.text(deep=True))
        for link in tree.css("a[href]")
        if LIKELY.search(link.attributes.get("href") or "")
    )
    links = [*_links(named, address), *_links(linked, address)]
    links.sort(key=lambda link: bool(ASIDE.search(f"{link.url} {link.title}")))
    first: dict[str, FeedLink] = {}
    for link in links:
        first.setdefault(link.url, link)
    return list(first.values())[:MOST_LINKS]


def common_places(address: str) -> list[FeedLink]:
    """Give where feeds mostly stand: at the root of a host, and beneath an address."""
    folder = address.partition("?")[0].partition("#")[0].rstrip("/") + "/"
    root = urljoin(address, "/")
    return [
        FeedLink(urljoin(base, path)) for base in dict.fromkeys((root, folder)) for path in PATHS
    ]


def _links(found: Iterable[tuple[str | None, str | None]], address: str) -> Iterator[FeedLink]:
    for href, title in found:
        if not href or not href.strip():
            continue
        try:
            url = web_address(urljoin(address, href.strip()))
        except ValueError:  # brackets that hold no address
            continue
        if url:
            yield FeedLink(url.partition("#")[0], one_line(title or ""))
