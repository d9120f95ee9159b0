"""Words for those who run the bot, by kinds: who has heard enough of one silences it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.buttons import reference
from bot.core.locales import phrase
from bot.core.messages import notice
from bot.model.chats import Button, Message

LANGUAGE = "en"  # of notices
_HEAD = re.compile(r"[^:.\n]*")


def kind_of(text: str) -> str:
    """Give the kind of a notice, by what stands before its first colon, full stop or line's end."""
    return reference("notice", _HEAD.match(text.strip())[0])  # type: ignore[index] # it meets all


def notice_with_button(text: str) -> Message:
    """Make a message of a notice, with a button that silences its kind."""
    return replace(notice(text), buttons=(hush_row(kind_of(text), LANGUAGE),))


def hush_row(kind: str, language: str) -> tuple[Button, ...]:
    """Give the button that silences a kind."""
    return (Button(phrase(language, "hush-button"), f"hush:{kind}"),)
