"""What a chat hears when it begins to listen, and the topics that it can choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.chat.replies.choices import choice, language_row, rate, sensitivity_row
from bot.chat.replies.lists import nothing_matched
from bot.core.buttons import reference
from bot.core.forecasts import Forecast
from bot.core.locales import phrase, say
from bot.core.messages import listed, moment
from bot.model.chats import GROUPS, Button, Chat, Message
from bot.model.stories import ScoredStory
from bot.model.topics import Sensitivity, Topic

SHOWN = 3  # matches that a new reader may see at once


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a chat listens to: *topics* with one *sensitivity*, what it brings, the *last* match.

    *failing* of the *feeds* can't be read just now.
    """

    topics: Sequence[Topic]
    sensitivity: Sensitivity
    brings: Mapping[Sensitivity, Forecast]
    feeds: int
    failing: int
    last: datetime | None


def welcome(chat: Chat, beginning: Beginning, *, is_new: bool) -> Message:
    """Say that the chat is subscribed, to what, how much will come, and offer the first choices."""
    language = chat.language
    forecast = beginning.brings.get(beginning.sensitivity)
    key = "start-subscribed" if is_new else "start-already"
    last, are_most_lost = beginning.last, 2 * beginning.failing > beginning.feeds
    lines = [
        say(language, key, topic=named(beginning.topics, language)),
        say(language, "start-feeds", feeds=beginning.feeds),
        *([say(language, "quiet-failing", failing=beginning.failing)] if are_most_lost else []),
        say(language, "start-last", when=moment(last, language, chat.preferences.zone))
        if last
        else say(language, "start-no-last"),
        *([say(language, "start-rate", rate=rate(forecast, language))] if forecast else []),
        *([say(language, "start-privacy")] if chat.kind in GROUPS else []),
        "",
        say(language, "start-hint"),
    ]
    return Message("\n".join(lines), _first_choices(chat, beginning))


def _first_choices(chat: Chat, beginning: Beginning) -> tuple[tuple[Button, ...], ...]:
    language = chat.language
    return (
        language_row(language, "begin:language"),
        sensitivity_row(language, beginning.sensitivity, "begin:sensitivity"),
        (
            Button(phrase(language, "button-last-three", stories=SHOWN), "begin:latest"),
            Button(phrase(language, "button-settings"), "page:main"),
        ),
    )


def with_latest(message: Message, stories: Sequence[ScoredStory], chat: Chat) -> Message:
    """Put the latest matches below a welcome, in the same message."""
    if not stories:
        return Message(f"{message.html}\n\n{nothing_matched(chat)}", message.buttons)
    [first, *_] = listed(message.html, stories, chat.language, chat.preferences.zone)
    return Message(first.html, message.buttons)


def named(topics: Sequence[Topic], language: str) -> str:
    """Give the titles of topics in one line."""
    return ", ".join(topic.title(language) for topic in topics)


def topics_page(language: str, topics: Sequence[Topic], chosen: set[str]) -> Message:
    """Offer the topics; those that the chat listens to have a tick."""
    key = "topics-title" if len(topics) > 1 else "topics-one"
    rows = tuple(
        (choice(one.title(language), topic_payload(one), is_chosen=one.name in chosen),)
        for one in topics
    )
    return Message(say(language, key), rows)


def topic_payload(topic: Topic) -> str:
    """Give what the button of a topic brings."""
    return f"topic:{reference(topic.name)}"
