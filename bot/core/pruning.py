"""What a feed's document tells anew: entries that stood in the last one are cut out unread.

An entry is known again by a fingerprint of its very characters and of the elements around it. A
pass of expat finds where each begins and ends; feedparser, which takes a hundred times as long,
reads what is left. It is the parser that feedparser's strict mode uses, so both find the same
documents well-formed; any other is left whole.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field
from hashlib import blake2b
from xml.parsers import expat

SIZE = 8  # bytes of a fingerprint
MOST_ENTRIES = 10_000  # of a document; the largest feeds that are known have half as many
DEEPEST = 2  # below the root: RSS has its entries there, Atom and RDF one step higher
ENTRIES = ("item", "entry")
TAG = re.compile(rb"<([^\s/>]+)")


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


def pruned(source: bytes, known: bytes) -> Pruned:
    """Cut out of a document, as UTF-8, the entries whose fingerprints are among *known*.

    Those behind the first `MOST_ENTRIES` go too.
    """
    scan = _Scan()
    try:
        scan.read(source)
    except expat.ExpatError:
        return Pruned(source)
    told = {known[at : at + SIZE] for at in range(0, len(known), SIZE)}
    return _cut(source, scan.spans, told)


def _cut(source: bytes, spans: list[tuple[int, int, bytes]], told: Container[bytes]) -> Pruned:
    pieces, fingerprints, end, known = [], [], 0, 0
    for start, stop, around in spans[:MOST_ENTRIES]:
        fingerprint = blake2b(source[start:stop], key=around, digest_size=SIZE).digest()
        fingerprints.append(fingerprint)
        if fingerprint in told:
            pieces.append(source[end:start])
            end, known = stop, known + 1
    for start, stop, _ in spans[MOST_ENTRIES:]:
        pieces.append(source[end:start])
        end = stop
    pieces.append(source[end:])
    surplus = max(0, len(spans) - MOST_ENTRIES)
    return Pruned(b"".join(pieces), b"".join(fingerprints), known, surplus)


@dataclass
class _Scan:
    """Finds where entries stand: first byte, the byte behind the last, a hash of what is around."""

    spans: list[tuple[int, int, bytes]] = field(default_factory=list)
    _depth: int = 0
    _entry: tuple[int, int] | None = None  # the depth and the first byte of the one that is open
    _is_nested: bool = False  # another stands in that one
    _spaces: list[tuple[str | None, str]] = field(default_factory=list)
    _around: list[bytes] = field(default_factory=list)

    def read(self, source: bytes) -> None:
        """Read a document; raises ExpatError where it isn't well-formed."""
        parser = expat.ParserCreate("utf-8", " ")
        parser.StartNamespaceDeclHandler = self._declare
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._parser, self._source = parser, source
        parser.Parse(source, True)

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
            self.spans.append((start, end + 1, self._around[self._depth - 1]))
