"""The page that shows how the service and each feed is; it runs nothing and loads nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from jinja2 import Environment, PackageLoader

from bot.core.spans import in_words
from bot.model.feedstates import Condition, FeedState
from bot.model.health import HealthReport

HEIGHT = 20  # of a bar, in pixels
STATES = {  # how a condition is called, and in which tone
    Condition.GONE: ("✗ gone", "bad"),
    Condition.HELD: ("✋ held", "bad"),
    Condition.FAILING: ("✗ failing", "bad"),
    Condition.SILENT: ("… silent", "odd"),
    Condition.UNREAD: ("not read yet", "quiet"),
    Condition.WELL: ("✓ well", "well"),
    Condition.PAUSED: ("off", "quiet"),
}
TEMPLATES = Environment(
    loader=PackageLoader("bot.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts."""

    number: int
    label: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A feed as the table shows it; *bars* are the heights of its hours."""

    state: str
    tone: str
    name: str
    lag: str
    a_day: str
    bars: tuple[int, ...]
    rhythm: str
    asked: str
    again: str
    trouble: str


def status_page(report: HealthReport, now: datetime) -> str:
    """Show how all is, as HTML."""
    return TEMPLATES.get_template("status.html").render(
        report=report,
        now=now,
        figures=_figures(report),
        failing=_failing(report),
        rows=[_row(one, now) for one in report.states],
    )


def _failing(report: HealthReport) -> int:
    return sum(one.condition in {Condition.GONE, Condition.FAILING} for one in report.states)


def _figures(report: HealthReport) -> list[Figure]:
    counts, failing = Counter(one.condition for one in report.states), _failing(report)
    return [
        Figure(report.feeds, "feeds are read"),
        Figure(failing, "can't be read", "bad" if failing else ""),
        Figure(counts[Condition.HELD], "held", "bad" if counts[Condition.HELD] else ""),
        Figure(counts[Condition.SILENT], "silent", "odd" if counts[Condition.SILENT] else ""),
        Figure(report.waiting, "wait in the outbox"),
    ]


def _row(state: FeedState, now: datetime) -> Row:
    called, tone = STATES[state.condition]
    a_day = "" if state.a_day is None else f"{state.a_day:.0f}" if state.a_day >= 1 else "<1"
    return Row(
        state=called,
        tone=tone,
        name=state.name,
        lag=_span(state.lag),
        a_day=a_day,
        bars=_bars(state.hours),
        rhythm=f"{a_day} entries a day, most at {_peak(state.hours)}:00 UTC" if a_day else "",
        asked=f"{_span(now - state.polled)} ago" if state.polled else "",
        again=_again(state, now),
        trouble=_trouble(state, now),
    )


def _bars(hours: tuple[float, ...]) -> tuple[int, ...]:
    most = max(hours, default=0.0)
    return tuple(max(1, round(HEIGHT * one / most)) for one in hours) if most else ()


def _peak(hours: tuple[float, ...]) -> int:
    return max(range(len(hours)), key=hours.__getitem__)


def _again(state: FeedState, now: datetime) -> str:
    if state.due is None:
        return ""
    return f"in {_span(state.due - now)}" if state.due > now else "now"


def _trouble(state: FeedState, now: datetime) -> str:
    silence = _span(now - state.since) if state.since else "long"
    match state.condition:
        case Condition.FAILING | Condition.GONE:
            return f"{state.failures}×: {state.fault}"
        case Condition.SILENT if state.usual_gap:
            usual = _span(state.usual_gap)
            return f"nothing new for {silence}; seldom silent for more than {usual}"
        case Condition.SILENT:
            return f"nothing new for {silence}"
        case Condition.HELD:
            return f"{state.fault}: csto-watch feeds accept '{state.name}'"
        case Condition.PAUSED:
            return ""
        case _:
            return state.fault


def _span(span: timedelta | None) -> str:
    return in_words(span, "en") if span is not None else ""
