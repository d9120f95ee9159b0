"""Numbers as texts say them: in figures, in words, and in thousands, millions and billions.

Only English, Russian and Armenian are read; "13.6 thousand", «13,6 тыс.» and «13 600» are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.core.concepts import Finding

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}  # as the glossary's measures are named
_WRITTEN = re.compile(
    r"(?P<figures>\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*)"
    r"(?:[\s-]?(?:"
    r"(?P<thousand>thousand|тыс(?:яч\w*)?|հազար\w*)"
    r"|(?P<million>million|mln|миллион\w*|млн|միլիոն\w*|մլն)"
    r"|(?P<billion>billion|bln|bn|миллиард\w*|млрд|միլիարդ\w*|մլրդ)"
    r")\b)?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[.,\s](?=\d{3}(?:\D|$))")
_YEARS = range(1900, 2100)


def written_in(text: str) -> Iterator[float]:
    """Give the numbers in figures, but years, which stand in every background."""
    for written in _WRITTEN.finditer(text):
        scale = _SCALES.get(written.lastgroup or "", 1.0)
        plain = written["figures"]
        if scale == 1.0:
            plain = _GROUPED.sub("", plain)
        plain = plain.replace(",", ".")
        if plain.count(".") > 1:  # a date, or the parts of a score
            continue
        number = round(float("".join(plain.split())) * scale, 6)
        if number not in _YEARS:
            yield number


def said_in(found: Sequence[Finding], kinds: Mapping[str, str], kind: str) -> Iterator[float]:
    """Give the numbers in words: the findings of a *kind* of the glossary, named by their number.

    One that stands before a thousand, a million or a billion is multiplied by it.
    """
    scales = {one.start: _SCALES.get(_last_word(one), 1.0) for one in _of(found, kinds, "measures")}
    for one in _of(found, kinds, kind):
        yield float(_last_word(one)) * scales.get(one.end, 1.0)


def _of(found: Iterable[Finding], kinds: Mapping[str, str], kind: str) -> Iterator[Finding]:
    return (one for one in found if kinds.get(one.concept) == kind)


def _last_word(finding: Finding) -> str:
    return finding.concept.split()[-1]
