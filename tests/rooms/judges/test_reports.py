"""The long report: events, years and examples that a model has not seen."""

from dataclasses import replace
from math import isfinite
from pathlib import Path

import pytest

from bot.core.relevance import TopicReader
from bot.judges.fitting import held_out_margins
from bot.judges.lessons import Kind, lessons_of
from bot.judges.reports import year_of
from bot.judges.trainer import ModelTrainer
from bot.model.topics import Example, SeedArticle
from tests.topics import BACKGROUND, foreign_agents

EXAMPLES = (
    Example(
        "en", "Georgia passes the foreign agents law", "NGOs protest.", 2, "law", "bill", "2024-05"
    ),
    Example("en", "Tbilisi again: the law of agents stands", "", 2, "law", "bill", "2025-01"),
    Example("en", "NGOs refuse the register in Georgia", "", 2, "register-2025", "ngo"),
    Example("ru", "Грузия приняла закон об иноагентах", "", 2, "", "ngo", "2024-06"),
    Example("en", "A wine fair opens in Tbilisi", "Growers came.", 0, "wine-2024", "far"),
    Example("en", "Georgia wins a match", "A goal in the last minute.", 0, "", "far", "2025-03"),
    Example("en", "Rain in the hills of Georgia", "", 0, "", "far"),
    Example("en", "Georgia and the law, in passing", "", 1, "", "far", "2024-01"),
)
TOPIC = replace(foreign_agents(), examples=EXAMPLES)


@pytest.fixture
def trainer(tmp_path: Path) -> ModelTrainer:
    (tmp_path / TOPIC.name).mkdir()
    return ModelTrainer(topics=tmp_path, background=BACKGROUND)


def test_the_long_report_agrees_with_the_short_one_where_both_speak(trainer: ModelTrainer) -> None:
    model = trainer.train_here(TOPIC)
    report = trainer.report_here(TOPIC, model)
    assert report.held_out is not None
    short, long = model.report.by_language["all"], report.held_out.whole
    assert (long.texts, long.on_topic) == (short.texts, short.positives) == (7, 4)
    for name in ("precision", "recall", "f1", "average_precision"):
        assert getattr(long, name).value == pytest.approx(getattr(short, name))
    assert list(report.held_out.by_kind) == ["bill", "far", "ngo"]
    assert report.held_out.threshold == model.thresholds.balanced


def test_years_are_told_apart_and_those_without_are_counted(trainer: ModelTrainer) -> None:
    report = trainer.report_here(TOPIC, trainer.train_here(TOPIC))
    # The second text on the law is of the year in which its event began.
    assert {year: one.texts for year, one in report.by_year.items()} == {"2024": 4, "2025": 2}
    assert report.without_year == 1
    assert report.all_years is not None
    assert report.all_years.texts == 6


def test_the_seed_alone_is_measured_on_all_examples(trainer: ModelTrainer) -> None:
    model = trainer.train_here(TOPIC, seed_only=True)
    report = trainer.report_here(TOPIC, model)
    assert (report.held_out, report.all_years, report.by_year) == (None, None, {})
    assert report.seed_only.whole.texts == 7
    assert report.seed_only.threshold == model.thresholds.balanced


def test_further_seed_articles_are_learned_in_the_report_too(trainer: ModelTrainer) -> None:
    seeds = [SeedArticle("NGOs leave Tbilisi", "The law is why. Donors follow.", "en")]
    model = trainer.train_here(TOPIC, seeds=seeds, seed_only=True)
    report = trainer.report_here(TOPIC, model, seeds=seeds)
    assert report.seed_only.threshold == model.thresholds.balanced
    assert report != trainer.report_here(TOPIC, model)


def test_an_event_that_is_in_no_fold_is_always_learned() -> None:
    lessons = lessons_of(TOPIC, BACKGROUND, with_examples=True)
    reader = TopicReader(TOPIC)
    readings = [reader.read(one.text) for one in lessons]
    margins = held_out_margins(lessons, readings, {"law": 2024})
    tested = {one.event for one, margin in zip(lessons, margins, strict=True) if isfinite(margin)}
    assert tested == {"law"}
    unseen = [one for one in lessons if one.event != "law"]
    assert {one.kind for one in lessons} - {one.kind for one in unseen} <= {Kind.EXAMPLE}


@pytest.mark.parametrize(
    ("event", "date", "year"),
    [
        ("lukashenko-leave-2024", "", 2024),
        ("2019", "", 2019),
        ("leave-2024", "2026-01", 2026),
        ("", "1999-12", 1999),
        ("leave", "", None),
        ("2024-leave", "", None),
        ("order-12024", "", None),
        ("order-1024", "", None),
        ("", "", None),
    ],
)
def test_the_year_is_that_of_the_date_else_at_the_end_of_the_event(
    event: str, date: str, year: int | None
) -> None:
    assert year_of(Example("en", "Title", "", 2, event=event, date=date)) == year
