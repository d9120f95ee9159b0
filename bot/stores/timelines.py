"""The titles that stories had before, and all that is kept of an event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alerts import Silence
from bot.model.chats import ChatKey
from bot.model.stories import ScoredStory
from bot.model.timelines import EventSoFar, Headline, Timeline
from bot.stores.database import Database
from bot.stores.memories import in_parts
from bot.stores.rows import (
    headline_of,
    headline_values,
    in_chat,
    scored_of,
    scored_stories,
    story_of,
)
from bot.stores.tables import IS_SENT, alerts, headlines, passed, stories
from bot.stores.upserts import put_new


class TimelineTable:
    """The port `Timelines` on the tables `stories` and `headlines`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def timeline(self, story_id: str, key: ChatKey) -> Timeline | None:
        """Give the event of a story as a chat may see it; None where it was told nothing of it."""
        event_id = select(stories.c.event_id).where(stories.c.id == story_id).scalar_subquery()
        was_told = (
            select(alerts.c.id)
            .join(stories, stories.c.id == alerts.c.story_id)
            .where(stories.c.event_id == event_id, in_chat(alerts, key), IS_SENT)
        )
        hidden = select(passed.c.story_id).where(
            in_chat(passed, key), passed.c.silence == Silence.MUTED
        )
        of_event = (
            select(stories)
            .where(stories.c.event_id == event_id, stories.c.id.not_in(hidden))
            .order_by(stories.c.published, stories.c.id)
        )
        async with self._database.reading() as connection:
            if (await connection.execute(was_told.limit(1))).one_or_none() is None:
                return None
            found = tuple(map(story_of, await connection.execute(of_event)))
            return Timeline(found, await headlines_of(connection, {one.id for one in found}))


async def events_of(connection: AsyncConnection, story_ids: Collection[str]) -> dict[str, str]:
    """Give the events to which stories belong, by story."""
    found: dict[str, str] = {}
    for some in in_parts(story_ids):
        query = select(stories.c.id, stories.c.event_id).where(stories.c.id.in_(some))
        found.update({row.id: row.event_id for row in await connection.execute(query)})
    return found


async def so_far(connection: AsyncConnection, event_ids: Collection[str]) -> dict[str, EventSoFar]:
    """Give those of the events that have begun, as far as they have gone."""
    found: defaultdict[str, list[ScoredStory]] = defaultdict(list)
    for some in in_parts(event_ids):
        query = scored_stories().where(stories.c.event_id.in_(some))
        in_order = query.order_by(stories.c.first_seen, stories.c.published, stories.c.id)
        for row in await connection.execute(in_order):
            found[row.event_id].append(scored_of(row))
    events = {}
    for event_id, told in found.items():
        headlines = await headlines_of(connection, {one.story.id for one in told})
        events[event_id] = EventSoFar(tuple(told), headlines)
    return events


async def keep_headlines(connection: AsyncConnection, changed: Iterable[Headline]) -> None:
    """Store titles that stories had before."""
    await put_new(connection, headlines, map(headline_values, changed))


async def headlines_of(
    connection: AsyncConnection, story_ids: Collection[str]
) -> tuple[Headline, ...]:
    """Give the titles that stories had before, oldest first."""
    found: list[Headline] = []
    for some in in_parts(story_ids):
        query = select(headlines).where(headlines.c.story_id.in_(some))
        found += map(headline_of, await connection.execute(query))
    return tuple(sorted(found, key=_by_change))


def _by_change(headline: Headline) -> tuple[datetime, str]:
    return headline.changed, headline.story_id
