"""What a chat was told, is to be told, and was not told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select

from bot.model.alerts import Silence
from bot.model.chats import ChatKey
from bot.model.decisions import Telling
from bot.stores.database import Database
from bot.stores.rows import alert_of, alerts_with_all, in_chat
from bot.stores.tables import IS_SENT, IS_WAITING, alerts, passed, stories


class AlertTable:
    """The port `Alerts` on the tables `alerts` and `passed`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_event(self, key: ChatKey, event_id: str) -> list[Telling]:
        """Give the alerts by which a chat was told of an event, or waits to be, oldest first."""
        query = _told().where(in_chat(alerts, key), alerts.c.event_id == event_id)
        return await self._found(query.order_by(alerts.c.id))

    async def by_message(self, chat_id: int, message_id: int) -> Telling | None:
        """Give the alert that stands in a message of a chat."""
        is_it = (alerts.c.chat_id == chat_id) & (alerts.c.message_id == message_id)
        return next(iter(await self._found(_told().where(is_it))), None)

    async def latest(self, key: ChatKey, limit: int) -> list[Telling]:
        """Give the alerts that a chat was sent, the latest first."""
        query = _told().where(in_chat(alerts, key), IS_SENT)
        return await self._found(query.order_by(alerts.c.id.desc()).limit(limit))

    async def waiting(self, key: ChatKey) -> list[Telling]:
        """Give the alerts of a chat that wait and were never sent, oldest first."""
        query = _told().where(in_chat(alerts, key), IS_WAITING, ~IS_SENT)
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
            return [_told_of(row) for row in await connection.execute(query)]


def _told() -> Select[Any]:
    return alerts_with_all().add_columns(alerts.c.ended, alerts.c.fault, alerts.c.is_final)


def _told_of(row: Row[Any]) -> Telling:
    return Telling(alert_of(row), row.ended, row.fault, row.is_final)
