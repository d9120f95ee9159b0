"""A topic's folder: topic.toml, seed articles and examples."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.model.topics import Opposition, Sensitivity
from bot.settings.loading import load
from bot.settings.texts import seed_articles
from tests.rooms.settings.folders import (
    EXAMPLES,
    PROJECT,
    SEED,
    TOPIC,
    a_folder,
    faults_of,
    write,
)


def test_own_thresholds_are_read(tmp_path: Path) -> None:
    topic = 'alone = ["csto"]\n[thresholds]\nstrict = 0.7\nbalanced = 0.5\n'
    [read] = load(a_folder(tmp_path, topic=topic)).topics
    assert (read.strict, read.threshold, read.wide) == (0.7, 0.5, None)


def test_a_topic_is_read_whole(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path,
        topic="""
            title.en = "The alliance"
            title.hy = "Դաշինքը"
            sensitivity = "wide"
            threshold = 0.4
            alone = ["csto"]
            combinations = [["armenia", "csto"]]
            [[against]]
            concept = "armenia"
            opposition = "veto"
            silences = ["csto"]
            """,
    )
    write(
        folder / EXAMPLES,
        '{"language": "ru", "title": "Учения", "text": "Начались.", "label": 2, "kind": "drill"}\n'
        '\n{"language": "en", "title": "Cup", "text": "", "label": 0, "date": "2026-05"}\n',
    )
    write(folder / "topics/alliance/seed/.#drills.txt", "an editor's lock")
    [topic] = load(folder).topics
    assert topic.name == "alliance"
    assert topic.title("hy") == "Դաշինքը"
    assert topic.title("ru") == "The alliance"
    assert topic.sensitivity is Sensitivity.WIDE
    assert topic.threshold == 0.4
    assert topic.combinations == (("armenia", "csto"),)
    assert topic.against[0].opposition is Opposition.VETO
    assert topic.against[0].silences == ("csto",)
    assert [(one.language, one.label, one.date) for one in topic.examples] == [
        ("ru", 2, ""),
        ("en", 0, "2026-05"),
    ]
    [seed] = topic.seeds
    assert (seed.title, seed.language) == ("Drills begin", "en")
    assert seed.text == "The alliance trains without Yerevan."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Учения\nОрганизация проводит учения без Армении и зовёт её вернуться.", "ru"),
        ("Զորավարժություն\nԴաշինքը վարժանք է անցկացնում առանց Հայաստանի։", "hy"),
        ("Навчання\nОрганізація проводить навчання без Вірменії, її кличуть повернутися.", "en"),
    ],
)
def test_a_seed_article_is_in_one_of_the_three_languages(
    tmp_path: Path, text: str, language: str
) -> None:
    [seed] = load(a_folder(tmp_path, drills=text)).topics[0].seeds
    assert seed.language == language


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", f"{TOPIC}: has neither alone nor combinations, so nothing would be on topic"),
        (
            'combinations = [["csto", "armenia"], ["csto"]]',
            f"{TOPIC}:1: combinations[2]: expected two or three different concepts",
        ),
        (
            'combinations = [\n["csto", "armenia"],\n["csto",\n"armania"]]',
            (
                f'{TOPIC}:4: combinations[2][2]: is "armania", which keywords.toml doesn\'t have; '
                "did you mean armenia?"
            ),
        ),
        (
            'sensitivity = "mild"',
            f'{TOPIC}:1: sensitivity: is "mild", expected "strict", "balanced" or "wide"',
        ),
        ("threshold = 1.5", f"{TOPIC}:1: threshold: is 1.5, expected less than or equal to 1"),
        (
            'alone = ["csto"]\nthresholds.strict = 0.3\nthresholds.wide = 0.4',
            f"{TOPIC}:3: thresholds.wide: is 0.4, above strict with 0.3; wide readers want more",
        ),
        (
            'alone = ["csto"]\nthreshold = 0.4\nthresholds.strict = 0.3',
            f"{TOPIC}:2: threshold: is 0.4, above strict with 0.3; balanced readers want more",
        ),
        (
            'alone = ["csto"]\nthreshold = 0.4\nthresholds.balanced = 0.4',
            f"{TOPIC}:2: threshold: is what thresholds.balanced says as well; leave one out",
        ),
        (
            'alone = ["csto"]\nthresholds.wide = 0',
            f"{TOPIC}:2: thresholds.wide: is 0, expected greater than 0",
        ),
        (
            'alone = ["csto"]\n[[against]]\nconcept = "armenia"\nopposition = "veto"',
            (
                f"{TOPIC}:2: against[1].silences: expected with a veto, and only there: the "
                "concepts that it silences"
            ),
        ),
        (
            "title.fr = ''",
            f"{TOPIC}:1: title.fr: is no key that csto-watch knows; known: en, hy, ru",
        ),
        (
            "titel.en = ''",
            f"{TOPIC}:1: titel: is no key that csto-watch knows; did you mean title?",
        ),
        ('alone = "csto"', f'{TOPIC}:1: alone: is "csto", expected a list: [ … ]'),
        (
            '[[against]]\nopposition = "veto"',
            f"{TOPIC}:1: against[1].concept: is missing; needed here: concept, opposition",
        ),
    ],
)
def test_a_mistake_in_topic_toml_is_told(tmp_path: Path, text: str, fault: str) -> None:
    assert faults_of(a_folder(tmp_path, topic=text)) == [fault]


def test_a_topic_without_any_text_to_learn_from_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / SEED).unlink()
    write(folder / EXAMPLES, '{"language": "en", "title": "Cup", "text": "", "label": 0}')
    assert faults_of(folder) == [
        f"{TOPIC}: has no text to learn from; put an article into seed/ as NAME.txt"
    ]


def test_an_examples_language_label_and_month_are_checked(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    write(
        folder / EXAMPLES,
        '{"language": "uk", "title": "", "text": "", "label": 3, "date": "2026", "lable": 1}\n[]\n',
    )
    assert faults_of(folder) == [
        f'{EXAMPLES}:1: date: is "2026", expected a month, as "2026-05"',
        f"{EXAMPLES}:1: label: is 3, expected 0, 1 or 2",
        f"{EXAMPLES}:1: lable: is no key that csto-watch knows; did you mean label?",
        f'{EXAMPLES}:1: language: is "uk", expected "en", "ru" or "hy"',
        f'{EXAMPLES}:1: title: is "", expected a text that isn\'t empty',
        f"{EXAMPLES}:2: is a list, expected a table of keys",
    ]


def test_seed_articles_from_elsewhere_are_read_or_refused_all_at_once(tmp_path: Path) -> None:
    write(tmp_path / "one.txt", "Drills begin\nThe alliance trains.")
    write(tmp_path / "empty.txt", "")
    [article] = seed_articles([tmp_path / "one.txt"])
    assert article.title == "Drills begin"
    with pytest.raises(SettingsError) as caught:
        seed_articles([tmp_path / "none.txt", tmp_path / "one.txt", tmp_path / "empty.txt"])
    assert [Path(fault.file).name for fault in caught.value.faults] == ["empty.txt", "none.txt"]


def test_an_unreadable_seed_article_is_one_fault(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / SEED).write_bytes(b"\xff\xfe")
    assert faults_of(folder) == [f"{SEED}:1: is not UTF-8; save it as UTF-8"]


def test_a_topic_needs_a_name_that_fits_into_a_button(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "topics/alliance").rename(folder / "topics/The Alliance")
    assert faults_of(folder) == [
        (
            "topics/The Alliance/topic.toml: expected a folder named with small Latin letters, "
            "digits and hyphens"
        )
    ]


def test_the_second_topic_that_the_docs_describe_is_right(tmp_path: Path) -> None:
    page = (PROJECT / "docs" / "keywords.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?ms)^ *```toml\n(.*?)^ *```", page)
    _, keywords, topic = map(textwrap.dedent, blocks)
    folder = a_folder(tmp_path)
    write(folder / "topics/grain-trade/topic.toml", topic)
    write(folder / "topics/grain-trade/keywords.toml", keywords)
    write(folder / "topics/grain-trade/seed/deal.txt", "A deal\nShips may pass.")
    [example] = re.findall(r"(?ms)^```json\n(.*?)^```", page)
    write(folder / "topics/grain-trade/examples/mine.jsonl", example)
    assert [topic.name for topic in load(folder).topics] == ["alliance", "grain-trade"]
