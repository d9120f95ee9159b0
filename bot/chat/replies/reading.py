"""Lists of stories."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.locales import say
from bot.core.messages import listed
from bot.model.chats import Chat, Message
from bot.model.stories import ScoredStory
from bot.model.topics import Topic


def latest(chat: Chat, topic: Topic, stories: Sequence[ScoredStory]) -> tuple[Message, ...]:
    """List a topic's latest stories."""
    language = chat.language
    title = say(language, "latest-title", topic=topic.title(language))
    if not stories:
        return (Message(f"{title}\n\n{say(language, 'latest-none')}"),)
    return listed(title, stories, language, chat.preferences.zone)
