"""Stories in a numbered list, to which buttons can point."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.locales import say
from bot.core.messages import byline, linked_title
from bot.model.chats import Chat
from bot.model.stories import Story
from bot.model.topics import LANGUAGES

MOST_TITLE = 200  # characters, so that ten stories fit into one message


def nothing_matched(chat: Chat) -> str:
    """Say that there is no match to show, or none but what the chat has turned from."""
    chosen = chat.preferences
    wants_all = not chosen.mutes and set(chosen.languages) == set(LANGUAGES)
    return say(chat.language, "latest-none" if wants_all else "latest-none-left")


def numbered(stories: Iterable[Story], chat: Chat, first: int = 1) -> list[str]:
    """Give each story as HTML: its number and title, and below who told it when."""
    zone = chat.preferences.zone
    return [
        f"{number}. {linked_title(one, MOST_TITLE)}\n{byline(one, chat.language, zone)}"
        for number, one in enumerate(stories, first)
    ]
