"""What a feed's document tells anew: entries that stood in the last one are cut out unread.

An entry is known again by a fingerprint of its very characters and of the elements around it. A
pass of expat finds where each begins and ends; feedparser, which takes a hundred times as long,
reads what is left. It is the parser that feedparser's strict mode uses, so both find the same
documents well-formed; any other is left whole.

Before that, what has the bytes of a known entry gives way to a mark, so that nearly all of a
document need not even be decoded. That is a guess; the pass says of each mark whether it stands
where an entry may stand, and among the elements that it was taken to stand in.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple
from xml.parsers import expat

from bot.core.encodings import is_utf8, says_utf8

SIZE = 8  # bytes of a fingerprint
MOST_ENTRIES = 10_000  # of a document; the largest feeds that are known have half as many
DEEPEST = 2  # below the root: RSS has its entries there, Atom and RDF one step higher
ENTRIES = ("item", "entry")
TAG = re.compile(rb"<([^\s/>]+)")
BEGIN = re.compile(rb"<(item|entry)[\s>]")
MARK = b"<?known "  # a processing instruction, with a fingerprint


@dataclass(frozen=True, slots=True)
class Pruned:
    """A document without its known entries: *fingerprints* are those of all, one after the other.

    *known* counts those that were cut out, *surplus* those behind the most that are read.
    """

    source: bytes
    fingerprints: bytes = b""
    known: int = 0
    surplus: int = 0

    @property
    def is_all_known(self) -> bool:
        """Whether there were entries, and none is left."""
        return 0 < self.known == len(self.fingerprints) // SIZE


class Misled(Exception):  # noqa: N818 - a guess that failed, and no error
    """A mark stands where no entry may: the document must be read as it came."""


class Marks(NamedTuple):
    """The fingerprints that marks stand for, in order, with a hash of the elements around all."""

    fingerprints: tuple[bytes, ...] = ()
    around: bytes = b""


NO_MARKS = Marks()


def marked(body: bytes, known: bytes) -> tuple[bytes, Marks]:
    """Put marks into a fetched document, in place of what looks like known entries.

    What is made of the rest must be what would be made of it in the whole, so nothing is marked in
    what isn't the UTF-8 that it says to be.
    """
    first = BEGIN.search(body) if known and says_utf8(body) and MARK not in body else None
    around = _Scan().around(body[: first.start()]) if first else b""
    pieces: list[bytes] = []
    told, fingerprints, end, tag = _each(known), [], 0, first if around else None
    while tag and (stop := body.find(b"</%b>" % tag[1], tag.end())) > 0:
        stop += len(tag[1]) + len("</>")
        fingerprint = _fingerprint(body[tag.start() : stop], around)
        if fingerprint in told:
            pieces += (body[end : tag.start()], MARK, fingerprint.hex().encode(), b"?>")
            fingerprints.append(fingerprint)
            end = stop
        tag = BEGIN.search(body, stop)
    short = b"".join((*pieces, body[end:]))
    return (short, Marks(tuple(fingerprints), around)) if is_utf8(short) else (body, NO_MARKS)


def pruned(source: bytes, known: bytes, marks: Marks = NO_MARKS) -> Pruned:
    """Cut out of a document, as UTF-8, the entries whose fingerprints are among *known*.

    Those behind the first `MOST_ENTRIES` go too. Raises Misled where *marks* aren't in order.
    """
    scan = _Scan({one.hex(): one for one in marks.fingerprints})
    try:
        scan.read(source)
    except expat.ExpatError:
        if marks.fingerprints:
            raise Misled from None
        return Pruned(source)
    found = [one for one in scan.spans if one.marked]
    if tuple(one.marked for one in found) != marks.fingerprints or any(
        one.around != marks.around for one in found
    ):
        raise Misled
    return _cut(source, scan.spans, _each(known))


def _each(fingerprints: bytes) -> set[bytes]:
    return {fingerprints[at : at + SIZE] for at in range(0, len(fingerprints), SIZE)}


def _fingerprint(entry: bytes, around: bytes) -> bytes:
    return blake2b(entry, key=around, digest_size=SIZE).digest()


class _Span(NamedTuple):
    """Where an entry stands: first byte, the byte behind the last, a hash of what is around.

    *marked* is the fingerprint of one in whose place there is a mark.
    """

    start: int
    stop: int
    around: bytes
    marked: bytes = b""


def _cut(source: bytes, spans: list[_Span], told: Container[bytes]) -> Pruned:
    pieces, fingerprints, end, known = [], [], 0, 0
    for start, stop, around, mark in spans[:MOST_ENTRIES]:
        fingerprint = mark or _fingerprint(source[start:stop], around)
        fingerprints.append(fingerprint)
        if fingerprint in told:
            pieces.append(source[end:start])
            end, known = stop, known + 1
    for start, stop, *_ in spans[MOST_ENTRIES:]:
        pieces.append(source[end:start])
        end = stop
    pieces.append(source[end:])
    surplus = max(0, len(spans) - MOST_ENTRIES)
    return Pruned(b"".join(pieces), b"".join(fingerprints), known, surplus)


@dataclass
class _Scan:
    """Finds where entries stand, and *marks* in the place of some: fingerprints by their text."""

    marks: Mapping[str, bytes] = field(default_factory=dict)
    spans: list[_Span] = field(default_factory=list)
    _depth: int = 0
    _entry: tuple[int, int] | None = None  # the depth and the first byte of the one that is open
    _is_nested: bool = False  # another stands in that one
    _spaces: list[tuple[str | None, str]] = field(default_factory=list)
    _around: list[bytes] = field(default_factory=list)

    def read(self, source: bytes, *, is_whole: bool = True) -> None:
        """Read a document; raises ExpatError where it isn't well-formed."""
        parser = expat.ParserCreate("utf-8", " ")
        parser.StartNamespaceDeclHandler = self._declare
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.ProcessingInstructionHandler = self._mark
        self._parser, self._source = parser, source
        parser.Parse(source, is_whole)

    def around(self, head: bytes) -> bytes:
        """Give the hash of what is around an entry behind the head of a document.

        Empty where none may stand there.
        """
        try:
            self.read(head, is_whole=False)
        except expat.ExpatError:
            return b""
        return self._around[self._depth - 1] if 0 < self._depth <= DEEPEST else b""

    def _declare(self, prefix: str | None, uri: str) -> None:
        if self._depth < DEEPEST:
            self._spaces.append((prefix, uri))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._entry is not None:
            self._is_nested |= name.lower().endswith(ENTRIES)
        elif self._depth <= DEEPEST:
            if self._depth and name.rpartition(" ")[2].lower() in ENTRIES:
                self._entry, self._is_nested = (self._depth, self._parser.CurrentByteIndex), False
                self._spaces.clear()
            elif self._depth < DEEPEST:
                self._frame(name, attributes)
        self._depth += 1

    def _frame(self, name: str, attributes: dict[str, str]) -> None:
        """Remember an element that entries stand in."""
        del self._around[self._depth :]
        frame = repr((name, attributes, self._spaces))
        before = self._around[-1] if self._around else b""
        self._around.append(blake2b(frame.encode(), key=before, digest_size=16).digest())
        self._spaces.clear()

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._entry is None or self._entry[0] != self._depth:
            return
        start, stop = self._entry[1], self._parser.CurrentByteIndex
        self._entry = None
        if self._is_nested:  # what feedparser makes of it reaches beyond it
            return
        end = self._source.find(b">", stop)
        tag = TAG.match(self._source, start)
        # Of an empty element, <item/>, expat gives the byte behind it; there is nothing to cut.
        if tag is not None and self._source[stop:end].rstrip() == b"</" + tag[1]:
            self.spans.append(_Span(start, end + 1, self._around[self._depth - 1]))

    def _mark(self, _: str, text: str) -> None:
        fingerprint = self.marks.get(text)
        if fingerprint and self._entry is None and 0 < self._depth <= DEEPEST:
            start = self._parser.CurrentByteIndex
            stop = self._source.find(b">", start) + 1
            self.spans.append(_Span(start, stop, self._around[self._depth - 1], fingerprint))
