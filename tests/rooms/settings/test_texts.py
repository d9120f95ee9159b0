"""Files of labelled texts to measure with."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings.texts import labelled_texts
from tests.rooms.settings.folders import write

ON = '{"language": "en", "title": "Drills", "text": "", "label": 2}'
OFF = '{"language": "hy", "title": "Անձրև", "text": "", "label": 0}'


def refused(file: Path, *lines: str) -> list[str]:
    """Write a file that must be refused, and give the complaints without the folder."""
    write(file, "\n".join(lines))
    with pytest.raises(SettingsError) as caught:
        labelled_texts(file, {"csto"})
    return [str(fault).removeprefix(f"{file.parent}/") for fault in caught.value.faults]


def test_labelled_texts_are_read_with_what_measuring_needs(tmp_path: Path) -> None:
    full = (
        '{"id": "x-1", "language": "ru", "title": "Учения", "text": "Начались.", "label": 1, '
        '"event": "drills", "kind": "csto", "date": "2026-05", "implies": ["csto"], "more": [1]}'
    )
    write(tmp_path / "texts.jsonl", "\n".join((full, "", ON, OFF)))
    first, on, off = labelled_texts(tmp_path / "texts.jsonl", {"csto"})
    assert (first.id, first.language, first.title, first.text) == (
        "x-1",
        "ru",
        "Учения",
        "Начались.",
    )
    assert (first.label, first.event, first.kind, first.date) == (1, "drills", "csto", "2026-05")
    assert first.implies == ("csto",)
    assert (on.label, on.id, on.event, on.kind, on.implies, off.label) == (2, "", "", "", (), 0)


def test_every_bad_line_is_told_with_its_key(tmp_path: Path) -> None:
    told = refused(
        tmp_path / "texts.jsonl",
        ON.replace("2}", "3}"),
        OFF,
        "not json",
        "[]",
        ON.replace('"en"', '"fr"'),
        '{"language": "en", "text": "", "label": 2}',
        ON.replace("2}", '2, "implies": ["russia"]}'),
        ON.replace("2}", '"2"}'),
        '{"label": ' + "9" * 5000 + "}",
        "[" * 100_000,
    )
    assert told == [
        "texts.jsonl:1: label: is 3, expected 0, 1 or 2",
        "texts.jsonl:3: is not JSON: Expecting value (column 1)",
        "texts.jsonl:4: is a list, expected a table of keys",
        'texts.jsonl:5: language: is "fr", expected "en", "ru" or "hy"',
        "texts.jsonl:6: title: is missing; needed here: language, title, text, label",
        'texts.jsonl:7: implies[1]: is "russia", which keywords.toml doesn\'t have',
        'texts.jsonl:8: label: is "2", expected 0, 1 or 2',
        "texts.jsonl:9: is not JSON that can be read: a number or a nesting is too long",
        "texts.jsonl:10: is not JSON that can be read: a number or a nesting is too long",
    ]


def test_half_a_letter_is_told_and_not_scored(tmp_path: Path) -> None:
    [told] = refused(tmp_path / "texts.jsonl", ON.replace("Drills", r"\ud800"), OFF)
    assert told.startswith("texts.jsonl:1: title: is ")


def test_a_file_without_both_labels_says_which_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    why = "; precision and recall need texts of both labels"
    assert refused(file) == [f"texts.jsonl: has no text labelled 2 and none labelled 0{why}"]
    assert refused(file, ON) == [f"texts.jsonl: has no text labelled 0{why}"]
    assert refused(file, OFF) == [f"texts.jsonl: has no text labelled 2{why}"]


def test_a_file_that_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="nowhere: is missing; name a file of labelled texts"):
        labelled_texts(tmp_path / "nowhere")
    with pytest.raises(SettingsError, match="can't be read: Is a directory"):
        labelled_texts(tmp_path)
    (tmp_path / "latin").write_bytes(b'{"title": "\xe9"}')
    with pytest.raises(SettingsError, match="latin:1: is not UTF-8"):
        labelled_texts(tmp_path / "latin")
