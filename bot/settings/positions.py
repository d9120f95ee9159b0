"""On which line of a TOML file a key or a list's member stands.

TOML readers give values without places; a complaint needs the line. This reads only as much of the
grammar as places take, of documents that a TOML reader has taken, and only when there is something
to complain about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Path = tuple[str | int, ...]

TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""'
    r"|'''.*?'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*|[\[\]{},=\n]|[^\s\[\]{},=\"'#]+",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    line: int


def line_of(places: dict[Path, int], path: Path) -> int:
    """Give the line, from 1, of the longest part of *path* that has a place; else 1.

    A path is keys and indices: `("feeds", 2, "url")`.
    """
    while path:
        if path in places:
            return places[path]
        path = path[:-1]
    return 1


def places_in(document: str) -> dict[Path, int]:
    """Give the line of every table, key and member of a list in a TOML document."""
    places: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    tokens = list(_tokens(document))
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.text == "\n":
            at += 1
        elif token.text == "[":
            table, at = _header(tokens, at, counts)
            _note(places, (), table, token.line)
        else:
            key, at = _key(tokens, at)
            _note(places, table, key, token.line)
            at = _value(tokens, at, (*table, *key), places)
    return places


def _note(places: dict[Path, int], table: Path, key: Path, line: int) -> None:
    """Note a key and the tables that its dots make, where they first stand."""
    for length in range(1, len(key) + 1):
        places.setdefault((*table, *key[:length]), line)


def _tokens(document: str) -> Iterator[_Token]:
    line, end = 1, 0
    for match in TOKEN.finditer(document):
        line += document.count("\n", end, match.start())
        text = match.group()
        if not text.startswith("#"):
            yield _Token(text, line)
        line += text.count("\n")
        end = match.end()


def _header(tokens: list[_Token], at: int, counts: dict[Path, int]) -> tuple[Path, int]:
    """Read `[a.b]` or `[[a]]`; a table of a list gets its index, as do those under it."""
    end = at
    while end < len(tokens) and tokens[end].text != "\n":
        end += 1
    inner = [token.text for token in tokens[at:end] if token.text not in {"[", "]"}]
    path: Path = ()
    for part in _parts(inner):
        path = (*path, part)
        if path in counts:
            path = (*path, counts[path] - 1)
    if tokens[at + 1 : at + 2] and tokens[at + 1].text == "[":
        bare = path[:-1] if path and isinstance(path[-1], int) else path
        counts[bare] = counts.get(bare, 0) + 1
        path = (*bare, counts[bare] - 1)
    return path, end


def _key(tokens: list[_Token], at: int) -> tuple[Path, int]:
    end = at
    while end < len(tokens) and tokens[end].text not in {"=", "\n"}:
        end += 1
    return _parts([token.text for token in tokens[at:end]]), end + 1


def _parts(texts: list[str]) -> Path:
    """Split dotted keys, quoted or bare."""
    parts: list[str] = []
    for text in texts:
        if text[:1] in {'"', "'"}:
            parts.append(text[1:-1])
        else:
            parts += [part for part in text.split(".") if part]
    return tuple(parts)


def _value(tokens: list[_Token], at: int, path: Path, places: dict[Path, int]) -> int:
    """Pass over a value, noting where each member of its lists begins."""
    indices: list[int] = []
    while at < len(tokens):
        text = tokens[at].text
        if text == "\n" and not indices:
            return at
        if text not in {"]", "}", ",", "\n", "="} and indices:
            places.setdefault((*path, *indices), tokens[at].line)
        if text in {"[", "{"}:
            indices.append(0)
        elif text in {"]", "}"}:
            indices = indices[:-1]
        elif text == "," and indices:
            indices[-1] += 1
        at += 1
    return at
