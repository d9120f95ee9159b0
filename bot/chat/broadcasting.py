"""Those who run the bot write to all chats that listen, after seeing what comes to how many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.chat.parts import Command, Offer, Press, Who
from bot.chat.replies.broadcasting import announcement, asked
from bot.chat.replies.plain import plain, said, toasted
from bot.core.buttons import reference
from bot.model.alerts import Letter
from bot.model.chats import Chat, ChatEvent, ChatKind, Reply
from bot.ports import Letters, Notes, Subscriptions

LONGEST = 3000  # characters
WAITS = timedelta(days=7)


class Broadcasting:
    """/broadcast. A text waits a week for its word, and goes once."""

    def __init__(self, *, letters: Letters, notes: Notes, subscriptions: Subscriptions) -> None:
        self._letters = letters
        self._notes = notes
        self._subscriptions = subscriptions

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
        name = reference(text)
        await self._notes.put(_draft(name), text, now + WAITS, now)
        chats = len(await self._listening())
        return Reply((asked(chat, text, name, chats),))

    async def _send(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take `broadcast:REFERENCE` of the text that waits: once, whoever presses how often."""
        name = _draft(event.argument.partition(":")[2])
        text = await self._notes.find(name, now)
        if text is None:
            return toasted(chat, "broadcast-forgotten")
        listening = await self._listening()
        letters = [Letter(one, announcement(text), now, now) for one in listening]
        await self._letters.write(letters, now)
        await self._notes.drop(name)
        return Reply(edit=plain(chat.language, "broadcast-sent", chats=len(letters)))

    async def _listening(self) -> list[Chat]:
        """Give each chat, and each thread of a forum, that is subscribed to anything."""
        chats = {one.chat.key: one.chat for one in await self._subscriptions.active()}
        return [one for one in chats.values() if one.kind is not ChatKind.TERMINAL]


def _draft(name: str) -> str:
    return f"broadcast {name}"
