"""Why a chat was told of a story, or why not: the first gate that stopped it, from what is stored.

What was decided when a story came is read from its traces, not decided again: settings may have
changed since. Only where a story has left none is the score held against today's threshold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from courlan import extract_domain

from bot.model.alerts import Passed, Silence
from bot.model.chats import Subscription
from bot.model.decisions import Absence, Absent, Decision, Outcome, Telling, Traces
from bot.model.feeds import Feed, FeedMemory, KnownEntry
from bot.model.stories import ScoredStory
from bot.model.topics import Sensitivity, Thresholds

FROM_STRICT = (Sensitivity.STRICT, Sensitivity.BALANCED, Sensitivity.WIDE)


def decision(
    scored: ScoredStory,
    subscription: Subscription | None,
    sensitivity: Sensitivity,
    thresholds: Thresholds,
    traces: Traces,
    now: datetime,
) -> Decision:
    """Say what became of a story for a chat.

    *subscription* is the chat's own to the story's topic, None where it has none; *sensitivity*
    is its, or the topic's where there is none. *traces* are those of this chat.
    """
    threshold = thresholds.of(sensitivity)
    plain = Decision(scored, Outcome.UNDECIDED, threshold)
    teller = _teller(scored, traces.told)
    passed = next((one for one in traces.passed if one.topic == scored.topic), None)
    if teller is not None and teller.alert.scored.story.id == scored.story.id:
        return _of_told(plain, teller, now)
    if passed is not None:
        return _of_passed(plain, passed, teller, thresholds)
    if subscription is None:
        return replace(plain, outcome=Outcome.NOT_LISTENING, at=None)
    if subscription.since > scored.story.first_seen:
        return replace(plain, outcome=Outcome.NOT_LISTENING, at=subscription.since)
    if scored.judgement.score < threshold:
        return _below(plain, threshold - scored.judgement.score, thresholds)
    return plain


def feeds_of_outlet(link: str, feeds: Iterable[Feed], tellers: Collection[str]) -> list[Feed]:
    """Give the feeds of the outlet that an address belongs to.

    *tellers* are the addresses of feeds that have told stories of the same host.
    """
    site = extract_domain(link, fast=True)
    return [
        one
        for one in feeds
        if one.url in tellers or (site and extract_domain(one.url, fast=True) == site)
    ]


def absence(
    of_outlet: Iterable[Feed],
    memories: Mapping[str, FeedMemory],
    known: Mapping[str, KnownEntry],
    kept: timedelta,
) -> Absent:
    """Say why an address leads to no story: the first gate that its outlet's feeds may have met.

    *known* is what feeds have told under that address before, by their own; *kept* is how long
    stories are kept. Of several feeds the one that works best speaks.
    """
    absences = [
        _absence_in(feed, memories.get(feed.url), known.get(feed.url)) for feed in of_outlet
    ]
    best = max(absences, key=lambda one: list(Absence).index(one.absence), default=None)
    return replace(best or Absent(Absence.NO_OUTLET), kept=kept)


def near_misses(
    nearest: Iterable[ScoredStory], labelled: Collection[str], floor: float, most: int
) -> list[ScoredStory]:
    """Give stories that fell short of being told, the most uncertain first.

    *nearest* have the highest scores first; those that are *labelled* (by id) have their answer,
    and those below *floor* are no near misses.
    """
    listed = [
        one for one in nearest if one.story.id not in labelled and one.judgement.score >= floor
    ]
    return listed[:most]


def _teller(scored: ScoredStory, told: Sequence[Telling]) -> Telling | None:
    """Give the alert of this very story, else the first of its event."""
    own = [one for one in told if one.alert.scored.story.id == scored.story.id]
    return next(iter([*own, *told]), None)


def _of_told(plain: Decision, told: Telling, now: datetime) -> Decision:
    held = told.alert.held_until
    if told.is_sent:
        return replace(plain, outcome=Outcome.SENT, at=told.at)
    if told.is_final:
        return replace(plain, outcome=Outcome.REFUSED, at=told.ended, cause=told.fault)
    if told.ended is not None:
        is_late = told.fault == Silence.BACKLOG
        outcome = Outcome.BACKLOG if is_late else Outcome.LEFT
        return replace(plain, outcome=outcome, at=told.ended, cause="" if is_late else told.fault)
    if held is not None and held > now:
        return replace(plain, outcome=Outcome.HELD, at=held)
    return replace(plain, outcome=Outcome.WAITING, at=told.alert.due, cause=told.fault)


def _of_passed(
    plain: Decision, passed: Passed, teller: Telling | None, thresholds: Thresholds
) -> Decision:
    if passed.silence is Silence.BELOW_THRESHOLD:
        return _below(plain, passed.lacking, thresholds)
    of_event = passed.silence is Silence.SAME_EVENT and teller is not None
    return replace(
        plain,
        outcome=Outcome(passed.silence.value),
        cause=passed.cause,
        at=teller.at if of_event and teller else None,
        teller=teller.alert.scored.story if of_event and teller else None,
    )


def _below(plain: Decision, lacking: float, thresholds: Thresholds) -> Decision:
    score = plain.scored.judgement.score
    enough = next((one for one in FROM_STRICT if score >= thresholds.of(one)), None)
    return replace(
        plain,
        outcome=Outcome.BELOW_THRESHOLD,
        threshold=score + lacking,
        lacking=lacking,
        enough=enough,
    )


def _absence_in(feed: Feed, memory: FeedMemory | None, known: KnownEntry | None) -> Absent:
    if known is not None:
        return Absent(Absence.KNOWN, feed.name, known.first_seen)
    if not feed.enabled:
        return Absent(Absence.DISABLED, feed.name)
    if memory is None or memory.polled is None:
        return Absent(Absence.NOT_POLLED, feed.name)
    if memory.failures:
        return Absent(Absence.FAILING, feed.name, memory.last_success, memory.fault)
    return Absent(Absence.NOT_TOLD, feed.name, memory.last_success)
