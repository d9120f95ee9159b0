"""What became of a story, gathered from what is stored, for whoever explains it.

The chat's /why and the command line's `why` both ask here, so that they name the same gate.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.chat.following import Followed
from bot.core.decisions import absence, decision, feeds_of_outlet
from bot.core.links import keys_of_link, site_of
from bot.model.chats import ChatKey
from bot.model.decisions import Absent, Decision, Traces
from bot.model.feeds import Feed, KnownEntry
from bot.model.options import Config
from bot.model.stories import ScoredStory
from bot.ports import Alerts, Archive, Memories, Stories


class Trail(Protocol):
    """The stored nouns in which stories leave traces."""

    @property
    def stories(self) -> Stories:
        """The archive, and who was passed by."""
        ...

    @property
    def archive(self) -> Archive:
        """Which feeds tell stories of a host."""
        ...

    @property
    def alerts(self) -> Alerts:
        """What chats were told."""
        ...

    @property
    def memories(self) -> Memories:
        """What is known of feeds and their entries."""
        ...


class Tracer:
    """Finds stories and what became of them."""

    def __init__(self, trail: Trail) -> None:
        self._trail = trail

    async def found(self, id_or_link: str, config: Config) -> list[ScoredStory]:
        """Give the newest story of that id or address, by each topic that judged it.

        A story whose address has changed is found by its old one too, where that is its id.
        """
        if judged := await self._trail.stories.find(id_or_link):
            return _of_one(judged)
        for known in (await self._known(id_or_link, config))[1].values():
            if judged := await self._trail.stories.find(known.story_id):
                return _of_one(judged)
        return []

    async def absent(self, link: str, config: Config) -> Absent:
        """Say why an address leads to no story."""
        feeds, known = await self._known(link, config)
        memories = await self._trail.memories.memories([feed.url for feed in feeds])
        return absence(feeds, memories, known, config.options.keep)

    async def decided(
        self, scored: ScoredStory, key: ChatKey, one: Followed, now: datetime
    ) -> Decision:
        """Say what became of a story for a chat that follows its topic so."""
        story, topic = scored.story, scored.topic
        told = await self._trail.alerts.of_event(key, story.event_id)
        passed = await self._trail.stories.passed(story.id)
        traces = Traces(
            tuple(telling for telling in told if telling.alert.topic == topic),
            tuple(by for by in passed if by.key == key),
        )
        return decision(scored, one.own, one.sensitivity, one.thresholds, traces, now)

    async def _known(self, link: str, config: Config) -> tuple[list[Feed], dict[str, KnownEntry]]:
        """Give the feeds of an address's outlet, and what they have told under it, by theirs."""
        site, keys = site_of(link), keys_of_link(link)
        tellers = await self._trail.archive.tellers(site) if site else set()
        feeds = feeds_of_outlet(link, config.feeds, tellers)
        found = {}
        for feed in feeds:
            if known := await self._trail.memories.known(feed.url, keys):
                found[feed.url] = next(iter(known.values()))
        return feeds, found


def _of_one(judged: list[ScoredStory]) -> list[ScoredStory]:
    """Leave out older stories of the same address."""
    return [one for one in judged if one.story.id == judged[0].story.id]
