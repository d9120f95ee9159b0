"""What readers say of stories."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select

from bot.model.labels import Label
from bot.stores.database import Database
from bot.stores.rows import label_of, label_values
from bot.stores.tables import labels
from bot.stores.upserts import put


class LabelTable:
    """The port `Labels` on the table `labels`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, label: Label) -> None:
        """Store a person's word on a story, in the place of an earlier one."""
        async with self._database.writing() as connection:
            await put(connection, labels, [label_values(label)])

    async def take_back(self, story_id: str, topic: str, author: int) -> None:
        """Forget a person's word on a story."""
        async with self._database.writing() as connection:
            await connection.execute(
                delete(labels).where(
                    labels.c.story_id == story_id,
                    labels.c.topic == topic,
                    labels.c.author == author,
                )
            )

    async def of_story(self, story_id: str) -> list[Label]:
        """Give all words on a story, oldest first."""
        return await self._found(labels.c.story_id == story_id)

    async def of_author(self, author: int) -> list[Label]:
        """Give all that a person has said, oldest first."""
        return await self._found(labels.c.author == author)

    async def since(self, moment: datetime) -> list[Label]:
        """Give what was said since then, oldest first."""
        return await self._found(labels.c.at >= moment)

    async def forget(self, author: int) -> int:
        """Forget all that a person has said; gives how much it was."""
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(labels).where(labels.c.author == author))
            return gone.rowcount

    async def _found(self, condition: ColumnElement[bool]) -> list[Label]:
        query = select(labels).where(condition).order_by(labels.c.at, labels.c.story_id)
        async with self._database.reading() as connection:
            return [label_of(row) for row in await connection.execute(query)]
