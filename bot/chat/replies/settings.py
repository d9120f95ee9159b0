"""A chat's settings as a message with buttons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.locales import say
from bot.model.chats import Button, Chat, Message, Subscription
from bot.model.topics import LANGUAGES, Sensitivity


def settings(chat: Chat, subscriptions: Sequence[Subscription]) -> Message:
    """Show a chat's settings; what is chosen has a tick, a tap on another chooses it."""
    language = chat.language
    chosen = subscriptions[0].sensitivity if subscriptions else None
    lines = [
        say(language, "settings-title"),
        say(language, "settings-language", language=say(language, "language-name")),
    ]
    languages = tuple(
        _choice(say(one, "language-name"), f"language:{one}", is_chosen=one == language)
        for one in LANGUAGES
    )
    if chosen is None:
        lines.append(say(language, "settings-no-subscription"))
        return Message("\n".join(lines), (languages,))
    name = say(language, f"sensitivity-{chosen.value}")
    lines += [
        say(language, "settings-sensitivity", sensitivity=name),
        "",
        say(language, "settings-explained"),
    ]
    sensitivities = tuple(
        _choice(
            say(language, f"sensitivity-{one.value}"),
            f"sensitivity:{one.value}",
            is_chosen=one is chosen,
        )
        for one in Sensitivity
    )
    return Message("\n".join(lines), (languages, sensitivities))


def _choice(label: str, payload: str, *, is_chosen: bool) -> Button:
    return Button(f"✓ {label}" if is_chosen else label, payload)
