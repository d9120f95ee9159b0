"""The menu in which a reader mutes what an alert is about, in place of the alert's own buttons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.replies.things import Thing
from bot.core.buttons import Rows
from bot.core.locales import phrase, say
from bot.core.wishes import SPANS
from bot.model.chats import Button, Message


def mute_menu(story_id: str, things: Sequence[Thing], language: str) -> Rows:
    """Offer what an alert is about."""
    return (
        *((Button(_label(one, language), f"mute:{story_id}:{one.reference}"),) for one in things),
        (Button(phrase(language, "button-back"), f"mute:{story_id}:back"),),
    )


def span_menu(story_id: str, thing: Thing, language: str) -> Rows:
    """Offer for how long."""
    spans = tuple(
        Button(phrase(language, f"mute-{span}"), f"mute:{story_id}:{thing.reference}:{span}")
        for span in SPANS
    )
    return (spans, (Button(phrase(language, "button-back"), f"mute:{story_id}"),))


def candidates(language: str, wish: str, things: Sequence[Thing]) -> Message:
    """Ask which of several things a reader means."""
    rows = tuple((Button(_label(one, language), f"muted:{one.reference}"),) for one in things)
    return Message(say(language, "mute-which", wish=wish), rows)


def _label(thing: Thing, language: str) -> str:
    return phrase(language, f"mute-{thing.kind.value}", name=thing.label)
