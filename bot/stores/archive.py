"""The archive over a span of time: what was judged, and what was read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from bot.model.stories import ScoredStory, Story
from bot.stores.database import Database
from bot.stores.rows import scored_of, scored_stories, story_of
from bot.stores.tables import scores, stories


class ArchiveTable:
    """The port `Archive` on the tables `stories` and `scores`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def judged(self, topic: str, at_least: float, since: datetime) -> list[ScoredStory]:
        """Give the stories published since then that a topic's judge gave so much, oldest first."""
        query = (
            scored_stories()
            .where(
                scores.c.topic == topic,
                scores.c.score >= at_least,
                stories.c.published >= since,
            )
            .order_by(stories.c.published, stories.c.id)
        )
        async with self._database.reading() as connection:
            return [scored_of(row) for row in await connection.execute(query)]

    async def read(self, since: datetime) -> list[Story]:
        """Give all stories published since then, oldest first."""
        query = (
            select(stories)
            .where(stories.c.published >= since)
            .order_by(stories.c.published, stories.c.id)
        )
        async with self._database.reading() as connection:
            return [story_of(row) for row in await connection.execute(query)]
