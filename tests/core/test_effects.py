"""What an edit adds to the alerts and drops from them, counted by event."""

from datetime import timedelta
from typing import Any

from bot.core.effects import days_of, effects_of, scorable_of
from bot.model.effects import Change, JudgedText
from bot.model.stories import Scorable
from tests.builders import NOON

LEVELS = (0.5, 0.6)


def a_text(number: int, event: int | None = None, **change: Any) -> JudgedText:
    values: dict[str, Any] = {
        "story_id": f"{number}",
        "event_id": f"{number if event is None else event}",
        "outlet": "Highland Courier",
        "title": f"Title {number}",
        "text": "Text.",
        "language": "en",
        "implies": ("armenia",),
        "published": NOON - timedelta(hours=number),
        "first_seen": NOON - timedelta(hours=number),
        "score": 0.1,
    }
    return JudgedText(**{**values, **change})


def test_an_event_is_added_or_dropped_once_told_by_the_story_that_shows_it_best() -> None:
    texts = [a_text(1), a_text(2, event=1), a_text(3), a_text(4), a_text(5), a_text(6, event=5)]
    before = [0.1, 0.2, 0.9, 0.5, 0.9, 0.1]
    after = [0.7, 0.8, 0.9, 0.5, 0.1, 0.6]
    found = effects_of(texts, before, after, thresholds=LEVELS, days=2)
    assert found.added == (Change(texts[1], 0.2, 0.8, is_added=True),)
    assert found.dropped == (Change(texts[3], 0.5, 0.5, is_added=False),)
    assert (found.texts, found.before, found.after, found.a_day) == (6, 3, 3, (1.5, 1.5))


def test_what_a_chat_was_told_counts_as_told_whatever_its_score() -> None:
    text = a_text(1, was_alerted=True)
    found = effects_of([text], [0.1], [0.2], thresholds=LEVELS, days=1)
    assert [one.text for one in found.dropped] == [text]


def test_the_newest_change_is_told_first() -> None:
    texts = [a_text(3), a_text(1), a_text(2)]
    found = effects_of(texts, [0.0] * 3, [0.9] * 3, thresholds=LEVELS, days=1)
    assert [one.text.story_id for one in found.changes] == ["1", "2", "3"]


def test_a_young_archive_covers_its_own_age_and_a_day_at_least() -> None:
    span = timedelta(days=14)
    assert days_of([a_text(72), a_text(1)], span, NOON) == 3
    assert days_of([a_text(1)], span, NOON) == days_of([], span, NOON) == 1
    assert days_of([a_text(24 * 20)], span, NOON) == 14


def test_a_stored_story_is_read_as_it_was_when_it_came() -> None:
    assert scorable_of(a_text(1)) == Scorable("Title 1", "Text.", "en", ("armenia",))
