"""Archives of what feeds have told, line by line."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.errors import SettingsError
from bot.model.feeds import Feed
from bot.model.replays import ArchivedEntry
from bot.settings.archives import archived_entries
from bot.settings.faults import Document
from tests.builders import NOON, a_feed

ENTRY = {
    "id": "a1",
    "title": "Yerevan &amp; the alliance: <b>no drills</b>",
    "description": "<p>The ministry gave no reason.</p><p>Read more</p>",
    "link": "https://courier.example/1?utm_source=rss",
    "source": "Highland Courier",
    "region": "south",
    "pubDate": "Mon, 23 Nov 2026 11:50:00 GMT",
    "collectedAt": "2026-11-23T12:00:00.500Z",
}


def read(
    folder: Path, *lines: object, feeds: tuple[Feed, ...] = ()
) -> tuple[list[ArchivedEntry], list[str]]:
    """Read an archive of these lines, and give what was wrong as `line: key: message`."""
    file = folder / "week.ndjson"
    texts = (one if isinstance(one, bytes) else json.dumps(one).encode() for one in lines)
    file.write_bytes(b"\n".join(texts))
    document = Document(file)
    entries = list(archived_entries(document, feeds, NOON))
    return entries, [str(one).removeprefix(f"{file}:") for one in document.faults]


def only(folder: Path, **change: Any) -> ArchivedEntry:
    [archived], faults = read(folder, ENTRY | change)
    assert not faults
    return archived


def test_an_entry_is_cleaned_as_its_feed_would_be(tmp_path: Path) -> None:
    archived = only(tmp_path)
    entry = archived.entry
    assert (entry.guid, entry.title) == ("a1", "Yerevan & the alliance: no drills")
    assert entry.text == "The ministry gave no reason."
    assert (entry.link, entry.outlet) == (ENTRY["link"], "Highland Courier")
    assert entry.published == NOON - timedelta(minutes=10)
    assert archived.collected == NOON
    assert archived.feed.name == "Highland Courier"


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("The ministers of both sides met in the capital", "en"),
        ("Министры двух стран встретились в столице", "ru"),
        ("Երկու երկրների նախարարները հանդիպեցին", "hy"),
    ],
)
def test_a_language_that_is_not_given_is_detected(
    tmp_path: Path, title: str, language: str
) -> None:
    assert only(tmp_path, title=title, description=None).entry.language == language
    assert only(tmp_path, title=title, language="hy").entry.language == "hy"


def test_a_source_is_the_feed_of_that_name(tmp_path: Path) -> None:
    feed = a_feed(language="hy", implies=("armenia",), zone="Asia/Yerevan")
    lines = [
        ENTRY | {"title": "4:2", "description": "", "pubDate": "2026-11-23 11:50"},
        ENTRY | {"implies": ["russia"]},
    ]
    (known, told), faults = read(tmp_path, *lines, feeds=(feed,))
    assert not faults
    assert known.feed == feed
    assert known.entry.language == "hy"
    assert known.entry.published == NOON - timedelta(hours=4, minutes=10)
    assert told.feed.implies == ("russia",)


def test_what_has_no_source_is_the_archives_own(tmp_path: Path) -> None:
    archived = only(tmp_path, source=None)
    assert (archived.feed.name, archived.entry.outlet) == ("week", "week")


@pytest.mark.parametrize(
    "date", [None, "", "yesterday", "1970-01-01", "2026-12-24T00:00:00Z", 17, {"day": 3}]
)
def test_a_date_that_is_not_to_be_believed_is_none(tmp_path: Path, date: object) -> None:
    archived = only(tmp_path, pubDate=date)
    assert archived.entry.published is None
    assert archived.collected == NOON
    assert only(tmp_path, collectedAt=date).collected is None


def test_a_date_long_after_its_collection_is_none(tmp_path: Path) -> None:
    collected = (NOON - timedelta(days=3)).isoformat()
    assert only(tmp_path, collectedAt=collected).entry.published is None


def test_a_title_alone_is_enough(tmp_path: Path) -> None:
    [archived], faults = read(tmp_path, {"title": "Yerevan skips the drills"})
    assert not faults
    assert archived.entry.title == "Yerevan skips the drills"


def test_a_number_may_be_an_id(tmp_path: Path) -> None:
    assert only(tmp_path, id=17).entry.guid == "17"


def test_half_a_character_at_the_end_of_a_text_is_cut(tmp_path: Path) -> None:
    cut = {key: f"{value}\ud83d" for key, value in ENTRY.items()}
    assert only(tmp_path, **cut).entry == only(tmp_path).entry


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b"not json", "2: is not JSON: Expecting value (column 1)"),
        (b"[" * 100_000, "2: is no JSON that can be read"),
        (b"9" * 10_000, "2: is no JSON that can be read"),
        (b'{"title": "\xff"}', "2: is not UTF-8"),
        (b'["title"]', "2: is no JSON object, expected {…} with a title"),
        (b'{"id": "a1"}', "2: title: is missing; needed here: title"),
        (b'{"title": ""}', '2: title: is "", expected a text that isn\'t empty'),
        (b'{"title": "<b> </b>"}', "2: title: has no words"),
        (b'{"title": null}', '2: title: is "", expected a text that isn\'t empty'),
        (b'{"title": []}', "2: title: is a list, expected a text in quotation marks"),
        (
            b'{"title": "x", "description": []}',
            "2: description: is a list, expected a text in quotation marks",
        ),
        (
            b'{"title": "x", "implies": "armenia"}',
            '2: implies: is "armenia", expected a list: [ … ]',
        ),
    ],
)
def test_a_line_that_cant_be_used_is_told_and_the_rest_is_read(
    tmp_path: Path, line: bytes, complaint: str
) -> None:
    entries, faults = read(tmp_path, ENTRY, line, b"", ENTRY | {"id": "b2"})
    assert [one.entry.guid for one in entries] == ["a1", "b2"]
    assert faults == [complaint]


def test_every_fault_of_a_line_is_told(tmp_path: Path) -> None:
    assert read(tmp_path, {"link": []})[1] == [
        "1: title: is missing; needed here: title",
        "1: link: is a list, expected a text in quotation marks",
    ]


def test_a_byte_order_mark_and_other_line_ends_do_no_harm(tmp_path: Path) -> None:
    line = json.dumps(ENTRY).encode()
    entries, faults = read(tmp_path, b"\xef\xbb\xbf" + line + b"\r", line + b"\r\n")
    assert (len(entries), faults) == (2, [])


def test_a_file_that_cant_be_read_is_told(tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "none.ndjson"):
        with pytest.raises(SettingsError, match=f"{file}: can't be read: "):
            list(archived_entries(Document(file), (), NOON))
