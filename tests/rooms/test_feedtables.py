"""The list of feeds is printed for people and for programs."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.cli.feedtables import as_json_object, print_found, print_states
from bot.model.feedstates import Condition, FeedState
from bot.model.trials import FeedLink, Found, Trial
from tests.builders import NOON, a_feed, a_scored_story

DAY = timedelta(days=1)
SILENT = FeedState(
    "Valley [Post]",
    "https://valley.example/rss",
    "en",
    Condition.SILENT,
    lag=9 * DAY,
    since=NOON - 9 * DAY,
    usual_gap=DAY,
    hours=(0.01,) * 24,
    polled=NOON,
)


def test_each_feed_has_a_line_with_its_health(capsys: pytest.CaptureFixture[str]) -> None:
    url = "https://courier.example/rss"
    failing = FeedState("Courier", url, "en", Condition.FAILING, fault="404", failures=3)
    well = FeedState("Herald", url, "ru", Condition.WELL, fault="odd", hours=(1.0, 2.0) * 12)
    print_states([failing, SILENT, well])
    told = capsys.readouterr().out
    assert "✗ failing" in told
    assert "3×: 404" in told
    assert "Valley [Post]" in told
    assert "nothing new since 14.11.2026" in " ".join(told.split())
    assert "▅█▅█" in told
    assert " <1 " in told
    assert " 36 " in told
    assert told.rstrip().endswith("1 failing, 1 silent, 1 well")


def test_a_program_gets_spans_in_seconds_and_moments_in_iso() -> None:
    told = json.loads(json.dumps(as_json_object(SILENT)))
    assert (told["condition"], told["lag"], told["usual_gap"]) == ("silent", 777600.0, 86400.0)
    assert (told["since"], told["due"]) == ("2026-11-14T12:00:00+00:00", None)


def test_a_feed_that_was_found_shows_what_would_match(capsys: pytest.CaptureFixture[str]) -> None:
    matches = tuple(a_scored_story(0.9, title=f"Match {n}") for n in range(12))
    trial = Trial(a_feed(), newest=NOON, entries=20, matches=matches, malformed="no end")
    print_found(Found(trial, (FeedLink("https://other.example", "Other"),)), a_feed())
    told = capsys.readouterr()
    assert "20 entries, the newest of 23.11.2026 12:00 UTC." in told.out
    assert "  0.90 Match 9\n  and 2 more" in told.out
    assert "no end" in told.err
    assert "The page names another feed: https://other.example Other" in told.err
    near = Trial(a_feed(), entries=1, nearest=a_scored_story(0.1, title="Near"), is_silent=True)
    print_found(Found(near), a_feed())
    told = capsys.readouterr()
    assert "\n1 entry.\n" in told.out
    assert "None of its present stories would match. Nearest comes:\n  0.10 Near" in told.out
    assert "may be dead" in told.err
