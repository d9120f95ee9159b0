"""The command that measures the classifier, `evaluate`, and how measures are printed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot.cli.shell import AsJson, faults_told, new_console, say, settings_in_force, waiting
from bot.model.topics import Sensitivity

if TYPE_CHECKING:
    from rich.console import Console

    from bot.model.measures import Breakdown, Evaluation, Figure, LongReport, Measures, Mistake
    from bot.model.topics import Topic

DECIDING = ("precision", "recall", "f1", "average_precision", "false_alert_rate")
CALIBRATION = ("brier", "calibration_error", "surplus")
HEADS = {
    "f1": "F1",
    "average_precision": "average precision",
    "false_alert_rate": "off topic that alerts",
    "brier": "Brier score",
    "calibration_error": "calibration error",
}
DIGITS, LONGEST_TITLE = 6, 120


def evaluate(
    file: Annotated[
        Path,
        typer.Argument(
            help='Lines {"language","title","text","label","id"?,"event"?,"kind"?,"implies"?}.'
        ),
    ],
    as_json: AsJson = False,
    plot: Annotated[
        Path | None, typer.Option(help="Also draw the curves, into this PNG file.")
    ] = None,
    prior: Annotated[
        float | None,
        typer.Option(help="Re-weigh to a population of which this share is on topic."),
    ] = None,
    sensitivity: Annotated[
        Sensitivity | None, typer.Option(help="Whose threshold; the topic's own if left out.")
    ] = None,
    topic: Annotated[str, typer.Option(help="Which topic; the first one if left out.")] = "",
) -> None:
    """Measure the classifier on labelled texts.

    Label 2 is on topic, 0 is not, 1 is left out. Tells precision, recall, F1, average precision
    and calibration by language and by kind, with 95 % intervals in which texts of one event stay
    together, and every error with its reasons.
    """
    with faults_told():
        _, config = settings_in_force()
        from bot.app import learning
        from bot.errors import Fault, SettingsError
        from bot.settings.texts import labelled_texts

        if prior is not None and not 0 < prior < 1:
            message = f"is {prior}, expected a share between 0 and 1, as 0.01"
            raise SettingsError([Fault("--prior", 0, "", message)])
        of = learning.topic_of(config, topic)
        texts = labelled_texts(file, frozenset(concept.name for concept in of.lexicon))
        beat = learning.beat_of(
            config, topic, on_training=lambda: say("Training the model first …")
        )
        from bot.app import measuring

        with waiting(f"Measuring {len(texts)} texts …"):
            found = measuring.evaluation_of(beat, texts, sensitivity or of.sensitivity, prior)
        if found.learned:
            say(
                f"warning: {found.learned} of these texts are examples that the model has learned, "
                "which flatters it; `csto-watch train --report` measures those fairly"
            )
        if as_json:
            print(json.dumps(_as_data(of, found), ensure_ascii=False))
        else:
            _print_evaluation(new_console(), of, found)
        if plot:
            measuring.draw(found, f"{of.title('en')}\n{_population(found)}", plot)
            say(f"Drew {plot}.")


def print_long_report(console: Console, topic: Topic, report: LongReport) -> None:
    """Print what `train --report` found."""
    if report.held_out:
        console.print(f"\n{topic.name}, its examples by models that saw no text of their event:")
        _print_breakdown(console, report.held_out)
    if report.all_years:
        console.print(
            f"{topic.name}, its examples by models that saw no event of their year.\n"
            f"Without a year, so learned and not told here: {report.without_year}."
        )
        _print_measures(console, "year", {"all": report.all_years, **report.by_year}, DECIDING)
    console.print(f"{topic.name}, its examples by a model of the seed articles alone:")
    _print_breakdown(console, report.seed_only)


def _print_evaluation(console: Console, topic: Topic, found: Evaluation) -> None:
    from rich.table import Table

    tolerated, alerted = found.tolerated
    threshold = found.breakdown.threshold
    print(f"{topic.name}, {found.sensitivity}: alerts from a score of {threshold:.2f}.")
    print(f"{_population(found)}.")
    if found.prior is None:
        print("In feeds less is on topic: --prior re-weighs the figures to a share that you name.")
    print(f"Left out, because labelled 1: {tolerated}, of which {alerted} alerted.\n")
    _print_breakdown(console, found.breakdown)
    table = Table("sensitivity", "from", "precision", "recall", "F1", box=None)
    for one in found.levels:
        figures = (one.threshold, one.precision, one.recall, one.f1)
        table.add_row(one.sensitivity.value, *(f"{figure:.2f}" for figure in figures))
    console.print(table, "")
    table = Table("score", "texts", "mean score", "on topic", box=None)
    for band in found.bands:
        span = f"{band.low:.1f}–{band.high:.1f}"
        table.add_row(span, str(band.texts), f"{band.score:.2f}", f"{band.share:.2f}")
    console.print(table, "")
    for mistake in found.mistakes:
        print("\n".join(_mistake_lines(mistake)))
    if not found.mistakes:
        print("No error.")


def _population(found: Evaluation) -> str:
    """Say of which texts the figures speak."""
    whole = found.breakdown.whole
    own = f"{whole.on_topic} of {whole.texts} texts on topic ({whole.on_topic / whole.texts:.2%})"
    if found.prior is None:
        return f"{own}, and the figures are for such a population"
    return f"{own}, re-weighed to a population with {found.prior:.2%} on topic"


def _print_breakdown(console: Console, breakdown: Breakdown) -> None:
    languages = {"all": breakdown.whole, **breakdown.by_language}
    for names in (DECIDING, CALIBRATION):
        _print_measures(console, "language", languages, names)
        _print_measures(console, "kind", breakdown.by_kind, names)


def _print_measures(
    console: Console, group: str, measures: Mapping[str, Measures], names: tuple[str, ...]
) -> None:
    from rich.table import Column, Table
    from rich.text import Text

    counts = ("texts", "on topic", "alerts") if names is DECIDING else ("predicted", "on topic")
    heads = (*counts, *(HEADS.get(name, name) for name in names))
    table = Table(Column(group, overflow="fold"), *heads, box=None, padding=(0, 1, 0, 0))
    for name, one in measures.items():
        numbers: tuple[float | None, ...] = (
            (one.texts, one.on_topic, one.alerted)
            if names is DECIDING
            else (one.predicted, one.actual)
        )
        table.add_row(
            Text(name or "–"),
            *("–" if number is None else f"{round(number, 1):g}" for number in numbers),
            *(_figure_text(getattr(one, figure), is_count=figure == "surplus") for figure in names),
        )
    console.print(table, "")


def _figure_text(figure: Figure | None, *, is_count: bool) -> str:
    if figure is None:
        return "–"
    if is_count:
        return f"{figure.value:+.1f} {figure.low:+.1f}…{figure.high:+.1f}".replace("-0.0", "+0.0")
    low, high = (f"{one:.2f}".replace("0.", ".") for one in (figure.low, figure.high))
    return f"{figure.value:.2f} {low}–{high}"


def _mistake_lines(mistake: Mistake) -> Iterator[str]:
    from bot.core.markup import shortened

    one = mistake.example
    place = " ".join(filter(None, (one.id, one.language, one.kind)))
    title = shortened(" ".join(one.title.split()), LONGEST_TITLE)
    yield f"{_error(mistake):6s} {mistake.judgement.score:.2f} {place}: {title}"
    yield f"       for: {'; '.join(_reasons(mistake, 1)) or 'nothing'}"
    yield f"       against: {'; '.join(_reasons(mistake, -1)) or 'nothing'}"


def _error(mistake: Mistake) -> str:
    return "missed" if mistake.is_missed else "false"


def _reasons(mistake: Mistake, sign: Literal[1, -1]) -> list[str]:
    """Say what spoke for the topic (1), or against it (-1)."""
    from bot.core.messages import reason_text

    reasons = mistake.judgement.reasons
    return [reason_text(reason, "en") for reason in reasons if reason.weight * sign > 0]


def _as_data(topic: Topic, found: Evaluation) -> dict[str, Any]:
    breakdown = found.breakdown
    return {
        "topic": topic.name,
        "sensitivity": found.sensitivity.value,
        "threshold": round(breakdown.threshold, DIGITS),
        "prior": found.prior,
        **_measures_data(breakdown.whole),
        "by_language": {name: _measures_data(one) for name, one in breakdown.by_language.items()},
        "by_kind": {name: _measures_data(one) for name, one in breakdown.by_kind.items()},
        "sensitivities": {
            one.sensitivity.value: {
                name: round(getattr(one, name), DIGITS)
                for name in ("threshold", "precision", "recall", "f1")
            }
            for one in found.levels
        },
        "reliability": [
            {
                "from": band.low,
                "to": band.high,
                "texts": band.texts,
                "score": round(band.score, DIGITS),
                "on_topic": round(band.share, DIGITS),
            }
            for band in found.bands
        ],
        "tolerated": dict(zip(("texts", "alerted"), found.tolerated, strict=True)),
        "learned": found.learned,
        "errors": [_mistake_data(one) for one in found.mistakes],
    }


def _measures_data(measures: Measures) -> dict[str, Any]:
    figures: dict[str, Figure | None] = {
        name: getattr(measures, name) for name in (*DECIDING, *CALIBRATION)
    }
    predicted = measures.predicted
    return {
        "texts": measures.texts,
        "on_topic": measures.on_topic,
        "alerted": measures.alerted,
        "predicted": None if predicted is None else round(predicted, DIGITS),
        "actual": round(measures.actual, DIGITS),
        **{name: one and round(one.value, DIGITS) for name, one in figures.items()},
        "intervals": {
            name: one and [round(one.low, DIGITS), round(one.high, DIGITS)]
            for name, one in figures.items()
        },
    }


def _mistake_data(mistake: Mistake) -> dict[str, Any]:
    one = mistake.example
    return {
        "error": _error(mistake),
        "score": round(mistake.judgement.score, DIGITS),
        "id": one.id,
        "language": one.language,
        "kind": one.kind,
        "event": one.event,
        "label": one.label,
        "title": one.title,
        "reasons": _reasons(mistake, 1),
        "against": _reasons(mistake, -1),
    }
