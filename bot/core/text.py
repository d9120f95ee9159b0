"""What a feed gives as HTML, or half of it, as plain text with real characters.

Scripts, styles, comments and captions are no text, a lone `<` is.
"""

from __future__ import annotations

import re
from html import unescape

from selectolax.lexbor import LexborHTMLParser

MOST_TEXT = 4000  # characters of a story's text that are kept
MOST_SOURCE = 200_000  # characters of HTML that are read for them
TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,2000}|!--|!DOCTYPE[^<>]{0,200})>?", re.ASCII)
LONE = re.compile(r"<(?![a-zA-Z/!])")
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,12}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
SILENT = "script, style, noscript, template, iframe, svg, figcaption, title, head"
BLOCKS = "p, div, br, li, h1, h2, h3, h4, h5, h6, tr, td, blockquote, figure, article, section"
INVISIBLE = re.compile(r"[\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
TEASERS = re.compile(
    r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|(?:Continue reading|Read more|Читать далее|Читать полностью|"
    r"Կարդալ ավելին)\s*(?:\.\.\.|…|→|»)?)\s*$",
    re.IGNORECASE,
)


def plain(source: str) -> str:
    """Give the text of HTML, which may be escaped once or twice, in one line of real characters."""
    text = source[:MOST_SOURCE]
    for _ in range(3):  # as written, escaped, and escaped twice
        if TAG.search(text):
            text = _without_tags(text)
        elif ENTITY.search(text):
            text = unescape(text)
        else:
            break
    return one_line(text)


def one_line(text: str) -> str:
    """Give a text without control and invisible characters, each run of space one space."""
    text = INVISIBLE.sub("", CONTROL.sub(" ", text)).replace("\ufffd", "")
    return " ".join(text.split())


def body(parts: list[str]) -> str:
    """Give one text from a story's summary and content: what repeats stands once, teasers go."""
    texts: list[str] = []
    for text in (TEASERS.sub("", plain(part)) for part in parts):
        stem = text.rstrip("… .")
        if any(stem in other for other in texts):
            continue
        texts = [other for other in texts if other.rstrip("… .") not in text]
        if text:
            texts.append(text)
    return " ".join(texts)[:MOST_TEXT]


def _without_tags(source: str) -> str:
    tree = LexborHTMLParser(LONE.sub("&lt;", source))
    for node in tree.css(SILENT):
        node.decompose()
    for node in tree.css(BLOCKS):
        node.insert_before("\n")
        node.insert_after("\n")
    return tree.body.text(deep=True) if tree.body else ""
