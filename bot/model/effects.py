"""What an edit of a topic does to the stories of its archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class JudgedText:
    """A stored story, as far as an edit is tried on it, with the score that it was given.

    *was_alerted* tells that some chat was told of its event, or is to be.
    """

    story_id: str
    event_id: str
    outlet: str
    title: str
    text: str
    language: str
    implies: tuple[str, ...]
    published: datetime
    first_seen: datetime
    score: float
    was_alerted: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """An event that an edit adds to the alerts or drops from them, by the story that shows it best.

    *causes* name what did it, the strongest first.
    """

    text: JudgedText
    before: float
    after: float
    is_added: bool
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effects:
    """What an edit does over a span of *days*: *before* and *after* count the alerted events."""

    texts: int
    days: float
    before: int
    after: int
    changes: tuple[Change, ...] = ()

    @property
    def added(self) -> tuple[Change, ...]:
        """Give what would be alerted by now."""
        return tuple(one for one in self.changes if one.is_added)

    @property
    def dropped(self) -> tuple[Change, ...]:
        """Give what would no longer be alerted."""
        return tuple(one for one in self.changes if not one.is_added)

    @property
    def a_day(self) -> tuple[float, float]:
        """Give the alerts a day, before and after."""
        return self.before / self.days, self.after / self.days
