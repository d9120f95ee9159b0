"""What is kept of a person and of a chat."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.chats import Chat, Subscription
from bot.model.decisions import Telling
from bot.model.labels import Label


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that is kept of a chat, in all its threads, and what a person said of stories.

    *subscriptions* has those that have ended too, *passed* counts the stories that the chat was not
    told of, and *invitation* is the code by which it was let in.
    """

    chats: tuple[Chat, ...] = ()
    subscriptions: tuple[Subscription, ...] = ()
    told: tuple[Telling, ...] = ()
    passed: int = 0
    labels: tuple[Label, ...] = ()
    invitation: str = ""
