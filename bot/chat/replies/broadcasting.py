"""What is written to all."""

from __future__ import annotations

from html import escape

from bot.core.locales import phrase, say
from bot.model.chats import Button, Chat, Message


def announcement(text: str) -> Message:
    """Give a text to all as each chat sees it: in plain words, its lines as they were written."""
    return Message(f"📣 {escape(text, quote=False)}")


def asked(chat: Chat, text: str, name: str, chats: int) -> Message:
    """Show what would go to how many chats, and ask for the word; *name* is the text's own."""
    head = say(chat.language, "broadcast-sure", chats=chats)
    button = Button(phrase(chat.language, "broadcast-send", chats=chats), f"broadcast:{name}")
    return Message(f"{head}\n\n{announcement(text).html}", ((button,),) if chats else ())
