"""Who listens to what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Table,
    and_,
    case,
    delete,
    exists,
    literal,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.leanings import muted_events, with_events
from bot.model.chats import Chat, ChatKey, Subscription
from bot.model.preferences import Mute, MuteKind
from bot.model.topics import Sensitivity
from bot.stores import tables
from bot.stores.database import Database
from bot.stores.rows import (
    chat_of,
    chat_values,
    in_chat,
    subscription_of,
    subscription_values,
    subscriptions_with_chats,
)
from bot.stores.timelines import events_of
from bot.stores.upserts import put

subscriptions, alerts = tables.subscriptions, tables.alerts
LISTED_BY = ("since", "chat_id", "thread_id", "topic")
LASTING = (  # made once: to make it takes as long as to ask it
    subscriptions_with_chats()
    .where(subscriptions.c.ended.is_(None))
    .order_by(*(subscriptions.c[name] for name in LISTED_BY))
)
Rank = Callable[[FromClause], ColumnElement[int]]


async def _silence(connection: AsyncConnection, key: ChatKey, mute: Mute) -> None:
    """End the edits and follow-ups of an event that would go while it is muted."""
    follows = tables.IS_SENT | (alerts.c.chapter > 0)
    would_go = true() if mute.until is None else alerts.c.due < mute.until
    await connection.execute(
        update(alerts)
        .where(in_chat(alerts, key), alerts.c.event_id == mute.value)
        .where(tables.IS_WAITING, follows, would_go)
        .values(ended=alerts.c.due)
    )


def _even(rows: FromClause) -> ColumnElement[int]:
    return literal(0)


def _lasting_first(rows: FromClause) -> ColumnElement[int]:
    return case((rows.c.ended.is_(None), 1), else_=0)


def _sent_first(rows: FromClause) -> ColumnElement[int]:
    return case((rows.c.message_id.is_not(None), 2), (rows.c.ended.is_(None), 1), else_=0)


MOVING: tuple[tuple[Table, tuple[str, ...], Rank], ...] = (
    # what moves with a chat; what names its rows there; which of two of one name stays
    (tables.chats, ("thread_id",), _even),
    (subscriptions, ("thread_id", "topic"), _lasting_first),
    (alerts, ("thread_id", "event_id", "chapter"), _sent_first),
    (tables.letters, ("id",), _even),
    (tables.passed, ("thread_id", "story_id", "topic"), _even),
    (tables.admissions, (), _even),
    (tables.labels, ("story_id", "topic", "author"), _even),
)


class SubscriptionTable:
    """The port `Subscriptions` on the tables `chats` and `subscriptions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def start(self, subscription: Subscription) -> bool:
        """Begin or renew a subscription; True where there was none that lasts."""
        key = subscription.chat.key
        async with self._database.writing() as connection:
            lasting = select(subscriptions.c.topic).where(
                in_chat(subscriptions, key),
                subscriptions.c.topic == subscription.topic,
                subscriptions.c.ended.is_(None),
            )
            lasted = (await connection.execute(lasting)).first() is not None
            await put(connection, tables.chats, [chat_values(subscription.chat)])
            await put(connection, subscriptions, [subscription_values(subscription)])
            return not lasted

    async def end(
        self,
        key: ChatKey,
        reason: str,
        now: datetime,
        topic: str = "",
        *,
        in_all_threads: bool = False,
    ) -> int:
        """End the subscriptions of a chat's thread, or of the whole chat; gives how many.

        All of them, or that to one *topic*. What waits in the outbox for them ends too: who has
        left hears nothing more.
        """
        of = partial(_of, key=key, in_all_threads=in_all_threads)

        def lasting(table: Table) -> ColumnElement[bool]:
            of_topic = table.c.topic == topic if topic else true()
            return and_(of(table), of_topic, table.c.ended.is_(None))

        async with self._database.writing() as connection:
            ended = await connection.execute(
                update(subscriptions)
                .where(lasting(subscriptions))
                .values(ended=now, ended_reason=reason)
            )
            waits = update(alerts).where(lasting(alerts))
            await connection.execute(waits.values(ended=now, fault=reason))
            if not topic:
                notices = update(tables.chats).where(of(tables.chats))
                await connection.execute(notices.values(passed_over=0, notice_due=None))
            return ended.rowcount

    async def of_chat(self, key: ChatKey) -> list[Subscription]:
        """Give the chat's subscriptions that last."""
        return await self._lasting(in_chat(subscriptions, key))

    async def active(self) -> list[Subscription]:
        """Give all subscriptions that last; mutes of events hold for those that are now."""
        listed = await self._lasting()
        muted = set().union(*(muted_events(one.chat.preferences) for one in listed))
        if not muted:
            return listed
        async with self._database.reading() as connection:
            events = await events_of(connection, muted)
        return [replace(one, chat=_muting(one.chat, events)) for one in listed]

    async def _lasting(self, *conditions: ColumnElement[bool]) -> list[Subscription]:
        query = LASTING.where(*conditions) if conditions else LASTING
        async with self._database.reading() as connection:
            return [subscription_of(row) for row in await connection.execute(query)]

    async def chat(self, key: ChatKey) -> Chat | None:
        """Give a chat that has ever subscribed or set something."""
        query = select(tables.chats).where(in_chat(tables.chats, key))
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).first()
            return chat_of(row) if row is not None else None

    async def save_chat(self, chat: Chat) -> None:
        """Store a chat's settings; of an event that it has muted nothing waits any more."""
        async with self._database.writing() as connection:
            await put(connection, tables.chats, [chat_values(chat)])
            events = await events_of(connection, muted_events(chat.preferences))
            for mute in _muting(chat, events).preferences.mutes:
                if mute.kind is MuteKind.EVENT:
                    await _silence(connection, chat.key, mute)

    async def set_sensitivity(self, key: ChatKey, topic: str, sensitivity: Sensitivity) -> None:
        """Change one subscription's sensitivity."""
        async with self._database.writing() as connection:
            await connection.execute(
                update(subscriptions)
                .where(in_chat(subscriptions, key), subscriptions.c.topic == topic)
                .values(sensitivity=sensitivity)
            )

    async def move(self, old_chat_id: int, new_chat_id: int) -> None:
        """Rewrite a chat's id everywhere, in the outbox and among those let in too.

        Where both ids have the same, one stays: what was sent before what waits, what
        lasts before what has ended, else that of the new id.
        """
        if old_chat_id == new_chat_id:
            return
        async with self._database.writing() as connection:
            for table, names, rank in MOVING:
                twin = table.alias()
                is_same = and_(true(), *(twin.c[name] == table.c[name] for name in names))
                # first what the new id has and the old one has better, then the rest of the old
                for loser, winner, outranked in (
                    (new_chat_id, old_chat_id, rank(twin) > rank(table)),
                    (old_chat_id, new_chat_id, true()),
                ):
                    better = exists().where(twin.c.chat_id == winner, is_same, outranked)
                    lost = (table.c.chat_id == loser) & better.correlate(table)
                    await connection.execute(delete(table).where(lost))
                moved = update(table).where(table.c.chat_id == old_chat_id)
                await connection.execute(moved.values(chat_id=new_chat_id))


def _muting(chat: Chat, events: Mapping[str, str]) -> Chat:
    return replace(chat, preferences=with_events(chat.preferences, events))


def _of(table: Table, key: ChatKey, *, in_all_threads: bool) -> ColumnElement[bool]:
    return table.c.chat_id == key.chat_id if in_all_threads else in_chat(table, key)
