"""Events that were parted or put together by hand, and what was said of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alerts import Alert, Passed, Silence
from bot.model.chats import ChatKey
from bot.model.events import Regrouping
from bot.stores.database import Database
from bot.stores.polls import enqueue, grow_event, sift
from bot.stores.rows import in_chat, passed_values
from bot.stores.tables import ENDED_UNSENT, alerts, passed, regroupings, stories
from bot.stores.upserts import put


class RegroupingTable:
    """The port `Regroupings` on the table `regroupings` and all that knows a story's event."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(
        self, regrouping: Regrouping, events: Mapping[str, str], offered: Sequence[Alert] = ()
    ) -> int:
        """Move stories to other events, with what was told by them, and keep why; in one.

        Of the alerts that are offered those go out whose chat was not told; gives how many.
        """
        async with self._database.writing() as connection:
            touched = await _events_of(connection, events)
            for story_id, event_id in events.items():
                of_story = update(stories).where(stories.c.id == story_id)
                await connection.execute(of_story.values(event_id=event_id))
            await _follow(connection, events)
            new, _ = await sift(connection, offered)
            await enqueue(connection, new)
            for alert in new:
                await connection.execute(delete(passed).where(_is_passed(alert)))
            for event_id in await _that_last(connection, touched | set(events.values())):
                await grow_event(connection, event_id, regrouping.at)
            await put(connection, regroupings, [asdict(regrouping)])
            return len(new)

    async def all(self) -> list[Regrouping]:
        """Give all that was said, oldest first."""
        in_order = select(regroupings).order_by(regroupings.c.at, regroupings.c.story_id)
        async with self._database.reading() as connection:
            return [Regrouping(**row._asdict()) for row in await connection.execute(in_order)]


async def _events_of(connection: AsyncConnection, story_ids: Collection[str]) -> set[str]:
    query = select(stories.c.event_id).where(stories.c.id.in_(story_ids))
    return set((await connection.execute(query)).scalars())


async def _that_last(connection: AsyncConnection, event_ids: Collection[str]) -> Sequence[str]:
    """Give those of the events that have a story."""
    query = select(stories.c.event_id).where(stories.c.event_id.in_(event_ids)).distinct()
    return (await connection.execute(query.order_by(stories.c.event_id))).scalars().all()


async def _follow(connection: AsyncConnection, events: Mapping[str, str]) -> None:
    """Let what was told by moved stories tell their events, first tellings before chapters.

    A chat that was told of both keeps both messages, and the one that tells the event grows.
    """
    told = select(alerts).where(alerts.c.story_id.in_(events), ~ENDED_UNSENT)
    for row in (await connection.execute(told.order_by(alerts.c.chapter, alerts.c.id))).all():
        event_id = events[row.story_id]
        chapter = row.chapter if await _is_told(connection, row, event_id, 0) else 0
        if row.chapter == chapter and await _is_told(connection, row, event_id, chapter):
            await _pass_by(connection, row)
            continue
        change = {"event_id": event_id, "chapter": chapter}
        if not chapter:
            change |= {"change": "", "subject": ""}
        await connection.execute(delete(alerts).where(_place(row, event_id, chapter), ENDED_UNSENT))
        await connection.execute(update(alerts).where(alerts.c.id == row.id).values(change))


def _place(row: Row[Any], event_id: str, chapter: int) -> ColumnElement[bool]:
    is_it = (alerts.c.event_id == event_id) & (alerts.c.chapter == chapter)
    return in_chat(alerts, ChatKey(row.chat_id, row.thread_id)) & is_it


async def _is_told(connection: AsyncConnection, row: Row[Any], event_id: str, chapter: int) -> bool:
    """Tell whether another alert stands in a place of the row's chat."""
    other = select(alerts.c.id).where(_place(row, event_id, chapter), ~ENDED_UNSENT)
    found = await connection.execute(other.where(alerts.c.id != row.id).limit(1))
    return found.one_or_none() is not None


async def _pass_by(connection: AsyncConnection, row: Row[Any]) -> None:
    """Let a story stand in its event's message; what was not sent of its own goes."""
    if row.message_id is None:
        await connection.execute(delete(alerts).where(alerts.c.id == row.id))
    key = ChatKey(row.chat_id, row.thread_id)
    same = Passed(row.story_id, row.topic, key, Silence.SAME_EVENT)
    await put(connection, passed, [passed_values(same)])


def _is_passed(alert: Alert) -> ColumnElement[bool]:
    is_it = (passed.c.story_id == alert.scored.story.id) & (passed.c.topic == alert.topic)
    return in_chat(passed, alert.chat.key) & is_it
