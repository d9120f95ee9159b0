"""Those who run the bot have the configuration read again, and silence a kind of notice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.chat.parts import Command, Offer, Press, Who
from bot.chat.replies.plain import said, toasted
from bot.core.inert import inert
from bot.core.markup import shortened
from bot.core.messages import notice
from bot.errors import SettingsError
from bot.model.chats import Chat, ChatEvent, Reply
from bot.ports import ConfigFiles, Desk, Hush

HUSHED_FOR = timedelta(days=1)
MOST_FAULTS = 3000  # characters


class Steering:
    """/reload, and the button under a notice."""

    def __init__(self, *, desk: Desk, files: ConfigFiles, notices: Hush) -> None:
        self._desk = desk
        self._files = files
        self._notices = notices

    @property
    def offers(self) -> Sequence[Offer]:
        """What steers the service."""
        return (
            Command("reload", self._reload, Who.OPERATOR),
            Press("hush", self._hush, Who.OPERATOR),
        )

    async def _reload(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Read the configuration and say whether it is in force; an edit is taken up by itself."""
        try:
            config = await self._files.read()
        except SettingsError as error:
            head = said(chat, "reload-refused").messages
            return Reply((*head, notice(shortened(inert_lines(str(error)), MOST_FAULTS))))
        key = "reload-in-force" if config == self._desk.config else "reload-coming"
        feeds, topics = len(config.enabled_feeds), len(config.topics)
        return said(chat, key, feeds=feeds, topics=topics)

    async def _hush(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take `hush:KIND`."""
        kind = event.argument.partition(":")[2]
        await self._notices.hush(kind, now + HUSHED_FOR)
        return toasted(chat, "hushed")


def inert_lines(text: str) -> str:
    """Make each line of a text one that does nothing."""
    return "\n".join(map(inert, text.splitlines()))
