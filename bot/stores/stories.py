"""The archive of stories."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, exists, func, or_, select

from bot.core.links import canonical
from bot.model.alerts import Passed
from bot.model.events import StoryTrace
from bot.model.stories import ScoredStory, Story
from bot.stores import tables
from bot.stores.database import Database
from bot.stores.memories import in_parts
from bot.stores.rows import passed_of, scored_of, scored_stories, story_of

stories = tables.stories
PRUNED_AT_ONCE = 250  # with their words in the index: nobody is to wait long for his turn to write


class StoryTable:
    """The port `Stories` on the tables `stories`, `scores` and `passed`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, id_or_link: str) -> list[ScoredStory]:
        """Give a story's judgements, by its id or any of its links; newest story first."""
        in_order = scored_stories().order_by(stories.c.published.desc(), stories.c.id)
        names = (stories.c.id, stories.c.link, stories.c.canonical_link)
        async with self._database.reading() as connection:
            for name in dict.fromkeys((id_or_link, canonical(id_or_link))):
                query = in_order.where(or_(*(column == name for column in names)))
                if found := [scored_of(row) for row in await connection.execute(query)]:
                    return found
            return []

    async def by_id(self, ids: Collection[str]) -> dict[str, Story]:
        """Give those of the stories that are still kept, by id."""
        found = {}
        async with self._database.reading() as connection:
            for some in in_parts(ids):
                query = select(stories).where(stories.c.id.in_(some))
                for row in await connection.execute(query):
                    found[row.id] = story_of(row)
        return found

    async def latest(self, topic: str, at_least: float, limit: int) -> list[ScoredStory]:
        """Give the newest stories of at least that score, one per event, newest first."""
        rank = func.row_number().over(
            partition_by=stories.c.event_id, order_by=(stories.c.published.desc(), stories.c.id)
        )
        ranked = (
            select(stories.c.id, rank.label("place"))
            .join(tables.scores, tables.scores.c.story_id == stories.c.id)
            .where(tables.scores.c.topic == topic, tables.scores.c.score >= at_least)
            .subquery()
        )
        query = (
            scored_stories()
            .join(ranked, ranked.c.id == stories.c.id)
            .where(ranked.c.place == 1, tables.scores.c.topic == topic)
            .order_by(stories.c.published.desc(), stories.c.id)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return [scored_of(row) for row in await connection.execute(query)]

    async def traces(self, since: datetime, at_least: float) -> list[StoryTrace]:
        """Give what grouping needs of the stories published since then and near a topic.

        Near are those of at least that score, and those of which somebody is told all the same.
        """
        scores, alerts = tables.scores, tables.alerts
        is_near = exists().where(scores.c.story_id == stories.c.id, scores.c.score >= at_least)
        is_told = exists().where(alerts.c.story_id == stories.c.id)
        query = (
            select(
                stories.c.event_id,
                stories.c.id.label("story_id"),
                stories.c.title,
                stories.c.text,
                stories.c.outlet,
                stories.c.canonical_link,
                stories.c.language,
                stories.c.published,
            )
            .where(stories.c.published >= since, or_(is_near, is_told))
            .order_by(stories.c.published, stories.c.id)
        )
        async with self._database.reading() as connection:
            return [StoryTrace(**row._asdict()) for row in await connection.execute(query)]

    async def titles_told(self, feed_url: str, titles: Collection[str]) -> set[str]:
        """Give those of the titles under which a feed has told stories that are still kept."""
        known = tables.known_entries
        found: set[str] = set()
        async with self._database.reading() as connection:
            for some in in_parts(titles):
                query = (
                    select(stories.c.title)
                    .join(known, known.c.story_id == stories.c.id)
                    .where(known.c.feed_url == feed_url, stories.c.title.in_(some))
                )
                found.update((await connection.execute(query)).scalars())
        return found

    async def passed(self, story_id: str) -> list[Passed]:
        """Give who was not told of a story, and why."""
        passed = tables.passed
        query = (
            select(passed)
            .where(passed.c.story_id == story_id)
            .order_by(passed.c.chat_id, passed.c.thread_id, passed.c.topic)
        )
        async with self._database.reading() as connection:
            return [passed_of(row) for row in await connection.execute(query)]

    async def count(self, since: datetime) -> int:
        """Count the stories first seen since then."""
        query = select(func.count()).select_from(stories).where(stories.c.first_seen >= since)
        async with self._database.reading() as connection:
            return int((await connection.execute(query)).scalar_one())

    async def prune(self, before: datetime) -> int:
        """Delete stories first seen before then that no alert waits for; known ids stay.

        Those on which readers have said something stay too: they are learned from. In small steps,
        each whole by itself, between which others write.
        """
        deleted = 0
        while step := await self._prune_some(before):
            deleted += step
        return deleted

    async def _prune_some(self, before: datetime) -> int:
        alerts = tables.alerts
        waiting = select(alerts.c.story_id).where(tables.IS_WAITING)
        lasting = select(stories.c.event_id).where(stories.c.first_seen >= before)
        old = (
            select(stories.c.id)
            .where(
                stories.c.first_seen < before,
                stories.c.id.not_in(waiting),
                stories.c.id.not_in(select(tables.labels.c.story_id)),
                stories.c.event_id.not_in(lasting),  # or its chats would be told of it again
            )
            .order_by(stories.c.first_seen)
            .limit(PRUNED_AT_ONCE)
        )
        async with self._database.writing(is_patient=True) as connection:
            ids = (await connection.execute(old)).scalars().all()
            await connection.execute(delete(alerts).where(alerts.c.story_id.in_(ids)))
            await connection.execute(delete(stories).where(stories.c.id.in_(ids)))
            return len(ids)
