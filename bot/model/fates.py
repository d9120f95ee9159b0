"""What became of a story: who was told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.chats import ChatKey


@dataclass(frozen=True, slots=True)
class Told:
    """One chat was told of an event by a story; where it isn't sent, it waits in the outbox."""

    key: ChatKey
    story_id: str
    created: datetime
    is_sent: bool
