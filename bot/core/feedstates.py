"""How feeds are, by what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.core.troubles import lag, last_news, trouble_of
from bot.model.feeds import Feed, FeedMemory
from bot.model.feedstates import Condition, FeedState
from bot.model.troubles import FeedTrouble

GRAVITY = list(Condition)


def feed_states(
    feeds: Iterable[Feed], memories: Mapping[str, FeedMemory], now: datetime
) -> list[FeedState]:
    """Say how each feed is, what ails first."""
    states = [state_of(feed, memories.get(feed.url, FeedMemory(feed.url)), now) for feed in feeds]
    return sorted(states, key=lambda one: GRAVITY.index(one.condition))


def state_of(feed: Feed, memory: FeedMemory, now: datetime) -> FeedState:
    """Say how a feed is."""
    return FeedState(
        name=feed.name,
        url=feed.url,
        language=feed.language,
        condition=_condition(feed, memory, now),
        fault=memory.fault,
        failures=memory.failures,
        lag=lag(memory, now),
        since=last_news(memory),
        usual_gap=memory.usual_gap or None,
        hours=memory.hours,
        polled=memory.polled,
        due=memory.next_due if feed.enabled else None,
    )


def _condition(feed: Feed, memory: FeedMemory, now: datetime) -> Condition:
    if not feed.enabled:
        return Condition.PAUSED
    if memory.polled is None:
        return Condition.UNREAD
    known = FeedTrouble.FAILING if memory.failures else FeedTrouble.NONE
    return Condition(trouble_of(memory, known, now).value or Condition.WELL)
