"""Stories in a numbered list, to which buttons can point."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.messages import byline, linked_title
from bot.model.chats import Chat
from bot.model.stories import Story

MOST_TITLE = 200  # characters, so that ten stories fit into one message


def numbered(stories: Iterable[Story], chat: Chat, first: int = 1) -> list[str]:
    """Give each story as HTML: its number and title, and below who told it when."""
    zone = chat.preferences.zone
    return [
        f"{number}. {linked_title(one, MOST_TITLE)}\n{byline(one, chat.language, zone)}"
        for number, one in enumerate(stories, first)
    ]
