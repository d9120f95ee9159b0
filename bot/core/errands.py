"""What the errands of the outbox bring to their chats."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from bot.core.digests import digest_message
from bot.core.messages import alert_message, backlog_message
from bot.model.alerts import Alert, BacklogNotice, Digest, Errand, Letter
from bot.model.chats import Chat, ChatEvent, ChatKey, ChatKind, Message, Reply


def letters_of(event: ChatEvent, reply: Reply, now: datetime) -> list[Letter]:
    """Give the letters by which a chat event is answered, in their order."""
    chat = Chat(event.key, event.chat_kind, event.chat_title, event.sender_language)
    if reply.to:
        chat = Chat(ChatKey(reply.to), ChatKind.PRIVATE, "", event.sender_language)
    edit = [Letter(chat, reply.edit, now, now, event.message_id)] if reply.edit else []
    return [*edit, *(Letter(chat, message, now, now) for message in reply.messages)]


def message_of(errand: Errand) -> Message:
    """Give what an errand brings to its chat."""
    match errand:
        case Letter():
            return errand.message
        case BacklogNotice():
            return backlog_message(errand.passed_over, errand.chat.language)
        case Digest():
            return digest_message(errand)
        case Alert():
            return alert_message(errand)
        case _:
            assert_never(errand)
