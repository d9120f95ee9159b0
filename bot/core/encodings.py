"""The bytes of a document as text, whatever it says of itself.

The XML declaration goes before the HTTP header, because servers guess; bytes that are UTF-8 are
UTF-8, whatever was declared; and of two readings of Cyrillic the one without capitals inside
words is right.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
MARKS = (  # UTF-32 before UTF-16, whose mark it begins with
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    ("<?".encode("utf-16-le"), "utf-16-le"),
    ("<?".encode("utf-16-be"), "utf-16-be"),
)
# Python's codecs also unpack archives and read escapes; these read text, and safely.
READS_TEXT = re.compile(r"ascii|big5|cp\d|euc_|gb|iso8859|iso2022|koi8|mac|shift_jis|tis|utf-8")
CYRILLIC = ("cp1251", "koi8-r")
INNER_CAPITAL = re.compile(r"[а-яё][А-ЯЁ]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A decoded text; *fault* says in what its encoding is not what it claims to be."""

    text: str
    fault: str = ""


def text_of(body: bytes, content_type: str) -> Reading:
    """Decode a document; bytes that fit nowhere become U+FFFD."""
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return _read(body, encoding)
    declared = DECLARED.match(body)
    name = _codec(declared[1].decode("ascii", "replace")) if declared else ""
    if body.isascii() and name:
        return Reading(body.decode(name, "replace"))
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(body, name, content_type)
    fault = f"it says {name}, but is utf-8" if name not in {"", "utf-8", "ascii"} else ""
    return Reading(text, fault)


def says_utf8(body: bytes) -> bool:
    """Whether a document says that it is UTF-8, or nothing, by its first bytes."""
    declared = DECLARED.match(body)
    name = _codec(declared[1].decode("ascii", "replace")) if declared else "utf-8"
    return name == "utf-8" and body.startswith(b"<")  # and no mark goes before


def is_utf8(body: bytes) -> bool:
    """Whether all can be read as UTF-8."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _not_utf8(body: bytes, declared: str, content_type: str) -> Reading:
    if declared in {"utf-8", "ascii"}:  # a few broken bytes don't make it anything else
        return _read(body, "utf-8")
    charset = CHARSET.search(content_type)
    name = declared or (_codec(charset[1]) if charset else "")
    if name in CYRILLIC:
        return _best_cyrillic(body, name)
    return _read(body, name or ("utf-8" if _is_mostly_utf8(body) else "cp1252"))


def _read(body: bytes, encoding: str) -> Reading:
    text = body.decode(encoding, "replace").removeprefix("\ufeff")
    return Reading(text, f"it has bytes that are not {encoding}" if "\ufffd" in text else "")


def _codec(name: str) -> str:
    """Give Python's name of an encoding, empty where it isn't known or doesn't read text."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return ""
    return codec if READS_TEXT.match(codec) else ""


def _is_mostly_utf8(body: bytes) -> bool:
    """Tell whether most of what is beyond ASCII can be read as UTF-8."""
    text = body.decode("utf-8", "replace")
    beyond = sum(not character.isascii() for character in text)
    return text.count("\ufffd") * 2 < beyond


def _best_cyrillic(body: bytes, declared: str) -> Reading:
    readings = {name: body.decode(name, "replace") for name in (declared, *CYRILLIC)}
    # The declared one comes first and wins where they are alike.
    best = min(readings, key=lambda name: len(INNER_CAPITAL.findall(readings[name])))
    fault = f"it says {declared}, but is {best}" if best != declared else ""
    return Reading(readings[best], fault)
