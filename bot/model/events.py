"""What grouping goes by: a glossary, traces of stories, and their traits."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain

from bot.model.stories import Story
from bot.model.topics import Concept


@dataclass(frozen=True, slots=True)
class Glossary:
    """Words of ordinary news in three languages, by meaning; *kinds* gives each meaning's kind."""

    concepts: tuple[Concept, ...]
    kinds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StoryTrace:
    """What grouping must know of a recent story: its event, and what it says, where and when."""

    event_id: str
    story_id: str
    title: str
    text: str
    outlet: str
    canonical_link: str
    language: str
    published: datetime


@dataclass(frozen=True, slots=True)
class Bag:
    """What a text holds, as numbers (CRC-32) of tokens: *head* in its title, *rest* elsewhere."""

    head: array[int]
    rest: array[int]

    def __iter__(self) -> Iterator[int]:
        """Give all of them, those of the title first."""
        return chain(self.head, self.rest)


@dataclass(frozen=True, slots=True)
class Traits:
    """A story as grouping compares it.

    *words* are stems, *marks* what has no language: meanings and sounds; *names* are those of
    them that are written large.
    *cast* are the actors in the title, as they follow each other; *actors* all of them, and
    *places* those of them that are places. *ordinals* and *months* stand in the title, *days* and
    *numbers* anywhere; *tallies* are the words with a figure in the title, but where it counts
    what grows from hour to hour; *towards* is what the title says that one does to another.
    *goes_on* says that the title denies or corrects something, or counts what grows.
    """

    event_id: str
    story_id: str
    language: str
    published: datetime
    words: Bag
    marks: Bag
    names: Bag
    outlet: str = ""
    cast: tuple[int, ...] = ()
    actors: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    numbers: tuple[float, ...] = ()
    tallies: tuple[str, ...] = ()
    ordinals: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    towards: tuple[int, ...] = ()
    is_plan: bool = False
    is_roundup: bool = False
    goes_on: bool = False

    def is_of_outlet(self, other: Traits) -> bool:
        """Tell whether both are known to be of one outlet."""
        return bool(self.outlet) and self.outlet == other.outlet


@dataclass(frozen=True, slots=True)
class Regrouping:
    """What those who run the bot say of two events: whether they are one.

    Of words on the same two events the last counts; one that is taken back was never said.
    *story_id* is the first story of the later one, *event_id* the earlier. *odds* are the log-odds
    by which the index would have joined them, None where it never would have.
    """

    story_id: str
    event_id: str
    is_one: bool
    odds: float | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """A change of events: *events* says by story id which event each goes to.

    *first* is the first story of those that go, as it was, *told* what stays.
    """

    first: Story
    told: tuple[Story, ...]
    events: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What was regrouped: the first stories of the later and the earlier event.

    *stories* counts those that went, *alerts* the chats that hear of it now; *said* is the word
    that is kept of it, or was taken back.
    """

    later: Story
    earlier: Story
    said: Regrouping
    stories: int
    alerts: int = 0


class CannotRegroup(StrEnum):
    """Why nothing was regrouped."""

    UNKNOWN = "unknown"
    ALONE = "alone"
    SAME = "same"
    PAST = "past"
