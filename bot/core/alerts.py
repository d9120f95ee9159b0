"""Who is told of a story, and why not.

Every subscription gets an `Alert` or a `Passed` with the first gate that stopped the story. A
story that not even a wide reader would want is passed in silence: its score says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.timing import retry_delay
from bot.model.alerts import Alert, Answer, Moved, Passed, Silence, TryAgain, Unclear
from bot.model.chats import Subscription
from bot.model.stories import ScoredStory
from bot.model.topics import Sensitivity, Thresholds, Topic


@dataclass(frozen=True, slots=True)
class Gates:
    """What a story must pass besides its score."""

    first_poll: bool
    max_age: timedelta
    now: datetime


def thresholds_of(topic: Topic, learned: Thresholds) -> Thresholds:
    """Give the thresholds in force: the topic's own for balanced readers goes before the learned.

    Strict and wide keep their side of it.
    """
    if topic.threshold is None:
        return learned
    return Thresholds(
        strict=max(learned.strict, topic.threshold),
        balanced=topic.threshold,
        wide=min(learned.wide, topic.threshold),
    )


def decide(
    scored: ScoredStory,
    subscriptions: Iterable[Subscription],
    thresholds: Thresholds,
    gates: Gates,
) -> list[Alert | Passed]:
    """Say for each of the topic's subscriptions whether it is told."""
    score = scored.judgement.score
    if score < thresholds.of(Sensitivity.WIDE):
        return []
    return [
        _decide_for(scored, subscription, thresholds.of(subscription.sensitivity), gates)
        for subscription in subscriptions
        if subscription.topic == scored.topic
    ]


def _decide_for(
    scored: ScoredStory, subscription: Subscription, threshold: float, gates: Gates
) -> Alert | Passed:
    story, chat = scored.story, subscription.chat
    lacking = max(threshold - scored.judgement.score, 0.0)
    silence = _first_gate(scored, lacking, gates)
    if silence is not None:
        return Passed(story.id, scored.topic, chat.key, silence, lacking)
    return Alert(
        id=0,
        chat=chat,
        event_id=story.event_id,
        topic=scored.topic,
        scored=scored,
        created=gates.now,
        due=gates.now,
    )


def _first_gate(scored: ScoredStory, lacking: float, gates: Gates) -> Silence | None:
    if gates.first_poll:
        return Silence.FIRST_POLL
    if gates.now - scored.story.published > gates.max_age:
        return Silence.TOO_OLD
    if lacking > 0:
        return Silence.BELOW_THRESHOLD
    return None


def retry_at(alert: Alert, answer: Answer, now: datetime) -> datetime | None:
    """When an alert is tried again after its channel's answer; None where it has ended.

    What the channel asks for is kept to the letter; else each try waits twice as long.
    """
    match answer:
        case TryAgain(after=timedelta() as after):
            return now + after
        case TryAgain() | Unclear():
            return now + retry_delay(alert.attempts + 1)
        case Moved():
            return now
        case _:
            return None
