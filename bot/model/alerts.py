"""Alerts, why they were or weren't made, and what a channel answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from bot.model.chats import Chat, ChatKey, Message
from bot.model.stories import ScoredStory, Story
from bot.model.timelines import Change, Headline


class Silence(StrEnum):
    """Why a story is not told, the first gate that stopped it."""

    FIRST_POLL = "first_poll"
    TOO_OLD = "too_old"
    BELOW_THRESHOLD = "below_threshold"
    MUTED = "muted"
    SAME_EVENT = "same_event"
    BACKLOG = "backlog"


class Urgency(IntEnum):
    """What goes first, where several wait for their turn."""

    REPLY = 0
    ALERT = 1
    EDIT = 2


@dataclass(frozen=True, slots=True)
class Chapter:
    """A further chapter of an event that was told, and what is new in it.

    *number* is one that no other chapter of the event has; the first telling is chapter 0. *since*
    are the stories that tell it too: whoever heard of the event by one of them knows it.
    """

    number: int
    change: Change
    since: frozenset[str] = frozenset()


Place = tuple[str, ChatKey, int]  # an event, a chat and a chapter: nobody is told it twice


@dataclass(frozen=True, slots=True)
class Alert:
    """One chat is told of one event through one story; *id* is 0 until stored.

    It may not be sent before *due*; *attempts* counts the tries since it last went through, and
    *unclear* those of them whose outcome nobody knows. *also* are the event's other stories that
    the chat would have been told of, oldest first. Once it was sent it stands in *message_id*, and
    is edited; *edits* counts how often it was sent or edited, *headlines* are the titles that all
    these stories had before. *held_until* is the moment for which its chat's digest or quiet hours
    keep it, None where it could go at once. Where it tells a further *chapter*, it answers the
    message *reply_to*, by which the chat was told of the event.
    """

    id: int
    chat: Chat
    event_id: str
    topic: str
    scored: ScoredStory
    created: datetime
    due: datetime
    attempts: int = 0
    unclear: int = 0
    also: tuple[Story, ...] = ()
    message_id: int | None = None
    edits: int = 0
    held_until: datetime | None = None
    headlines: tuple[Headline, ...] = ()
    chapter: Chapter | None = None
    reply_to: int | None = None

    @property
    def place(self) -> Place:
        """What it tells whom."""
        return self.event_id, self.chat.key, self.chapter.number if self.chapter else 0

    @property
    def name(self) -> str:
        """Its name among errands."""
        kind = "alert" if self.replaces is None else "edit"
        return f"{kind} {self.id} of {self.scored.story.id}"

    @property
    def replaces(self) -> int | None:
        """The message whose place it takes, None where it is a new one."""
        return self.message_id

    @property
    def urgency(self) -> Urgency:
        """What it goes before."""
        return Urgency.ALERT if self.replaces is None else Urgency.EDIT


@dataclass(frozen=True, slots=True)
class Digest:
    """One chat is told of several events in one message: two alerts at least, oldest first."""

    alerts: tuple[Alert, ...]

    @property
    def chat(self) -> Chat:
        """Whom it tells."""
        return self.alerts[0].chat

    @property
    def attempts(self) -> int:
        """How often it was tried."""
        return self.alerts[0].attempts

    @property
    def name(self) -> str:
        """Its name among errands."""
        return f"digest from alert {self.alerts[0].id}"

    @property
    def replaces(self) -> None:
        """It is a new message."""

    @property
    def reply_to(self) -> None:
        """It answers nothing."""

    @property
    def urgency(self) -> Urgency:
        """What it goes before."""
        return Urgency.ALERT


@dataclass(frozen=True, slots=True)
class BacklogNotice:
    """One chat is told how many alerts waited too long and will not come."""

    chat: Chat
    passed_over: int

    @property
    def name(self) -> str:
        """Its name among errands."""
        return f"backlog of {self.chat.key.chat_id}:{self.chat.key.thread_id}"

    @property
    def replaces(self) -> None:
        """It is a new message."""

    @property
    def reply_to(self) -> None:
        """It answers nothing."""

    @property
    def urgency(self) -> Urgency:
        """What it goes before."""
        return Urgency.ALERT


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written already and waits for its chat: an answer, an edit, a word to an admin.

    *id* is 0 until stored. *replaces* is the message whose place it takes, None where it is a new
    one. It may not be sent before *due*; *attempts* counts the tries, and *unclear* those of them
    whose outcome nobody knows.
    """

    chat: Chat
    message: Message
    created: datetime
    due: datetime
    replaces: int | None = None
    id: int = 0
    attempts: int = 0
    unclear: int = 0

    @property
    def name(self) -> str:
        """Its name among errands."""
        return f"letter {self.id}"

    @property
    def reply_to(self) -> None:
        """It stands for itself."""

    @property
    def urgency(self) -> Urgency:
        """What it goes before."""
        return Urgency.REPLY


Errand = Alert | Digest | BacklogNotice | Letter


@dataclass(frozen=True, slots=True)
class Passed:
    """One chat is not told of a story, and why; *lacking* is how far the score fell short.

    *cause* is what the chat has turned from, where that is why: `outlet:TASS`, `language:ru`.
    """

    story_id: str
    topic: str
    key: ChatKey
    silence: Silence
    lacking: float = 0.0
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """The channel took the message."""

    message_id: int


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Not now: *after* is what the channel asked for.

    *is_alone* tells that the channel is well, and fails this message.
    """

    reason: str
    after: timedelta | None = None
    is_alone: bool = False


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
    """An errand with what the channel answered, and when; with no *again* it has ended."""

    errand: Errand
    answer: Answer
    at: datetime
    again: datetime | None = None


class Trouble(StrEnum):
    """What those who run the bot hear of a delivery."""

    MAYBE_TWICE = "maybe_twice"
    NOT_SENT = "not_sent"


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """What its channel would not take, and is never tried again.

    *number* is the alert's id, or minus the letter's; *title* its first line.
    """

    number: int
    key: ChatKey
    title: str
    fault: str
    ended: datetime


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in the outbox for one chat: how many, and when the first of them is due."""

    key: ChatKey
    waiting: int
    due: datetime
