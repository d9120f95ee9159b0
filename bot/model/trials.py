"""A feed that was tried: fetched, read and judged, and nothing kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.feeds import Feed
from bot.model.stories import ScoredStory


@dataclass(frozen=True, slots=True)
class Trial:
    """What a feed holds now; *fault* says why it could not be read, and is empty where it could.

    *title* is its own; *matches* would be told to a balanced reader, the highest score first, and
    *nearest* is the highest of all where none would. *malformed* says what is wrong in it.
    """

    feed: Feed
    fault: str = ""
    title: str = ""
    entries: int = 0
    newest: datetime | None = None
    matches: tuple[ScoredStory, ...] = ()
    nearest: ScoredStory | None = None
    malformed: str = ""
