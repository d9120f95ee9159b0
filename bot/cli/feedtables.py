"""How feeds are printed: the list with their health, and one that was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.cli.shell import counted, new_console, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from bot.model.feeds import Feed
    from bot.model.feedstates import FeedState
    from bot.model.trials import Found

MOST_MATCHES, MOST_OTHERS = 10, 5
MOST_NAME = 36  # characters in one line
MARKS = {
    "gone": "[red]✗ gone[/]",
    "held": "[red]✋ held[/]",
    "failing": "[red]✗ failing[/]",
    "silent": "[yellow]🔇 silent[/]",
    "unread": "[dim]… not read yet[/]",
    "well": "[green]✓[/]",
    "paused": "[dim]⏸ off[/]",
}


def print_states(states: Sequence[FeedState]) -> None:
    """Print the list of feeds with their health."""
    from rich.markup import escape
    from rich.table import Table

    from bot.core.sparklines import sparkline

    table = Table("", box=None)
    table.add_column("feed", overflow="fold", max_width=MOST_NAME)
    for heading in ("lag", "a day", "rhythm, 0 to 24 UTC", "asked", "trouble"):
        table.add_column(heading)
    for one in states:
        a_day = "" if one.a_day is None else f"{one.a_day:.0f}" if one.a_day >= 1 else "<1"
        table.add_row(
            MARKS[one.condition.value],
            escape(one.name),
            _span(one.lag),
            a_day,
            sparkline(one.hours),
            f"{one.polled:%d.%m. %H:%M}" if one.polled else "",
            escape(_trouble(one)),
        )
    console = new_console()
    console.print(table)
    counts = Counter(one.condition.value for one in states)
    console.print(", ".join(f"{number} {condition}" for condition, number in counts.items()))


def _trouble(state: FeedState) -> str:
    match state.condition.value:
        case "failing" | "gone":
            return f"{state.failures}×: {state.fault}"
        case "silent":
            usual = f", seldom silent for more than {_span(state.usual_gap)}"
            since = f"nothing new since {_moment(state.since)}"
            return since + (usual if state.usual_gap else "")
        case _:
            return state.fault


def _span(span: timedelta | None) -> str:
    from bot.core.spans import in_words

    return in_words(span, "en") if span is not None else ""


def _moment(moment: datetime | None) -> str:
    return f"{moment:%d.%m.%Y %H:%M} UTC" if moment else ""


def as_json_object(state: FeedState) -> dict[str, Any]:
    """Give a feed's health for a program: spans in seconds, moments in ISO 8601."""
    values = asdict(state) | {"a_day": state.a_day}
    for name in ("lag", "usual_gap"):
        values[name] = values[name].total_seconds() if values[name] is not None else None
    for name in ("since", "polled", "due"):
        values[name] = values[name].isoformat() if values[name] is not None else None
    return values


def print_found(found: Found, feed: Feed) -> None:
    """Print what a feed holds, and what of it would match."""
    from bot.core.secrecy import without_login

    trial = found.trial
    newest = f", the newest of {trial.newest:%d.%m.%Y %H:%M} UTC" if trial.newest else ""
    entries = counted(trial.entries, "entry", "entries")
    print(f"{feed.name} ({feed.language}): {without_login(feed.url)}\n{entries}{newest}.")
    if trial.malformed:
        say(f"warning: {trial.malformed}")
    if trial.is_silent:
        say("warning: its newest entry is old for its rhythm; it may be dead.")
    if trial.matches:
        print(f"{len(trial.matches)} of its present stories would match:")
    elif trial.nearest is not None:
        print("None of its present stories would match. Nearest comes:")
    shown = trial.matches[:MOST_MATCHES] or ([trial.nearest] if trial.nearest else [])
    for one in shown:
        print(f"  {one.judgement.score:.2f} {one.story.title}")
    if len(trial.matches) > MOST_MATCHES:
        print(f"  and {len(trial.matches) - MOST_MATCHES} more")
    for link in found.others[:MOST_OTHERS]:
        say(f"The page names another feed: {without_login(link.url)} {link.title}")
