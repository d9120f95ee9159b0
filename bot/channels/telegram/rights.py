"""Who may change a chat's settings: asked of Telegram each time, because it changes."""

from __future__ import annotations

import asyncio

from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.channels.telegram.answers import UNREADABLE

MANAGERS = {ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER}
RIGHTS_SECONDS = 5.0  # who waits longer than this to learn of rights holds others up


class TelegramRights:
    """The port `Rights` on Telegram."""

    def __init__(self, *, bot: Bot) -> None:
        self._bot = bot

    async def may_manage(self, chat_id: int, user_id: int) -> bool | None:
        """Tell whether a person is an admin of a chat; None where it can't be learned."""
        try:
            async with asyncio.timeout(RIGHTS_SECONDS):  # the chat may have to be left alone
                member = await self._bot.get_chat_member(chat_id, user_id)
        except (TelegramError, TimeoutError, *UNREADABLE):
            return None
        return member.status in MANAGERS
