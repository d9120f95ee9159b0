"""Thousands of invented outlets on one loopback port, answered in raw bytes.

Their feeds have the sizes and shapes of real ones: RSS, Atom and RDF, ten to a hundred entries,
summaries or whole texts, three languages. What they hold follows from their number, so two servers
serve the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from random import Random
from zlib import crc32

SYLLABLES = {
    "en": "ba den ri tor ing mon al pre st ver con land ter sho ward lan ess or mar ley",
    "ru": "ба ден ри тор ость мон аль пре ств вер кон ланд тер шо ный лан ение ор мар лей",
    "hy": "բա դեն րի տոր ություն մոն ալ պրե ստ վեր կոն լան տեր շո ային ան ում որ մար լեյ",
}
VOCABULARY = 4000  # words of a language, of which the hundredth comes a hundredth as often
SIZES = (10, 15, 20, 20, 25, 30, 30, 40, 50, 100)  # entries of a feed
SHAPES = ("rss", "rss", "rss", "atom", "rdf")
MOST_KEPT = 6000  # documents


class Mode(StrEnum):
    """How the outlets answer."""

    VALIDATING = "validating"  # 304 where the validator is the document's
    BLUNT = "blunt"  # the whole document, whatever is asked


@dataclass
class Outlets:
    """*changed* gives the feeds that have told two entries more."""

    now: datetime
    mode: Mode = Mode.VALIDATING
    changed: frozenset[int] = frozenset()
    answered: int = 0
    bytes_sent: int = 0
    port: int = 0
    _open: set[asyncio.Transport] = field(default_factory=set)

    def url(self, number: int) -> str:
        return f"http://127.0.0.1:{self.port}/{number}.xml"

    def document(self, number: int) -> bytes:
        return document(number, number in self.changed, self.now)

    def answer(self, head: bytes) -> bytes:
        """Give the answer to one request."""
        number = int(head.split(b" ", 2)[1].strip(b"/").partition(b".")[0])
        body = self.document(number)
        etag = b'"%08x"' % crc32(body)
        self.answered += 1
        if self.mode is Mode.VALIDATING and etag in head:
            return b"HTTP/1.1 304 Not Modified\r\nETag: " + etag + b"\r\n\r\n"
        self.bytes_sent += len(body)
        kept = b"ETag: " + etag + b"\r\nContent-Type: application/xml; charset=utf-8\r\n"
        return b"HTTP/1.1 200 OK\r\n%bContent-Length: %d\r\n\r\n%b" % (kept, len(body), body)


class _Line(asyncio.Protocol):
    """One connection, kept alive."""

    def __init__(self, outlets: Outlets) -> None:
        self._outlets = outlets
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._read += data
        while (end := self._read.find(b"\r\n\r\n")) >= 0:
            head, self._read = self._read[:end], self._read[end + 4 :]
            self._transport.write(self._outlets.answer(head))


@asynccontextmanager
async def outlets(now: datetime) -> AsyncIterator[Outlets]:
    served = Outlets(now)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Line(served), "127.0.0.1", 0, backlog=1000)
    served.port = server.sockets[0].getsockname()[1]
    try:
        yield served
    finally:
        server.close()


def language_of(number: int) -> str:
    return ("en", "ru", "hy")[number % 3]


def entries_of(number: int) -> int:
    """How many entries a feed has, before and after it has changed."""
    return SIZES[number % len(SIZES)]


@lru_cache
def vocabulary(language: str) -> tuple[list[str], list[float]]:
    """Give invented words of a language, with the sums of how often they and those before come."""
    rng = Random(language)  # noqa: S311
    syllables = SYLLABLES[language].split()
    words = ["".join(rng.choices(syllables, k=rng.choice((1, 2, 2, 3)))) for _ in range(VOCABULARY)]
    return words, list(accumulate(1 / place for place in range(1, VOCABULARY + 1)))


@lru_cache(maxsize=MOST_KEPT)
def document(number: int, is_changed: bool, now: datetime) -> bytes:
    """Give an outlet's feed: as many entries as `entries_of`, two of them new where it changed."""
    shape, size = SHAPES[number % len(SHAPES)], entries_of(number)
    first = 2 if is_changed else 0
    rows = [_entry(shape, number, place, now) for place in range(first + size, first, -1)]
    moment = now - timedelta(minutes=5 if is_changed else 30)
    return _framed(shape, number, "".join(rows), moment).encode()


def _entry(shape: str, number: int, place: int, now: datetime) -> str:
    rng = Random(number * 1000 + place)  # noqa: S311 - invented stories keep no secret
    words, weights = vocabulary(language_of(number))

    def some(number: int) -> str:
        return " ".join(rng.choices(words, cum_weights=weights, k=number))

    title = some(9).capitalize() + f" {number}-{place}"
    summary = some(35).capitalize()
    link = f"https://outlet{number}.example/stories/{place}?utm_source=rss"
    moment = now - timedelta(minutes=20 * (entries_of(number) + 3 - place))
    html = f'<p>{summary}. <a href="{link}">…</a></p>'
    whole = ""
    if number % 4 == 0:
        paragraphs = (some(60) for _ in range(5))
        whole = "".join(f"<p>{one.capitalize()}.</p>\n" for one in paragraphs)
    if shape == "atom":
        content = f'<content type="html"><![CDATA[{whole}]]></content>' if whole else ""
        return (
            f"<entry><title>{title}</title><id>tag:outlet{number}.example,{place}</id>"
            f'<link rel="alternate" href="{link}"/><updated>{moment.isoformat()}</updated>'
            f"<published>{moment.isoformat()}</published><author><name>Staff</name></author>"
            f'<category term="news"/><summary type="html"><![CDATA[{html}]]></summary>{content}'
            "</entry>\n"
        )
    about = f' rdf:about="{link}"' if shape == "rdf" else ""
    date = (
        f"<dc:date>{moment.isoformat()}</dc:date>"
        if shape == "rdf"
        else f"<pubDate>{format_datetime(moment)}</pubDate>"
        f"<guid isPermaLink='false'>{number}-{place}</guid><category>news</category>"
    )
    content = f"<content:encoded><![CDATA[{whole}]]></content:encoded>" if whole else ""
    return (
        f"<item{about}><title>{title}</title><link>{link}</link>{date}"
        f"<dc:creator>Staff</dc:creator><description><![CDATA[{html}]]></description>{content}"
        "</item>\n"
    )


def _framed(shape: str, number: int, rows: str, moment: datetime) -> str:
    head = f"<title>Outlet {number}</title><link>https://outlet{number}.example/</link>"
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    )
    begin = '<?xml version="1.0" encoding="UTF-8"?>\n'
    if shape == "atom":
        home = f'<link href="https://outlet{number}.example/"/>'
        return (
            f'{begin}<feed xmlns="http://www.w3.org/2005/Atom"><title>Outlet {number}</title>{home}'
            f"<id>tag:outlet{number}.example</id><updated>{moment.isoformat()}</updated>\n"
            f"{rows}</feed>"
        )
    if shape == "rdf":
        return (
            f'{begin}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            f'xmlns="http://purl.org/rss/1.0/" {spaces}><channel rdf:about="https://o.example/">'
            f"{head}<description>News</description></channel>\n{rows}</rdf:RDF>"
        )
    return (
        f'{begin}<rss version="2.0" {spaces}><channel>{head}<description>News</description>'
        f"<lastBuildDate>{format_datetime(moment)}</lastBuildDate>\n{rows}</channel></rss>"
    )
