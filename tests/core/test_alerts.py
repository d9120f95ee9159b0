"""Who is told of a story, and why not."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from bot.core.alerts import (
    Gates,
    decide,
    decisions,
    edit_due,
    retry_at,
    same_event,
    sifted,
    thresholds_of,
    told_together,
    trouble_of,
)
from bot.model.alerts import (
    Alert,
    Answer,
    BacklogNotice,
    Chapter,
    Delivery,
    Digest,
    Errand,
    Gone,
    Moved,
    Passed,
    Refused,
    Sent,
    Silence,
    Trouble,
    TryAgain,
    Unclear,
    Urgency,
)
from bot.model.preferences import Mute, MuteKind, Preferences
from bot.model.timelines import Change, ChangeKind
from bot.model.topics import Sensitivity, Thresholds
from tests.builders import NOON, a_chat, a_letter, a_scored_story, a_subscription, a_topic, an_alert

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


def test_what_a_reader_has_muted_is_passed_by_the_name_of_its_cause() -> None:
    scored = a_scored_story(0.9)
    mute = Mute(MuteKind.OUTLET, scored.story.outlet)
    chat = replace(a_chat(), preferences=Preferences(mutes=(mute,)))
    [passed] = decide(scored, [a_subscription(chat=chat)], THRESHOLDS, GATES)
    assert isinstance(passed, Passed)
    assert passed.silence is Silence.MUTED
    assert scored.story.outlet in passed.cause


def test_a_digest_goes_as_its_first_alert_would_in_a_message_of_its_own() -> None:
    digest = Digest((replace(an_alert(7), id=1, attempts=2), replace(an_alert(7), id=2)))
    assert (digest.chat, digest.attempts, digest.urgency) == (a_chat(7), 2, Urgency.ALERT)
    assert digest.name == "digest from alert 1"
    assert (digest.replaces, digest.reply_to) == (None, None)


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
    assert thresholds_of(a_topic(strict=0.6, wide=0.3), THRESHOLDS) == Thresholds(0.6, 0.5, 0.3)


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


def test_a_message_that_fails_while_the_channel_is_well_ends_after_its_tries() -> None:
    alone = TryAgain("error 500", is_alone=True)
    assert retry_at(an_alert(), alone, NOON, 9) is not None
    assert retry_at(an_alert(), alone, NOON, 10) is None
    assert retry_at(a_letter(), alone, NOON, 10) is None
    assert retry_at(an_alert(attempts=99), alone, NOON, 1) is not None, "after an outage"
    assert retry_at(an_alert(attempts=99), TryAgain("down"), NOON) is not None
    assert retry_at(an_alert(attempts=99), Unclear("no answer"), NOON) is not None


def test_word_of_a_backlog_is_tried_again_after_a_minute() -> None:
    notice = BacklogNotice(a_chat(), 3)
    assert retry_at(notice, TryAgain("down"), NOON) == NOON + timedelta(minutes=1)
    assert retry_at(notice, Sent(1), NOON) is None
    assert retry_at(notice, TryAgain("error 500", is_alone=True), NOON, 99) is not None


def test_the_first_edit_goes_at_once_and_later_ones_a_minute_apart() -> None:
    now = NOON + timedelta(seconds=20)
    assert edit_due(1, NOON, NOON, now) == now
    assert edit_due(2, NOON, NOON, now) == NOON + timedelta(minutes=1)
    assert edit_due(2, NOON, NOON, NOON + timedelta(hours=1)) == NOON + timedelta(hours=1)


def test_a_message_grows_for_three_days() -> None:
    assert edit_due(1, NOON, NOON, NOON + timedelta(days=3)) is not None
    assert edit_due(1, NOON, NOON, NOON + timedelta(days=3, seconds=1)) is None


@pytest.mark.parametrize(
    ("errand", "answer", "again", "trouble"),
    [
        (an_alert(), Unclear("x"), NOON, None),
        (an_alert(unclear=1), Unclear("x"), NOON, Trouble.MAYBE_TWICE),
        (an_alert(unclear=2), Unclear("x"), NOON, None),
        (an_alert(), Refused("x"), None, Trouble.NOT_SENT),
        (an_alert(attempts=9), TryAgain("x", is_alone=True), None, Trouble.NOT_SENT),
        (an_alert(), TryAgain("x"), NOON, None),
        (an_alert(message_id=4), Refused("x"), None, None),
        (an_alert(message_id=4, unclear=1), Unclear("x"), NOON, None),
        (an_alert(), Sent(1), None, None),
        (BacklogNotice(a_chat(), 1), Refused("x"), None, None),
        (a_letter(), Unclear("x"), NOON, None),
        (a_letter(unclear=1), Unclear("x"), NOON, Trouble.MAYBE_TWICE),
        (a_letter(), Refused("x"), None, Trouble.NOT_SENT),
        (a_letter(replaces=4), Refused("x"), None, None),
    ],
)
def test_those_who_run_the_bot_hear_of_each_message_in_trouble_once(
    errand: Errand, answer: Answer, again: datetime | None, trouble: Trouble | None
) -> None:
    assert trouble_of(Delivery(errand, answer, NOON, again)) is trouble


def test_stories_are_decided_by_the_thresholds_of_their_own_topics() -> None:
    other = replace(a_scored_story(0.6), topic="other")
    subscriptions = [a_subscription(), a_subscription(topic="other")]
    thresholds = {"csto-armenia": THRESHOLDS, "other": Thresholds(0.9, 0.7, 0.5)}
    alerts, passed = decisions([a_scored_story(0.6), other], subscriptions, thresholds, GATES)
    assert [one.topic for one in alerts] == ["csto-armenia"]
    assert [(one.topic, one.silence) for one in passed] == [("other", Silence.BELOW_THRESHOLD)]


def test_an_event_is_told_to_each_chat_by_one_story() -> None:
    again = replace(an_alert(), scored=a_scored_story(id="00000000000000b2"))
    new, repeated = sifted([an_alert(), an_alert(8), an_alert(), again], {})
    assert (new, repeated) == ([an_alert(), an_alert(8)], [again])
    passed = same_event(again)
    assert (passed.story_id, passed.silence) == ("00000000000000b2", Silence.SAME_EVENT)


def test_an_event_that_a_chat_was_told_of_is_not_told_again() -> None:
    told = {an_alert().place: an_alert().scored.story.id}
    assert sifted([an_alert(8), an_alert()], told) == ([an_alert(8)], [])
    assert len(told) == 1


def test_a_further_chapter_goes_to_who_knows_the_event_and_others_hear_of_it_first() -> None:
    told = {an_alert().place: an_alert().scored.story.id}
    one, two = (Chapter(number, Change(ChangeKind.DENIED)) for number in (1, 2))
    denial = a_scored_story(id="00000000000000b2")
    first, second, again = (
        an_alert(scored=denial, event_id=an_alert().event_id, chapter=chapter)
        for chapter in (one, two, one)
    )
    other = replace(again, scored=a_scored_story(id="00000000000000c3"))
    stranger = replace(first, chat=a_chat(8))
    new, repeated = sifted([first, second, again, other, stranger], told)
    assert new == [first, second, replace(stranger, chapter=None)]
    assert repeated == [other]


def test_what_a_digest_has_kept_is_told_together() -> None:
    chat = a_chat(preferences=Preferences(digest=(time(18),)))
    kept = [an_alert(id=n, chat=chat, held_until=NOON) for n in range(3)]
    later = an_alert(id=3, chat=chat, held_until=NOON, due=NOON + timedelta(hours=1))
    assert told_together([*kept, later], NOON) == kept
    assert told_together([later, *kept], NOON) == ()
    alone = an_alert(id=4, chat=chat)
    assert told_together([alone, *kept], NOON) == [alone]
    at_once = [replace(one, chat=a_chat()) for one in kept]
    assert told_together(at_once, NOON) == at_once[:1]


def test_a_digest_whose_outcome_nobody_knows_is_trouble_and_one_that_is_refused_comes_apart() -> (
    None
):
    digest = Digest((an_alert(unclear=1), an_alert()))
    assert trouble_of(Delivery(digest, Unclear("?"), NOON, NOON)) is Trouble.MAYBE_TWICE
    assert trouble_of(Delivery(digest, Refused("no"), NOON)) is None
