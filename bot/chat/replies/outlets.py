"""The outlets that are read, with their health."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.inert import in_html, inert
from bot.core.locales import phrase, say
from bot.core.markup import shortened
from bot.core.messages import FLAGS, MOST_OUTLET, moment
from bot.model.chats import Chat, Message
from bot.model.feeds import Feed

MOST_NAME = 30
MOST_FAILING, MOST_NAMED, MOST_FAULT = 8, 50, 100


@dataclass(frozen=True, slots=True)
class Outlet:
    """A feed with how many stories it has told of late, and why it can't be read, if so.

    *read* is when it was read with success for the last time.
    """

    feed: Feed
    stories: int
    fault: str
    read: datetime | None


def sources(chat: Chat, outlets: Sequence[Outlet]) -> Message:
    """List the outlets by language, those that tell most first; what fails stands above."""
    language = chat.language
    failing = [one for one in outlets if one.fault]
    paused = [one for one in outlets if not one.feed.enabled]
    well = [one for one in outlets if one.feed.enabled and not one.fault]
    lines = [
        say(
            language,
            "sources-title",
            feeds=len(well) + len(failing),
            stories=sum(one.stories for one in outlets),
        )
    ]
    for one in failing[:MOST_FAILING]:
        zone = chat.preferences.zone
        when = moment(one.read, language, zone) if one.read else phrase(language, "never")
        name = inert(shortened(one.feed.name, MOST_OUTLET))
        lines.append(say(language, "sources-failing", name=name, when=when))
    if len(failing) > MOST_FAILING:
        lines.append(f"… +{len(failing) - MOST_FAILING}")
    lines += _by_language(well)
    if paused:
        names = ", ".join(inert(shortened(one.feed.name, MOST_OUTLET)) for one in paused)
        lines.append(say(language, "sources-paused", names=shortened(names, MOST_FAULT)))
    return Message("\n\n".join(lines))


def _by_language(outlets: Sequence[Outlet]) -> Iterator[str]:
    """Give the outlets of each language in one line, as many as one message holds."""
    ordered = sorted(outlets, key=lambda one: (-one.stories, one.feed.name))
    named = ordered[:MOST_NAMED]
    for spoken in dict.fromkeys(one.feed.language for one in outlets):
        texts = [
            f"{in_html(shortened(one.feed.name, MOST_NAME))} {one.stories}"
            for one in named
            if one.feed.language == spoken
        ]
        if texts:
            yield f"{FLAGS.get(spoken, in_html(spoken))} {' · '.join(texts)}"
    if len(ordered) > len(named):
        yield f"… +{len(ordered) - len(named)}"
