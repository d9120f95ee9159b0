"""What happened in a while, event by event: who tells it, and how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from bot.core.leads import lead_of
from bot.core.leanings import let_through
from bot.model.preferences import Preferences
from bot.model.stories import ScoredStory, Story


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as a while has told it: the story that heads it, and how many tell it.

    *score* is the highest of its stories, *began* the moment of the first.
    """

    lead: Story
    outlets: int
    stories: int
    score: float
    began: datetime


def happenings(
    judged: Iterable[ScoredStory], preferences: Preferences, language: str, now: datetime
) -> list[Happening]:
    """Give the events of stories that a chat has not turned from, in the order of their beginning.

    *judged* are oldest first. The story that heads an event is chosen for a reader of *language*.
    """
    events: dict[str, list[ScoredStory]] = {}
    for one in let_through(judged, preferences, now):
        events.setdefault(one.story.event_id, []).append(one)
    return [_happening(of_event, language) for of_event in events.values()]


def newest(
    judged: Iterable[ScoredStory], preferences: Preferences, now: datetime, most: int
) -> list[ScoredStory]:
    """Give the newest story of each event that a chat has not turned from, newest first.

    *judged* are oldest first.
    """
    events: dict[str, ScoredStory] = {}
    for one in reversed(let_through(judged, preferences, now)):
        events.setdefault(one.story.event_id, one)
    return [*events.values()][:most]


def foremost(events: Iterable[Happening], most: int) -> list[Happening]:
    """Give the events that most outlets tell; of equals those that score higher."""
    return sorted(events, key=lambda one: (-one.outlets, -one.score, one.lead.id))[:most]


def by_day(events: Iterable[Happening], last: datetime, days: int, zone: tzinfo) -> dict[date, int]:
    """Count the events that began on each of so many days, oldest first, up to that of *last*."""
    counts = Counter(one.began.astimezone(zone).date() for one in events)
    today = last.astimezone(zone).date()
    return {
        day: counts[day] for day in (today - timedelta(days=back) for back in reversed(range(days)))
    }


def _happening(of_event: Sequence[ScoredStory], language: str) -> Happening:
    stories = [one.story for one in of_event]
    return Happening(
        lead=lead_of(stories[0], stories[1:], language),
        outlets=len({story.outlet for story in stories}),
        stories=len(stories),
        score=max(one.judgement.score for one in of_event),
        began=min(story.published for story in stories),
    )
