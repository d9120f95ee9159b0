"""An archive of what feeds have told, and what a replay of it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.model.alerts import Alert, Silence
from bot.model.feeds import Entry, Feed


@dataclass(frozen=True, slots=True)
class ArchivedEntry:
    """An entry with the feed that told it; *collected* is when it was found, None if unknown."""

    feed: Feed
    entry: Entry
    collected: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReplayedAlert:
    """What a chat would have been sent, and the entry that gave rise to it."""

    entry: Entry
    alert: Alert


@dataclass(frozen=True, slots=True)
class ReplayedDay:
    """One day in UTC: entries, those that reach the chat's threshold, and what it is sent.

    *alerts* tell an event first, *follow_ups* what is new in one that was told.
    """

    day: date
    entries: int
    matches: int
    alerts: tuple[ReplayedAlert, ...]
    follow_ups: tuple[ReplayedAlert, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """What a chat would have been sent: the days that have entries, in order.

    *outlets* are those that told an alerted event, by its id, the first to tell it first;
    *passed* counts the stories that a gate stopped.
    """

    days: tuple[ReplayedDay, ...]
    outlets: Mapping[str, tuple[str, ...]]
    passed: Mapping[Silence, int]

    @property
    def entries(self) -> int:
        """Count the entries."""
        return sum(day.entries for day in self.days)

    @property
    def matches(self) -> int:
        """Count the entries that reach the chat's threshold."""
        return sum(day.matches for day in self.days)

    @property
    def alerts(self) -> tuple[ReplayedAlert, ...]:
        """Give all alerts, in order."""
        return tuple(one for day in self.days for one in day.alerts)

    @property
    def follow_ups(self) -> tuple[ReplayedAlert, ...]:
        """Give all follow-ups, in order."""
        return tuple(one for day in self.days for one in day.follow_ups)

    @property
    def alerts_a_day(self) -> float:
        """Give the mean over the days."""
        return len(self.alerts) / len(self.days) if self.days else 0.0

    @property
    def busiest(self) -> ReplayedDay | None:
        """Give the first of the days with the most alerts."""
        return max(self.days, key=lambda day: len(day.alerts), default=None)

    @property
    def predicted(self) -> float:
        """Say how many of the alerts are on topic, if their scores are right."""
        return sum((one.alert.scored.judgement.score for one in self.alerts), 0.0)
