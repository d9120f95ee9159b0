"""How well texts are told apart: the shipped model beside simpler and other scorers.

Own examples are cross-validated by event. Texts of `../shared/relevance`, where they are there, and
those of `tests/data/heldout.jsonl` were never trained on. Real weeks of a stream come from
`../shared/stream`. Label 1 is left out.
Run it as `.venv/bin/python bench/relevance.py`; it takes some minutes.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import (  # type: ignore[import-untyped] # scikit-learn has no types
    HistGradientBoostingClassifier,
)
from sklearn.feature_extraction.text import (  # type: ignore[import-untyped] # as above
    CountVectorizer,
    TfidfVectorizer,
)
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped] # as above
from sklearn.naive_bayes import ComplementNB  # type: ignore[import-untyped] # as above
from sklearn.pipeline import Pipeline, make_pipeline  # type: ignore[import-untyped]
from sklearn.preprocessing import FunctionTransformer  # type: ignore[import-untyped] # as above
from sklearn.svm import LinearSVC  # type: ignore[import-untyped] # as above

from bot.core.relevance import Reading, TopicReader
from bot.judges.evaluations import evaluation_of
from bot.judges.fitting import (
    cues_in,
    features,
    fit,
    held_out_margins,
    pieces_in,
    pipeline,
    probabilities,
)
from bot.judges.lessons import Kind, Lesson, lessons_of
from bot.judges.linear import LinearJudge
from bot.judges.model import Model, Quality
from bot.judges.quality import ON_TOPIC, TOLERATED, by_language, quality, scorable_of
from bot.judges.reports import report_on
from bot.model.measures import Breakdown, Figure, LongReport, Measures
from bot.model.stories import Scorable
from bot.model.topics import LANGUAGES, Example, Sensitivity, Topic
from bot.ports import Beat
from bot.settings.texts import labelled_texts
from bot.settings.topics import topic_folder, topic_in

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
HARDER = ROOT / "tests" / "data" / "heldout.jsonl"
PLAIN = ROOT / "config" / "topics" / "csto-armenia" / "examples" / "plain_en.jsonl"
BACKGROUND = ROOT / "bot" / "background"
FOLDS = 5
FIGURES = ("precision", "recall", "f1", "average_precision", "false_alert_rate")
LET_THROUGH = -4.0  # log-odds of the first of two stages

NAMED = {
    "csto": r"\bCSTO\b|\bОДКБ\b|ՀԱՊԿ",
    "armenia": r"armenia|армени|армянс|հայաստան|հայկական",
    "russia": r"russia|росси|ռուսաստան|ռուսական",
}
WIDER = {
    "csto": NAMED["csto"] + r"|collective security|коллективн\w+ безопасност|հավաքական անվտանգ",
    "armenia": NAMED["armenia"]
    + r"|yerevan|pashiny|mirzoyan|ереван|пашинян|мирзоян|երևան|փաշինյան|միրզոյան",
    "russia": NAMED["russia"]
    + r"|moscow|kremlin|putin|lavrov|peskov|zakharova|москв|кремл|путин|лавров|песков|захаров"
    + r"|մոսկվա|կրեմլ|պուտին|լավրով|պեսկով|զախարով",
}


@dataclass(frozen=True, slots=True)
class Scored:
    """Texts with a scorer's scores, and the threshold from which it alerts."""

    texts: Sequence[Example]
    scores: Sequence[float]
    threshold: float

    def qualities(self) -> dict[str, Quality]:
        """Measure over all and by language."""
        languages = [one.language for one in self.texts]
        truths = [one.label == ON_TOPIC for one in self.texts]
        return by_language(languages, truths, self.scores, self.threshold)


def main() -> None:
    """Print all tables."""
    topic = topic_in(topic_folder(ROOT / "config" / "topics" / "csto-armenia"))
    lessons = lessons_of(topic, BACKGROUND, with_examples=True)
    held = _wanted_or_not(sorted((SHARED / "relevance").glob("*_dev.jsonl")))
    print(f"{len(lessons)} lessons; {len(held)} held-out texts in {SHARED / 'relevance'}\n")
    _comparison(topic, lessons, held)
    model = fit(topic, lessons, "").model
    judge = LinearJudge(topic, model)
    print("\nThe shipped model, with its own threshold", round(model.thresholds.balanced, 3))
    report = report_on(topic, BACKGROUND, model)
    if report.held_out:
        _measures("own, no text of the event seen", report.held_out)
    _years(report)
    _plain(topic, lessons, model)
    for name, texts in (("held out", held), ("held out, harder", _wanted_or_not([HARDER]))):
        if texts:
            found = evaluation_of(Beat(topic, judge), texts, Sensitivity.BALANCED)
            _measures(name, found.breakdown)
    _stream(judge)


