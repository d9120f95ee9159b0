"""Chats, their settings and subscriptions, and what passes between a reader and the bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.preferences import NEW_CHAT, Preferences
from bot.model.topics import Sensitivity


class ChatKind(StrEnum):
    """What sort of chat it is; TERMINAL is the one that stands in where there is no token."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"
    TERMINAL = "terminal"


GROUPS = frozenset({ChatKind.GROUP, ChatKind.SUPERGROUP})


@dataclass(frozen=True, slots=True, order=True)
class ChatKey:
    """Which chat, and in a forum which thread (0 where there is none)."""

    chat_id: int
    thread_id: int = 0


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat with its settings; *language* is that of the bot's own words."""

    key: ChatKey
    kind: ChatKind
    title: str
    language: str
    preferences: Preferences = NEW_CHAT


@dataclass(frozen=True, slots=True)
class Subscription:
    """One chat's wish to hear of one topic; *ended* is None while it lasts.

    *ended_reason* is `stopped` by the reader, or the channel's reason.
    """

    chat: Chat
    topic: str
    sensitivity: Sensitivity
    since: datetime
    ended: datetime | None = None
    ended_reason: str = ""


TERMINAL_CHAT = Chat(ChatKey(0), ChatKind.TERMINAL, "terminal", "en")


class EventKind(StrEnum):
    """What happened in a chat."""

    COMMAND = "command"
    TEXT = "text"
    BUTTON = "button"
    ADDED = "added"
    REMOVED = "removed"
    TOO_MANY = "too_many"
    MOVED = "moved"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ChatEvent:
    """Something that happened in a chat, freed of Telegram's objects.

    *name* is the command without slash and bot name, lower case; *argument* the rest of the line,
    the text, the button's payload, or the new chat id of a chat that moved. *may_manage* is True
    for the sender of a private chat and for a group's admin, False for other members, None where
    it could not be learned. *is_operator* tells that the sender is one of ADMIN_CHAT_IDS.
    *message_id* is the message a button stands on, *replied_to* the one to which a command answers,
    and *replied_link* the first address in that. *bot* is the bot's own name, for links to it.
    TOO_MANY is a command, text or button that came too soon after too many.
    """

    kind: EventKind
    key: ChatKey
    chat_kind: ChatKind
    chat_title: str
    sender_id: int
    sender_language: str
    name: str = ""
    argument: str = ""
    message_id: int = 0
    replied_to: int = 0
    replied_link: str = ""
    may_manage: bool | None = True
    is_operator: bool = False
    bot: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: its label, and a payload of at most 64 bytes, a link, or a text to copy."""

    label: str
    payload: str = ""
    url: str = ""
    copies: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a message brings: its name, its bytes, and whether it is shown as a picture."""

    name: str
    content: bytes
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A text in the HTML that Telegram knows, with rows of buttons under it.

    *preview* is the address whose picture is shown; empty means no preview. An edit without a text
    changes the buttons alone. With a *file* the text stands under that, and is short: 1,024 signs.
    """

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    preview: str = ""
    file: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered to a chat event.

    *edit* replaces the message that the button stands on, *messages* are sent in order,
    *toast* is the short text shown where a button was pressed (its spinner always stops). *to* is
    the person to whom the messages go in private, 0 where they go to the chat itself.
    """

    messages: tuple[Message, ...] = ()
    edit: Message | None = None
    toast: str = ""
    to: int = 0
