"""A chat's settings, changed with one tap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.chat.parts import Command, Offer, Press, Who
from bot.chat.replies.plain import offered, toasted
from bot.chat.replies.settings import settings
from bot.core.locales import say
from bot.model.chats import Chat, ChatEvent, Reply
from bot.model.topics import Sensitivity
from bot.ports import Subscriptions


class Settings:
    """/settings and its buttons."""

    def __init__(self, *, subscriptions: Subscriptions) -> None:
        self._subscriptions = subscriptions

    @property
    def offers(self) -> Sequence[Offer]:
        """/settings, and a button for each of them."""
        return (
            Command("settings", self._settings, Who.MANAGER),
            Press("language", self._change, Who.MANAGER),
            Press("sensitivity", self._change, Who.MANAGER),
        )

    async def _settings(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        subscriptions = await self._subscriptions.of_chat(chat.key)
        return Reply((settings(chat, subscriptions),))

    async def _change(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        subscriptions = await self._subscriptions.of_chat(chat.key)
        if event.argument not in offered(settings(chat, subscriptions)):
            return toasted(chat, "unknown-button")
        setting, _, value = event.argument.partition(":")
        if setting == "language":
            chat = replace(chat, language=value)
            await self._subscriptions.save_chat(chat)
        for one in subscriptions if setting == "sensitivity" else ():
            await self._subscriptions.set_sensitivity(chat.key, one.topic, Sensitivity(value))
        subscriptions = await self._subscriptions.of_chat(chat.key)
        return Reply(edit=settings(chat, subscriptions), toast=say(chat.language, "settings-saved"))
