"""Those who run the bot write to all chats that listen, after seeing what comes to how many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.chat.parts import Command, Offer, Press, Who
from bot.chat.replies.broadcasting import announcement, asked
from bot.chat.replies.plain import plain, said, toasted
from bot.core.buttons import reference
from bot.model.alerts import Letter
from bot.model.chats import Chat, ChatEvent, ChatKind, Reply
from bot.ports import Letters, Subscriptions

LONGEST = 3000  # characters


class Broadcasting:
    """/broadcast. A text that waits for its word is forgotten with the next one, or a restart."""

    def __init__(self, *, letters: Letters, subscriptions: Subscriptions) -> None:
        self._letters = letters
        self._subscriptions = subscriptions
        self._waiting: dict[int, str] = {}  # by who wrote it

    @property
    def offers(self) -> Sequence[Offer]:
        """/broadcast, and the word that it may go."""
        return (
            Command("broadcast", self._ask, Who.OPERATOR),
            Press("broadcast", self._send, Who.OPERATOR),
        )

    async def _ask(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        text = event.argument.strip()
        if not text or len(text) > LONGEST:
            return said(chat, "broadcast-how", most=LONGEST)
        self._waiting[event.sender_id] = text
        chats = len(await self._listening())
        return Reply((asked(chat, text, reference(text), chats),))

    async def _send(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take `broadcast:REFERENCE` of the text that waits: once, whoever presses how often."""
        text = self._waiting.get(event.sender_id)
        if text is None or event.argument.partition(":")[2] != reference(text):
            return toasted(chat, "broadcast-forgotten")
        listening = await self._listening()
        letters = [Letter(one, announcement(text), now, now) for one in listening]
        await self._letters.write(letters, now)
        del self._waiting[event.sender_id]
        return Reply(edit=plain(chat.language, "broadcast-sent", chats=len(letters)))

    async def _listening(self) -> list[Chat]:
        """Give each chat, and each thread of a forum, that is subscribed to anything."""
        chats = {one.chat.key: one.chat for one in await self._subscriptions.active()}
        return [one for one in chats.values() if one.kind is not ChatKind.TERMINAL]
