"""What a chat would have been told of an archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.core.replays import Replay, in_order
from bot.model.alerts import Silence
from bot.model.replays import ArchivedEntry, ReplayReport
from bot.model.topics import Sensitivity, Thresholds
from tests.builders import NOON, a_feed, a_subscription, an_archived_entry
from tests.events import an_index
from tests.fakes import THRESHOLDS, FakeJudge

HOUR = timedelta(hours=1)
MAX_AGE = timedelta(days=2)
DIGEST = a_feed(name="Digest", url="https://digest.example/rss")


def told_at(hours: float, title: str, **change: Any) -> ArchivedEntry:
    """Give an entry of its own, told so many hours after noon."""
    link = f"https://courier.example/{hours}"
    own = {"guid": link, "link": link, "title": title, "published": NOON + hours * HOUR}
    return an_archived_entry(**{**own, **change})


def replayed(
    *archive: ArchivedEntry, thresholds: Thresholds = THRESHOLDS, **subscription: Any
) -> ReplayReport:
    player = Replay(
        subscription=a_subscription(**subscription),
        thresholds=thresholds,
        score=FakeJudge().score,
        max_age=MAX_AGE,
        index=an_index(),
    )
    for moment, entry in in_order(archive, MAX_AGE, NOON):
        player.take(entry, moment)
    return player.report()


def titles(report: ReplayReport) -> list[str]:
    return [one.entry.title for one in report.alerts]


def moments(archive: Iterable[ArchivedEntry]) -> list[tuple[str, datetime]]:
    return [(one.entry.guid, moment) for moment, one in in_order(archive, MAX_AGE, NOON)]


DRILLS = told_at(0, "Yerevan skips the alliance's drills again")
BREAD = told_at(1, "Bread prices steady in all the shops")
DUES = told_at(30, "Two years of dues to the alliance are not paid")


def test_the_first_entry_of_a_feed_is_told_and_what_is_off_topic_is_not() -> None:
    report = replayed(DRILLS, BREAD, DUES)
    assert titles(report) == [DRILLS.entry.title, DUES.entry.title]
    assert [one.alert.created for one in report.alerts] == [NOON, NOON + 30 * HOUR]
    assert (report.entries, report.matches) == (3, 2)


def test_alerts_are_counted_by_the_day_of_their_moment() -> None:
    late = told_at(31, "The alliance answers in a letter")
    report = replayed(late, DRILLS, BREAD, DUES)
    assert [(one.day, one.entries, one.matches, len(one.alerts)) for one in report.days] == [
        (date(2026, 11, 23), 2, 1, 1),
        (date(2026, 11, 24), 2, 2, 2),
    ]
    assert report.busiest is report.days[1]
    assert report.alerts_a_day == 1.5


def test_the_scores_of_what_is_alerted_predict_how_much_of_it_is_on_topic() -> None:
    assert replayed(DRILLS, BREAD, DUES).predicted == pytest.approx(2 * 0.95)


def test_an_archive_without_entries_has_no_days() -> None:
    report = replayed()
    assert (report.days, report.busiest) == ((), None)
    assert (report.alerts_a_day, report.predicted) == (0.0, 0.0)


def test_one_event_is_told_once_and_all_its_outlets_are_named() -> None:
    twin = told_at(2, "Yerevan skips alliance's drills again", feed=DIGEST)
    report = replayed(DRILLS, twin, BREAD)
    assert titles(report) == [DRILLS.entry.title]
    event_id = report.alerts[0].alert.event_id
    assert report.outlets == {event_id: ("Highland Courier", "Digest")}
    assert report.matches == 2
    assert report.passed == {Silence.SAME_EVENT: 1}


def test_outlets_that_told_an_event_before_it_matched_are_named_too() -> None:
    early = told_at(-1, "Ministers leave: the talks end without a paper", feed=DIGEST)
    match = told_at(0, early.entry.title, text="The alliance had hoped for one.")
    report = replayed(early, match)
    assert titles(report) == [match.entry.title]
    assert list(report.outlets.values()) == [("Digest", "Highland Courier")]


def test_the_same_title_after_the_span_of_an_event_is_told_again() -> None:
    again = told_at(24 * 4, DRILLS.entry.title)
    assert len(titles(replayed(DRILLS, again))) == 2


def test_an_entry_that_comes_twice_counts_and_is_told_once() -> None:
    report = replayed(DRILLS, DRILLS)
    assert (report.entries, report.matches, len(report.alerts)) == (2, 1, 1)
    assert report.passed == {}


def test_an_edit_that_comes_to_match_is_told() -> None:
    before = told_at(0, "Live: ministers meet in the capital today")
    after = replace(before, entry=replace(before.entry, title="Live: ministers on the alliance"))
    report = replayed(before, after, after)
    assert titles(report) == ["Live: ministers on the alliance"]


def test_an_event_is_known_by_the_title_it_was_edited_to() -> None:
    before = told_at(0, "Live: ministers meet in the capital today")
    title = "Ministers leave the alliance after a night of talks"
    after = replace(before, entry=replace(before.entry, title=title))
    report = replayed(before, after, told_at(1, title, feed=DIGEST))
    assert len(report.alerts) == 1
    assert report.passed == {Silence.SAME_EVENT: 1}


@pytest.mark.parametrize(
    ("sensitivity", "thresholds", "alerts"),
    [
        (Sensitivity.STRICT, Thresholds(strict=0.97, balanced=0.9, wide=0.5), 0),
        (Sensitivity.BALANCED, Thresholds(strict=0.97, balanced=0.9, wide=0.5), 1),
        (Sensitivity.BALANCED, Thresholds(strict=0.98, balanced=0.97, wide=0.9), 0),
        (Sensitivity.WIDE, Thresholds(strict=0.98, balanced=0.97, wide=0.9), 1),
    ],
)
def test_a_chat_is_told_what_its_sensitivity_lets_pass(
    sensitivity: Sensitivity, thresholds: Thresholds, alerts: int
) -> None:
    report = replayed(DRILLS, thresholds=thresholds, sensitivity=sensitivity)
    assert (report.matches, len(report.alerts)) == (alerts, alerts)
    assert report.passed == ({} if alerts else {Silence.BELOW_THRESHOLD: 1})


def test_entries_come_in_the_order_in_which_they_were_published() -> None:
    assert moments([DUES, BREAD, DRILLS]) == [
        (one.entry.guid, one.entry.published) for one in (DRILLS, BREAD, DUES)
    ]


def test_of_one_moment_the_archive_has_the_order() -> None:
    twin = told_at(0, "Another", guid="twin")
    assert [guid for guid, _ in moments([twin, DRILLS])] == ["twin", DRILLS.entry.guid]


def test_without_a_date_the_moment_of_collection_counts() -> None:
    collected = told_at(0, "Undated", guid="undated", published=None, collected=NOON + 2 * HOUR)
    assert moments([collected, BREAD])[1] == ("undated", NOON + 2 * HOUR)


def test_without_any_date_an_entry_has_the_moment_of_the_one_before_it() -> None:
    undated = [told_at(0, "Undated", guid=name, published=None) for name in ("first", "second")]
    assert moments([undated[0], DUES, BREAD, undated[1]]) == [
        (BREAD.entry.guid, BREAD.entry.published),
        ("second", BREAD.entry.published),
        ("first", DUES.entry.published),
        (DUES.entry.guid, DUES.entry.published),
    ]


def test_an_archive_without_any_date_is_replayed_as_of_now() -> None:
    undated = told_at(0, DRILLS.entry.title, guid="undated", published=None)
    assert moments([undated]) == [("undated", NOON)]
    assert len(replayed(undated).alerts) == 1


def test_what_was_too_old_when_it_was_collected_is_no_news() -> None:
    old = told_at(-24 * 90, DRILLS.entry.title, collected=NOON)
    fresh = told_at(-24, DUES.entry.title, collected=NOON)
    report = replayed(old, fresh)
    assert titles(report) == [DUES.entry.title]
    assert [day.day for day in report.days] == [date(2026, 11, 22), date(2026, 11, 23)]
    assert report.passed == {Silence.TOO_OLD: 1}
