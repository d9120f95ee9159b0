"""Those who run the bot look at the feeds, try one, and add, pause or remove one.

What they change is changed in feeds.toml; the service takes it up like any edit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from bot.chat.parts import Command, Offer, Press, Who
from bot.chat.replies.feeding import feeds_listed, removal, tried
from bot.chat.replies.plain import said, toasted
from bot.core.buttons import reference
from bot.core.feedstates import feed_states
from bot.core.inert import inert, web_address
from bot.core.markup import shortened
from bot.core.messages import notice
from bot.core.newfeeds import new_feed, wanted
from bot.errors import SettingsError
from bot.model.chats import Chat, ChatEvent, Reply
from bot.model.feeds import Feed
from bot.model.topics import LANGUAGES
from bot.ports import Desk, FeedFile, FindFeed, Health, Memories, TryOut

VERBS = ("test", "pause", "resume", "accept", "remove", "add")
PRESSED = ("pause", "accept", "remove")
NEW = re.compile(rf"(\S+)(?:\s+({'|'.join(LANGUAGES)})(?:\s+(\S.{{0,79}}))?)?")
MOST_WISH = 64


class Feeding:
    """/feeds, and what is done to a feed by its name or address."""

    def __init__(
        self,
        *,
        desk: Desk,
        health: Health,
        memories: Memories,
        trials: TryOut,
        finder: FindFeed,
        file: FeedFile,
    ) -> None:
        self._desk = desk
        self._health = health
        self._memories = memories
        self._trials = trials
        self._finder = finder
        self._file = file

    @property
    def offers(self) -> Sequence[Offer]:
        """What is asked of feeds, and the word that one may go."""
        return (
            Command("feeds", self._feeds, Who.OPERATOR),
            Press("feeds", self._press, Who.OPERATOR),
        )

    async def _feeds(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        verb, _, rest = event.argument.strip().partition(" ")
        wish = " ".join(rest.split())
        if not verb:
            return await self._list(chat, now)
        if verb.casefold() not in VERBS or not wish:
            return said(chat, "feeds-how")
        try:
            return await self._do(chat, verb.casefold(), wish, now)
        except SettingsError as error:
            return Reply((notice("\n".join(map(inert, str(error).splitlines()))),))

    async def _do(self, chat: Chat, verb: str, wish: str, now: datetime) -> Reply:
        """Do something to a feed; raises SettingsError."""
        if verb == "add":
            return await self._add(chat, wish, now)
        feed = self._known(wish) or (_new(wish) if verb == "test" else None)
        if feed is None:
            return said(chat, "feeds-unknown", wish=shortened(wish, MOST_WISH))
        if verb == "test":
            return Reply((tried(chat, await self._trials.try_out(feed, now)),))
        if verb == "remove":
            return Reply((removal(chat, feed),))
        return await self._change(chat, verb, feed, now)

    async def _change(self, chat: Chat, verb: str, feed: Feed, now: datetime) -> Reply:
        """Let a feed be read or not, or take it for what it has become; raises SettingsError."""
        name = inert(feed.name)
        if verb != "accept":
            if verb == "resume":
                await self._file.resume(feed.url)
            else:
                await self._file.pause({feed.url: ""})
            return said(chat, f"feeds-{verb}d", name=name)
        memory = (await self._memories.memories([feed.url]))[feed.url]
        if memory.held_since is None:
            return said(chat, "feeds-not-held", name=name)
        await self._memories.accept(feed.url, now)
        return said(chat, "feeds-accepted", name=name)

    async def _add(self, chat: Chat, wish: str, now: datetime) -> Reply:
        """Add a feed that can be read, or that of a page, and show what it would bring.

        Raises SettingsError.
        """
        asked = NEW.fullmatch(wish)
        address = web_address(asked[1]) if asked else ""
        if asked is None or not address:
            return said(chat, "feeds-add-how")
        language, name = asked[2] or "", asked[3] or ""
        found = await self._finder.find(wanted(address, name=name, language=language), now)
        if found.trial.fault:
            return Reply((tried(chat, found.trial), *said(chat, "feeds-not-added").messages))
        feed = new_feed(found.trial, self._desk.config.feeds, name=name, language=language)
        await self._file.add([feed])
        added = said(chat, "feeds-added", name=inert(feed.name)).messages
        return Reply((*added, tried(chat, replace(found.trial, feed=feed))))

    async def _press(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take `feeds:VERB:REFERENCE`: what is to be done to which feed."""
        verb, _, wanted = event.argument.partition(":")[2].partition(":")
        feeds = self._desk.config.feeds
        feed = next((one for one in feeds if reference("feed", one.url) == wanted), None)
        if feed is None or verb not in PRESSED:
            return toasted(chat, "unknown-button")
        try:
            if verb != "remove":
                return await self._change(chat, verb, feed, now)
            await self._file.remove(feed.url)
        except SettingsError as error:
            return Reply(edit=notice("\n".join(map(inert, str(error).splitlines()))))
        return Reply(edit=said(chat, "feeds-removed", name=inert(feed.name)).messages[0])

    async def _list(self, chat: Chat, now: datetime) -> Reply:
        feeds = self._desk.config.feeds
        memories = await self._memories.memories([feed.url for feed in feeds])
        failing = (await self._health.report()).failing_feeds  # whose words hold no secret
        states = feed_states(feeds, memories, now)
        return Reply((feeds_listed(chat, states, failing, now),))

    def _known(self, wish: str) -> Feed | None:
        """Give the feed of that name or address."""
        wanted = wish.casefold()
        named = (one for one in self._desk.config.feeds if wanted in {one.name.casefold(), one.url})
        return next(named, None)


def _new(wish: str) -> Feed | None:
    """Give a feed at an address that is none of ours yet."""
    address = web_address(wish)
    return Feed(urlsplit(address).hostname or address, address, LANGUAGES[0]) if address else None
