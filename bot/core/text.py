"""What a feed gives as HTML, or half of it, as plain text with real characters.

Scripts, styles, comments and captions are no text; a lone `<` is, and what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from bot.core.plainhtml import plain_html

MOST_TEXT = 4000  # characters of a story's text that are kept
MOST_SOURCE = 200_000  # characters of HTML that are read for them
MOST_TAGS = 3000  # nested deeper, the parser's time grows with the square
ESCAPES = 3  # times that a publisher's tools have been seen to escape a text, and once to spare

ENTITY = re.compile(r"&(?:[a-zA-Z]\w{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});", re.ASCII)
INVISIBLE = re.compile(
    r"[\ud800-\udfff\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffd]"
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
TEASERS = {  # and in how many last characters they are looked for
    re.compile(r"\[\s?(?:…|\.\.\.)\s?\]$"): 10,
    re.compile(
        r"(?:Continue reading|Read more|Read the full story|Читать далее|Читать полностью|"
        r"Подробнее|Կարդալ ավելին|Կարդալ շարունակությունը)\s?(?:\.\.\.|…|→|»|>{1,9})?$",
        re.IGNORECASE,
    ): 40,
    re.compile(r"The post .{1,300}? (?:first appeared|appeared first) on .{1,100}$"): 600,
    re.compile(
        r"(?:Запись|Сообщение) .{1,300}? (?:впервые появилась|появились сначала) .{1,100}$"
    ): 600,
}


def plain(source: str) -> str:
    """Give the text of HTML, which may be escaped once or twice, in one line of real characters."""
    text = source[:MOST_SOURCE].replace("<![CDATA[", "").replace("]]>", "")
    for _ in range(ESCAPES):
        if "<" in text and (told := _without_tags(text)) is not None:
            text = told
        elif "&" in text and ENTITY.search(text):
            text = unescape(text)
        else:
            break
    return one_line(text)


def one_line(text: str) -> str:
    """Give a text without control and invisible characters, each run of space one space."""
    line = " ".join(text.split())
    if line.isprintable() and "\ufffd" not in line:
        return line
    return " ".join(INVISIBLE.sub("", CONTROL.sub(" ", line)).split())


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
    for teaser, reach in TEASERS.items():
        if found := teaser.search(text, max(0, len(text) - reach)):
            text = text[: found.start()].rstrip()
    return text


def _without_tags(source: str) -> str | None:
    """Give the text of HTML; None where it is text as it stands."""
    text = plain_html(source, MOST_TAGS)
    if text is not None:
        return text
    from bot.core.anyhtml import any_html  # noqa: PLC0415 - few need it, and it loads slowly

    return any_html(source, MOST_TAGS)
