"""The elements of a feed: their names, attributes and texts as feedparser gives them.

It goes by the namespace where it knows it, and by the prefix where it doesn't. What can't be told
beyond doubt makes a document one that only feedparser reads.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field

XML, RDF = "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SPACES = {  # what feedparser calls the namespaces that it knows
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.georss.org/georss": "georss",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "geo",
    "http://webns.net/mvcb/": "admin",
    RDF: "rdf",
}
BY_PREFIX = {  # namespaces that it doesn't know, but often come with a prefix that it takes
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://www.rssboard.org/media-rss": "media",
    "com-wordpress:feed-additions:1": "",
}
_TAKEN = """
content sy dc dcterms media itunes rdf feedburner georss geo gml cc creativecommons admin psc xhtml
date description published updated created issued modified copyright tagline
"""
TAKEN = frozenset(_TAKEN.split())  # prefixes with which a name means something to feedparser or us
LEFT = re.compile(r"backend\.userland\.com/rss|w3\.org/1999/(?:xhtml|xlink)")
ALLOWED = {f"{XML} lang xml": "xml:lang", f"{XML} space xml": "xml:space"}
LOWERED = frozenset({"rel", "type"})
PLAIN_TYPES = frozenset({None, "text", "html", "plain", "text/plain", "text/html"})
TOO_MANY_SLASHES = re.compile(r"^([A-Za-z][A-Za-z0-9+-.]*://)/+")
C1 = re.compile("[\x80-\x9f]")
WINDOWS_1252 = {
    code: character
    for code in range(0x80, 0xA0)
    if (character := bytes([code]).decode("cp1252", "ignore"))
}


class Unplain(Exception):  # noqa: N818 - it says of a document what it is, and goes no further
    """The document has something in it that only feedparser reads."""


@dataclass
class Names:
    """The names in one document; all that it declares must be told first."""

    _declared: dict[str, str] = field(default_factory=dict)  # namespaces by prefix
    _prefixes: dict[str, str] = field(default_factory=dict)  # by namespace
    _known: dict[str, str] = field(default_factory=dict)

    def declare(self, prefix: str | None, uri: str) -> None:
        """Note a namespace; raises Unplain."""
        name, space = (prefix or "").lower(), uri.lower()
        known = SPACES.get(space)
        by_prefix = name if name not in TAKEN or known == name else None
        if uri in BY_PREFIX:
            by_prefix = name if BY_PREFIX[uri] == name else None
        elif not name and known is None:
            by_prefix = None
        is_another = bool(name) and self._declared.setdefault(name, uri) != uri
        if by_prefix is None or is_another or LEFT.search(space):
            raise Unplain
        self._prefixes.setdefault(uri, name if known is None else known)

    def of(self, raw: str) -> str:
        """Name an element as `prefix_name`, by what expat calls it: namespace, name and prefix."""
        return self._known.get(raw) or self._name(raw)

    def _name(self, raw: str) -> str:
        uri, local = raw.split(" ")[:2] if " " in raw else ("", raw)
        prefix = self._prefixes.get(uri, "")
        self._known[raw] = name = f"{prefix}_{local.lower()}" if prefix else local.lower()
        return name


def said_in(attributes: dict[str, str]) -> dict[str, str]:
    """Give attributes by feedparser's names; raises Unplain where one reaches beyond its place."""
    said = {}
    for raw, value in attributes.items():
        name = ALLOWED.get(raw, raw).lower()
        if " " in name:
            uri, local, *_ = raw.split(" ")
            if uri != RDF:
                raise Unplain
            name = f"rdf:{local.lower()}"
        if name == "base":
            raise Unplain
        said[name] = value.lower() if name in LOWERED else value
    return said


def marked_up(said: dict[str, str], text: str) -> str:
    """Give a text that may be HTML, escaped; raises Unplain where it's anything else."""
    if said and (
        said.get("type") not in PLAIN_TYPES or not said.keys().isdisjoint({"mode", "src"})
    ):
        raise Unplain
    return mended(text)


def resolved(address: str) -> str:
    """Give an address as feedparser does where a document names no base."""
    return TOO_MANY_SLASHES.sub(r"\1", address)


def mended(text: str) -> str:
    """Undo what feedparser undoes: UTF-8 that was taken for Latin-1, and characters of Windows."""
    if text.isascii():
        return text
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    return text.translate(WINDOWS_1252) if C1.search(text) else text
