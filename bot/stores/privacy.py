"""What is kept of a chat and of a person, given whole and forgotten whole."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, delete, func, select

from bot.model.privacy import Holdings
from bot.stores.alerts import telling_of, told_alerts
from bot.stores.database import Database
from bot.stores.rows import chat_of, label_of, subscription_of, subscriptions_with_chats
from bot.stores.tables import (
    admissions,
    alerts,
    chats,
    labels,
    letters,
    passed,
    subscriptions,
)

OF_CHATS = (letters, passed, alerts, subscriptions, chats, admissions)


class PrivacyTable:
    """The port `Privacy` on all tables that know a chat or a person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def held(self, chat_id: int, author: int) -> Holdings:
        """Give what is kept of a chat, in all its threads, and what a person said of stories."""
        of_chat = select(chats).where(chats.c.chat_id == chat_id).order_by(chats.c.thread_id)
        listened = subscriptions_with_chats().where(subscriptions.c.chat_id == chat_id)
        listened = listened.order_by(subscriptions.c.thread_id, subscriptions.c.topic)
        told = told_alerts().where(alerts.c.chat_id == chat_id).order_by(alerts.c.id)
        silent = select(func.count()).select_from(passed).where(passed.c.chat_id == chat_id)
        said = select(labels).where(labels.c.author == author)
        said = said.order_by(labels.c.at, labels.c.story_id)
        let_in = select(admissions.c.code).where(admissions.c.chat_id == chat_id)
        async with self._database.reading() as connection:
            return Holdings(
                chats=tuple(map(chat_of, await connection.execute(of_chat))),
                subscriptions=tuple(map(subscription_of, await connection.execute(listened))),
                told=tuple(map(telling_of, await connection.execute(told))),
                passed=(await connection.execute(silent)).scalar_one(),
                labels=tuple(map(label_of, await connection.execute(said))),
                invitation=(await connection.execute(let_in)).scalar_one_or_none() or "",
            )

    async def forget_chat(self, chat_id: int) -> None:
        """Forget a chat wholly: its settings, what it was told, who let it in, what waits for it.

        What its members said of stories stays with them, without the chat.
        """
        async with self._database.writing() as connection:
            for table in OF_CHATS:
                await connection.execute(delete(table).where(_of(table, chat_id)))
            said = labels.update().where(labels.c.chat_id == chat_id)
            await connection.execute(said.values(chat_id=0))


def _of(table: Table, chat_id: int) -> ColumnElement[bool]:
    return table.c.chat_id == chat_id
