"""What a chat was told, is to be told, and was not told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alerts import Alert, Silence
from bot.model.chats import ChatKey
from bot.model.decisions import Telling
from bot.model.stories import Story
from bot.stores import tables
from bot.stores.database import Database
from bot.stores.rows import alert_of, alerts_with_all, in_chat, story_of
from bot.stores.tables import IS_SENT, IS_WAITING, alerts, passed, stories
from bot.stores.timelines import headlines_of


class AlertTable:
    """The port `Alerts` on the tables `alerts` and `passed`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_event(self, key: ChatKey, event_id: str) -> list[Telling]:
        """Give the alerts of an event's stories to a chat, sent or waiting, oldest first."""
        query = told_alerts().where(in_chat(alerts, key), stories.c.event_id == event_id)
        return await self._found(query.order_by(alerts.c.id))

    async def by_message(self, chat_id: int, message_id: int) -> list[Telling]:
        """Give the alerts that stand in a message of a chat; of a digest there are several."""
        is_it = (alerts.c.chat_id == chat_id) & (alerts.c.message_id == message_id)
        return await self._found(told_alerts().where(is_it).order_by(alerts.c.id))

    async def latest(self, key: ChatKey, limit: int) -> list[Telling]:
        """Give the alerts that a chat was sent, the latest first."""
        query = told_alerts().where(in_chat(alerts, key), IS_SENT)
        return await self._found(query.order_by(alerts.c.id.desc()).limit(limit))

    async def last(self) -> Telling | None:
        """Give the alert that was sent last, to whatever chat."""
        query = told_alerts().where(IS_SENT).order_by(alerts.c.id.desc()).limit(1)
        return next(iter(await self._found(query)), None)

    async def waiting(self, key: ChatKey) -> list[Telling]:
        """Give the alerts of a chat that wait and were never sent, oldest first."""
        query = told_alerts().where(in_chat(alerts, key), IS_WAITING, ~IS_SENT)
        return await self._found(query.order_by(alerts.c.id))

    async def silences(self, key: ChatKey, since: datetime) -> dict[Silence, int]:
        """Count the stories first seen since then that a chat was not told of, by the gate."""
        query = (
            select(passed.c.silence, func.count(passed.c.story_id.distinct()).label("stories"))
            .join(stories, stories.c.id == passed.c.story_id)
            .where(in_chat(passed, key), stories.c.first_seen >= since)
            .group_by(passed.c.silence)
        )
        async with self._database.reading() as connection:
            return {Silence(row.silence): row.stories for row in await connection.execute(query)}

    async def _found(self, query: Select[Any]) -> list[Telling]:
        async with self._database.reading() as connection:
            return [telling_of(row) for row in await connection.execute(query)]


def told_alerts() -> Select[Any]:
    """Select alerts with all that tells how they stand."""
    return alerts_with_all().add_columns(alerts.c.ended, alerts.c.fault, alerts.c.is_final)


def telling_of(row: Row[Any]) -> Telling:
    """Give the alert in a row of `told_alerts`."""
    return Telling(alert_of(row), row.ended, row.fault, row.is_final)


async def whole(connection: AsyncConnection, alert: Alert) -> Alert:
    """Give an alert with the headlines that its stories had, and with who else tells its event.

    A further chapter has the message that it answers instead of the others.
    """
    also = await _also(connection, alert)
    ids = {one.id for one in (alert.scored.story, *also)}
    alone = replace(alert, also=also, headlines=await headlines_of(connection, ids))
    if alert.chapter is None:
        return alone
    is_first = (alerts.c.event_id == alert.event_id) & (alerts.c.chapter == 0)
    first = select(alerts.c.message_id).where(in_chat(alerts, alert.chat.key), is_first)
    return replace(alone, reply_to=(await connection.execute(first)).scalar_one_or_none())


async def has_more(connection: AsyncConnection, alert: Alert) -> bool:
    """Tell whether an alert would tell more by now than it did when it was taken out."""
    now = await whole(connection, alert)
    return (len(now.also), len(now.headlines)) > (len(alert.also), len(alert.headlines))


async def _also(connection: AsyncConnection, alert: Alert) -> tuple[Story, ...]:
    """Give the other stories of the alert's event: its chat heard of it before, or a chapter."""
    if alert.chapter is not None:
        return ()  # they stand under the first
    passed, key = tables.passed, alert.chat.key
    same_event = select(passed.c.story_id).where(
        in_chat(passed, key),
        passed.c.topic == alert.topic,
        passed.c.silence == Silence.SAME_EVENT,
    )
    in_chapters = select(alerts.c.story_id).where(
        in_chat(alerts, key), alerts.c.event_id == alert.event_id, alerts.c.chapter > 0
    )
    query = (
        select(stories)
        .where(stories.c.event_id == alert.event_id, stories.c.id != alert.scored.story.id)
        .where(stories.c.id.in_(same_event.union(in_chapters)))
        .order_by(stories.c.published, stories.c.id)
    )
    return tuple(story_of(row) for row in await connection.execute(query))
