"""What ails a feed, and what of it is told."""

from __future__ import annotations

from datetime import timedelta

from bot.core.memories import MOVED_AFTER, Rhythm, after_success
from bot.core.troubles import (
    is_outage,
    lag,
    last_news,
    notice_of_trouble,
    notice_of_turn,
    trouble_of,
)
from bot.model.feeds import FeedMemory, NotModified
from bot.model.troubles import FeedNotice, FeedTrouble, FeedTurn
from tests.builders import NOON, a_feed

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FEED = a_feed()
WELL = FeedMemory(FEED.url, arrived=NOON - HOUR, usual_gap=8 * HOUR, title="Highland Courier")


def test_a_feed_that_tells_in_its_rhythm_is_well() -> None:
    assert trouble_of(WELL, FeedTrouble.NONE, NOON) is FeedTrouble.NONE
    assert trouble_of(FeedMemory("u"), FeedTrouble.NONE, NOON) is FeedTrouble.NONE


def test_one_failure_is_no_trouble_and_ends_none() -> None:
    failing = WELL._replace(failures=2)
    assert trouble_of(failing, FeedTrouble.NONE, NOON) is FeedTrouble.NONE
    assert trouble_of(failing, FeedTrouble.SILENT, NOON) is FeedTrouble.SILENT
    assert trouble_of(WELL._replace(failures=3), FeedTrouble.NONE, NOON) is FeedTrouble.FAILING


def test_the_gravest_trouble_is_told() -> None:
    held = WELL._replace(failures=9, held_since=NOON)
    assert trouble_of(held, FeedTrouble.NONE, NOON) is FeedTrouble.HELD
    assert trouble_of(held._replace(is_gone=True), FeedTrouble.NONE, NOON) is FeedTrouble.GONE


def test_a_feed_that_answers_and_tells_nothing_new_is_silent() -> None:
    silent = WELL._replace(arrived=NOON - 25 * HOUR)
    assert trouble_of(silent, FeedTrouble.NONE, NOON) is FeedTrouble.SILENT
    notice = notice_of_trouble(FEED, silent, FeedTrouble.SILENT, FeedTrouble.NONE)
    assert notice == FeedNotice(
        FEED.url, FEED.name, FeedTrouble.SILENT, since=NOON - 25 * HOUR, gap=8 * HOUR
    )
    unknown = silent._replace(usual_gap=timedelta())
    assert notice_of_trouble(FEED, unknown, FeedTrouble.SILENT, FeedTrouble.NONE).gap is None


def test_in_its_first_week_a_feed_has_three_of_its_usual_gaps() -> None:
    busy = WELL._replace(usual_gap=DAY, hours=(5.0,) * 24, arrived=NOON - 2 * DAY)
    young, grown = (busy._replace(first_success=NOON - days * DAY) for days in (6, 7))
    assert trouble_of(young, FeedTrouble.NONE, NOON) is FeedTrouble.NONE
    assert trouble_of(grown, FeedTrouble.NONE, NOON) is FeedTrouble.SILENT


def test_a_feed_whose_newest_entry_is_old_is_silent_from_the_first_poll_on() -> None:
    old = FeedMemory("u", newest=NOON - 40 * DAY)
    assert last_news(old) == NOON - 40 * DAY
    assert trouble_of(old, FeedTrouble.NONE, NOON) is FeedTrouble.SILENT
    assert lag(old, NOON) == 40 * DAY
    assert lag(old._replace(newest=NOON + DAY), NOON) == timedelta()
    assert lag(FeedMemory("u"), NOON) is None


def test_a_notice_says_why_a_feed_fails_and_what_is_over() -> None:
    failing = WELL._replace(failures=3, fault="503")
    assert notice_of_trouble(FEED, failing, FeedTrouble.FAILING, FeedTrouble.NONE).fault == "503"
    back = notice_of_trouble(FEED, WELL, FeedTrouble.NONE, FeedTrouble.FAILING)
    assert (back.kind, back.was) == (FeedTurn.BACK, "failing")


def test_a_feed_that_moves_for_good_says_so_once() -> None:
    memory, turns = WELL, []
    for _ in range(MOVED_AFTER + 1):
        before = memory
        moved = NotModified(moved_to="https://ani:secret@new.example/rss")
        memory = after_success(memory, moved, Rhythm(HOUR, None, 0), NOON)
        turns.append(notice_of_turn(FEED, memory, before))
    told = FeedNotice(FEED.url, FEED.name, FeedTurn.MOVED, became="https://new.example/rss")
    assert turns == [None] * (MOVED_AFTER - 1) + [told, None]


def test_a_feed_that_calls_itself_otherwise_and_goes_on_says_so() -> None:
    renamed = WELL._replace(title="Valley Post")
    notice = notice_of_turn(FEED, renamed, WELL)
    assert notice is not None
    assert (notice.kind, notice.was, notice.became) == (FeedTurn.RENAMED, WELL.title, "Valley Post")
    assert notice_of_turn(FEED, renamed, WELL._replace(title="")) is None
    assert notice_of_turn(FEED, renamed, WELL._replace(held_since=NOON)) is None


def test_it_is_our_own_net_where_half_of_many_feeds_fail() -> None:
    assert is_outage(20, 40)
    assert not is_outage(19, 40)
    assert not is_outage(4, 4)
