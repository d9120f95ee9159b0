"""What a poll learned."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.alerts import Alert, Passed
from bot.model.feeds import FeedMemory, KnownEntry
from bot.model.stories import ScoredStory, Story
from bot.model.timelines import Headline


@dataclass(frozen=True, slots=True)
class PollOutcome:
    """All that one poll of one feed learned; stored in one transaction, or not at all.

    *stories* are new ones, *edited* are known ones whose title, text or link changed, *headlines*
    the titles that these had.
    """

    memory: FeedMemory
    known: tuple[KnownEntry, ...] = ()
    stories: tuple[Story, ...] = ()
    edited: tuple[Story, ...] = ()
    headlines: tuple[Headline, ...] = ()
    scored: tuple[ScoredStory, ...] = ()
    alerts: tuple[Alert, ...] = ()
    passed: tuple[Passed, ...] = ()
