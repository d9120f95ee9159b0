"""What happened in a while, event by event."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from bot.core.briefs import by_day, foremost, happenings, newest
from bot.model.preferences import Mute, MuteKind, Preferences
from bot.model.stories import ScoredStory
from tests.builders import NOON, a_scored_story

PLAIN = Preferences()


def told(
    number: int, event: str, score: float = 0.9, hours: float = 0, **change: str
) -> ScoredStory:
    published = NOON - timedelta(hours=hours)
    return a_scored_story(score, id=f"{number}", event_id=event, published=published, **change)


def test_stories_of_an_event_count_once_with_their_outlets() -> None:
    judged = [
        told(1, "a", 0.7, hours=5),
        told(2, "b", hours=4, outlet="TASS"),
        told(3, "a", 0.8, hours=3, outlet="TASS"),
        told(4, "a", 0.6, hours=2, outlet="TASS"),
    ]
    [first, second] = happenings(judged, PLAIN, "en", NOON)
    assert (first.lead.id, first.outlets, first.stories, first.score) == ("1", 2, 3, 0.8)
    assert first.began == NOON - timedelta(hours=5)
    assert (second.lead.id, second.outlets) == ("2", 1)


def test_what_a_chat_has_turned_from_is_left_out_and_its_language_heads() -> None:
    muted = Preferences(mutes=(Mute(MuteKind.OUTLET, "TASS"),), watched=("drills",))
    judged = [
        told(1, "a", hours=2, language="ru"),
        told(2, "a", hours=1),
        told(3, "b", outlet="TASS"),
    ]
    [only] = happenings(judged, muted, "en", NOON)
    assert (only.lead.id, only.stories) == ("2", 2)


def test_the_foremost_are_told_by_most_outlets() -> None:
    judged = [
        told(1, "a", 0.6),
        told(2, "b", 0.7),
        told(3, "b", 0.6, outlet="TASS"),
        told(4, "c", 0.9),
    ]
    events = happenings(judged, PLAIN, "en", NOON)
    assert [one.lead.event_id for one in foremost(events, 2)] == ["b", "c"]


def test_events_are_counted_by_the_day_of_the_readers_zone() -> None:
    judged = [told(1, "a", hours=0), told(2, "b", hours=15), told(3, "c", hours=16.5)]
    events = happenings(judged, PLAIN, "en", NOON)
    days = by_day(events, NOON, 2, UTC)
    assert days == {date(2026, 11, 22): 2, date(2026, 11, 23): 1}
    days = by_day(events, NOON, 2, ZoneInfo("Asia/Yerevan"))
    assert days == {date(2026, 11, 22): 1, date(2026, 11, 23): 2}


def test_the_newest_of_each_event_comes_first() -> None:
    judged = [told(1, "a", hours=3), told(2, "b", hours=2), told(3, "a", hours=1)]
    assert [one.story.id for one in newest(judged, PLAIN, NOON, 9)] == ["3", "2"]
    assert [one.story.id for one in newest(judged, PLAIN, NOON, 1)] == ["3"]
