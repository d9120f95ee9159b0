"""Small things in memory."""

from __future__ import annotations

from datetime import datetime

from tests.fake_stores.shelves import Shelves


class FakeNotes:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def put(self, name: str, text: str, until: datetime, now: datetime) -> None:
        self._shelves.check()
        kept = {key: note for key, note in self._shelves.notes.items() if note[1] > now}
        self._shelves.notes = {**kept, name: (text, until)}

    async def find(self, name: str, now: datetime) -> str | None:
        self._shelves.check()
        text, until = self._shelves.notes.get(name, ("", now))
        return text if until > now else None

    async def drop(self, name: str) -> None:
        self._shelves.check()
        self._shelves.notes.pop(name, None)
