"""Who is told of a story, and why not."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.alerts import Gates, decide, retry_at, thresholds_of
from bot.model.alerts import (
    Alert,
    Answer,
    Gone,
    Moved,
    Passed,
    Refused,
    Sent,
    Silence,
    TryAgain,
    Unclear,
)
from bot.model.topics import Sensitivity, Thresholds
from tests.builders import NOON, a_scored_story, a_subscription, a_topic, an_alert

THRESHOLDS = Thresholds(strict=0.8, balanced=0.5, wide=0.2)
GATES = Gates(first_poll=False, max_age=timedelta(days=2), now=NOON)


def silences(score: float, gates: Gates = GATES, **subscription: Any) -> list[object]:
    decisions = decide(a_scored_story(score), [a_subscription(**subscription)], THRESHOLDS, gates)
    return [getattr(one, "silence", "told") for one in decisions]


def test_a_matching_story_is_told_to_each_subscriber_of_its_topic() -> None:
    subscriptions = [a_subscription(7), a_subscription(8), a_subscription(9, topic="other")]
    scored = a_scored_story(0.9)
    alerts = decide(scored, subscriptions, THRESHOLDS, GATES)
    assert alerts == [
        replace(an_alert(7), scored=scored),
        replace(an_alert(8), scored=scored),
    ]


@pytest.mark.parametrize(
    ("sensitivity", "score", "silence"),
    [
        (Sensitivity.STRICT, 0.8, "told"),
        (Sensitivity.STRICT, 0.7, Silence.BELOW_THRESHOLD),
        (Sensitivity.BALANCED, 0.5, "told"),
        (Sensitivity.BALANCED, 0.4, Silence.BELOW_THRESHOLD),
        (Sensitivity.WIDE, 0.2, "told"),
    ],
)
def test_each_reader_hears_as_much_as_they_want(
    sensitivity: Sensitivity, score: float, silence: object
) -> None:
    assert silences(score, sensitivity=sensitivity) == [silence]


def test_what_falls_short_says_by_how_much() -> None:
    [passed] = decide(a_scored_story(0.46), [a_subscription()], THRESHOLDS, GATES)
    assert isinstance(passed, Passed)
    assert passed.lacking == pytest.approx(0.04)


def test_what_not_even_a_wide_reader_wants_leaves_no_trace() -> None:
    assert silences(0.1) == []


def test_the_first_poll_of_a_feed_alerts_nobody() -> None:
    assert silences(0.9, replace(GATES, first_poll=True)) == [Silence.FIRST_POLL]


def test_an_old_story_is_no_news() -> None:
    assert silences(0.9, replace(GATES, now=NOON + timedelta(days=2))) == [Silence.TOO_OLD]


def test_the_topics_own_threshold_goes_before_the_learned_one() -> None:
    assert thresholds_of(a_topic(), THRESHOLDS) == THRESHOLDS
    assert thresholds_of(a_topic(threshold=0.9), THRESHOLDS) == Thresholds(0.9, 0.9, 0.2)
    assert thresholds_of(a_topic(threshold=0.1), THRESHOLDS) == Thresholds(0.8, 0.1, 0.1)


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (Sent(1), None),
        (Refused("no"), None),
        (Gone("blocked"), None),
        (Moved(9), 0),
        (TryAgain("wait", timedelta(seconds=30)), 30),
        (TryAgain("down"), 4),
        (Unclear("no answer"), 4),
    ],
)
def test_what_a_channel_asks_for_is_kept_and_else_each_try_waits_longer(
    answer: Answer, seconds: int | None
) -> None:
    alert: Alert = an_alert(attempts=2)
    expected = None if seconds is None else NOON + timedelta(seconds=seconds)
    assert retry_at(alert, answer, NOON) == expected