def _measures(name: str, found: Breakdown) -> None:
    print(f"\n{name:34s}" + "".join(f"{figure:>20s}" for figure in FIGURES))
    for group, one in {"all": found.whole, **found.by_language, **found.by_kind}.items():
        _measures_row(group, one)


def _years(report: LongReport) -> None:
    print(f"\nown, no event of the year seen; {report.without_year} without a year")
    if report.all_years:
        _measures_row("all", report.all_years)
    for year, one in report.by_year.items():
        _measures_row(year, one)


def _plain(topic: Topic, lessons: Sequence[Lesson], model: Model) -> None:
    """Measure own texts that name the event outright, by models that saw no text of the event."""
    reader = TopicReader(topic)
    margins = held_out_margins(lessons, [reader.read(lesson.text) for lesson in lessons])
    scores = probabilities(margins, model.slope, model.offset)
    plain = {(one.title, one.text) for one in labelled_texts(PLAIN)}
    chosen = [
        (lesson.is_on_topic, score)
        for lesson, score in zip(lessons, scores, strict=True)
        if lesson.kind is Kind.EXAMPLE and (lesson.text.title, lesson.text.text) in plain
    ]
    truths, told = zip(*chosen, strict=True)
    one = quality(truths, told, model.thresholds.balanced)
    print(f"\nown, plain ones in English ({one.texts}), no text of the event seen")
    print(f"  precision {one.precision:.3f}, recall {one.recall:.3f}, F1 {one.f1:.3f}")


def _measures_row(group: str, measures: Measures) -> None:
    cells = [_cell(getattr(measures, name)) for name in FIGURES]
    print(f"  {group:24s}{measures.texts:8d}" + "".join(f"{cell:>20s}" for cell in cells))


def _cell(figure: Figure | None) -> str:
    return f"{figure.value:.3f} {figure.low:.3f}–{figure.high:.3f}" if figure else "–"


def _comparison(topic: Topic, lessons: Sequence[Lesson], held: Sequence[Example]) -> None:
    reader = TopicReader(topic)
    readings = [reader.read(lesson.text) for lesson in lessons]
    head = f"{'F1/average precision':34s}{'own examples':>16s}{'held out':>16s}"
    print(head + "".join(f"{language:>9s}" for language in LANGUAGES))
    for name, pattern in (("CSTO or (Armenia and Russia)", NAMED), ("… with people, towns", WIDER)):
        _row(name, _boolean(pattern, _own(topic)), _boolean(pattern, held))
    _seed_only(topic, held)
    for name, make in _scorers().items():
        own = _cross_validated(make, _own(topic), lessons, readings)
        fitted = _fit(make, lessons, readings)
        scores = _margins(fitted, [reader.read(scorable_of(one)) for one in held])
        _row(name, own, Scored(held, scores, own.threshold))


class TwoStages:
    """Concepts choose what may be on topic; all features decide among it."""

    def fit(self, readings: list[Reading], truths: list[bool]) -> TwoStages:
        """Fit the second stage on what the first lets through."""
        self._first = _concepts(LogisticRegression(C=4.0, max_iter=2000)).fit(readings, truths)
        passed = np.flatnonzero(self._first.decision_function(readings) > LET_THROUGH)
        self._second = pipeline().fit(
            [readings[index] for index in passed], [truths[index] for index in passed]
        )
        return self

    def decision_function(self, readings: Sequence[Reading]) -> Any:
        """Give margins; those of what does not pass are far below the rest."""
        first = self._first.decision_function(readings)
        return np.where(first > LET_THROUGH, self._second.decision_function(readings), first - 50)


def _concepts(*steps: Any) -> Pipeline:
    return make_pipeline(CountVectorizer(analyzer=cues_in, binary=True, min_df=2), *steps)


def _of_letters(analyzer: Callable[[Reading], Iterable[str]]) -> Pipeline:
    return make_pipeline(
        TfidfVectorizer(analyzer=analyzer, min_df=2), LogisticRegression(C=4.0, max_iter=2000)
    )


def _scorers() -> dict[str, Callable[[], Any]]:
    def dense() -> Any:
        return FunctionTransformer(lambda table: table.toarray())

    return {
        "words": lambda: _of_letters(lambda reading: list(reading.words)),
        "words and pieces of them": lambda: _of_letters(pieces_in),
        "concepts": lambda: _concepts(LogisticRegression(C=4.0, max_iter=2000)),
        "concepts, gradient boosting": lambda: _concepts(
            dense(), HistGradientBoostingClassifier(max_iter=150)
        ),
        "all, linear SVM": lambda: make_pipeline(features(), LinearSVC(C=0.3)),
        "all, complement naive Bayes": lambda: make_pipeline(features(), ComplementNB()),
        "concepts first, then all": TwoStages,
        "all, logistic regression (shipped)": pipeline,
    }


