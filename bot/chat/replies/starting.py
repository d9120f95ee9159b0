"""What a chat hears when it begins to listen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.locales import say
from bot.core.messages import moment
from bot.model.chats import Message
from bot.model.topics import Topic


def welcome(
    language: str, topics: Sequence[Topic], *, is_new: bool, feeds: int, last: datetime | None
) -> Message:
    """Say that the chat is subscribed, how many feeds are read, and when the last match was."""
    lines = [
        say(
            language,
            "start-subscribed" if is_new else "start-already",
            topic=named(topics, language),
        ),
        say(language, "start-feeds", feeds=feeds),
        say(language, "start-last", when=moment(last, language))
        if last
        else say(language, "start-no-last"),
        "",
        say(language, "start-hint"),
    ]
    return Message("\n".join(lines))


def named(topics: Sequence[Topic], language: str) -> str:
    """Give the titles of topics in one line."""
    return ", ".join(topic.title(language) for topic in topics)
