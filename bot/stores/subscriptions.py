"""Who listens to what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Table, and_, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.chats import Chat, ChatKey, Subscription
from bot.model.topics import Sensitivity
from bot.stores import tables
from bot.stores.database import Database
from bot.stores.polls import put
from bot.stores.rows import chat_of, chat_values, subscription_of, subscriptions_with_chats

subscriptions = tables.subscriptions
KEYED_BY_CHAT = {  # what moves with a chat, and which other columns make its rows unique
    tables.chats: ("thread_id",),
    tables.subscriptions: ("thread_id", "topic"),
    tables.alerts: ("thread_id", "event_id"),
    tables.passed: ("thread_id", "story_id", "topic"),
}


class SubscriptionTable:
    """The port `Subscriptions` on the tables `chats` and `subscriptions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def start(self, subscription: Subscription) -> bool:
        """Begin or renew a subscription; True where there was none that lasts."""
        key = subscription.chat.key
        async with self._database.writing() as connection:
            query = select(subscriptions.c.topic).where(
                _in_chat(subscriptions, key),
                subscriptions.c.topic == subscription.topic,
                subscriptions.c.ended.is_(None),
            )
            lasted = (await connection.execute(query)).first() is not None
            await put(connection, tables.chats, [chat_values(subscription.chat)])
            await put(
                connection,
                subscriptions,
                [
                    {
                        "chat_id": key.chat_id,
                        "thread_id": key.thread_id,
                        "topic": subscription.topic,
                        "sensitivity": subscription.sensitivity,
                        "since": subscription.since,
                        "ended": None,
                        "ended_reason": "",
                    }
                ],
            )
            return not lasted

    async def end(self, key: ChatKey, reason: str, now: datetime) -> int:
        """End all subscriptions of a chat (of every thread of it where thread_id is 0).

        What waits in the outbox for it ends too: who has left hears nothing more.
        """
        async with self._database.writing() as connection:
            ended = await connection.execute(
                update(subscriptions)
                .where(_under(subscriptions, key), subscriptions.c.ended.is_(None))
                .values(ended=now, ended_reason=reason)
            )
            await connection.execute(
                update(tables.alerts)
                .where(_under(tables.alerts, key), tables.alerts.c.ended.is_(None))
                .values(ended=now, fault=reason)
            )
            return ended.rowcount

    async def of_chat(self, key: ChatKey) -> list[Subscription]:
        """Give the chat's subscriptions that last."""
        return await self._lasting(_in_chat(subscriptions, key))

    async def active(self) -> list[Subscription]:
        """Give all subscriptions that last."""
        return await self._lasting()

    async def _lasting(self, *conditions: Any) -> list[Subscription]:
        query = (
            subscriptions_with_chats()
            .where(subscriptions.c.ended.is_(None), *conditions)
            .order_by(subscriptions.c.since, subscriptions.c.chat_id, subscriptions.c.topic)
        )
        async with self._database.reading() as connection:
            return [subscription_of(row) for row in await connection.execute(query)]

    async def chat(self, key: ChatKey) -> Chat | None:
        """Give a chat that has ever subscribed or set something."""
        query = select(tables.chats).where(_in_chat(tables.chats, key))
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).first()
            return chat_of(row) if row is not None else None

    async def save_chat(self, chat: Chat) -> None:
        """Store a chat's settings."""
        async with self._database.writing() as connection:
            await put(connection, tables.chats, [chat_values(chat)])

    async def set_sensitivity(self, key: ChatKey, topic: str, sensitivity: Sensitivity) -> None:
        """Change one subscription's sensitivity."""
        async with self._database.writing() as connection:
            await connection.execute(
                update(subscriptions)
                .where(_in_chat(subscriptions, key), subscriptions.c.topic == topic)
                .values(sensitivity=sensitivity)
            )

    async def move(self, old_chat_id: int, new_chat_id: int) -> None:
        """Rewrite a chat's id everywhere, in the outbox too; what the new id has already stays."""
        async with self._database.writing() as connection:
            for table, others in KEYED_BY_CHAT.items():
                await _move(connection, table, others, old_chat_id, new_chat_id)


async def _move(
    connection: AsyncConnection, table: Table, others: tuple[str, ...], old: int, new: int
) -> None:
    twin = table.alias()
    same = and_(twin.c.chat_id == new, *(twin.c[name] == table.c[name] for name in others))
    await connection.execute(
        delete(table).where(table.c.chat_id == old, exists().where(same).correlate(table))
    )
    await connection.execute(update(table).where(table.c.chat_id == old).values(chat_id=new))


def _in_chat(table: Table, key: ChatKey) -> Any:
    return and_(table.c.chat_id == key.chat_id, table.c.thread_id == key.thread_id)


def _under(table: Table, key: ChatKey) -> Any:
    return _in_chat(table, key) if key.thread_id else table.c.chat_id == key.chat_id
