"""The outbox: alerts that wait for their channel's answer, in each chat's own order."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from bot.model.alerts import Alert, Backlog, Delivery, Passed, Sent, Silence
from bot.model.chats import ChatKey, ChatKind
from bot.stores import tables
from bot.stores.database import Database
from bot.stores.rows import alert_of, alerts_with_all, in_chat, of_chat_of, passed_values
from bot.stores.tables import IS_WAITING, alerts, chats
from bot.stores.upserts import put


class OutboxTable:
    """The port `Outbox` on the table `alerts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, kinds: Collection[ChatKind], now: datetime) -> list[Backlog]:
        """Give the chats of those kinds whose first waiting alert is due, longest due first."""
        chat = (alerts.c.chat_id, alerts.c.thread_id)
        first = (
            select(*chat, func.min(alerts.c.id).label("id"), func.count().label("waiting"))
            .join(chats, of_chat_of(alerts))
            .where(IS_WAITING, chats.c.kind.in_(kinds))
            .group_by(*chat)
            .subquery()
        )
        query = (
            select(first, alerts.c.due)
            .join(alerts, alerts.c.id == first.c.id)
            .where(alerts.c.due <= now)
            .order_by(alerts.c.due, alerts.c.id)
        )
        async with self._database.reading() as connection:
            return [
                Backlog(ChatKey(row.chat_id, row.thread_id), row.waiting, row.due)
                for row in await connection.execute(query)
            ]

    async def next(self, key: ChatKey, now: datetime) -> Alert | None:
        """Give the chat's first waiting alert if it is due."""
        first = select(func.min(alerts.c.id)).where(IS_WAITING, in_chat(alerts, key))
        query = alerts_with_all().where(alerts.c.id == first.scalar_subquery(), alerts.c.due <= now)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            return alert_of(row) if row is not None else None

    async def record(self, delivery: Delivery, retry_at: datetime | None) -> None:
        """Record an answer: with no *retry_at* the alert has ended, else it waits until then."""
        answer = delivery.answer
        values: dict[str, Any] = {
            "attempts": alerts.c.attempts + 1,
            "fault": getattr(answer, "reason", ""),
        }
        if retry_at is not None:
            values["due"] = retry_at
        else:
            values["ended"] = delivery.at
        if isinstance(answer, Sent):
            values["message_id"] = answer.message_id
        async with self._database.writing() as connection:
            await connection.execute(
                update(alerts).where(alerts.c.id == delivery.alert.id).values(values)
            )

    async def pass_over(
        self, kinds: Collection[ChatKind], created_before: datetime, now: datetime
    ) -> int:
        """End waiting alerts older than that as `backlog`; gives how many."""
        is_old = IS_WAITING & (alerts.c.created < created_before)
        old = select(alerts).join(chats, of_chat_of(alerts)).where(is_old, chats.c.kind.in_(kinds))
        async with self._database.writing() as connection:
            rows = (await connection.execute(old)).all()
            passed = (
                Passed(
                    story_id=row.story_id,
                    topic=row.topic,
                    key=ChatKey(row.chat_id, row.thread_id),
                    silence=Silence.BACKLOG,
                )
                for row in rows
            )
            await put(connection, tables.passed, map(passed_values, passed))
            end = update(alerts).where(alerts.c.id.in_(old.with_only_columns(alerts.c.id)))
            await connection.execute(end.values(ended=now, fault=Silence.BACKLOG))
            return len(rows)

    async def waiting(self) -> int:
        """Count what waits, over all chats."""
        query = select(func.count()).select_from(alerts).where(IS_WAITING)
        async with self._database.reading() as connection:
            return int((await connection.execute(query)).scalar_one())
