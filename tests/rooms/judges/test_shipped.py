"""What the shipped topic, trained as `init` trains it, must tell apart."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.followups import news_of
from bot.core.stories import judged
from bot.judges.linear import LinearJudge
from bot.judges.quality import evaluate
from bot.judges.trainer import ModelTrainer
from bot.model.stories import Scorable
from bot.model.topics import Example
from bot.settings.topics import topic_folder, topic_in
from tests.builders import NOON, a_story
from tests.topics import DATA

pytestmark = pytest.mark.no_cover
ROOT = Path(__file__).parents[3]
SHARED = ROOT / ".." / "shared"
BOOLEAN_LINE = {"en": 0.80, "ru": 0.74, "hy": 0.80}  # F1 of the wider one, whichever set is harder
FOREIGN = [
    ("Erdoğan yeni anayasa için çağrı yaptı", "Meclis gelecek hafta toplanacak."),
    ("La grève des trains continue", "Les syndicats demandent une réunion au ministre."),
    ("საქართველოში წვიმა მოდის", "თბილისში ცივა."),
    ("У Києві відкрили новий міст", "Рух почнеться завтра вранці."),
    ("Астанада жаңа мектеп ашылды", "Оқушылар бірінші сабаққа келді."),
]


@pytest.fixture(scope="module")
def judge(trained: Path) -> LinearJudge:
    topics = trained / "topics"
    trainer = ModelTrainer(topics=topics, background=ROOT / "bot" / "background")
    loaded = trainer.load(topic_in(topic_folder(topics / "csto-armenia")))
    assert loaded is not None
    return loaded


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    if not file.exists():
        pytest.skip(f"{file.parent} is not there")
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _examples(file: Path) -> list[Example]:
    fields = ("language", "title", "text", "label", "event", "kind")
    return [Example(**{field: one[field] for field in fields}) for one in _lines(file)]


def _scores(judge: LinearJudge, texts: list[Scorable]) -> list[float]:
    return [judgement.score for judgement in judge.score(texts)]


def _twin(texts: dict[str, Any], language: str) -> Scorable:
    title, text = texts[language]
    return Scorable(title, text, language)


def test_russian_and_armenian_twins_score_as_the_english_text_for_nine_in_ten(
    judge: LinearJudge,
) -> None:
    twins = list(_lines(DATA / "twins.jsonl"))
    by_language = {
        language: _scores(judge, [_twin(one, language) for one in twins])
        for language in ("en", "ru", "hy")
    }
    for language in ("ru", "hy"):
        gaps = [
            abs(one - other)
            for one, other in zip(by_language["en"], by_language[language], strict=True)
        ]
        assert sum(gap <= 0.1 for gap in gaps) >= 0.9 * len(twins), language
    for scores in by_language.values():
        told = [score >= judge.thresholds.balanced for score in scores]
        wrong = [
            one for one, alerted in zip(twins, told, strict=True) if alerted != bool(one["label"])
        ]
        assert not wrong


@pytest.mark.parametrize(("title", "text"), FOREIGN)
def test_a_language_nobody_taught_does_not_alert_by_accident(
    judge: LinearJudge, title: str, text: str
) -> None:
    assert _scores(judge, [Scorable(title, text)])[0] < judge.thresholds.balanced


def test_a_concept_tells_in_a_language_nobody_taught(judge: LinearJudge) -> None:
    on, off = _scores(
        judge, [Scorable("Pashinyan, Putin ile CSTO'yu görüştü", ""), Scorable(*FOREIGN[0])]
    )
    assert on > judge.thresholds.balanced > off


def test_every_alert_says_why(judge: LinearJudge) -> None:
    [judgement] = judge.score(
        [Scorable("CSTO summit without Armenia", "Russian border guards leave Zvartnots.", "en")]
    )
    assert judgement.score >= judge.thresholds.strict
    positive = [reason for reason in judgement.reasons if reason.weight > 0]
    assert 1 <= len(positive) <= 4
    assert {"csto", "armenia"} & {name for reason in positive for name in reason.concepts}


def test_held_out_texts_are_told_apart_in_every_language(judge: LinearJudge) -> None:
    examples = [
        example
        for language in BOOLEAN_LINE
        for example in _examples(SHARED / "relevance" / f"{language}_dev.jsonl")
    ]
    found = evaluate(judge, examples, judge.thresholds.balanced)
    assert found["all"].f1 >= 0.91
    assert found["all"].average_precision >= 0.96
    for language, line in BOOLEAN_LINE.items():
        assert found[language].f1 >= max(0.87, line), language


def test_texts_of_which_most_name_neither_side_are_told_apart(judge: LinearJudge) -> None:
    """Nobody who writes terms or lessons may read this file: it would be no measure any more."""
    found = evaluate(judge, _examples(DATA / "heldout.jsonl"), judge.thresholds.balanced)
    assert found["all"].f1 >= 0.85
    assert found["all"].average_precision >= 0.94
    assert min(one.f1 for one in found.values()) >= 0.82


def test_of_further_stories_only_those_that_change_something_are_news(judge: LinearJudge) -> None:
    wrong = []
    for one in _lines(DATA / "followups.jsonl"):
        stories = [
            a_story(id=f"{number:016x}", published=NOON + timedelta(minutes=number), **story)
            for number, story in enumerate((*one["told"], one["story"]))
        ]
        *told, last = judged(stories, "csto-armenia", judge.score)
        news = news_of(last, told)
        if (news.change.kind if news else None) != one["change"]:
            wrong.append((one["story"]["title"], news))
    assert not wrong


@pytest.mark.parametrize("week", ["2026-W22", "2026-W31"])
def test_a_real_week_misses_no_event_and_alerts_hardly_anything_else(
    judge: LinearJudge, week: str
) -> None:
    items = list(_lines(SHARED / "stream" / f"{week}.ndjson"))
    rows = (SHARED / "stream" / "labels.tsv").read_text("utf-8").splitlines()[1:]
    labels = {row.split("\t")[0]: row.split("\t")[1] for row in rows}
    scores = _scores(judge, [Scorable(one["title"], one["description"], "en") for one in items])
    alerted = {
        one["id"]
        for one, score in zip(items, scores, strict=True)
        if score >= judge.thresholds.balanced
    }
    wanted = {one["id"] for one in items if labels.get(one["id"]) == "2"}
    assert wanted <= alerted
    assert sum(labels.get(one, "0") == "0" for one in alerted) <= 2
