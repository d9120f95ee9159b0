"""What a feed gives as HTML, or half of it, as plain text with real characters.

Scripts, styles, comments and captions are no text; a lone `<` is, and what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

MOST_TEXT = 4000  # characters of a story's text that are kept
MOST_SOURCE = 200_000  # characters of HTML that are read for them
MOST_TAGS = 3000  # nested deeper, the parser's time grows with the square
ESCAPES = 3  # times that a publisher's tools have been seen to escape a text, and once to spare

TAGS = (  # what begins with `<` and is none of these is text
    "a abbr acronym address area article aside audio b base basefont bdi bdo big blink blockquote "
    "body br button canvas caption center cite code col colgroup data datalist dd del details dfn "
    "dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset "
    "h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link "
    "main map mark marquee menu meta meter nav nobr noindex noscript object ol optgroup option "
    "output p param picture pre progress q rp rt ruby s samp script section select small source "
    "span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead "
    "time title tr track tt u ul var video wbr"
)
_NAME = rf"(?:{TAGS.replace(' ', '|')}|[a-z]\w{{0,20}}[:-][\w:-]{{1,40}})"
TAG = re.compile(
    rf"</?{_NAME}(?=[\s/>])(?:[^<>]{{0,4000}}>|(?:[^<>\"']|\"[^\"]{{0,4000}}\"|'[^']{{0,4000}}')*+>)"
    rf"|<{_NAME}\s+[\w:-]{{1,40}}\s?=[^<>]{{0,4000}}\Z"  # the source was cut inside a tag
    r"|<!--|<!DOCTYPE\b[^<>]{0,200}>|<\?[a-z][^<>]{0,400}>",
    re.IGNORECASE | re.ASCII,
)
ENTITY = re.compile(r"&(?:[a-zA-Z]\w{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});", re.ASCII)
SILENT = "script, style, noscript, template, iframe, svg, figcaption, title, head"
BLOCK = re.compile(
    r"(?=</?(?:p|div|br|hr|li|dt|dd|h[1-6]|tr|td|th|blockquote|pre|figure|article|section|header|"
    r"footer|img)[\s/>])",
    re.IGNORECASE,
)
INVISIBLE = re.compile(
    r"[\ud800-\udfff\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffd]"
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
TEASERS = (
    re.compile(r"\[\s?(?:…|\.\.\.)\s?\]$"),
    re.compile(
        r"(?:Continue reading|Read more|Read the full story|Читать далее|Читать полностью|"
        r"Подробнее|Կարդալ ավելին|Կարդալ շարունակությունը)\s?(?:\.\.\.|…|→|»|>+)?$",
        re.IGNORECASE,
    ),
    re.compile(r"The post .{1,300}? (?:first appeared|appeared first) on .{1,100}$"),
    re.compile(r"(?:Запись|Сообщение) .{1,300}? (?:впервые появилась|появились сначала) .{1,100}$"),
)


def plain(source: str) -> str:
    """Give the text of HTML, which may be escaped once or twice, in one line of real characters."""
    text = source[:MOST_SOURCE].replace("<![CDATA[", "").replace("]]>", "")
    for _ in range(ESCAPES):
        if "<" in text and TAG.search(text):
            text = _without_tags(text)
        elif "&" in text and ENTITY.search(text):
            text = unescape(text)
        else:
            break
    return one_line(text)


def one_line(text: str) -> str:
    """Give a text without control and invisible characters, each run of space one space."""
    if not text.isprintable() or "\ufffd" in text:
        text = INVISIBLE.sub("", CONTROL.sub(" ", text))
    return " ".join(text.split())


def body(parts: Iterable[str | None]) -> str:
    """Give one text from a story's summary and content: what repeats stands once, teasers go."""
    texts: list[str] = []
    for text in (_without_teaser(plain(part)) for part in parts if part):
        stem = text.rstrip("… .")
        if any(stem in other for other in texts):
            continue
        texts = [other for other in texts if other.rstrip("… .") not in text]
        texts.append(text)
    return " ".join(texts)[:MOST_TEXT]


def _without_teaser(text: str) -> str:
    for teaser in TEASERS:
        if found := teaser.search(text, max(0, len(text) - 600)):
            text = text[: found.start()].rstrip()
    return text


def _without_tags(source: str) -> str:
    tree = LexborHTMLParser(BLOCK.sub(" ", _only_tags(source)))
    for node in tree.css(SILENT):
        node.decompose()
    return tree.body.text(deep=True) if tree.body else ""


def _only_tags(source: str) -> str:
    """Escape each `<` that begins no tag, so that the parser takes it for text."""
    pieces, end = [], 0
    for tag in islice(TAG.finditer(source), MOST_TAGS):
        pieces += [source[end : tag.start()].replace("<", "&lt;"), tag[0]]
        end = tag.end()
    following = TAG.search(source, end)
    rest = source[end : following.start()] if following else source[end:]
    return "".join(pieces) + rest.replace("<", "&lt;")
