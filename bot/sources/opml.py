"""Lists of feeds as OPML, which other readers of feeds take and give.

What OPML has no word for stands in an outline's categories, as paths: `/language/hy`,
`/country/AM`. Source: OPML 2.0, Subscription lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import listparser

from bot.core.encodings import text_of
from bot.core.inert import web_address
from bot.core.text import one_line
from bot.errors import Fault, SettingsError
from bot.model.feeds import COUNTRY, Feed
from bot.model.topics import LANGUAGES

MOST_NAME = 80
PATHS = ("language", "country", "camp", "tier")


def opml_of(feeds: Iterable[Feed]) -> bytes:
    """Write a list of feeds."""
    opml = Element("opml", version="2.0")
    SubElement(SubElement(opml, "head"), "title").text = "csto-watch"
    body = SubElement(opml, "body")
    for feed in feeds:
        categories = (f"/{path}/{value}" for path in PATHS if (value := getattr(feed, path)))
        SubElement(
            body,
            "outline",
            type="rss",
            text=feed.name,
            title=feed.name,
            xmlUrl=feed.url,
            language=feed.language,
            category=",".join(categories),
        )
    indent(opml)
    return bytes(tostring(opml, encoding="utf-8", xml_declaration=True)) + b"\n"


def feeds_in(document: bytes, source: str) -> Sequence[Feed]:
    """Read a list of feeds, each address once; a language that isn't told is empty.

    An address that is none of the web stands as it was written, to be refused by name. Raises
    SettingsError where it is no OPML, or holds no feed.
    """
    text = text_of(document, "").text
    parsed: Any = listparser.parse(text.encode())
    if not parsed.version.startswith("opml"):
        raise SettingsError([Fault(source, 0, "", "is no OPML; export a list of feeds as OPML")])
    feeds: dict[str, Feed] = {}
    for outline in parsed.feeds:
        url = web_address(outline.url) or one_line(outline.url)
        feeds.setdefault(url, _feed(url, outline))
    if not any(map(web_address, feeds)):
        raise SettingsError([Fault(source, 0, "", "names no feed with an address of the web")])
    return list(feeds.values())


def _feed(url: str, outline: Any) -> Feed:
    told = {one[0]: one[1] for one in outline.categories if len(one) == len(("path", "value"))}
    language = told.get("language", "").casefold()
    country, tier = told.get("country", ""), told.get("tier", "")
    return Feed(
        name=one_line(outline.title)[:MOST_NAME],
        url=url,
        language=language if language in LANGUAGES else "",
        country=country if COUNTRY.fullmatch(country) else "",  # others' categories are their own
        camp=told.get("camp", ""),
        tier=int(tier) if tier in {"1", "2", "3"} else 2,
    )
