"""The help."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.replies.starting import named
from bot.core.locales import say
from bot.model.chats import Message
from bot.model.topics import Topic


def helping(
    language: str, topics: Sequence[Topic], *, is_group: bool, is_operator: bool
) -> Message:
    """Say what the bot does and which commands it knows."""
    texts = [say(language, "help-text", topics=named(topics, language))]
    texts += [say(language, "help-operator")] if is_operator else []
    texts += [say(language, "help-group")] if is_group else []
    return Message("\n\n".join(texts))
