"""Replies of one text, and what a message offers."""

from __future__ import annotations

from bot.core.locales import phrase, say
from bot.model.chats import Chat, Message, Reply


def plain(language: str, key: str, **values: str | int) -> Message:
    """Give one text as a message."""
    return Message(say(language, key, **values))


def said(chat: Chat, key: str, **values: str | int) -> Reply:
    """Answer with one text."""
    return Reply((plain(chat.language, key, **values),))


def toasted(chat: Chat, key: str, **values: str | int) -> Reply:
    """Answer the press of a button with one short text, which is no HTML."""
    return Reply(toast=phrase(chat.language, key, **values))


def offered(message: Message) -> set[str]:
    """Give what the buttons of a message bring."""
    return {button.payload for row in message.buttons for button in row}
