"""What was parted or put together, with a button that takes it back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.replies.lists import numbered
from bot.core.locales import phrase, say
from bot.model.chats import Button, Chat, Message
from bot.model.events import CannotRegroup, Regrouped
from bot.model.stories import Story

MOST_SHOWN = 8  # as many buttons fit in a row
REFUSALS = {
    CannotRegroup.UNKNOWN: "regroup-unknown",
    CannotRegroup.ALONE: "split-alone",
    CannotRegroup.SAME: "merge-same",
}


def which_to_part(chat: Chat, stories: Sequence[Story]) -> Message:
    """Ask which story tells another event, the newest of them where they are many."""
    shown = stories[-MOST_SHOWN:]
    lines = [say(chat.language, "split-which"), *numbered(shown, chat)]
    buttons = tuple(Button(f"{at}", f"split:{one.id}") for at, one in enumerate(shown, 1))
    return Message("\n\n".join(lines), (buttons,))


def were_parted(chat: Chat, done: Regrouped) -> Message:
    """Say that two events are apart now, and how many chats hear of what they had missed."""
    back = f"merge:{done.later.id}:{done.earlier.id}"
    return _done(chat, say(chat.language, "split-done", alerts=done.alerts), done, back)


def were_joined(chat: Chat, done: Regrouped) -> Message:
    """Say that two events are one now; where several stories joined, no button parts them."""
    back = f"split:{done.later.id}" if done.stories == 1 else ""
    return _done(chat, say(chat.language, "merge-done"), done, back)


def _done(chat: Chat, text: str, done: Regrouped, back: str) -> Message:
    lines = [text, *numbered((done.earlier, done.later), chat)]
    undo = Button(phrase(chat.language, "regroup-undo"), back)
    return Message("\n\n".join(lines), ((undo,),) if back else ())
