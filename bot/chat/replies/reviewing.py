"""Near misses, with a word on each to be had by one tap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.chat.replies.figures import decimal
from bot.chat.replies.lists import numbered
from bot.core.locales import phrase, say
from bot.core.messages import moment
from bot.model.chats import Button, Chat, Message
from bot.model.stories import ScoredStory


@dataclass(frozen=True, slots=True)
class Missed:
    """The near misses since a moment, the most uncertain first.

    *days* is the span that was asked for, 0 where it is that since the last alert; *longer* is
    another one to offer. The chat is told from the *threshold* on.
    """

    since: datetime
    days: int
    threshold: float
    stories: tuple[ScoredStory, ...]
    longer: int


def missed(chat: Chat, near: Missed) -> Message:
    """Show near misses; who answers one sees the next in its place."""
    language = chat.language
    since = moment(near.since, language, chat.preferences.zone)
    other = 0 if near.days == near.longer else near.longer
    label = (
        phrase(language, "missed-longer", days=other)
        if other
        else phrase(language, "missed-since-alert")
    )
    switch = (Button(label, f"missed:{other}"),)
    if not near.stories:
        return Message(say(language, "missed-none", since=since), (switch,))
    threshold = decimal(near.threshold, language)
    lines = [say(language, "missed-title", since=since, threshold=threshold)]
    listed = numbered((one.story for one in near.stories), chat)
    for shown, one in zip(listed, near.stories, strict=True):
        lines.append(f"{shown} · {decimal(one.judgement.score, language)}")
    rows = tuple(
        (
            Button(f"👍 {at}", f"missed:{near.days}:2:{one.story.id}"),
            Button(f"👎 {at}", f"missed:{near.days}:0:{one.story.id}"),
            Button(f"{phrase(language, 'button-why-not')} {at}", f"why:{one.story.id}"),
        )
        for at, one in enumerate(near.stories, 1)
    )
    return Message("\n\n".join(lines), (*rows, switch))
