"""Small things that must outlast a restart, each until its time is over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from bot.stores.database import Database
from bot.stores.tables import facts
from bot.stores.upserts import put

PREFIX = "note "  # apart from what else is a fact


class NoteTable:
    """The port `Notes` on the table `facts`: the moment until which a note holds, then its text."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, name: str, text: str, until: datetime, now: datetime) -> None:
        """Keep a text under a name, in the place of an earlier one; those that are over go."""
        async with self._database.writing() as connection:
            rows = await connection.execute(select(facts).where(facts.c.name.startswith(PREFIX)))
            over = [row.name for row in rows if _until(row.value) <= now]
            await connection.execute(delete(facts).where(facts.c.name.in_(over)))
            note = {"name": PREFIX + name, "value": f"{until.isoformat()} {text}"}
            await put(connection, facts, [note])

    async def find(self, name: str, now: datetime) -> str | None:
        """Give the text under a name, None where there is none any more."""
        query = select(facts.c.value).where(facts.c.name == PREFIX + name)
        async with self._database.reading() as connection:
            value = (await connection.execute(query)).scalar_one_or_none()
        if value is None or _until(value) <= now:
            return None
        return str(value).partition(" ")[2]

    async def drop(self, name: str) -> None:
        """Forget what stands under a name."""
        async with self._database.writing() as connection:
            await connection.execute(delete(facts).where(facts.c.name == PREFIX + name))


def _until(value: str) -> datetime:
    return datetime.fromisoformat(value.partition(" ")[0])
