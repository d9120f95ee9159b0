"""Those who run the bot look at the feeds, and try one before or while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from bot.chat.parts import Command, Offer, Who
from bot.chat.replies.feeding import feeds_listed, tried
from bot.chat.replies.plain import said
from bot.core.inert import web_address
from bot.model.chats import Chat, ChatEvent, Reply
from bot.model.feeds import Feed
from bot.ports import Desk, Health, Memories, TryOut

TEST = "test"


class Feeding:
    """/feeds, and /feeds test with a feed's name or an address."""

    def __init__(self, *, desk: Desk, health: Health, memories: Memories, trials: TryOut) -> None:
        self._desk = desk
        self._health = health
        self._memories = memories
        self._trials = trials

    @property
    def offers(self) -> Sequence[Offer]:
        """What is asked of feeds."""
        return (Command("feeds", self._feeds, Who.OPERATOR),)

    async def _feeds(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        verb, _, rest = event.argument.strip().partition(" ")
        if not verb:
            return await self._list(chat)
        if verb.casefold() != TEST or not rest.strip():
            return said(chat, "feeds-how")
        feed = self._meant(rest.strip())
        if feed is None:
            return said(chat, "feeds-unknown", wish=rest.strip()[:64])
        trial = await self._trials.try_out(feed, now)
        return Reply((tried(chat, trial),))

    async def _list(self, chat: Chat) -> Reply:
        feeds = self._desk.config.feeds
        memories = await self._memories.memories([feed.url for feed in feeds])
        failing = (await self._health.report()).failing_feeds  # whose words hold no secret
        return Reply((feeds_listed(chat, feeds, memories, failing),))

    def _meant(self, wish: str) -> Feed | None:
        """Give the feed of that name or address, or a new one at an address."""
        for feed in self._desk.config.feeds:
            if wish.casefold() in {feed.name.casefold(), feed.url.casefold()}:
                return feed
        address = web_address(wish)
        return Feed(urlsplit(address).hostname or address, address, "en") if address else None
