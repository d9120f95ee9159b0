"""What is told of feeds to those who run the bot, in their language, with what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.buttons import Rows, reference
from bot.core.inert import inert
from bot.core.locales import phrase, say
from bot.core.markup import shortened
from bot.core.notices import hush_row
from bot.core.spans import in_words
from bot.model.chats import Button, Message
from bot.model.troubles import FeedNotice, FeedTrouble, FeedTurn

MOST_TOLD = 10
MOST_NAME, MOST_FAULT, MOST_TITLE = 60, 300, 80


def kind_of(notice: FeedNotice) -> str:
    """Give the kind by which such notices are silenced."""
    return reference("notice", f"feed {notice.kind.value}")


def feed_message(notices: Sequence[FeedNotice], language: str, now: datetime) -> Message:
    """Tell what has become of some feeds, all in the same way; of one with what can be done."""
    lines = [_line(one, language, now) for one in notices[:MOST_TOLD]]
    if len(notices) > MOST_TOLD:
        lines.append(say(language, "feed-more", feeds=len(notices) - MOST_TOLD))
    doing = _doing(notices[0], language) if len(notices) == 1 else ()
    return Message("\n\n".join(lines), (*doing, hush_row(kind_of(notices[0]), language)))


def in_messages(notices: Iterable[FeedNotice]) -> list[list[FeedNotice]]:
    """Sort notices into messages: one for each kind, and one for each feed that is held."""
    sorted_: dict[tuple[str, str], list[FeedNotice]] = {}
    for one in notices:
        url = one.url if one.kind is FeedTrouble.HELD else ""
        sorted_.setdefault((one.kind.value, url), []).append(one)
    return list(sorted_.values())


def outage_message(failing: int, feeds: int, fault: str, language: str) -> Message:
    """Tell that so many feeds fail that it is no fault of theirs."""
    text = say(
        language,
        "feeds-out",
        failing=failing,
        feeds=feeds,
        fault=inert(shortened(fault, MOST_FAULT)),
    )
    return Message(text)


def outage_over_message(language: str) -> Message:
    """Tell that feeds can be read again."""
    return Message(say(language, "feeds-in"))


def _line(notice: FeedNotice, language: str, now: datetime) -> str:
    name = inert(shortened(notice.name, MOST_NAME))
    fault = inert(shortened(notice.fault, MOST_FAULT))
    match notice.kind:
        case FeedTrouble.SILENT:
            span = in_words(now - (notice.since or now), language)
            if notice.gap is None:
                return say(language, "feed-silent-always", name=name, span=span)
            gap = in_words(notice.gap, language)
            return say(language, "feed-silent", name=name, span=span, gap=gap)
        case FeedTurn.MOVED:
            return say(language, "feed-moved", name=name, address=inert(notice.became))
        case FeedTurn.RENAMED:
            titles = (inert(shortened(one, MOST_TITLE)) for one in (notice.was, notice.became))
            was, became = titles
            return say(language, "feed-renamed", name=name, was=was, became=became)
        case FeedTurn.BACK:
            return say(language, f"feed-back-{notice.was}", name=name)
        case trouble:
            return say(language, f"feed-{trouble.value}", name=name, fault=fault)


def _doing(notice: FeedNotice, language: str) -> Rows:
    """Give the buttons for what can be done about a feed."""
    if isinstance(notice.kind, FeedTurn):
        return ()
    verbs = ["pause"]
    if notice.kind is FeedTrouble.HELD:
        verbs.insert(0, "accept")
    named = reference("feed", notice.url)
    buttons = (Button(phrase(language, f"feeds-{verb}"), f"feeds:{verb}:{named}") for verb in verbs)
    return (tuple(buttons),)
