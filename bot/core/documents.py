"""What a fetched document is, before anyone looks for entries in it.

A feed is made fit to be parsed: its text begins with the root and holds only characters that XML
knows. The prologue goes, and with it each entity that a document would define for itself.
Anything else is refused by a sentence that says what it is instead.
"""

from __future__ import annotations

import re
import sys

from bot.core.encodings import Reading, text_of
from bot.core.text import one_line, plain
from bot.errors import FeedError
from bot.model.feeds import FetchedDocument

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LEGAL = re.compile("[\\t\\n\\r -\ufffd\U00010000-\U0010ffff]*+")  # all others, sooner
REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,10}));")
SURROGATES = 0xD800, 0xDFFF
PROLOGUE = re.compile(
    r"(?:\s++|<\?[^>]{0,2000}>|<!--.*?-->|<!DOCTYPE[^<>\[]*+(?:\[.*?\]\s*+)?>)*+",
    re.IGNORECASE | re.DOTALL,
)
ROOT = re.compile(r"<(?:\w{1,40}:)?([A-Za-z][\w.-]{0,40})", re.ASCII)
FEED_ROOT = re.compile(r"<(?:\w{1,40}:)?(?:rss|rdf|feed|channel)(?=[\s>])", re.IGNORECASE)
ROOTS = {"rss", "rdf", "feed", "channel"}
IS_PAGE = re.compile(r"<(?:!doctype\s+html|html|script)\b", re.IGNORECASE)
PAGE_TITLE = re.compile(r"<title[^>]{0,100}>([^<]{1,200})", re.IGNORECASE)
BOT_CHECK = re.compile(
    r"captcha|cf[-_]chl|challenge-platform|just a moment|ddos-guard|incapsula|qrator|servicepipe|"
    r"(?:checking|verify|verifying) your browser|enable javascript and cookies|"
    r"проверка браузера|вы не робот|<script[^>]*>[^<]{0,2000}document\.cookie",
    re.IGNORECASE,
)
LOGIN = re.compile(
    r"<title[^>]{0,100}>[^<]{0,100}\b(?:log[ -]?in|sign[ -]?in|вход|войти|авторизация|մուտք)\b"
    r"|<input[^>]{1,300}type\s*=\s*[\"']?password",
    re.IGNORECASE,
)
LOOKED_AT = 4000  # characters in which a root may follow other text, or a page says what it is
GZIP = b"\x1f\x8b"
PACKED = "the document is packed (gzip), which its server does not say; look for another address"
SHOWN = 80
MOST_LINES = 100  # feedparser needs the square of their number


def feed_text(document: FetchedDocument) -> Reading:
    """Give the text of a feed from its root on, with as many lines before it as there were.

    Raises FeedError where the document isn't a feed.
    """
    reading = text_of(document.body, document.content_type)
    text = _legal(reading.text)
    prologue = PROLOGUE.match(text)
    begin = prologue.end() if prologue else 0
    root = ROOT.match(text, begin)
    fault = reading.fault
    if root is None or root[1].casefold() not in ROOTS:
        root = _root_behind(text, begin)
        if root is None:
            is_packed = document.body.startswith(GZIP)
            raise FeedError(PACKED if is_packed else _what_it_is(text, begin))
        fault = "; ".join(filter(None, (fault, "other text stands before the feed")))
    lines = min(text.count("\n", 0, root.start()), MOST_LINES)
    return Reading("\n" * lines + text[root.start() :], fault)


def _root_behind(text: str, begin: int) -> re.Match[str] | None:
    """Find a feed behind a warning or other text that a server has put before it."""
    if IS_PAGE.search(text[: begin + LOOKED_AT]):
        return None
    return FEED_ROOT.search(text, begin, begin + LOOKED_AT)


def _legal(text: str) -> str:
    """Take out the characters that XML doesn't know, written or referred to by number."""

    def kept(reference: re.Match[str]) -> str:
        number = int(reference[1], 16) if reference[1] else int(reference[2])
        is_legal = number < SURROGATES[0] or SURROGATES[1] < number <= sys.maxunicode
        return reference[0] if is_legal else ""

    text = REFERENCE.sub(kept, text)
    return text if LEGAL.fullmatch(text) else ILLEGAL.sub("", text)


def _what_it_is(text: str, begin: int) -> str:
    start = text[: begin + LOOKED_AT]
    if not text.strip():
        return "the document is empty"
    if IS_PAGE.search(start):
        return _what_page_it_is(start)
    if text[begin : begin + 1] in {"{", "["}:
        return "the document is JSON, not RSS or Atom; check the feed's address"
    root = ROOT.match(text, begin)
    if root is not None:
        return f"the document is neither RSS nor Atom: its root is <{root[1]}>"
    shown = one_line(start.lstrip()[:SHOWN])
    return f"the document is neither RSS nor Atom; it begins with “{shown}”"


def _what_page_it_is(start: str) -> str:
    title = PAGE_TITLE.search(start)
    named = f" titled “{plain(title[1])}”" if title else ""
    if BOT_CHECK.search(start):
        return (
            f"the document is a bot check{named}, not a feed; the outlet answers browsers only, "
            "try another of its addresses"
        )
    if LOGIN.search(start):
        return (
            f"the document is a login page{named}, not a feed; find an address that is open to all"
        )
    return f"the document is a web page{named}, not a feed; check the feed's address"
