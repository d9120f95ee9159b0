"""An editor measures the classifier, with a file of labelled texts and by its own examples."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import bot
from tests.journeys.commands import command
from tests.journeys.test_bad_input import told
from tests.topics import BACKGROUND, DATA

PLAIN = "Armenia and Russia discuss the CSTO in Moscow"
TEXTS: list[dict[str, Any]] = [
    {"language": "en", "title": PLAIN, "label": 2, "kind": "csto", "event": "talks"},
    {"language": "ru", "title": "Пашинян и Путин обсудили ОДКБ", "label": 2, "event": "talks"},
    {"language": "hy", "title": "Հայաստանը սառեցրել է ՀԱՊԿ-ին անդամակցությունը", "label": 2},
    {"id": "no-1", "language": "en", "title": "Shops [bold]reopen[/] in Lyon", "label": 2},
    {"id": "yes-1", "language": "en", "title": f"{PLAIN}, again", "label": 0, "kind": "odd"},
    {"language": "en", "title": "Orchestra opens its season", "label": 0},
    {"language": "ru", "title": "В Лионе открылась выставка", "label": 0, "more": 1},
    {"language": "hy", "title": "Անձրև Լիոնում", "label": 0, "implies": ["armenia"]},
    {"language": "en", "title": PLAIN, "text": "In passing.", "label": 1},
]


@pytest.fixture
def texts(home: Path) -> Path:
    file = home / "texts.jsonl"
    lines = (json.dumps({"text": "", **one}, ensure_ascii=False) for one in TEXTS)
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_a_file_of_labelled_texts_is_measured_for_a_person(home: Path, texts: Path) -> None:
    ended = command("evaluate", texts.name, cwd=home)
    assert ended.returncode == 0, ended.stderr
    said = ended.stdout
    assert "4 of 8 texts on topic (50.00%), and the figures are for such a population." in said
    assert "Left out, because labelled 1: 1, of which 1 alerted." in said
    assert "\nall      8     4        4      0.75 " in said
    assert [line.split()[0] for line in said.splitlines() if line.startswith("ru ")]
    assert "missed 0.0" in said
    assert "no-1 en: Shops [bold]reopen[/] in Lyon" in said
    assert f"yes-1 en odd: {PLAIN}, again\n       for: «" in said
    assert " in the title" in said.partition("yes-1")[2]


def test_a_program_gets_one_json_object_and_a_picture(home: Path, texts: Path) -> None:
    words = ("--json", "--plot", "curves.png", "--sensitivity", "wide")
    ended = command("evaluate", texts.name, *words, cwd=home)
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert (found["topic"], found["sensitivity"], found["prior"]) == ("csto-armenia", "wide", None)
    assert found["threshold"] == found["sensitivities"]["wide"]["threshold"]
    assert (found["precision"], found["recall"], found["f1"]) == (0.75, 0.75, 0.75)
    low, high = found["intervals"]["recall"]
    assert 0 <= low < 0.75 < high <= 1
    assert found["by_language"]["hy"]["f1"] == 1
    assert found["by_kind"]["csto"]["precision"] is None
    assert found["tolerated"] == {"texts": 1, "alerted": 1}
    assert sum(band["texts"] for band in found["reliability"]) == found["texts"] == 8
    assert found["predicted"] - found["actual"] == pytest.approx(found["surplus"], abs=1e-5)
    missed, false = found["errors"]
    assert (missed["error"], missed["id"], false["error"]) == ("missed", "no-1", "false")
    assert any("CSTO" in reason for reason in false["reasons"])
    assert (home / "curves.png").read_bytes().startswith(b"\x89PNG")


def test_a_prior_re_weighs_to_another_population(home: Path, texts: Path) -> None:
    ended = command("evaluate", texts.name, "--json", "--prior", "0.01", cwd=home)
    found = json.loads(ended.stdout)
    assert found["prior"] == 0.01
    assert found["precision"] == pytest.approx(0.75 * 0.01 / (0.75 * 0.01 + 0.25 * 0.99), abs=1e-5)
    assert (found["recall"], found["actual"]) == (0.75, 0.08)
    said = command("evaluate", texts.name, "--prior", "0.01", cwd=home).stdout
    assert "re-weighed to a population with 1.00% on topic" in said


def test_a_model_that_is_measured_on_what_it_learned_is_told_so(home: Path) -> None:
    ended = command("evaluate", "config/topics/csto-armenia/examples/hy.jsonl", cwd=home)
    assert ended.returncode == 0
    assert "examples that the model has learned" in ended.stderr


def test_what_cannot_be_measured_is_told_in_one_sentence_each(home: Path, texts: Path) -> None:
    lines = texts.read_text("utf-8").splitlines()
    bad = home / "bad.jsonl"
    bad.write_text("\n".join(["{", lines[0], '{"label": 5}']), encoding="utf-8")
    said = told(home, "evaluate", "bad.jsonl", exit_code=2)
    assert "bad.jsonl:1: is not JSON" in said
    assert "bad.jsonl:3: label: is 5, expected 0, 1 or 2" in said
    assert "bad.jsonl:3: title: is missing" in said
    bad.write_text(lines[0], encoding="utf-8")
    assert "has no text labelled 0;" in told(home, "evaluate", "bad.jsonl", exit_code=2)
    bad.write_text("", encoding="utf-8")
    assert "has no text labelled 2 and none" in told(home, "evaluate", "bad.jsonl", exit_code=2)
    assert "is missing; name" in told(home, "evaluate", "nowhere.jsonl", exit_code=2)
    for prior in ("0", "1", "nan", "-1"):
        said = told(home, "evaluate", texts.name, f"--prior={prior}", exit_code=2)
        assert "--prior: is " in said
    assert "no topic x" in told(home, "evaluate", texts.name, "--topic", "x", exit_code=2)
    said = told(home, "evaluate", texts.name, "--plot", "nowhere/a.png", exit_code=2)
    assert "--plot: nowhere/a.png can't be written" in said


@pytest.fixture
def of_little_news(tmp_path: Path) -> str:
    """A copy of the program that learns from twelve items of ordinary news: in a second."""
    package = tmp_path / "package"
    but = shutil.ignore_patterns("background")
    shutil.copytree(Path(bot.__file__).parent, package / "bot", ignore=but)
    shutil.copytree(BACKGROUND, package / "bot/background")
    return str(package)


def test_the_long_report_measures_a_topic_by_kind_and_by_year(
    tmp_path: Path, of_little_news: str
) -> None:
    made = command("init", "config", "--no-train", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    topics = tmp_path / "config/topics"
    shutil.rmtree(topics)
    (tmp_path / "config/feeds.toml").write_text("", encoding="utf-8")
    shutil.copytree(DATA / "topics/foreign-agents", topics / "foreign-agents")
    said = command("train", "--report", cwd=tmp_path, PYTHONPATH=of_little_news).stdout
    assert "has no examples, so there is nothing more to report" in said
    examples = [
        {"title": "Georgia's foreign agents law passes", "label": 2, "date": "2024-05"},
        {"title": "NGOs in Tbilisi refuse to register", "label": 2, "event": "register-2025"},
        {"title": "A wine fair opens in Tbilisi", "label": 0, "kind": "far", "date": "2024-09"},
        {"title": "Rain in Georgia", "label": 0, "kind": "far"},
    ]
    folder = topics / "foreign-agents/examples"
    folder.mkdir(exist_ok=True)
    lines = (json.dumps({"language": "en", "text": "", **one}) for one in examples)
    (folder / "en.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ended = command("train", "--report", cwd=tmp_path, PYTHONPATH=of_little_news)
    assert ended.returncode == 0, ended.stderr
    said = ended.stdout
    assert "by models that saw no text of their event" in said
    assert "not told here: 1." in said
    assert [line.split()[:3] for line in said.splitlines() if line.startswith("202")] == [
        ["2024", "2", "1"],
        ["2025", "1", "1"],
    ]
    assert "by a model of the seed articles alone" in said
    assert "\nfar " in said
