"""Figures of a while, with their picture."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from bot.core.briefs import Happening, by_day
from bot.core.inert import in_html
from bot.core.locales import phrase, say
from bot.core.markup import shortened
from bot.core.zones import zone_of
from bot.model.activity import Activity
from bot.model.chats import Attachment, Chat, Message
from bot.model.topics import LANGUAGES, Topic

MOST_NAMED, MOST_NAME = 5, 40


@dataclass(frozen=True, slots=True)
class Counts:
    """What a topic had in so many days.

    *read* counts the stories of all feeds, *stories* those on topic, *told* the chat's alerts.
    """

    topic: Topic
    days: int
    read: int
    stories: int
    events: tuple[Happening, ...]
    told: int


def activity_of(chat: Chat, counts: Counts, now: datetime) -> Activity:
    """Give the events by day, by the language of the story that heads each."""
    zone = zone_of(chat.preferences.zone, chat.language)
    title = phrase(
        chat.language,
        "stats-chart",
        topic=counts.topic.title(chat.language),
        days=counts.days,
    )
    languages = [
        one for one in LANGUAGES if any(event.lead.language == one for event in counts.events)
    ]
    by_language = {
        language: by_day(
            (event for event in counts.events if event.lead.language == language),
            now,
            counts.days,
            zone,
        )
        for language in languages or [chat.language]
    }
    series = tuple(
        (phrase(language, "language-name"), tuple(days.values()))
        for language, days in by_language.items()
    )
    return Activity(title, tuple(next(iter(by_language.values()))), series)


def counted(chat: Chat, counts: Counts, picture: Attachment) -> Message:
    """Say what there was; the text stands under the picture."""
    language = chat.language
    lines = [
        say(language, "stats-title", topic=counts.topic.title(language), days=counts.days),
        say(language, "stats-read", read=counts.read),
        say(language, "stats-matched", stories=counts.stories, events=len(counts.events)),
        say(language, "stats-told", alerts=counts.told),
    ]
    outlets = Counter(event.lead.outlet for event in counts.events)
    if outlets:
        named = ", ".join(
            f"{in_html(shortened(name, MOST_NAME))} {count}"
            for name, count in outlets.most_common(MOST_NAMED)
        )
        lines.append(phrase(language, "stats-outlets", outlets=named))
    return Message("\n".join(lines), file=picture)
