"""All of CONFIG_DIR: what is right comes out as nouns, what is wrong all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings.loading import load
from tests.rooms.settings.folders import (
    EXAMPLES,
    FILES,
    KEYWORDS,
    PROJECT,
    SEED,
    TOPIC,
    a_folder,
    faults_of,
    write,
)


def test_the_shipped_configuration_has_no_fault() -> None:
    config = load(PROJECT / "config")
    assert config.warnings == ()
    assert len(config.enabled_feeds) > 40


def test_each_folder_in_topics_is_a_topic_and_feeds_may_imply_the_concepts_of_all(
    tmp_path: Path,
) -> None:
    folder = a_folder(tmp_path, feeds=FILES["feeds.toml"] + 'implies = ["grain", "csto"]\n')
    write(folder / "topics/grain-trade/topic.toml", 'alone = ["grain"]')
    write(folder / "topics/grain-trade/keywords.toml", '[grain]\nmeans = "g"\nen.weak = ["grain"]')
    write(folder / "topics/grain-trade/seed/a.txt", "Grain\nGrain moves.")
    write(folder / "topics/.trash/notes.txt", "no topic")
    write(folder / "topics/README.txt", "no topic")
    assert [topic.name for topic in load(folder).topics] == ["alliance", "grain-trade"]


def test_every_mistake_in_every_file_is_told_at_once(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path,
        bot='[poll]\ninterval = "5x"\n',
        feeds=FILES["feeds.toml"] + 'implies = ["armenai"]\ntier = 9\n',
        topic='alone = ["csto", "cto"]\n',
        keywords=FILES[KEYWORDS] + 'ru.strong = ["*"]\n',
        drills="Only a title",
    )
    write(folder / EXAMPLES, '{"language": "en"}\n{oops\n')
    assert faults_of(folder) == [
        (
            'bot.toml:2: poll.interval: is "5x", expected a span in quotation marks: "90s", "10m", '
            '"1h30m", "2d"'
        ),
        (
            'feeds.toml:5: feeds[1].implies[1]: is "armenai", which keywords.toml doesn\'t have; '
            "did you mean armenia?"
        ),
        "feeds.toml:6: feeds[1].tier: is 9, expected less than or equal to 3",
        f"{EXAMPLES}:1: label: is missing; needed here: language, title, text, label",
        f"{EXAMPLES}:1: text: is missing; needed here: language, title, text, label",
        f"{EXAMPLES}:1: title: is missing; needed here: language, title, text, label",
        f"{EXAMPLES}:2: is not JSON: Expecting property name enclosed in double quotes (column 2)",
        (
            f'{KEYWORDS}:8: armenia.ru.strong[1]: is "*" and matches almost everything; write two '
            "letters or more before `*`"
        ),
        f"{SEED}:1: has no text; expected a title in the first line, then the article",
        f'{TOPIC}:1: alone[2]: is "cto", which keywords.toml doesn\'t have; did you mean csto?',
    ]


def test_a_fault_names_its_file_as_the_operator_would_type_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_folder(tmp_path, bot="[poll]\nx = 1\n")
    monkeypatch.chdir(tmp_path)
    assert faults_of(Path("config/"))[0].startswith("bot.toml:2: poll.x: ")


def test_a_missing_folder_or_file_says_how_to_get_one(tmp_path: Path) -> None:
    remedy = "`csto-watch init DIR` writes a full configuration"
    assert faults_of(tmp_path / "none") == [f"{tmp_path}/none: is missing; {remedy}"]
    assert faults_of(tmp_path) == [
        f"bot.toml: is missing; {remedy}",
        f"feeds.toml: is missing; {remedy}",
        f"topics: is missing; {remedy}",
    ]
    folder = a_folder(tmp_path)
    (folder / TOPIC).unlink()
    (folder / KEYWORDS).unlink()
    assert faults_of(folder) == [f"{name}: is missing; {remedy}" for name in (KEYWORDS, TOPIC)]


def test_a_folder_without_any_topic_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "topics").rename(tmp_path / "elsewhere")
    (folder / "topics").mkdir()
    assert faults_of(folder) == [
        "topics: holds no topic; `csto-watch init DIR` writes a full configuration"
    ]


def test_a_file_that_is_no_text_or_no_file_is_named(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "feeds.toml").write_bytes("# ok\n# Учения".encode("windows-1251"))
    (folder / "bot.toml").unlink()
    (folder / "bot.toml").mkdir()
    assert faults_of(folder) == [
        "bot.toml: can't be read: Is a directory",
        "feeds.toml:2: is not UTF-8; save it as UTF-8",
    ]


@pytest.mark.parametrize(
    ("text", "line", "place"),
    [
        ("[poll]\ninterval =\n", 2, "(at line 2, column 11)"),
        ("[poll]\nx = [1,\n\n", 2, "(at end of document)"),
        ("[poll]\n[fetch]\n[poll]\n", 3, "(at line 3, column 6)"),
    ],
)
def test_broken_toml_is_told_with_line_and_column(
    tmp_path: Path, text: str, line: int, place: str
) -> None:
    [told] = faults_of(a_folder(tmp_path, bot=text))
    assert told.startswith(f"bot.toml:{line}: is not TOML: ")
    assert told.endswith(place)


def test_broken_keywords_bring_no_complaints_about_those_who_name_them(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path, keywords="[csto\n", feeds=FILES["feeds.toml"] + 'implies = ["csto"]\n'
    )
    assert [fault.partition(": ")[0] for fault in faults_of(folder)] == [f"{KEYWORDS}:1"]


def test_files_saved_on_windows_are_read(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    for name, text in FILES.items():
        (folder / name).write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load(folder).topics == load(a_folder(tmp_path / "plain")).topics


@pytest.mark.parametrize(
    "name", ["", "topics", "topics/alliance", "topics/alliance/seed", "topics/alliance/examples"]
)
def test_a_folder_that_cant_be_listed_is_a_fault_and_never_an_empty_one(
    tmp_path: Path, name: str
) -> None:
    folder = a_folder(tmp_path)
    write(folder / EXAMPLES, "")
    (folder / name).rename(tmp_path / "elsewhere")
    (folder / name).symlink_to(folder / name)
    faults = faults_of(folder)
    assert faults
    assert all("can't be read: " in fault for fault in faults)
    assert faults[0].startswith(name or str(folder))


def test_a_file_in_place_of_a_folder_is_a_fault(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    write(folder / "topics/alliance/examples", "texts")
    [fault] = faults_of(folder)
    assert fault.startswith("topics/alliance/examples: is no folder")
