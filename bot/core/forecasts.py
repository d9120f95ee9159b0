"""What a setting means: how many alerts a day it brings, and how many of them are on topic.

Measured on what the archive holds of the last days, as this chat would have been told of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.leanings import found_in, held_back, own_words
from bot.model.preferences import Preferences
from bot.model.stories import ScoredStory
from bot.model.topics import Sensitivity, Thresholds

SPAN = timedelta(days=14)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Alerts a day, and the share of them (0 to 1) that is on topic if the scores are right."""

    a_day: float
    precision: float


def forecasts(
    judged: Iterable[ScoredStory], thresholds: Thresholds, preferences: Preferences, now: datetime
) -> dict[Sensitivity, Forecast]:
    """Say what each sensitivity brings a chat; empty where nothing is known yet.

    *judged* are a topic's stories of the last 14 days from the wide threshold up, oldest first:
    of each event the first that passes is told. Where the archive is younger, its own days count.
    """
    listed = list(judged)
    if not listed:
        return {}
    words = own_words(preferences)
    wanted = [
        one for one in listed if not held_back(one, preferences, found_in(one.story, words), now)
    ]
    days = min(max((now - listed[0].story.published) / DAY, 1.0), SPAN / DAY)
    return {
        sensitivity: _forecast(wanted, thresholds.of(sensitivity), days)
        for sensitivity in Sensitivity
    }


def _forecast(wanted: Iterable[ScoredStory], threshold: float, days: float) -> Forecast:
    told: dict[str, float] = {}
    for one in wanted:
        if one.judgement.score >= threshold:
            told.setdefault(one.story.event_id, one.judgement.score)
    precision = sum(told.values()) / len(told) if told else 0.0
    return Forecast(len(told) / days, precision)
