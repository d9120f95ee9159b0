"""What an edit does to a topic's alerts: which events it adds, and which it drops.

An alert belongs to an event, so an event counts once, whoever tells it. What a chat was told
before stands as told, whatever it would score by now.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.model.effects import Change, Effects
from bot.model.stories import Scorable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.model.effects import JudgedText

DAY = timedelta(days=1)

Row = tuple["JudgedText", float, float]


def scorable_of(text: JudgedText) -> Scorable:
    """Give what a judge reads of a stored story."""
    return Scorable(text.title, text.text, text.language, text.implies)


def days_of(texts: Sequence[JudgedText], span: timedelta, now: datetime) -> float:
    """Give how many days the archive covers: *span*, or less where it is younger; one at least."""
    oldest = min((one.first_seen for one in texts), default=now)
    return max(min(span, now - oldest) / DAY, 1.0)


def effects_of(
    texts: Sequence[JudgedText],
    before: Sequence[float],
    after: Sequence[float],
    *,
    thresholds: tuple[float, float],
    days: float,
) -> Effects:
    """Hold the scores of stories before an edit against those after it.

    *thresholds* are the lowest scores that alert, before and after.
    """
    events: dict[str, list[Row]] = defaultdict(list)
    for row in zip(texts, before, after, strict=True):
        events[row[0].event_id].append(row)
    were = are = 0
    changes = []
    for rows in events.values():
        was = any(one.was_alerted or score >= thresholds[0] for one, score, _ in rows)
        is_ = any(score >= thresholds[1] for _, _, score in rows)
        were, are = were + was, are + is_
        if was is not is_:
            text, old, new = max(rows, key=lambda row: row[2] if is_ else row[1])
            changes.append(Change(text, old, new, is_added=is_))
    ordered = sorted(changes, key=lambda one: one.text.published, reverse=True)
    return Effects(len(texts), days, were, are, tuple(ordered))
