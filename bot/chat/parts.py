"""What a part of the chat offers: commands and buttons, and who may use each.

A part is the module of one noun (starting, settings, reading …). It says what it answers and does
it; who asks is checked before, in `commands`, so that no part can forget it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Protocol

from bot.model.chats import Chat, ChatEvent, Reply

Answer = Callable[[Chat, ChatEvent, datetime], Awaitable[Reply]]


class Who(Enum):
    """Who may ask: a member of the chat, one who may change its settings, one who runs the bot."""

    MEMBER = auto()
    MANAGER = auto()
    OPERATOR = auto()


@dataclass(frozen=True, slots=True)
class Command:
    """A command by its name, and what answers it; an open one is answered to who isn't let in."""

    name: str
    answer: Answer
    who: Who = Who.MEMBER
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """Buttons whose payload begins with *name* and a colon, and what answers them.

    A payload comes from outside: it counts only where the message, made anew, would offer it.
    """

    name: str
    answer: Answer
    who: Who = Who.MEMBER


Offer = Command | Press


class Part(Protocol):
    """A part of the chat."""

    @property
    def offers(self) -> Sequence[Offer]:
        """The commands and buttons that it answers."""
        ...
