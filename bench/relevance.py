"""How well texts are told apart: the shipped model beside simpler and other scorers.

Own examples are cross-validated by event; texts of `../shared/relevance`, where they are there,
were never trained on. Real weeks of a stream come from `../shared/stream`. Label 1 is left out.
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
from bot.judges.fitting import cues_in, features, fit, pieces_in, pipeline
from bot.judges.lessons import Kind, Lesson, lessons_of
from bot.judges.linear import LinearJudge
from bot.judges.quality import average_precision
from bot.model.stories import Scorable
from bot.model.topics import LANGUAGES, Topic
from bot.settings.topics import topic_folder, topic_in

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
BACKGROUND = ROOT / "bot" / "background"
FOLDS, ROUNDS = 5, 1_000
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
class Held:
    """A text with its truth, outside of training or to be cross-validated."""

    text: Scorable
    truth: bool
    event: str


@dataclass(frozen=True, slots=True)
class Scored:
    """Texts with a scorer's scores, and the threshold from which it alerts."""

    texts: Sequence[Held]
    scores: Sequence[float]
    threshold: float

    def of(self, language: str) -> Scored:
        """Give those of one language; "all" gives all."""
        chosen = [
            index for index, one in enumerate(self.texts) if language in ("all", one.text.language)
        ]
        return Scored(
            [self.texts[index] for index in chosen],
            [self.scores[index] for index in chosen],
            self.threshold,
        )

    def f1(self) -> float:
        """Give F1 at the threshold."""
        alerts = [score >= self.threshold for score in self.scores]
        hits = sum(alert and one.truth for alert, one in zip(alerts, self.texts, strict=True))
        wanted = sum(one.truth for one in self.texts)
        return 2 * hits / (sum(alerts) + wanted) if hits else 0.0

    def ap(self) -> float:
        """Give average precision."""
        return average_precision([one.truth for one in self.texts], self.scores)


def main() -> None:
    """Print all tables."""
    topic = topic_in(topic_folder(ROOT / "config" / "topics" / "csto-armenia"))
    lessons = lessons_of(topic, BACKGROUND, with_examples=True)
    held = _held_out()
    print(f"{len(lessons)} lessons; {len(held)} held-out texts in {SHARED / 'relevance'}\n")
    _comparison(topic, lessons, held)
    model = fit(topic, lessons, "").model
    judge = LinearJudge(topic, model)
    print("\nThe shipped model, with its own threshold", round(model.thresholds.balanced, 3))
    for language, quality in model.report.by_language.items():
        print(
            f"  own {language}: F1 {quality.f1:.3f} AP {quality.average_precision:.3f} "
            f"precision {quality.precision:.3f} recall {quality.recall:.3f} ({quality.texts})"
        )
    scored = Scored(held, _scores(judge, [one.text for one in held]), model.thresholds.balanced)
    for language in ("all", *LANGUAGES) if held else ():
        one = scored.of(language)
        low, high = _interval(one)
        print(f"  held out {language}: F1 {one.f1():.3f} [{low:.3f}–{high:.3f}] AP {one.ap():.3f}")
    _stream(judge)


def _comparison(topic: Topic, lessons: Sequence[Lesson], held: Sequence[Held]) -> None:
    reader = TopicReader(topic)
    readings = [reader.read(lesson.text) for lesson in lessons]
    head = f"{'F1/average precision':34s}{'own examples':>16s}{'held out':>16s}"
    print(head + "".join(f"{language:>9s}" for language in LANGUAGES))
    for name, pattern in (("CSTO or (Armenia and Russia)", NAMED), ("… with people, towns", WIDER)):
        _row(name, _boolean(pattern, _own(lessons)), _boolean(pattern, held))
    _seed_only(topic, held)
    for name, make in _scorers().items():
        own = _cross_validated(make, lessons, readings)
        fitted = _fit(make, lessons, readings)
        scores = _margins(fitted, [reader.read(one.text) for one in held])
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
    cells = [f"{one.f1():.3f}/{one.ap():.3f}" if one.texts else "–" for one in (own, held)]
    by_language = "".join(f"{held.of(one).f1():9.3f}" for one in LANGUAGES) if held.texts else ""
    print(f"{name:34s}" + "".join(f"{cell:>16s}" for cell in cells) + by_language, flush=True)


def _boolean(pattern: dict[str, str], texts: Sequence[Held]) -> Scored:
    def says(name: str, text: str) -> bool:
        return re.search(pattern[name], text, re.IGNORECASE) is not None

    scores = []
    for one in texts:
        text = f"{one.text.title} {one.text.text}"
        scores.append(float(says("csto", text) or (says("armenia", text) and says("russia", text))))
    return Scored(texts, scores, 0.5)


def _own(lessons: Iterable[Lesson]) -> list[Held]:
    return [
        Held(one.text, one.is_on_topic, one.event) for one in lessons if one.kind is Kind.EXAMPLE
    ]


def _held_out() -> list[Held]:
    held = []
    for file in sorted((SHARED / "relevance").glob("*_dev.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            one = json.loads(line)
            if one["label"] != 1:
                text = Scorable(one["title"], one["text"], one["language"])
                held.append(Held(text, one["label"] == 2, one["event"]))
    return held


def _cross_validated(
    make: Callable[[], Any], lessons: Sequence[Lesson], readings: Sequence[Reading]
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
    texts = _own(lessons)
    return max((Scored(texts, own, score) for score in own), key=Scored.f1)


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


def _interval(scored: Scored) -> tuple[float, float]:
    """Give the middle 95 % of F1 when events are drawn anew."""
    by_event: dict[str, list[int]] = {}
    for index, one in enumerate(scored.texts):
        by_event.setdefault(one.event, []).append(index)
    rng, events, found = np.random.default_rng(0), list(by_event), []
    for _ in range(ROUNDS):
        drawn = [index for event in rng.choice(events, len(events)) for index in by_event[event]]
        found.append(
            Scored(
                [scored.texts[index] for index in drawn],
                [scored.scores[index] for index in drawn],
                scored.threshold,
            ).f1()
        )
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def _seed_only(topic: Topic, held: Sequence[Held]) -> None:
    lessons = lessons_of(topic, BACKGROUND, with_examples=False)
    model = fit(topic, lessons, "").model
    scores = _scores(LinearJudge(topic, model), [one.text for one in held])
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
