"""A reader looks for words in the archive, whatever the stories scored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.chat.parts import Command, Offer, Press
from bot.chat.replies.plain import said, toasted
from bot.chat.replies.searching import PAGE, found
from bot.core.searches import search_of
from bot.model.chats import Chat, ChatEvent, ChatKind, Message, Reply
from bot.ports import Archive, Desk


class Searching:
    """/search, and the pages of what it found."""

    def __init__(self, *, desk: Desk, archive: Archive) -> None:
        self._desk = desk
        self._archive = archive

    @property
    def offers(self) -> Sequence[Offer]:
        """/search, and its further pages."""
        return (Command("search", self._search), Press("search", self._page))

    async def _search(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        words = event.argument.strip()
        if not search_of(words):
            return said(chat, "search-how")
        return Reply((await self._found(chat, words, 0),))

    async def _page(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take `search:SKIP:WORDS`."""
        _, skip, words = (*event.argument.split(":", 2), "", "")[:3]
        is_number = skip.isascii() and skip.isdecimal()
        if not (is_number and int(skip) % PAGE == 0 and search_of(words)):
            return toasted(chat, "unknown-button")
        if chat.kind is ChatKind.CHANNEL and not event.may_manage:  # all its readers may press
            return toasted(chat, "only-admins")
        return Reply(edit=await self._found(chat, words, int(skip)))

    async def _found(self, chat: Chat, words: str, skip: int) -> Message:
        """Give a page of what was found; one more story than it holds tells of a further page."""
        stories = await self._archive.search(search_of(words), PAGE + 1, skip)
        days = self._desk.config.options.keep.days
        has_more = len(stories) > PAGE
        return found(chat, words, stories[:PAGE], skip=skip, has_more=has_more, days=days)
