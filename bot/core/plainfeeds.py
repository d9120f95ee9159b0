"""Reads plain feeds: RSS, RDF and Atom in the shapes in which most outlets write them.

It gives what feedparser would, as far as `bot.core.feeds` looks at it, in a seventh of the time:
the rules are feedparser's own for well-formed documents. It vouches for nothing else. A document
with anything out of the ordinary in it, as markup that is not escaped or elements in unusual
places, is left to feedparser, whole. The tests read documents both ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any
from xml.parsers import expat

from bot.core.elements import Names, Unplain, marked_up, mended, resolved, said_in

ABOUT = "rdf:about"
_LEFT = """
rss channel feed item entry image textinput name width height url homepage uri email abstract info
expirationdate body fullitem newlocation tags itunes_link dcterms_valid items entries links
enclosures guidislink href date date_parsed description_detail modified_parsed issued_parsed
published_parsed updated_parsed created_parsed copyright_detail tagline_detail
"""
LEFT = frozenset(
    _LEFT.split()
)  # what feedparser has rules for that are not ours, or takes for more
HTML_TYPES = frozenset({None, "html", "xhtml", "text/html", "application/xhtml+xml"})
REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")
UNREAD = object()  # a moment as feedparser would read it, and nobody has


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells of its feed and of each entry, in feedparser's words.

    *fault* says what broke while it was read.
    """

    feed: dict[str, Any]
    entries: list[dict[str, Any]]
    fault: str = ""


class _Kind(Enum):
    """What an element is to us, which says what may stand in it."""

    ROOT = auto()  # of RSS and RDF
    FEED = auto()
    ENTRY = auto()
    GROUP = auto()  # what stands in it stands in the entry
    ASIDE = auto()  # what stands in it is of no interest
    TEXT = auto()
    IDLE = auto()


_PERSON = frozenset({"name", "uri", "email", "url", "homepage", "gd_image"})
_PICTURE = frozenset({"title", "link", "url", "description", "width", "height", "name"})
_LIST = frozenset({"rdf_seq", "rdf_li", "hour", "day"})
_ASIDES = {  # and what may stand in them
    **dict.fromkeys(("author", "contributor"), _PERSON),
    **dict.fromkeys(("image", "textinput"), _PICTURE),
    **dict.fromkeys(("items", "skiphours", "skipdays", "rdf_seq"), _LIST),
    "itunes_owner": frozenset({"itunes_name", "itunes_email"}),
    "itunes_category": frozenset({"itunes_category"}),
}
_ANYWHERE = frozenset({"author", "contributor", "itunes_category"})  # in entries too


def plain_feed(source: bytes) -> Told:
    """Read a document in UTF-8; raises Unplain."""
    reader = _Reader()
    try:
        reader.read(source)
    except expat.ExpatError as error:
        raise Unplain from error
    return Told(reader.feed, reader.entries)


