"""The line of every key and list member."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from bot.settings.positions import Path, line_of, places_in
from tests.rooms.settings.folders import PROJECT

AWKWARD = '''# a comment with "quotes" and [brackets]
title.en = "x # no comment"
"quoted.key" = 1
text = """
[no.table]
key = "no key" """
raw = \'\'\'
[[no]]\'\'\'
[a . b]
list = [ # a comment, with a comma
  "one", "two",

  [ "deep", [
    "deeper" ] ],
  { name = "inline", tags = ["x", "y"] },
  "]", # the last
]
[[feeds]]
name = 'first'
[[feeds]]
name = "second"
[feeds.more]
x = 1
[[feeds.part]]
y = 1
[[feeds.part]]
y = 2
when = 2026-11-23T12:00:00Z
empty = [ ]
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("title", "en"), 2),
        (("quoted.key",), 3),
        (("text",), 4),
        (("raw",), 7),
        (("a", "b"), 9),
        (("a", "b", "list"), 10),
        (("a", "b", "list", 0), 11),
        (("a", "b", "list", 1), 11),
        (("a", "b", "list", 2), 13),
        (("a", "b", "list", 2, 1), 13),
        (("a", "b", "list", 2, 1, 0), 14),
        (("a", "b", "list", 3), 15),
        (("a", "b", "list", 3, "name"), 15),
        (("a", "b", "list", 4), 16),
        (("feeds", 0), 18),
        (("feeds", 0, "name"), 19),
        (("feeds", 1, "name"), 21),
        (("feeds", 1, "more", "x"), 23),
        (("feeds", 1, "part", 0, "y"), 25),
        (("feeds", 1, "part", 1, "y"), 27),
        (("feeds", 1, "part", 1, "when"), 28),
        (("feeds", 1, "part", 1, "missing"), 26),
        (("nowhere",), 1),
    ],
)
def test_a_key_or_member_is_found_on_its_line(path: Path, line: int) -> None:
    assert line_of(places_in(AWKWARD), path) == line


def test_the_awkward_document_is_toml() -> None:
    assert tomllib.loads(AWKWARD)["feeds"][1]["part"][1]["y"] == 2


@pytest.mark.parametrize(
    "name",
    [
        "bot.toml",
        "feeds.toml",
        "topics/csto-armenia/topic.toml",
        "topics/csto-armenia/keywords.toml",
    ],
)
def test_every_text_of_the_shipped_files_stands_on_the_line_that_is_told(name: str) -> None:
    document = (PROJECT / "config" / name).read_text(encoding="utf-8")
    places, lines = places_in(document), document.split("\n")
    for path, value in _texts(tomllib.loads(document)):
        assert f'"{value}"' in lines[line_of(places, path) - 1], path


def _texts(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    match value:
        case str():
            yield path, value
        case dict():
            for key, inner in value.items():
                yield from _texts(inner, (*path, key))
        case list():
            for index, inner in enumerate(value):
                yield from _texts(inner, (*path, index))
