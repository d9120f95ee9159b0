"""Lists of stories and of events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.chat.replies.lists import nothing_matched, numbered
from bot.core.briefs import Happening, by_day, foremost
from bot.core.locales import phrase, say
from bot.core.messages import listed, moment
from bot.core.zones import zone_of
from bot.model.chats import Chat, Message
from bot.model.stories import ScoredStory
from bot.model.topics import Topic

MOST_EVENTS, FOREMOST = 12, 8  # that /since and /brief show
DAYS, WIDEST = 7, 12  # of a brief; blocks of the longest bar


def latest(chat: Chat, topic: Topic, stories: Sequence[ScoredStory]) -> tuple[Message, ...]:
    """List a topic's latest stories."""
    language = chat.language
    title = say(language, "latest-title", topic=topic.title(language))
    if not stories:
        return (Message(f"{title}\n\n{nothing_matched(chat)}"),)
    return listed(title, stories, language, chat.preferences.zone)


def since(chat: Chat, topic: Topic, events: Sequence[Happening], since_when: datetime) -> Message:
    """List the events since a moment, the newest last; of many the newest."""
    language = chat.language
    when = moment(since_when, language, chat.preferences.zone)
    title = say(language, "since-title", topic=topic.title(language), when=when, events=len(events))
    older = len(events) - MOST_EVENTS
    more = [say(language, "since-older", events=older)] if older > 0 else []
    return Message("\n\n".join([title, *more, *_listed(chat, events[-MOST_EVENTS:])]))


def brief(chat: Chat, topic: Topic, events: Sequence[Happening], now: datetime) -> Message:
    """Show the last week: events by day as bars, and those that most outlets tell."""
    language = chat.language
    title = say(
        language,
        "brief-title",
        topic=topic.title(language),
        events=len(events),
        stories=sum(one.stories for one in events),
        days=DAYS,
    )
    days = by_day(events, now, DAYS, zone_of(chat.preferences.zone, language))
    bars = f"<pre>{_bars(days)}</pre>"
    if not events:
        return Message("\n\n".join([title, bars]))
    top = foremost(events, FOREMOST)
    heading = "brief-foremost" if top[0].outlets > 1 else "brief-clearest"
    return Message("\n\n".join([title, bars, say(language, heading), *_listed(chat, top)]))


def _listed(chat: Chat, events: Iterable[Happening]) -> list[str]:
    """Give each event by the story that heads it, with how many outlets tell it."""
    listed_events = list(events)
    texts = numbered((one.lead for one in listed_events), chat)
    return [
        f"{text} · {phrase(chat.language, 'outlets', outlets=one.outlets)}"
        if one.outlets > 1
        else text
        for text, one in zip(texts, listed_events, strict=True)
    ]


def _bars(days: dict[date, int]) -> str:
    """Draw a bar for each day; the longest has so many blocks as there is room for, or fewer."""
    most = max(days.values())
    scale = min(1.0, WIDEST / most) if most else 1.0
    return "\n".join(
        f"{day:%d.%m} {'▇' * max(round(count * scale), min(count, 1))} {count}".replace("  ", " ")
        for day, count in days.items()
    )
