"""Topics of forums that are closed or deleted: a chat is told of each once, whatever restarts."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.errors import StoreError
from bot.model.chats import ChatKey
from bot.ports import Notes

BEGINNING = datetime.min.replace(tzinfo=UTC)
FOR_GOOD = datetime.max.replace(tzinfo=UTC)


class FallenTopics:
    """Remembers of which topics was told; without *notes* for as long as it lives."""

    def __init__(self, notes: Notes | None = None) -> None:
        self._notes = notes
        self._told: set[ChatKey] = set()

    async def is_news(self, key: ChatKey) -> bool:
        """Tell whether nobody was told of a topic yet, and take it for told from now on."""
        if key in self._told:
            return False
        self._told.add(key)
        if self._notes is None:
            return True
        name = f"fallen {key.chat_id} {key.thread_id}"
        try:
            if await self._notes.find(name, BEGINNING) is not None:
                return False
            await self._notes.put(name, "", FOR_GOOD, BEGINNING)
        except StoreError:  # better told twice than not at all
            pass
        return True
