"""What was parted or put together, with a button that takes it back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.replies.lists import numbered
from bot.core.locales import phrase, say
from bot.core.regrouping import name_of
from bot.model.chats import Button, Chat, Message
from bot.model.events import CannotRegroup, Regrouped
from bot.model.stories import Story

MOST_SHOWN = 8  # as many buttons fit in a row
REFUSALS = {
    CannotRegroup.UNKNOWN: "regroup-unknown",
    CannotRegroup.ALONE: "split-alone",
    CannotRegroup.SAME: "merge-same",
    CannotRegroup.PAST: "regroup-past",
}


def which_to_part(chat: Chat, stories: Sequence[Story]) -> Message:
    """Ask which story tells another event, the newest of them where they are many."""
    shown = stories[-MOST_SHOWN:]
    lines = [say(chat.language, "split-which"), *numbered(shown, chat)]
    buttons = tuple(Button(f"{at}", f"split:{one.id}") for at, one in enumerate(shown, 1))
    return Message("\n\n".join(lines), (buttons,))


def were_parted(chat: Chat, done: Regrouped) -> Message:
    """Say that two events are apart now, and how many chats hear of what they had missed."""
    return _done(chat, say(chat.language, "split-done", alerts=done.alerts), done, has_undo=True)


def were_joined(chat: Chat, done: Regrouped) -> Message:
    """Say that two events are one now; where several stories joined, no button parts them."""
    return _done(chat, say(chat.language, "merge-done"), done, has_undo=done.stories == 1)


def were_taken_back(chat: Chat, done: Regrouped) -> Message:
    """Say that two events are what they were before, and that nothing is learned from it."""
    key = "merge-undone" if done.said.is_one else "split-undone"
    return _done(chat, say(chat.language, key, alerts=done.alerts), done, has_undo=False)


def _done(chat: Chat, text: str, done: Regrouped, *, has_undo: bool) -> Message:
    lines = [text, *numbered((done.earlier, done.later), chat)]
    undo = Button(phrase(chat.language, "regroup-undo"), f"regroup:{name_of(done.said)}")
    return Message("\n\n".join(lines), ((undo,),) if has_undo else ())
