"""The archive over a span of time: what was judged, what was read, and who was told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from bot.model.chats import ChatKey
from bot.model.effects import JudgedText
from bot.model.fates import Told
from bot.model.searches import Wanted
from bot.model.stories import ScoredStory, Story
from bot.stores.database import Database
from bot.stores.rows import judged_of, scored_of, scored_stories, story_of
from bot.stores.tables import ENDED_UNSENT, alerts, scores, stories, story_words
from bot.stores.words import is_met

JUDGED_COLUMNS = (
    *("event_id", "outlet", "title", "text", "language", "implies", "published", "first_seen"),
)

AFTER_SLASH = "0"  # the character that follows the slash


class ArchiveTable:
    """The port `Archive` on the tables `stories`, `scores` and `alerts`."""

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

    async def texts(self, topic: str, since: datetime) -> list[JudgedText]:
        """Give the stories first seen since then as they were judged, in order of that."""
        alerted = select(alerts.c.event_id).where(alerts.c.topic == topic, ~ENDED_UNSENT)
        query: Select[Any] = (
            select(
                stories.c.id.label("story_id"),
                *(stories.c[name] for name in JUDGED_COLUMNS),
                scores.c.score,
                stories.c.event_id.in_(alerted).label("was_alerted"),
            )
            .join(scores, scores.c.story_id == stories.c.id)
            .where(scores.c.topic == topic, stories.c.first_seen >= since)
            .order_by(stories.c.first_seen, stories.c.id)
        )
        async with self._database.reading() as connection:
            return [judged_of(row) for row in await connection.execute(query)]

    async def told(self, event_id: str, topic: str) -> list[Told]:
        """Give which chats were told of an event, or are to be, in the order of that."""
        query = (
            select(alerts)
            .where(alerts.c.event_id == event_id, alerts.c.topic == topic, ~ENDED_UNSENT)
            .order_by(alerts.c.id)
        )
        async with self._database.reading() as connection:
            return [
                Told(
                    ChatKey(row.chat_id, row.thread_id),
                    row.story_id,
                    row.created,
                    is_sent=row.message_id is not None,
                )
                for row in await connection.execute(query)
            ]

    async def nearest(
        self, topic: str, below: float, since: datetime, limit: int
    ) -> list[ScoredStory]:
        """Give the stories first seen since then that fell short of a score, the highest first.

        Of each event only the one that came nearest.
        """
        rank = func.row_number().over(
            partition_by=stories.c.event_id, order_by=(scores.c.score.desc(), stories.c.id)
        )
        ranked = (
            select(stories.c.id, rank.label("place"))
            .join(scores, scores.c.story_id == stories.c.id)
            .where(scores.c.topic == topic, scores.c.score < below, stories.c.first_seen >= since)
            .subquery()
        )
        query = (
            scored_stories()
            .join(ranked, ranked.c.id == stories.c.id)
            .where(ranked.c.place == 1, scores.c.topic == topic)
            .order_by(scores.c.score.desc(), stories.c.id)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return [scored_of(row) for row in await connection.execute(query)]

    async def tellers(self, site: str) -> set[str]:
        """Give the addresses of the feeds that have told stories of a host, by its canonical name.

        *site* is the beginning of a canonical address: scheme and host.
        """
        of_site = stories.c.canonical_link.between(f"{site}/", f"{site}{AFTER_SLASH}")
        query = select(stories.c.feed_url).distinct().where(of_site)
        async with self._database.reading() as connection:
            return set((await connection.execute(query)).scalars())

    async def search(self, search: Sequence[Wanted], limit: int, skip: int = 0) -> list[Story]:
        """Give the stories that have all that is wanted, newest first, after the first *skip*.

        Of more than 500 the last ones that came.
        """
        query = (
            select(stories)
            .join(story_words, story_words.c.story_id == stories.c.id)
            .where(is_met(search))
            .order_by(stories.c.published.desc(), stories.c.id)
            .offset(skip)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return [story_of(row) for row in await connection.execute(query)]

    async def told_by_feed(self, since: datetime) -> dict[str, int]:
        """Count the stories first seen since then by the feed that told them, by its address."""
        query = (
            select(stories.c.feed_url, func.count().label("told"))
            .where(stories.c.first_seen >= since)
            .group_by(stories.c.feed_url)
        )
        async with self._database.reading() as connection:
            return {row.feed_url: row.told for row in await connection.execute(query)}
