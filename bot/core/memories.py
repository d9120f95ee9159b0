"""What a poll leaves in a feed's memory.

Validators are kept only with a document that was read to its end: after a failure the next poll
asks for all of it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from bot.core.timing import next_due, pace
from bot.model.feeds import Entry, Feed, FeedMemory, FetchedDocument
from bot.model.options import PollOptions


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a feed is asked: its interval, the longest rest, and *luck* from 0 to 1."""

    interval: timedelta
    slowest: timedelta | None
    luck: float


def rhythm_of(feed: Feed, options: PollOptions, luck: float) -> Rhythm:
    """Give a feed's rhythm: its own interval where it has one, else that of all."""
    return Rhythm(feed.every or options.interval, options.slowest, luck)


def body_hash(body: bytes) -> str:
    """Give the hash by which an unchanged document is known."""
    return sha256(body).hexdigest()


def with_document(
    memory: FeedMemory, document: FetchedDocument, entries: Iterable[Entry], malformed: str
) -> FeedMemory:
    """Remember a document that was read: validators, hash, the newest believable moment."""
    moments = [entry.published for entry in entries if entry.published is not None]
    if memory.newest is not None:
        moments.append(memory.newest)
    return replace(
        memory,
        etag=document.etag,
        last_modified=document.last_modified,
        body_hash=body_hash(document.body),
        newest=max(moments, default=None),
        fault=malformed,
    )


def after_success(memory: FeedMemory, rhythm: Rhythm, now: datetime) -> FeedMemory:
    """Remember that the feed answered, and when it is due again."""
    well = replace(
        memory,
        polled=now,
        first_success=memory.first_success or now,
        last_success=now,
        failures=0,
        fault=memory.fault if not memory.failures else "",
    )
    interval = pace(rhythm.interval, rhythm.slowest, well.newest, now)
    return replace(well, next_due=next_due(well, interval, None, now, rhythm.luck))


def after_failure(
    memory: FeedMemory, reason: str, retry_after: timedelta | None, rhythm: Rhythm, now: datetime
) -> FeedMemory:
    """Remember that the poll failed, why, and when to try again."""
    failing = replace(memory, polled=now, failures=memory.failures + 1, fault=reason)
    return replace(
        failing, next_due=next_due(failing, rhythm.interval, retry_after, now, rhythm.luck)
    )


def due_at_start(memory: FeedMemory, interval: timedelta, now: datetime) -> datetime:
    """When a feed is due after a start or an edit of its interval.

    A shorter interval counts at once; a failing feed keeps the moment that it was given.
    """
    due = memory.next_due or now
    return due if memory.failures else min(due, now + interval)
