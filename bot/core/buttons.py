"""The buttons under an alert, and what they bring.

A payload names its story by id, so that it means the same on an old message and after a restart;
what has no room in 64 bytes is named by a short digest, and looked up among what there is.
"""

from __future__ import annotations

from hashlib import blake2b

from bot.core.inert import web_address
from bot.core.locales import phrase
from bot.model.chats import Button
from bot.model.stories import Story

MOST_COPIED = 256  # characters that a button can copy, as the Bot API says
Rows = tuple[tuple[Button, ...], ...]


def alert_buttons(story: Story, language: str) -> Rows:
    """Give the rows under an alert: 👍 👎 and a copy of the link; why, and what to mute."""
    link = web_address(story.link)
    copy = (Button(phrase(language, "button-copy"), copies=link),) if _fits(link) else ()
    return (
        (Button("👍", f"vote:2:{story.id}"), Button("👎", f"vote:0:{story.id}"), *copy),
        (
            Button(phrase(language, "button-why"), f"why:{story.id}"),
            Button(phrase(language, "button-mute"), f"mute:{story.id}"),
        ),
    )


def reference(*parts: str) -> str:
    """Give a short name for something whose own may be longer than a payload."""
    return blake2b(":".join(parts).encode(), digest_size=6).hexdigest()


def _fits(link: str) -> bool:
    return 0 < len(link) <= MOST_COPIED
