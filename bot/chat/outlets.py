"""What is read: the outlets, which of them can't be read, and how much each has told of late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.chat.parts import Command, Offer
from bot.chat.replies.outlets import Outlet, sources
from bot.model.chats import Chat, ChatEvent, Reply
from bot.ports import Archive, Desk, Health, Memories

SPAN = timedelta(hours=24)


class Outlets:
    """/sources."""

    def __init__(self, *, desk: Desk, health: Health, memories: Memories, archive: Archive) -> None:
        self._desk = desk
        self._health = health
        self._memories = memories
        self._archive = archive

    @property
    def offers(self) -> Sequence[Offer]:
        """What shows outlets."""
        return (Command("sources", self._sources),)

    async def _sources(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        feeds = self._desk.config.feeds
        memories = await self._memories.memories([feed.url for feed in feeds])
        told = await self._archive.told_by_feed(now - SPAN)
        failing = (await self._health.report()).failing_feeds  # whose words hold no secret
        listed = [
            Outlet(
                feed=feed,
                stories=told.get(feed.url, 0),
                fault=failing.get(feed.name, "") if feed.enabled else "",
                read=memories[feed.url].last_success,
            )
            for feed in feeds
        ]
        return Reply((sources(chat, listed),))
