"""How an event goes on: who reports it, what changed, and how its headlines were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.stories import ScoredStory, Story


@dataclass(frozen=True, slots=True)
class Reporting:
    """Who tells an event: *outlets*, how many of them have their words from nobody else, camps.

    *independent* is the most that there can be: what is borrowed unsaid is not seen.
    """

    outlets: int
    independent: int
    camps: int


class Standing(StrEnum):
    """What a story says of the fact that it tells."""

    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    CORRECTED = "corrected"


class ChangeKind(StrEnum):
    """Why those who were told of an event hear of it again."""

    CORRECTION = "correction"
    DENIED = "denied"
    CONFIRMED = "confirmed"
    REVERSED = "reversed"
    REACTION = "reaction"
    STEP = "step"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Change:
    """Something new in an event that was told; *subject* is who or what, as its title has it."""

    kind: ChangeKind
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """A title that a story had before: what it *was*, and when we saw that it *changed*."""

    story_id: str
    changed: datetime
    was: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is kept of one event: its stories and their former headlines, oldest first."""

    stories: tuple[Story, ...]
    headlines: tuple[Headline, ...] = ()


@dataclass(frozen=True, slots=True)
class EventSoFar:
    """An event as far as it has gone: its judged stories in the order in which we saw them."""

    stories: tuple[ScoredStory, ...] = ()
    headlines: tuple[Headline, ...] = ()
