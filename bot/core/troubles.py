"""What ails a feed, by what is known of it, and what of that those who run the bot must hear."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.identities import are_alike
from bot.core.memories import MOVED_AFTER
from bot.core.rhythms import WEEK, is_silent
from bot.core.secrecy import without_login
from bot.model.feeds import Feed, FeedMemory
from bot.model.troubles import FeedNotice, FeedTrouble, FeedTurn

FAILING_AFTER = 3  # polls in a row: outlets are away for a moment now and then
FAILING_AGAIN_AFTER = 6  # where the same was told within
AGAIN = timedelta(days=1)
FEWEST_OUT = 5  # feeds whose servers are not reached, for it to be our own net that fails
MOST_OF_ALL = 0.5  # of all feeds


def trouble_of(memory: FeedMemory, known: FeedTrouble, now: datetime) -> FeedTrouble:
    """Say what ails a feed after a poll; where it has just begun to fail, what was *known*."""
    if memory.is_gone:
        return FeedTrouble.GONE
    if memory.held_since is not None:
        return FeedTrouble.HELD
    if memory.failures:
        return FeedTrouble.FAILING if memory.failures >= FAILING_AFTER else known
    since, first = last_news(memory), memory.first_success or now
    hours = memory.hours if now - first >= WEEK else ()  # its weekends aren't known before
    if since is not None and is_silent(hours, memory.usual_gap, since, now):
        return FeedTrouble.SILENT
    return FeedTrouble.NONE


def is_told_too_often(memory: FeedMemory, last: datetime | None, now: datetime) -> bool:
    """Tell whether a failing feed failed not long ago too, as was *last* told, and may recover."""
    return last is not None and now - last < AGAIN and memory.failures < FAILING_AGAIN_AFTER


def last_news(memory: FeedMemory) -> datetime | None:
    """Give when a feed last told something new, None where it never has."""
    return memory.arrived or memory.newest


def is_outage(away: int, feeds: int) -> bool:
    """Tell whether so many feeds are out of reach that it is no fault of theirs."""
    return away >= max(FEWEST_OUT, MOST_OF_ALL * feeds)


def notice_of_trouble(
    feed: Feed, memory: FeedMemory, trouble: FeedTrouble, known: FeedTrouble
) -> FeedNotice:
    """Say what ails a feed now, or that what ailed it, as was *known*, is over."""
    if not trouble:
        return FeedNotice(feed.url, feed.name, FeedTurn.BACK, was=known.value)
    is_fault = trouble is not FeedTrouble.SILENT
    return FeedNotice(
        feed.url,
        feed.name,
        trouble,
        fault=memory.fault if is_fault else "",
        since=last_news(memory),
        gap=None if is_fault or not memory.usual_gap else memory.usual_gap,
    )


def notice_of_turn(feed: Feed, memory: FeedMemory, before: FeedMemory) -> FeedNotice | None:
    """Say what has become of a feed that goes on, the once that it shows."""
    if before.moved_times < MOVED_AFTER <= memory.moved_times:
        became = without_login(memory.moved_to)
        return FeedNotice(feed.url, feed.name, FeedTurn.MOVED, became=became)
    is_accepted = before.held_since is not None
    is_renamed = bool(before.title) and memory.title != before.title and not is_accepted
    if is_renamed and not are_alike(memory.title, before.title):
        return FeedNotice(
            feed.url, feed.name, FeedTurn.RENAMED, was=before.title, became=memory.title
        )
    return None


def lag(memory: FeedMemory, now: datetime) -> timedelta | None:
    """Give how old the newest entry of a feed is, None where no entry says."""
    return max(now - memory.newest, timedelta()) if memory.newest is not None else None
