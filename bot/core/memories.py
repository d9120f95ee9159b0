"""What a poll leaves in a feed's memory.

Validators are kept only with a document that was read to its end: after a failure the next poll
asks for all of it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple

from bot.core.identities import host_of, languages_of
from bot.core.rhythms import Hours, learned, learned_at_first, usual_gap_after, usual_gap_at_first
from bot.core.timing import next_due, pace
from bot.model.feeds import (
    Feed,
    FeedMemory,
    FetchedDocument,
    FetchFailed,
    NotModified,
    ParsedFeed,
)
from bot.model.options import PollOptions
from bot.model.stories import Story

VALIDATORS_HOLD = timedelta(hours=6)
MOVED_AFTER = 3  # polls in a row that were redirected for good to the same address
REST_WHEN_GONE = timedelta(days=30)
MOST_TITLE = 200  # characters that are remembered
STRAGGLING = timedelta(days=3)  # searches show by relevance what is some days old
LEADS_LAST = timedelta(days=30)  # until what a feed told first counts half


class Rhythm(NamedTuple):
    """How often a feed is asked: *interval*, the longest rest, and *luck* from 0 to 1.

    *is_fixed* where whoever edits the feeds has said how often, and nothing else counts.
    """

    interval: timedelta
    slowest: timedelta | None
    luck: float
    is_fixed: bool = False


def rhythm_of(feed: Feed, options: PollOptions, luck: float) -> Rhythm:
    """Give a feed's rhythm: its own interval where it has one, else that of all."""
    if feed.every is not None:
        return Rhythm(feed.every, None, luck, is_fixed=True)
    return Rhythm(options.interval, options.slowest, luck)


def address_of(feed: Feed, memory: FeedMemory) -> str:
    """Give the address to ask: where the feed has moved for good, once that is beyond doubt."""
    return memory.moved_to if memory.moved_times >= MOVED_AFTER else feed.url


def to_be_asked_with(memory: FeedMemory, now: datetime) -> FeedMemory:
    """Give what a request goes by: without validators where they may be to blame.

    Some servers say 304 whatever has changed, some validators never change, and some are refused by
    the very server that gave them, as too long or with letters that no header has.
    """
    is_fresh = memory.read is None or now - memory.read < VALIDATORS_HOLD
    if is_fresh and not memory.failures:
        return memory
    return memory._replace(etag="", last_modified="")


def body_hash(body: bytes) -> str:
    """Give the hash by which an unchanged document is known."""
    return blake2b(body, digest_size=32).hexdigest()


def with_document(
    memory: FeedMemory, document: FetchedDocument, digest: str, parsed: ParsedFeed, now: datetime
) -> FeedMemory:
    """Remember a document that was read: validators, hash, what it is, how often entries come.

    *digest* is its `body_hash`.
    """
    moments = [entry.published for entry in parsed.entries if entry.published is not None]
    arrived = [one for one in moments if memory.newest is None or one > memory.newest]
    known = [] if memory.newest is None else [memory.newest]
    hours = learned(memory.hours, len(arrived), memory.polled, now)
    before = () if memory.held_since else memory.languages
    tells = bool(parsed.entries or parsed.known)  # a document of nothing doesn't say what a feed is
    return memory._replace(
        etag=document.etag,
        last_modified=document.last_modified,
        body_hash=digest,
        newest=max([*arrived, *known], default=None),
        fault=parsed.malformed,
        fingerprints=parsed.fingerprints,
        read=now,
        rest=memory.rest if parsed.rest is None else parsed.rest,
        hours=hours if memory.hours else learned_at_first(arrived, now),
        title=(parsed.title[:MOST_TITLE] if tells else "") or memory.title,
        host=host_of(document.url) if tells else memory.host,
        languages=tuple(sorted(languages_of(parsed.entries) | set(before))) or memory.languages,
    )


