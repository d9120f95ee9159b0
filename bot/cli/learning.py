"""The commands of the classifier: `score`, `train`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.measuring import print_long_report
from bot.cli.shell import batches, faults_told, new_console, say, settings_in_force, waiting

if TYPE_CHECKING:
    from rich.console import Console

    from bot.judges.model import TrainingReport
    from bot.model.options import Config
    from bot.model.topics import SeedArticle, Topic
    from bot.ports import Beat


def score(
    text: Annotated[str, typer.Argument(help="The text; its first line is the title.")] = "",
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl",
            help='Read lines {"title","text","language"?,"implies"?} and answer each with a line '
            '{"score","alert","reasons"}.',
        ),
    ] = False,
    topic: Annotated[str, typer.Option(help="Which topic; the first one if left out.")] = "",
) -> None:
    """Say how likely a text is on topic.

    And why: each reason names words of the text.

    The text is the argument, or comes from standard input.
    """
    with faults_told():
        _, config = settings_in_force()
        from bot.app import learning

        beat = learning.beat_of(
            config, topic, on_training=lambda: say("Training the model first …")
        )
        if jsonl:
            _score_lines(beat)
            return
        title, _, rest = (text or _standard_input()).strip().partition("\n")
        answer = _scored(beat, {"title": title, "text": rest})
        verdict = "alert" if answer["alert"] else "no alert"
        reasons = "; ".join(answer["reasons"]) or "nothing in it tells of the topic"
        print(f"{answer['score']:.2f} {verdict}: {reasons}")


def _standard_input() -> str:
    """Read all of it as UTF-8, whatever the terminal speaks; what is none is shown as such."""
    return sys.stdin.buffer.read().decode("utf-8", "replace")


def _score_lines(beat: Beat) -> None:
    """Answer lines as they come; those that came together are answered together."""
    number, broken = 0, False
    in_json = json.JSONEncoder(ensure_ascii=False).encode
    for lines in batches(sys.stdin.fileno()):
        answers = []
        for line in lines:
            number += 1
            try:
                answer = _scored(beat, _object_in(line))
            except ValueError as error:
                broken = True
                answer = {"error": f"line {number}: {error}"}
                say(answer["error"])
            answers.append(in_json(answer))
        print("\n".join(answers), flush=True)
    if broken:
        raise typer.Exit(1)


def _object_in(line: bytes) -> dict[str, Any]:
    """Read a line; raises ValueError where it is no text that can be scored."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("is no JSON, expected an object with title and text") from error
    if fault := _fault_of(fields):
        raise ValueError(fault)
    return dict(fields)


def _fault_of(fields: Any) -> str:
    """Say what is wrong with a line, empty where nothing is."""
    if not isinstance(fields, dict):
        return "is no object, expected one with title and text"
    for key in ("title", "text", "language"):
        if not isinstance(fields.get(key) or "", str):
            return f"{key}: is no text, expected one"
    implies = fields.get("implies") or []
    if not (isinstance(implies, list) and all(isinstance(one, str) for one in implies)):
        return "implies: is no list of concepts, expected one"
    return ""


def _scored(beat: Beat, fields: dict[str, Any]) -> dict[str, Any]:
    from bot.core.messages import reason_text
    from bot.model.stories import Scorable

    scorable = Scorable(
        title=fields.get("title") or "",
        text=fields.get("text") or "",
        language=fields.get("language") or "",
        implies=tuple(fields.get("implies") or ()),
    )
    [judgement] = beat.judge.score([scorable])
    return {
        "score": round(judgement.score, 6),
        "alert": judgement.score >= beat.thresholds.of(beat.topic.sensitivity),
        "reasons": [reason_text(reason, "en") for reason in judgement.reasons],
    }


def train(
    seed: Annotated[
        list[Path] | None,
        typer.Option(help="A further seed article: a text file, its first line the title."),
    ] = None,
    seed_only: Annotated[
        bool, typer.Option("--seed-only", help="Learn from seed articles alone, no examples.")
    ] = False,
    report: Annotated[
        bool,
        typer.Option("--report", help="Then measure by kind and by year too, some minutes long."),
    ] = False,
) -> None:
    """Train the model of each topic.

    Learns from the topic's seed articles, its examples and a background of ordinary news, writes
    the model file, and prints how good it is: cross-validated, so measured on texts that it has
    not seen. A running service takes the new model up when it starts next, or when the topic's
    files change.
    """
    with faults_told():
        from bot.settings.texts import seed_articles

        _, config = settings_in_force()
        train_topics(config, seeds=seed_articles(seed or ()), seed_only=seed_only, report=report)


def train_topics(
    config: Config, *, seeds: Sequence[SeedArticle], seed_only: bool, report: bool = False
) -> None:
    """Train every topic of a configuration and print the reports; raises ModelError.

    *report* asks for the long one too.
    """
    from bot.app import learning

    trainer, console = learning.trainer_of(config.folder), new_console()
    for topic in config.topics:
        with waiting(f"Training {topic.name}: half a minute …"):
            model = trainer.train_here(topic, seeds=seeds, seed_only=seed_only)
        _print_report(console, topic, model.report)
        if report and not topic.examples:
            console.print(f"{topic.name} has no examples, so there is nothing more to report.")
        elif report:
            with waiting(f"Measuring {topic.name}: some minutes …"):
                found = trainer.report_here(topic, model, seeds=seeds)
            print_long_report(console, topic, found)


def _print_report(console: Console, topic: Topic, report: TrainingReport) -> None:
    from rich.table import Table

    made_from = ", ".join(f"{number} {name}" for name, number in report.lessons.items())
    console.print(f"{topic.name}: trained on {made_from}; {report.features} features.")
    heads = ("texts", "on topic", "threshold", "precision", "recall", "F1", "average precision")
    table = Table("language", *heads, box=None)
    for language, one in report.by_language.items():
        figures = (one.threshold, one.precision, one.recall, one.f1, one.average_precision)
        table.add_row(
            language, str(one.texts), str(one.positives), *(f"{figure:.2f}" for figure in figures)
        )
    console.print(table)
    for sensitivity, (precision, recall) in report.stated.items():
        console.print(
            f"{sensitivity}: of what is alerted {precision:.0%} is on topic; "
            f"of what is on topic {recall:.0%} is alerted."
        )
