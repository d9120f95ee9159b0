"""Alerts, why they were or weren't made, and what a channel answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.model.chats import Chat, ChatKey
from bot.model.feeds import FeedMemory, KnownEntry
from bot.model.stories import ScoredStory, Story


class Silence(StrEnum):
    """Why a story is not told, the first gate that stopped it."""

    FIRST_POLL = "first_poll"
    TOO_OLD = "too_old"
    BELOW_THRESHOLD = "below_threshold"
    SAME_EVENT = "same_event"
    BACKLOG = "backlog"


@dataclass(frozen=True, slots=True)
class Alert:
    """One chat is told of one event through one story; *id* is 0 until stored.

    It may not be sent before *due*; *attempts* counts sends that were tried.
    """

    id: int
    chat: Chat
    event_id: str
    topic: str
    scored: ScoredStory
    created: datetime
    due: datetime
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Passed:
    """One chat is not told of a story, and why; *lacking* is how far the score fell short."""

    story_id: str
    topic: str
    key: ChatKey
    silence: Silence
    lacking: float = 0.0


@dataclass(frozen=True, slots=True)
class Sent:
    """The channel took the message."""

    message_id: int


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Not now: *after* is what the channel asked for."""

    reason: str
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """The chat can't be reached for good: blocked, kicked, deleted."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat lives on under another id (a group became a supergroup)."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The channel will never take this message; others may pass."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """The request left and no answer came: it may have been taken."""

    reason: str


Answer = Sent | TryAgain | Gone | Moved | Refused | Unclear


@dataclass(frozen=True, slots=True)
class Delivery:
    """An alert with what the channel answered, and when."""

    alert: Alert
    answer: Answer
    at: datetime


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in the outbox for one chat: how many, and since when the first one is due."""

    key: ChatKey
    waiting: int
    due: datetime


@dataclass(frozen=True, slots=True)
class PollOutcome:
    """All that one poll of one feed learned; stored in one transaction, or not at all.

    *stories* are new ones, *edited* are known ones whose title, text or link changed.
    """

    memory: FeedMemory
    known: tuple[KnownEntry, ...] = ()
    stories: tuple[Story, ...] = ()
    edited: tuple[Story, ...] = ()
    scored: tuple[ScoredStory, ...] = ()
    alerts: tuple[Alert, ...] = ()
    passed: tuple[Passed, ...] = ()


@dataclass(frozen=True, slots=True)
class EventTrace:
    """What grouping must know of a recent story: its event, title, link and moment."""

    event_id: str
    story_id: str
    title: str
    canonical_link: str
    language: str
    published: datetime
