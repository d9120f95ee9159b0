"""Why a chat was told of a story, or why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.decisions import absence, decision, feeds_of_outlet, near_misses
from bot.model.alerts import Passed, Silence
from bot.model.chats import ChatKey
from bot.model.decisions import Absence, Decision, Outcome, Telling, Traces
from bot.model.feeds import FeedMemory, KnownEntry
from bot.model.topics import Sensitivity, Thresholds
from tests.builders import NOON, a_feed, a_scored_story, a_story, a_subscription, an_alert

THRESHOLDS = Thresholds(0.8, 0.5, 0.2)
HOUR = timedelta(hours=1)
SUBSCRIPTION = a_subscription()
KEPT = timedelta(days=90)


def decided(score: float = 0.9, traces: Traces | None = None, **change: Any) -> Decision:
    values = {"subscription": SUBSCRIPTION, "sensitivity": Sensitivity.BALANCED, **change}
    return decision(
        a_scored_story(score), thresholds=THRESHOLDS, traces=traces or Traces(), now=NOON, **values
    )


def telling(**change: Any) -> Telling:
    facts = {name: change.pop(name) for name in ("ended", "fault", "is_final") if name in change}
    return Telling(an_alert(**change), **facts)


def passed(silence: Silence, **change: Any) -> Traces:
    return Traces(
        passed=(Passed("00000000000000a1", "csto-armenia", ChatKey(7), silence, **change),)
    )


@pytest.mark.parametrize(
    ("told", "outcome", "at", "cause"),
    [
        (telling(message_id=5, edits=1, ended=NOON + HOUR), Outcome.SENT, NOON + HOUR, ""),
        (telling(message_id=5, edits=3, ended=NOON + HOUR), Outcome.SENT, NOON, ""),
        (telling(held_until=NOON + HOUR), Outcome.HELD, NOON + HOUR, ""),
        (telling(fault="slow"), Outcome.WAITING, NOON, "slow"),
        (telling(held_until=NOON - HOUR), Outcome.WAITING, NOON, ""),
        (telling(ended=NOON, is_final=True, fault="no"), Outcome.REFUSED, NOON, "no"),
        (telling(ended=NOON, fault="stopped"), Outcome.LEFT, NOON, "stopped"),
        (telling(ended=NOON, fault="backlog"), Outcome.BACKLOG, NOON, ""),
    ],
)
def test_a_story_that_was_to_be_told_says_what_became_of_it(
    told: Telling, outcome: Outcome, at: object, cause: str
) -> None:
    made = decided(traces=Traces((told,)))
    assert (made.outcome, made.at, made.cause) == (outcome, at, cause)


def test_what_was_decided_when_it_came_goes_before_the_settings_of_today() -> None:
    made = decided(0.46, passed(Silence.BELOW_THRESHOLD, lacking=0.04))
    assert (made.outcome, round(made.threshold, 6)) == (Outcome.BELOW_THRESHOLD, 0.5)
    assert (made.lacking, made.enough) == (0.04, Sensitivity.WIDE)
    made = decided(0.9, passed(Silence.MUTED, cause="outlet:TASS"))
    assert (made.outcome, made.cause) == (Outcome.MUTED, "outlet:TASS")
    assert decided(0.9, passed(Silence.TOO_OLD)).outcome is Outcome.TOO_OLD
    other_topic = replace(passed(Silence.TOO_OLD).passed[0], topic="energy")
    assert decided(0.9, Traces(passed=(other_topic,))).outcome is Outcome.UNDECIDED


def test_a_story_of_an_event_that_was_told_names_its_teller() -> None:
    first = a_scored_story(id="b1", event_id="00000000000000a1", outlet="TASS")
    told = telling(scored=first, message_id=5, edits=1, ended=NOON)
    silent = passed(Silence.SAME_EVENT).passed
    made = decided(traces=Traces((told,), silent))
    assert (made.outcome, made.teller, made.at) == (Outcome.SAME_EVENT, first.story, NOON)
    pruned = decided(traces=Traces((), silent))
    assert (pruned.outcome, pruned.teller, pruned.at) == (Outcome.SAME_EVENT, None, None)


def test_what_left_no_trace_is_held_against_the_threshold() -> None:
    made = decided(0.1)
    assert (made.outcome, made.lacking, made.enough) == (Outcome.BELOW_THRESHOLD, 0.4, None)
    assert decided(0.9).outcome is Outcome.UNDECIDED


def test_who_listens_only_since_or_not_at_all_was_not_told() -> None:
    assert decided(subscription=None).outcome is Outcome.NOT_LISTENING
    late = a_subscription(since=NOON + HOUR)
    made = decided(subscription=late)
    assert (made.outcome, made.at) == (Outcome.NOT_LISTENING, late.since)


def test_an_unknown_address_names_the_first_gate_that_it_may_have_met() -> None:
    feed = a_feed(url="https://feeds.courier.example/rss")
    well = FeedMemory(feed.url, polled=NOON, last_success=NOON)
    ill = well._replace(failures=2, fault="the server answered 503")
    known = KnownEntry(feed.url, "k", "d", "s", NOON)
    cases = [
        ([], {}, {}, Absence.NO_OUTLET),
        ([replace(feed, enabled=False)], {feed.url: well}, {}, Absence.DISABLED),
        ([feed], {feed.url: FeedMemory(feed.url)}, {}, Absence.NOT_POLLED),
        ([feed], {}, {}, Absence.NOT_POLLED),
        ([feed], {feed.url: ill}, {}, Absence.FAILING),
        ([feed, replace(feed, url="off", enabled=False)], {feed.url: well}, {}, Absence.NOT_TOLD),
        ([feed], {feed.url: ill}, {feed.url: known}, Absence.KNOWN),
    ]
    for feeds, memories, told, expected in cases:
        found = absence(feeds, memories, told, KEPT)
        assert (found.absence, found.kept) == (expected, KEPT)
    failing = absence([feed], {feed.url: ill}, {}, KEPT)
    assert (failing.feed, failing.at, failing.fault) == (feed.name, NOON, ill.fault)
    assert absence([feed], {}, {feed.url: known}, KEPT).at == NOON


def test_an_outlet_is_known_by_its_host_or_by_a_feed_that_has_told_stories_of_it() -> None:
    link = "https://www.courier.example/2"
    own = a_feed(url="https://feeds.courier.example/rss")
    aggregator = a_feed(url="https://news.aggregator.example/rss")
    feeds = [own, aggregator, a_feed(url="https://other.example/rss")]
    assert feeds_of_outlet(link, feeds, {aggregator.url}) == [own, aggregator]
    assert feeds_of_outlet("nonsense", feeds, ()) == []


def test_near_misses_are_the_nearest_that_have_no_answer_yet() -> None:
    nearest = [a_scored_story(score, id=f"{score}") for score in (0.49, 0.4, 0.3, 0.01)]
    found = near_misses(nearest, {"0.4"}, 0.05, 5)
    assert [one.judgement.score for one in found] == [0.49, 0.3]
    assert near_misses(nearest, (), 0.05, 1) == nearest[:1]
    assert a_story().id not in {one.story.id for one in found}
