"""What a chat has chosen: which news, when, and what it has muted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from bot.model.topics import LANGUAGES


class MuteKind(StrEnum):
    """What is muted: an event, an outlet, a camp, a concept, or a word of the chat's own."""

    EVENT = "event"
    OUTLET = "outlet"
    CAMP = "camp"
    CONCEPT = "concept"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Mute:
    """What a chat doesn't want to hear of: an id or a name, until a moment or for good."""

    kind: MuteKind
    value: str
    until: datetime | None = None

    def lasts(self, now: datetime) -> bool:
        """Tell whether it still holds."""
        return self.until is None or self.until > now


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The part of the day in which nothing is sent, in the chat's time; it may span midnight."""

    begin: time
    end: time

    def holds(self, at: time) -> bool:
        """Tell whether a time of the day lies in it."""
        if self.begin <= self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end


@dataclass(frozen=True, slots=True)
class Preferences:
    """A chat's choices; the defaults are those of a new chat.

    *languages* are those of the news that it wants. *zone* is a name of the time zone database or
    an offset as `+04:30`, empty where the chat's language decides. *digest* are the times of the
    day at which what has come is sent in one message, none where it is sent at once. *watched* are
    words of the chat's own that it is told of whatever the score; *draft* is one that it has looked
    at and not chosen yet.
    """

    languages: tuple[str, ...] = LANGUAGES
    zone: str = ""
    digest: tuple[time, ...] = ()
    quiet: QuietHours | None = None
    mutes: tuple[Mute, ...] = ()
    watched: tuple[str, ...] = ()
    draft: str = ""


NEW_CHAT = Preferences()