def _row(name: str, own: Scored, held: Scored) -> None:
    told = [one.qualities() if one.texts else {} for one in (own, held)]
    cells = [
        f"{one['all'].f1:.3f}/{one['all'].average_precision:.3f}" if one else "–" for one in told
    ]
    by_language = "".join(f"{told[1][one].f1:9.3f}" for one in LANGUAGES) if told[1] else ""
    print(f"{name:34s}" + "".join(f"{cell:>16s}" for cell in cells) + by_language, flush=True)


def _boolean(pattern: dict[str, str], texts: Sequence[Example]) -> Scored:
    def says(name: str, text: str) -> bool:
        return re.search(pattern[name], text, re.IGNORECASE) is not None

    scores = []
    for one in texts:
        text = f"{one.title} {one.text}"
        scores.append(float(says("csto", text) or (says("armenia", text) and says("russia", text))))
    return Scored(texts, scores, 0.5)


def _own(topic: Topic) -> list[Example]:
    return [one for one in topic.examples if one.label != TOLERATED]


def _wanted_or_not(files: Sequence[Path]) -> list[Example]:
    return [one for file in files for one in labelled_texts(file) if one.label != TOLERATED]


def _cross_validated(
    make: Callable[[], Any],
    texts: Sequence[Example],
    lessons: Sequence[Lesson],
    readings: Sequence[Reading],
) -> Scored:
    """Score own examples by pipelines that have not seen their events; threshold of the best F1."""
    events = sorted({lesson.event for lesson in lessons})
    np.random.default_rng(0).shuffle(events)
    fold_of = {event: number % FOLDS for number, event in enumerate(events)}
    scores = np.zeros(len(lessons))
    for fold in range(FOLDS):
        seen = [index for index, one in enumerate(lessons) if fold_of[one.event] != fold]
        unseen = [index for index, one in enumerate(lessons) if fold_of[one.event] == fold]
        fitted = _fit(make, [lessons[index] for index in seen], [readings[index] for index in seen])
        scores[unseen] = _margins(fitted, [readings[index] for index in unseen])
    own = [score for score, one in zip(scores, lessons, strict=True) if one.kind is Kind.EXAMPLE]
    truths = [one.label == ON_TOPIC for one in texts]
    return Scored(texts, own, max(own, key=lambda score: quality(truths, own, score).f1))


def _fit(make: Callable[[], Any], lessons: Sequence[Lesson], readings: Sequence[Reading]) -> Any:
    return make().fit(readings, [one.is_on_topic for one in lessons])


def _margins(fitted: Any, readings: Sequence[Reading]) -> list[float]:
    if not readings:
        return []
    if hasattr(fitted, "decision_function"):
        return list(fitted.decision_function(readings))
    return list(fitted.predict_proba(readings)[:, 1])


def _scores(judge: LinearJudge, texts: Sequence[Scorable]) -> list[float]:
    return [judgement.score for judgement in judge.score(texts)]


def _seed_only(topic: Topic, held: Sequence[Example]) -> None:
    lessons = lessons_of(topic, BACKGROUND, with_examples=False)
    model = fit(topic, lessons, "").model
    scores = _scores(LinearJudge(topic, model), [scorable_of(one) for one in held])
    if held:
        _row(
            "\nseed article alone",
            Scored((), (), 0),
            Scored(held, scores, model.thresholds.balanced),
        )


def _stream(judge: LinearJudge) -> None:
    labels = {}
    if (SHARED / "stream" / "labels.tsv").exists():
        rows = (SHARED / "stream" / "labels.tsv").read_text("utf-8").splitlines()[1:]
        labels = {row.split("\t")[0]: int(row.split("\t")[1]) for row in rows}
    for file in sorted((SHARED / "stream").glob("*.ndjson")):
        items = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        texts = [Scorable(one["title"], one["description"], "en") for one in items]
        began = time.process_time()
        scores = _scores(judge, texts)
        took = time.process_time() - began
        levels = [labels.get(one["id"], 0) for one in items]
        alerts = [
            level
            for level, score in zip(levels, scores, strict=True)
            if score >= judge.thresholds.balanced
        ]
        print(
            f"\n{file.stem}: {len(items)} items, {levels.count(2)} on topic; alerts: "
            f"{alerts.count(2)} on topic, {alerts.count(1)} tolerated, {alerts.count(0)} false; "
            f"{len(items) / took:.0f} texts a CPU second"
        )
        for item, level, score in zip(items, levels, scores, strict=True):
            if (level == 2) != (score >= judge.thresholds.balanced) and level != 1:
                print(f"  {'missed' if level else 'false '} {score:.3f} {item['title']}")


if __name__ == "__main__":
    main()
