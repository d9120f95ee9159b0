"""Who is told of a story, and why not.

Every subscription gets an `Alert` or a `Passed` with the first gate that stopped the story. A
story that not even a wide reader would want is passed in silence: its score says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.hours import due_at
from bot.core.leanings import found_in, held_back, own_words
from bot.core.timing import retry_delay
from bot.model.alerts import (
    Alert,
    Answer,
    BacklogNotice,
    Delivery,
    Digest,
    Errand,
    Letter,
    Moved,
    Passed,
    Place,
    Refused,
    Silence,
    Trouble,
    TryAgain,
    Unclear,
)
from bot.model.chats import Subscription
from bot.model.stories import ScoredStory
from bot.model.topics import Sensitivity, Thresholds, Topic

MOST_IN_DIGEST = 8  # alerts: so many always have room in a message
TRIES_ALONE = 10  # of a message that fails while the channel is well: some five minutes
TRIES_OF_NOTICES = 9  # which aren't counted, so each waits as long as the ninth of an alert
UNCLEAR_TOLD = 2  # tries of unknown outcome from which a message may have come twice
EDITED_FOR = timedelta(days=3)  # after its alert an event is over
EDIT_GAP = timedelta(minutes=1)  # between two edits of one message


@dataclass(frozen=True, slots=True)
class Gates:
    """What a story must pass besides its score."""

    first_poll: bool
    max_age: timedelta
    now: datetime


def thresholds_of(topic: Topic, learned: Thresholds) -> Thresholds:
    """Give the thresholds in force: the topic's own go before the learned ones.

    Strict and wide keep their side of balanced.
    """
    balanced = learned.balanced if topic.threshold is None else topic.threshold
    strict = learned.strict if topic.strict is None else topic.strict
    wide = learned.wide if topic.wide is None else topic.wide
    return Thresholds(strict=max(strict, balanced), balanced=balanced, wide=min(wide, balanced))


def decide(
    scored: ScoredStory,
    subscriptions: Iterable[Subscription],
    thresholds: Thresholds,
    gates: Gates,
) -> list[Alert | Passed]:
    """Say for each of the topic's subscriptions whether it is told.

    A word that a chat watches for stands for any score.
    """
    wanted = [one for one in subscriptions if one.topic == scored.topic]
    found = found_in(scored.story, _words_of(wanted))
    if scored.judgement.score < thresholds.of(Sensitivity.WIDE):
        wanted = [one for one in wanted if not found.isdisjoint(one.chat.preferences.watched)]
    return [
        _decide_for(scored, one, thresholds.of(one.sensitivity), gates, found) for one in wanted
    ]


def events_led(alerts: Iterable[Alert]) -> int:
    """Count the events of which these are the first stories."""
    return len({one.event_id for one in alerts if one.event_id == one.scored.story.id})


def decisions(
    scored: Iterable[ScoredStory],
    subscriptions: Iterable[Subscription],
    thresholds: Mapping[str, Thresholds],
    gates: Gates,
) -> tuple[tuple[Alert, ...], tuple[Passed, ...]]:
    """Decide over stories: who is told, and who is not; *thresholds* are by topic."""
    listening = tuple(subscriptions)
    made = [
        decision
        for story in scored
        for decision in decide(story, listening, thresholds[story.topic], gates)
    ]
    alerts = tuple(one for one in made if isinstance(one, Alert))
    return alerts, tuple(one for one in made if isinstance(one, Passed))


def sifted(offered: Iterable[Alert], told: Mapping[Place, str]) -> tuple[list[Alert], list[Alert]]:
    """Part the alerts that are new to their chats from those whose event another story has told.

    *told* is the story by which a chat was told of a chapter, or waits to be. An alert for that
    very story is neither. Who has not heard of an event hears of it first, whatever its chapter;
    who heard of it by a story that tells the chapter too hears no chapter.
    """
    tellers = dict(told)
    new, repeated = [], []
    for one in offered:
        teller = tellers.get(replace(one, chapter=None).place)
        is_news = teller is not None and one.chapter and teller not in one.chapter.since
        alert = one if is_news else replace(one, chapter=None)
        story_id = alert.scored.story.id
        if alert.place not in tellers:
            tellers[alert.place] = story_id
            new.append(alert)
        elif tellers[alert.place] != story_id:
            repeated.append(alert)
    return new, repeated


def same_event(alert: Alert) -> Passed:
    """Pass an alert by, for another story has told its chat of the event."""
    return Passed(alert.scored.story.id, alert.topic, alert.chat.key, Silence.SAME_EVENT)


def _decide_for(
    scored: ScoredStory,
    subscription: Subscription,
    threshold: float,
    gates: Gates,
    found: frozenset[str],
) -> Alert | Passed:
    story, chat = scored.story, subscription.chat
    is_watched = not found.isdisjoint(chat.preferences.watched)
    lacking = 0.0 if is_watched else max(threshold - scored.judgement.score, 0.0)
    silence = _first_gate(scored, lacking, gates)
    if silence is not None:
        return Passed(story.id, scored.topic, chat.key, silence, lacking)
    if cause := held_back(scored, chat.preferences, found, gates.now):
        return Passed(story.id, scored.topic, chat.key, Silence.MUTED, cause=cause)
    due = due_at(chat, gates.now)
    return Alert(
        id=0,
        chat=chat,
        event_id=story.event_id,
        topic=scored.topic,
        scored=scored,
        created=gates.now,
        due=due,
        held_until=due if due > gates.now else None,
    )


def _words_of(subscriptions: Iterable[Subscription]) -> frozenset[str]:
    return frozenset().union(*(own_words(one.chat.preferences) for one in subscriptions))


def _first_gate(scored: ScoredStory, lacking: float, gates: Gates) -> Silence | None:
    if gates.first_poll:
        return Silence.FIRST_POLL
    if gates.now - scored.story.published > gates.max_age:
        return Silence.TOO_OLD
    if lacking > 0:
        return Silence.BELOW_THRESHOLD
    return None


def retry_at(errand: Errand, answer: Answer, now: datetime, alone: int = 0) -> datetime | None:
    """When an errand is tried again after its channel's answer; None where it has ended.

    What the channel asks for is kept to the letter; else each try waits twice as long. Nothing
    ends because the channel fails, but an alert or a letter that fails alone ends after its
    tries, or it would hold up its chat for ever: *alone* counts those, this one among them.
    """
    match answer:
        case TryAgain(after=timedelta() as after):
            return now + after
        case TryAgain() if alone >= TRIES_ALONE and not isinstance(errand, BacklogNotice):
            return None
        case TryAgain() | Unclear():
            tries = TRIES_OF_NOTICES if isinstance(errand, BacklogNotice) else errand.attempts + 1
            return now + retry_delay(tries)
        case Moved():
            return now
        case _:
            return None


def told_together(waiting: Sequence[Alert], now: datetime) -> Sequence[Alert]:
    """Give those of a chat's alerts, in their order, that go next in one message: none, one, more.

    Only what its digest has kept goes together; what came at once, or was taken out of a digest
    because the channel would not take it, goes by itself.
    """
    if waiting[0].due > now:
        return ()
    kept = [one for one in waiting if one.held_until is not None and one.due <= now]
    is_digest = bool(waiting[0].chat.preferences.digest) and waiting[0] in kept
    return kept if is_digest else waiting[:1]


def edit_due(edits: int, touched: datetime, created: datetime, now: datetime) -> datetime | None:
    """When a message that was sent grows by a story of its event; None where it no longer does.

    The first edit goes at once, later ones at most once a minute. *touched* is when it was last
    sent or edited.
    """
    if now - created > EDITED_FOR:
        return None
    return now if edits <= 1 else max(now, touched + EDIT_GAP)


def trouble_of(delivery: Delivery) -> Trouble | None:
    """Say whether those who run the bot must hear of a delivery: of each and its trouble once.

    An edit that doesn't come, or comes twice, is none.
    """
    match delivery.errand:
        case Digest(alerts=(Alert(unclear=unclear), *_)) if isinstance(delivery.answer, Unclear):
            pass  # what it would not take comes one by one, and is told then
        case Alert(message_id=None, unclear=unclear) | Letter(replaces=None, unclear=unclear):
            pass
        case _:
            return None
    match delivery.answer:
        case Unclear() if unclear + 1 == UNCLEAR_TOLD:
            return Trouble.MAYBE_TWICE
        case Refused() | TryAgain() if delivery.again is None:
            return Trouble.NOT_SENT
        case _:
            return None
