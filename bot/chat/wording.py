"""A chat's own words: watched for whatever the score, or muted, and tried on the archive first."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.chat.measuring import Measures
from bot.chat.parts import Command, Offer, Press, Who
from bot.chat.replies.plain import offered, said, toasted
from bot.chat.replies.wording import Draft, draft_page, words_page
from bot.core.buttons import reference
from bot.core.leanings import found_in
from bot.core.locales import phrase
from bot.core.ownwords import (
    MOST_SIGNS,
    MOST_WORDS,
    SPAN,
    meetings,
    wished_word,
    with_muted_word,
    with_watched,
    without_word,
    word_fault,
    words_of_own,
)
from bot.model.chats import Chat, ChatEvent, Message, Reply
from bot.model.preferences import Preferences
from bot.ports import Archive, Subscriptions


class Wording:
    """/keywords."""

    def __init__(
        self, *, subscriptions: Subscriptions, archive: Archive, measures: Measures
    ) -> None:
        self._subscriptions = subscriptions
        self._archive = archive
        self._measures = measures

    @property
    def offers(self) -> Sequence[Offer]:
        """/keywords and its buttons."""
        return (
            Command("keywords", self._keywords, Who.MANAGER),
            Press("word", self._choose, Who.MANAGER),
        )

    async def _keywords(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        word = wished_word(event.argument)
        if not word:
            return Reply((words_page(chat),))
        if fault := word_fault(word, chat.preferences):
            return said(chat, fault, word=word[:MOST_SIGNS], signs=MOST_SIGNS, words=MOST_WORDS)
        chat = replace(chat, preferences=replace(chat.preferences, draft=word))
        await self._subscriptions.save_chat(chat)
        return Reply((draft_page(chat, await self._draft(chat, word, now)),))

    async def _draft(self, chat: Chat, word: str, now: datetime) -> Draft:
        """Try a word on the archive, beside all else: it is some thousand stories."""
        read = await self._archive.read(now - SPAN)
        met = await asyncio.to_thread(meetings, word, read)
        matches = {}
        for one in await self._subscriptions.of_chat(chat.key):
            for scored in await self._measures.told(one, now):
                matches[scored.story.id] = bool(found_in(scored.story, (word,)))
        return Draft(word, met, sum(matches.values()), len(matches))

    async def _choose(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        _, action, name = (*event.argument.split(":", 2), "", "")[:3]
        match action:
            case "watch" | "mute":
                return await self._take(chat, event, name, now)
            case "drop":
                return await self._drop(chat, name)
            case "cancel" | "list":
                return Reply(edit=words_page(chat))
            case _:
                return toasted(chat, "unknown-button")

    async def _take(self, chat: Chat, event: ChatEvent, name: str, now: datetime) -> Reply:
        """Watch or mute the word that is looked at; twice or late, say how it stands."""
        own = {reference(word): word for word in words_of_own(chat.preferences)}
        word = chat.preferences.draft
        if reference(word) != name:
            return Reply(edit=words_page(chat), toast=phrase(chat.language, _stands(name in own)))
        page = draft_page(chat, await self._draft(chat, word, now))
        if event.argument not in offered(page):
            return toasted(chat, "unknown-button")
        change = with_watched if ":watch:" in event.argument else with_muted_word
        return await self._keep(chat, change(chat.preferences, word))

    async def _drop(self, chat: Chat, name: str) -> Reply:
        own = {reference(word): word for word in words_of_own(chat.preferences)}
        if name not in own:
            return Reply(edit=words_page(chat), toast=phrase(chat.language, "settings-saved"))
        return await self._keep(chat, without_word(chat.preferences, own[name]))

    async def _keep(self, chat: Chat, preferences: Preferences) -> Reply:
        chat = replace(chat, preferences=preferences)
        await self._subscriptions.save_chat(chat)
        page: Message = words_page(chat)
        return Reply(edit=page, toast=phrase(chat.language, "settings-saved"))


def _stands(is_kept: bool) -> str:
    return "settings-saved" if is_kept else "word-forgotten"
