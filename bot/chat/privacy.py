"""What is kept of whoever asks: shown, given as a file, and forgotten on demand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.chat.parts import Command, Offer, Press
from bot.chat.replies.plain import plain, toasted
from bot.chat.replies.privacy import asked_again, kept
from bot.core.holdings import exported
from bot.core.locales import phrase
from bot.model.chats import Attachment, Chat, ChatEvent, ChatKind, Message, Reply
from bot.ports import Desk, Labels, Privacy

FILE = "csto-watch-privacy.json"


class Keeping:
    """/privacy and its buttons.

    In a private chat all that is kept of the chat is the person's own; elsewhere only what the
    person said of stories, and an admin may have the chat forgotten.
    """

    def __init__(self, *, desk: Desk, privacy: Privacy, labels: Labels) -> None:
        self._desk = desk
        self._privacy = privacy
        self._labels = labels

    @property
    def offers(self) -> Sequence[Offer]:
        """/privacy, and what its buttons do."""
        return (Command("privacy", self._show), Press("privacy", self._press))

    async def _show(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        held = await self._privacy.held(chat.key.chat_id, event.sender_id)
        days = self._desk.config.options.keep.days
        return Reply((kept(chat, held, days=days, may_manage=bool(event.may_manage)),))

    async def _press(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take `privacy:export`, and `privacy:me` and `privacy:chat`, each with `:sure` behind."""
        is_private = chat.kind is ChatKind.PRIVATE
        if chat.kind is ChatKind.CHANNEL and not event.may_manage:  # all its readers may press
            return toasted(chat, "only-admins")
        match event.argument.split(":")[1:]:
            case ["export"] if is_private:
                return await self._export(chat, event, now)
            case ["me"]:
                return Reply(edit=asked_again(chat, "me"))
            case ["me", "sure"]:
                return await self._forget_person(chat, event)
            case ["chat", *sure] if not is_private:
                return await self._forget_chat(chat, event, is_sure=sure == ["sure"])
            case _:
                return toasted(chat, "unknown-button")

    async def _forget_chat(self, chat: Chat, event: ChatEvent, *, is_sure: bool) -> Reply:
        if not event.may_manage:
            return toasted(chat, "only-admins")
        if not is_sure:
            return Reply(edit=asked_again(chat, "chat"))
        await self._privacy.forget_chat(chat.key.chat_id)
        return Reply(edit=plain(chat.language, "privacy-chat-forgotten"))

    async def _export(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        held = await self._privacy.held(chat.key.chat_id, event.sender_id)
        file = Attachment(FILE, exported(held, now))
        return Reply((Message(phrase(chat.language, "privacy-exported"), file=file),))

    async def _forget_person(self, chat: Chat, event: ChatEvent) -> Reply:
        labels = await self._labels.forget(event.sender_id)
        if chat.kind is not ChatKind.PRIVATE:
            return toasted(chat, "privacy-labels-forgotten", labels=labels)
        await self._privacy.forget_chat(chat.key.chat_id)
        return Reply(edit=plain(chat.language, "privacy-forgotten"))
