"""What was found in the archive."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.replies.lists import numbered
from bot.core.inert import inert
from bot.core.locales import phrase, say
from bot.core.markup import shortened
from bot.model.chats import Button, Chat, Message
from bot.model.stories import Story

PAGE = 10  # stories of one message
MOST_WORDS, MOST_PAYLOAD = 100, 64  # characters; bytes, as the Bot API says


def found(
    chat: Chat, words: str, stories: Sequence[Story], *, skip: int, has_more: bool, days: int
) -> Message:
    """Show a page of stories that have some words, after the first *skip*, newest first."""
    language, shown = chat.language, inert(shortened(words, MOST_WORDS))
    if not stories:
        return Message(say(language, "search-none", words=shown, days=days))
    lines = [say(language, "search-title", words=shown), *numbered(stories, chat, skip + 1)]
    pages = [("search-newer", skip - PAGE)] if skip else []
    pages += [("search-older", skip + PAGE)] if has_more else []
    row = [Button(phrase(language, key), f"search:{at}:{words}") for key, at in pages]
    fits = all(len(one.payload.encode()) <= MOST_PAYLOAD for one in row)
    return Message("\n\n".join(lines), (tuple(row),) if row and fits else ())
