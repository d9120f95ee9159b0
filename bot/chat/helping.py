"""What the bot does and which commands it knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.chat.parts import Command, Offer
from bot.chat.replies.helping import helping
from bot.model.chats import GROUPS, Chat, ChatEvent, Reply
from bot.ports import Desk


class Helping:
    """/help."""

    def __init__(self, *, desk: Desk) -> None:
        self._desk = desk

    @property
    def offers(self) -> Sequence[Offer]:
        """/help is answered to everybody."""
        return (Command("help", self._help, is_open=True),)

    async def _help(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        is_group = chat.kind in GROUPS
        topics, is_operator = self._desk.topics(), event.is_operator
        return Reply((helping(chat.language, topics, is_group=is_group, is_operator=is_operator),))
