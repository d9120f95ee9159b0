"""The bytes of a document as text, whatever it says of itself.

The XML declaration goes before the HTTP header, because servers guess; bytes that are UTF-8 are
UTF-8; and of two readings of Cyrillic the one without capitals inside words is right.
"""

from __future__ import annotations

import codecs
import re

DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CYRILLIC = ("windows-1251", "koi8-r")
INNER_CAPITAL = re.compile(r"[а-яё][А-ЯЁ]")


def text_of(body: bytes, content_type: str) -> str:
    """Decode a document; bytes that fit nowhere become U+FFFD."""
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    declared = DECLARED.match(body)
    named = _known(declared[1].decode("ascii")) if declared else ""
    if named and named != "utf-8":
        return _best_reading(body, named)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        charset = CHARSET.search(content_type)
        header = _known(charset[1]) if charset and not named else ""
        # Where the document itself says UTF-8, a few broken bytes don't make it anything else.
        return body.decode(header or "utf-8" if named or header else "windows-1252", "replace")


def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def _best_reading(body: bytes, encoding: str) -> str:
    text = body.decode(encoding, "replace")
    readings = [codecs.lookup(name).name for name in CYRILLIC]
    if encoding not in readings:
        return text
    others = [body.decode(name, "replace") for name in readings if name != encoding]
    return min([text, *others], key=lambda reading: len(INNER_CAPITAL.findall(reading)))
