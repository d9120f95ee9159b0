"""What Telegram's errors mean for a message.

Permanent ends come from explicit lists only; all else is tried again. What stands between us and
Telegram (a firewall's page, a proxy's JSON) can answer with any status, and ends nothing. Every
exception class of the library has its place here, and a test walks them.

Source: the error descriptions that Bot API servers send, and httpx's exceptions beneath.
"""

from __future__ import annotations

import re
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    PassportDecryptionError,
    RetryAfter,
    TelegramError,
)

from bot.model.alerts import Answer, Gone, Moved, Refused, TryAgain, Unclear

CHAT_IS_GONE = (
    "bot can't initiate conversation",
    "bot can't send messages to bots",
    "bot is not a member",
    "bot was blocked",
    "bot was kicked",
    "chat not found",
    "chat was deleted",
    "chat_write_forbidden",
    "group chat was deactivated",
    "have no rights to send",
    "need administrator rights",
    "not enough rights to send",
    "peer_id_invalid",
    "user is deactivated",
    "user not found",
    "user_is_blocked",
)
THREAD_IS_GONE = ("message thread not found", "topic_closed", "topic_deleted", "topic closed")
REPLIED_IS_GONE = (
    "message to be replied not found",
    "message to reply not found",
    "replied message not found",
    "reply_message_id_invalid",
)
MARKUP_IS_BROKEN = ("can't parse entities", "can't find end")
IS_TOO_LONG = ("message is too long", "message_too_long", "caption is too long")
IS_UNCHANGED = "message is not modified"
NO_DESCRIPTION = re.compile(r" \(\d{3}\)$")  # the library's own words where an error has none

# The request never left, or was answered by something that is not Telegram.
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


# What the library raises where an answer is not of the form that it expects.
UNREADABLE = (KeyError, TypeError, AttributeError, ValueError, OverflowError)


def answer_of(error: TelegramError) -> Answer:
    """Say what an error means for the message that met it."""
    match error:
        case RetryAfter():
            answer: Answer = TryAgain(str(error), _span(error.retry_after))
        case ChatMigrated():
            answer = Moved(error.new_chat_id)
        case NetworkError() if not isinstance(error, BadRequest):
            answer = _network_answer(error)
        case _ if not is_telegrams(error):
            answer = _foreign_answer(error)
        case Forbidden() | BadRequest() if mentions(error, CHAT_IS_GONE):
            answer = Gone(error.message)
        case BadRequest() | PassportDecryptionError():
            answer = Refused(error.message)
        case InvalidToken():
            answer = TryAgain("Telegram refused the token")
        case _:
            answer = TryAgain(error.message)
    return answer


def is_telegrams(error: TelegramError) -> bool:
    """Tell whether an error was said by Telegram: readable, and with a description."""
    was_read = not isinstance(error.__cause__, TelegramError | ValueError)
    return was_read and not NO_DESCRIPTION.search(error.message)


def unreadable(error: Exception) -> Answer:
    """Say what one of `UNREADABLE` means: something took the call, and who knows what it did."""
    return Unclear(f"Telegram's answer could not be read ({type(error).__name__})")


def mentions(error: TelegramError, phrases: tuple[str, ...]) -> bool:
    """Tell whether an error's description holds one of the phrases (lower case)."""
    description = error.message.lower()
    return any(phrase in description for phrase in phrases)


def was_answered(error: TelegramError) -> bool:
    """Tell whether a server answered, as against a connection that failed."""
    return not isinstance(error.__cause__, httpx.HTTPError)


def _network_answer(error: TelegramError) -> Answer:
    cause = error.__cause__
    reason = f"{error.message}: {type(cause).__name__}" if cause else error.message
    if isinstance(cause, httpx.HTTPError) and not isinstance(cause, NOT_SENT):
        return Unclear(reason)
    return TryAgain(reason)


def _foreign_answer(error: TelegramError) -> Answer:
    reason = f"something that is not Telegram has answered: {error.message}"
    if type(error) is TelegramError:  # the status said that all is well
        return Unclear(reason)
    return TryAgain(reason)


def _span(value: timedelta | int) -> timedelta:
    return value if isinstance(value, timedelta) else timedelta(seconds=value)
