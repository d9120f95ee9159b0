"""The menus of commands that Telegram's apps show: one for all, a longer one for the admins."""

from __future__ import annotations

from collections.abc import Iterable

import structlog
from telegram import Bot, BotCommandScopeChat
from telegram.error import TelegramError

from bot.channels.telegram.answers import UNREADABLE
from bot.model.topics import LANGUAGES
from bot.ports import Listener

log = structlog.get_logger()


class Menus:
    """Sets menus in every language. They are a convenience: the commands work without them."""

    def __init__(self, *, bot: Bot, listener: Listener, operators: Iterable[int]) -> None:
        self._bot = bot
        self._listener = listener
        self._operators = tuple(operators)

    async def set_all(self) -> None:
        """Set the menu of all chats, then that of each admin's own."""
        await self._set(None)
        for operator in self._operators:
            await self.set_for(operator)

    async def set_for(self, operator: int) -> None:
        """Set the menu of an admin's own chat; Telegram knows it once the admin has written."""
        await self._set(operator)

    async def _set(self, operator: int | None) -> None:
        scope = None if operator is None else BotCommandScopeChat(operator)
        for language in LANGUAGES:
            code = None if language == LANGUAGES[0] else language
            menu = self._listener.menu(language, is_operator=operator is not None)
            try:
                await self._bot.set_my_commands(menu, scope=scope, language_code=code)
            except (TelegramError, *UNREADABLE) as error:
                write = log.warning if operator is None else log.debug
                write("menu not set", language=language, chat=operator, fault=str(error))
