"""The text of plain HTML, which most feeds hold: paragraphs, links, pictures, emphasis.

A parser makes a whole page of each piece and takes four times as long. This one knows only
elements that leave the text as it stands, with attributes in quotes, and common references; it
vouches for nothing else. A test holds the two equal.
"""

from __future__ import annotations

import re
from html import unescape

BLOCKS = "p|div|br|hr|li|h[1-6]|blockquote|figure|section|article|img"  # words end at them
OTHERS = "a|abbr|b|big|cite|del|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|u|ul|ol"
PLAIN = re.compile(
    rf"</?(?:({BLOCKS})|{OTHERS})"
    r"(?:\s++[a-z][\w:-]*+(?:\s*+=\s*+(?:\"[^\"<>]{0,4000}+\"|'[^'<>]{0,4000}+'))?+)*+\s*+/?>",
    re.IGNORECASE | re.ASCII,
)
UNCOMMON = re.compile(  # references on which the two might not agree
    r"&(?!(?:amp|lt|gt|quot|nbsp|laquo|raquo|[lr][sd]quo|[mn]dash|hellip"
    r"|#0?(?:3[2-9]|[4-9]\d|1[6-9]\d|[2-9]\d\d|[1-9]\d{3}));)"
)


def plain_html(source: str, most: int) -> str | None:
    """Give the text of a piece of HTML, as `any_html` does; None where it isn't plain.

    Nor is it with more tags than *most*.
    """
    text, tags = PLAIN.subn(_between, source)
    if "<" in text or "\0" in text or tags > most:
        return None
    if "&" in text and UNCOMMON.search(PLAIN.sub("<", source)):  # no tag stands in a reference
        return None
    return unescape(text)


def _between(tag: re.Match[str]) -> str:
    return " " if tag[1] else ""