def with_news(
    memory: FeedMemory, before: FeedMemory, stories: Iterable[Story], now: datetime
) -> FeedMemory:
    """Remember when a feed told something new, and how long it had not.

    Stories from long before the newest that it had told are no news: an archive may be told again.
    """
    last = before.newest
    told = sorted(min(one.published, now) for one in stories)
    news = [one for one in told if last is None or one > last - STRAGGLING]
    if not news:
        return memory
    if before.arrived is None:
        usual = usual_gap_at_first(news, now)
        arrived = news[-1] if before.first_success is None else now
        return memory._replace(arrived=arrived, usual_gap=usual)
    later = [one for one in news if last is None or one > last]
    usual = usual_gap_after(before.usual_gap, [last or before.arrived, *later])
    return memory._replace(arrived=now, usual_gap=usual)


def after_success(
    memory: FeedMemory, fetched: FetchedDocument | NotModified, rhythm: Rhythm, now: datetime
) -> FeedMemory:
    """Remember that the feed answered, and when it is due again."""
    return _after_answer(memory, memory.hours, fetched, rhythm, now)


def after_same_document(
    memory: FeedMemory, fetched: FetchedDocument | NotModified, rhythm: Rhythm, now: datetime
) -> FeedMemory:
    """Remember the same where nothing new has come, and whether that was seen or said."""
    return _after_answer(memory, learned(memory.hours, 0, memory.polled, now), fetched, rhythm, now)


def after_failure(
    memory: FeedMemory, failed: FetchFailed, rhythm: Rhythm, now: datetime
) -> FeedMemory:
    """Remember that the poll failed, why, and when to try again.

    A feed that has gone for good is asked once a month; one that fails at the address to which it
    has moved, at its own again. One that is held is asked as often as ever: it may be accepted.
    """
    failures = memory.failures + 1
    after = max(
        failed.retry_after or timedelta(), REST_WHEN_GONE if failed.is_gone else timedelta()
    )
    counted = 1 if failed.is_held else failures
    return memory._replace(
        polled=now,
        next_due=next_due(counted, rhythm.interval, after, now, rhythm.luck),
        failures=failures,
        fault=failed.reason,
        is_gone=failed.is_gone,
        held_since=(memory.held_since or now) if failed.is_held else memory.held_since,
        moved_to="",
        moved_times=0,
    )


def with_leads(memory: FeedMemory, leads: int) -> FeedMemory:
    """Remember how many more events a feed was the first to tell that somebody is alerted to."""
    return memory._replace(leads=memory.leads + leads)


def due_at_start(
    memory: FeedMemory, interval: timedelta, now: datetime, *, is_mended: bool = False
) -> datetime:
    """When a feed is due after a start or an edit.

    A shorter interval counts at once; a failing feed keeps the moment that it was given, but where
    an edit may have *mended* it.
    """
    if memory.failures and is_mended:
        return now
    due = memory.next_due or now
    return due if memory.failures else min(due, now + interval)


def _after_answer(
    memory: FeedMemory,
    hours: Hours,
    fetched: FetchedDocument | NotModified,
    rhythm: Rhythm,
    now: datetime,
) -> FeedMemory:
    gap = rhythm.interval
    if not rhythm.is_fixed:
        gap = pace(memory, hours, rhythm.interval, rhythm.slowest, fetched.fresh_for, now)
    is_out_of_step = memory.next_due is None or now - memory.next_due > gap
    moved_to, moved_times = _moved(memory, fetched.moved_to)
    return memory._replace(
        hours=hours,
        read=now if isinstance(fetched, FetchedDocument) else memory.read,
        polled=now,
        next_due=next_due(0, gap, None, now, rhythm.luck, is_spread=is_out_of_step),
        first_success=memory.first_success or now,
        last_success=now,
        failures=0,
        fault=memory.fault if not memory.failures else "",
        is_gone=False,
        held_since=None,
        leads=_faded(memory.leads, memory.polled, now),
        moved_to=moved_to,
        moved_times=moved_times,
    )


def _moved(memory: FeedMemory, address: str) -> tuple[str, int]:
    """Count the polls that were redirected for good, one after the other, to one address."""
    if address:
        return address, memory.moved_times + 1 if address == memory.moved_to else 1
    if memory.moved_times >= MOVED_AFTER:  # it was asked there
        return memory.moved_to, memory.moved_times
    return "", 0


def _faded(leads: float, polled: datetime | None, now: datetime) -> float:
    """Let what a feed has led count half after a month."""
    return leads * 0.5 ** ((now - polled) / LEADS_LAST) if leads and polled else leads