@dataclass
class _Reader:
    """Takes what expat says of a document to the feed, or to the entry that is open."""

    feed: dict[str, Any] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    _names: Names = field(default_factory=Names)
    _open: list[tuple[_Kind, str, dict[str, str]]] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _depths: dict[str, int] = field(default_factory=dict)  # at which the entry's texts stood
    _title_depth: int = -1
    _has_content: bool = False

    def __post_init__(self) -> None:
        self._told = self.feed  # that of the entry which is open, or of the feed

    def read(self, source: bytes) -> None:
        """Read a document; raises Unplain, ExpatError where it isn't well-formed."""
        parser = expat.ParserCreate("utf-8", " ")
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.StartNamespaceDeclHandler = self._names.declare
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.Parse(source, True)

    def _start(self, raw: str, attributes: dict[str, str]) -> None:
        name = self._names.of(raw)
        said = said_in(attributes) if attributes else attributes
        self._open.append((self._kind(name, said), name, said))
        self._text.clear()

    def _end(self, _: str) -> None:
        kind, name, said = self._open[-1]
        if kind is _Kind.TEXT:
            _TAKERS[name](self, name, said, "".join(self._text).strip())
        elif kind is _Kind.ENTRY:
            self._told, self._has_content = self.feed, False
        self._open.pop()

    def _kind(self, name: str, said: dict[str, str]) -> _Kind:
        around, outer, _ = self._open[-1] if self._open else (None, "", said)
        match around:
            case None:
                return _root(name)
            case _Kind.ROOT:
                return self._in_root(outer, name, said)
            case _Kind.FEED if name in {"item", "entry"}:
                return self._entry(said)
            case _Kind.ASIDE:
                return _in_aside(outer, name)
            case _Kind.TEXT | _Kind.IDLE:
                raise Unplain
        if name in _ASIDES and (self._told is self.feed or name in _ANYWHERE):
            if _ASIDES[name] is _PICTURE:  # its title is none of the feed's, but the next one is
                self._title_depth = -1
            return _Kind.ASIDE
        return self._part(name, said)

    def _in_root(self, outer: str, name: str, said: dict[str, str]) -> _Kind:
        is_rdf = outer == "rdf_rdf"
        if name == "channel" and not self.feed and not self.entries and said.keys() <= {ABOUT}:
            return _Kind.FEED
        if is_rdf and name == "item":
            return self._entry(said)
        if is_rdf and name in {"image", "textinput"} and self.feed:
            return _Kind.ASIDE
        raise Unplain

    def _entry(self, said: dict[str, str]) -> _Kind:
        if not said.keys().isdisjoint({"lastmod", "href"}):
            raise Unplain
        self._told = {"id": said[ABOUT]} if said.get(ABOUT) else {}
        self._depths, self._title_depth = {}, -1
        self.entries.append(self._told)
        return _Kind.ENTRY

    def _part(self, name: str, said: dict[str, str]) -> _Kind:
        """Take an element of a feed or an entry: its attributes at once, its text at its end."""
        if name == "link" and "href" in said:
            self._link(said)
        elif name in _TAKERS:
            return _Kind.TEXT
        elif name == "enclosure":
            self._enclose(said)
        elif name == "media_content":
            self._told.setdefault(name, []).append(said)
            return _Kind.GROUP
        elif name == "media_group":
            return _Kind.GROUP
        elif name in LEFT:
            raise Unplain
        return _Kind.IDLE

    def _link(self, said: dict[str, str]) -> None:
        address, relation = resolved(said["href"]), said.get("rel", "alternate")
        if not said.keys().isdisjoint({"url", "uri"}):
            raise Unplain
        if relation == "enclosure":
            self._enclose({**said, "href": address})
        elif relation == "alternate" and said.get("type") in HTML_TYPES:
            self._told["link"] = address

    def _enclose(self, said: dict[str, str]) -> None:
        told = {name: value for name, value in said.items() if name != "rel"}
        if address := told.get("url", told.get("uri", told.get("href"))):
            told["href"] = address
        self._told.setdefault("enclosures", []).append(told)

    # Texts, each when its element ends

    def title(self, name: str, said: dict[str, str], text: str) -> None:
        text = marked_up(said, text)
        if not -1 < self._title_depth <= len(self._open):
            self._keep("title", text)
        if text and name != "media_title":
            self._title_depth = len(self._open)

    def summary(self, name: str, said: dict[str, str], text: str) -> None:
        if "summary" in self._told and not self._has_content:
            self.content(name, said, text)
            return
        is_of_feed = self._told is self.feed and name.endswith("description")
        self._keep("subtitle" if is_of_feed else "summary", marked_up(said, text))

    def content(self, _: str, said: dict[str, str], text: str) -> None:
        self._has_content = True
        text = marked_up(said, text)
        self._told.setdefault("content", []).append({"value": text})
        self._told.setdefault("summary", text)

    def moment(self, name: str, _: dict[str, str], text: str) -> None:
        self._keep(_MOMENTS[name], mended(text))
        self._told[f"{_MOMENTS[name]}_parsed"] = UNREAD if text else None

    def address(self, name: str, said: dict[str, str], text: str) -> None:
        if said:
            raise Unplain
        address = mended(resolved(text))
        if self._told is not self.feed:
            address = address.replace("&amp;", "&")
        self._told[name] = REFERENCE.sub(r"&\g<1>", address)

    def id(self, _: str, said: dict[str, str], text: str) -> None:
        is_link = said.get("ispermalink", "true") == "true"
        value = mended(resolved(text) if is_link else text)
        self._keep("id", value)
        self._told.setdefault("guidislink", is_link and "link" not in self._told)
        if is_link:
            self._told.setdefault("link", value)

    def source(self, name: str, _: dict[str, str], text: str) -> None:
        self._told[name] = {"title": mended(text)} if text else {}
        self._title_depth = -1

    def thumbnail(self, name: str, said: dict[str, str], text: str) -> None:
        if text:
            raise Unplain
        self._told.setdefault(name, []).append(said)

    def other(self, name: str, said: dict[str, str], text: str) -> None:
        if said:
            raise Unplain
        self._keep(name, mended(text))

    def _keep(self, key: str, text: str) -> None:
        """Keep a text, unless one of the same entry stood less deep."""
        depth = len(self._open)
        if self._told is self.feed or depth <= self._depths.get(key, depth):
            self._depths[key] = depth
            self._told[key] = text


_MOMENTS = {
    **dict.fromkeys(("pubdate", "published", "issued", "dcterms_issued"), "published"),
    **dict.fromkeys(("updated", "modified", "lastbuilddate"), "updated"),
    **dict.fromkeys(("dc_date", "dcterms_modified"), "updated"),
    **dict.fromkeys(("created", "dcterms_created"), "created"),
}
_OTHERS = ("media_caption", "yandex_full-text", "ttl", "sy_updateperiod", "sy_updatefrequency")
_TAKERS: dict[str, Callable[[_Reader, str, dict[str, str], str], None]] = {
    **dict.fromkeys(("title", "dc_title", "media_title"), _Reader.title),
    **dict.fromkeys(("description", "dc_description", "media_description"), _Reader.summary),
    **dict.fromkeys(("summary", "itunes_summary"), _Reader.summary),
    **dict.fromkeys(("content", "content_encoded"), _Reader.content),
    **dict.fromkeys(_MOMENTS, _Reader.moment),
    **dict.fromkeys(("guid", "id"), _Reader.id),
    **dict.fromkeys(_OTHERS, _Reader.other),
    "link": _Reader.address,
    "source": _Reader.source,
    "media_thumbnail": _Reader.thumbnail,
}


def _root(name: str) -> _Kind:
    if name == "feed":
        return _Kind.FEED
    if name in {"rss", "rdf_rdf"}:
        return _Kind.ROOT
    raise Unplain


def _in_aside(outer: str, name: str) -> _Kind:
    if name not in _ASIDES[outer]:
        raise Unplain
    return _Kind.ASIDE if name in _ASIDES else _Kind.IDLE
