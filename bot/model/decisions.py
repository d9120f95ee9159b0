"""What became of a story for a chat, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.model.alerts import Alert, Passed
from bot.model.stories import ScoredStory, Story
from bot.model.topics import Sensitivity


class Outcome(StrEnum):
    """Where a story's way to a chat ended; from NOT_LISTENING on, the first gate that stopped it.

    UNDECIDED: it would pass today, but nothing was decided when it came.
    """

    SENT = "sent"
    WAITING = "waiting"
    HELD = "held"
    REFUSED = "refused"
    LEFT = "left"
    NOT_LISTENING = "not_listening"
    FIRST_POLL = "first_poll"
    TOO_OLD = "too_old"
    BELOW_THRESHOLD = "below_threshold"
    MUTED = "muted"
    SAME_EVENT = "same_event"
    BACKLOG = "backlog"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Telling:
    """An alert as it stands: it waits while *ended* is None, and was sent if it has a message.

    *fault* is what its channel said last, *is_final* that no channel will take it.
    """

    alert: Alert
    ended: datetime | None = None
    fault: str = ""
    is_final: bool = False

    @property
    def is_sent(self) -> bool:
        """Whether its chat has it."""
        return self.alert.message_id is not None

    @property
    def at(self) -> datetime:
        """When it was sent, or could go: of a message that was edited since no more is known."""
        if self.is_sent and self.ended is not None and self.alert.edits <= 1:
            return self.ended
        return max(self.alert.created, self.alert.held_until or self.alert.created)


@dataclass(frozen=True, slots=True)
class Traces:
    """What a story has left: alerts of its event, oldest first, and who was passed by for it."""

    told: tuple[Telling, ...] = ()
    passed: tuple[Passed, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of one story for one chat and one topic.

    *threshold* is the score from which the chat is told (that of the moment, where it is known);
    *lacking* is how far the story fell short of it, and *enough* the strictest sensitivity that
    would have let it through, None where none would. *at* is the moment that matters: when it was
    sent, until when it is held, since when the chat listens. *cause* is what a chat has turned
    from (`outlet:TASS`) or what the channel said; *teller* the story by which the chat was told of
    the event.
    """

    scored: ScoredStory
    outcome: Outcome
    threshold: float
    lacking: float = 0.0
    enough: Sensitivity | None = None
    at: datetime | None = None
    cause: str = ""
    teller: Story | None = None


class Absence(StrEnum):
    """Why an address leads to no story of ours, the first gate that it may have met."""

    NO_OUTLET = "no_outlet"
    DISABLED = "disabled"
    NOT_POLLED = "not_polled"
    FAILING = "failing"
    NOT_TOLD = "not_told"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Absent:
    """Why an address leads to no story; *feed* is the feed of its outlet, where there is one.

    *at* is when the feed was last read, or since when it fails, or when a story was first told that
    is known already and no longer kept; *fault* why it fails.
    """

    absence: Absence
    feed: str = ""
    at: datetime | None = None
    fault: str = ""
    kept: timedelta = timedelta()
