"""Alerts that wait for their channel's answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import func, literal, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.model.alerts import Alert, Backlog, Delivery, Sent, Silence
from bot.model.chats import ChatKey, ChatKind
from bot.stores import tables
from bot.stores.database import Database
from bot.stores.rows import chat_of, in_chat, scored_of, scored_stories

alerts, chats = tables.alerts, tables.chats
IS_WAITING = alerts.c.ended.is_(None)
IS_OF_CHAT = (chats.c.chat_id == alerts.c.chat_id) & (chats.c.thread_id == alerts.c.thread_id)

IS_OF_SCORE = (alerts.c.story_id == tables.scores.c.story_id) & (
    alerts.c.topic == tables.scores.c.topic
)


class OutboxTable:
    """The port `Outbox` on the table `alerts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, kinds: Collection[ChatKind], now: datetime) -> list[Backlog]:
        """Give the chats of those kinds whose first waiting alert is due, longest due first."""
        first = self._first_waiting(kinds)
        query = select(first).where(first.c.due <= now).order_by(first.c.due, first.c.first_id)
        async with self._database.reading() as connection:
            return [
                Backlog(ChatKey(row.chat_id, row.thread_id), row.waiting, row.due)
                for row in await connection.execute(query)
            ]

    async def next(self, key: ChatKey, now: datetime) -> Alert | None:
        """Give the chat's first waiting alert if it is due."""
        first = select(func.min(alerts.c.id)).where(IS_WAITING, in_chat(key)).scalar_subquery()
        outbox = [
            alerts.c.id.label("alert_id"),
            alerts.c.event_id.label("alert_event_id"),
            alerts.c.created,
            alerts.c.due,
            alerts.c.attempts,
        ]
        query = (
            scored_stories()
            .join(alerts, IS_OF_SCORE)
            .add_columns(*outbox)
            .where(alerts.c.id == first, alerts.c.due <= now)
        )
        of_chat = select(chats).where(
            chats.c.chat_id == key.chat_id, chats.c.thread_id == key.thread_id
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).first()
            if row is None:
                return None
            chat = (await connection.execute(of_chat)).one()
        return Alert(
            id=row.alert_id,
            chat=chat_of(chat),
            event_id=row.alert_event_id,
            topic=row.judged_topic,
            scored=scored_of(row),
            created=row.created,
            due=row.due,
            attempts=row.attempts,
        )

    async def record(self, delivery: Delivery, retry_at: datetime | None) -> None:
        """Record an answer: with no *retry_at* the alert has ended, else it waits until then."""
        answer = delivery.answer
        values: dict[str, Any] = {
            "attempts": alerts.c.attempts + 1,
            "fault": getattr(answer, "reason", ""),
        }
        if retry_at is None:
            values["ended"] = delivery.at
            values["message_id"] = answer.message_id if isinstance(answer, Sent) else None
        else:
            values["due"] = retry_at
        async with self._database.writing() as connection:
            await connection.execute(
                update(alerts).where(alerts.c.id == delivery.alert.id).values(values)
            )

    async def pass_over(
        self, kinds: Collection[ChatKind], created_before: datetime, now: datetime
    ) -> int:
        """End waiting alerts older than that as `backlog`; gives how many."""
        old = (
            select(alerts)
            .join(chats, IS_OF_CHAT)
            .where(IS_WAITING, alerts.c.created < created_before, chats.c.kind.in_(kinds))
        )
        rows = old.with_only_columns(
            alerts.c.story_id,
            alerts.c.topic,
            alerts.c.chat_id,
            alerts.c.thread_id,
            literal(Silence.BACKLOG.value),
            literal(0.0),
        )
        names = ["story_id", "topic", "chat_id", "thread_id", "silence", "lacking"]
        async with self._database.writing() as connection:
            await connection.execute(
                insert(tables.passed).from_select(names, rows).on_conflict_do_nothing()
            )
            ended = await connection.execute(
                update(alerts)
                .where(alerts.c.id.in_(old.with_only_columns(alerts.c.id)))
                .values(ended=now, fault=Silence.BACKLOG.value)
            )
            return ended.rowcount

    async def waiting(self) -> int:
        """Count what waits, over all chats."""
        query = select(func.count()).select_from(alerts).where(IS_WAITING)
        async with self._database.reading() as connection:
            return int((await connection.execute(query)).scalar_one())

    def _first_waiting(self, kinds: Collection[ChatKind]) -> Any:
        """Give each chat's first waiting alert with the number of all that wait."""
        chat = (alerts.c.chat_id, alerts.c.thread_id)
        firsts = (
            select(*chat, func.min(alerts.c.id).label("first_id"), func.count().label("waiting"))
            .join(chats, IS_OF_CHAT)
            .where(IS_WAITING, chats.c.kind.in_(kinds))
            .group_by(*chat)
            .subquery()
        )
        return (
            select(firsts, alerts.c.due).join(alerts, alerts.c.id == firsts.c.first_id).subquery()
        )
