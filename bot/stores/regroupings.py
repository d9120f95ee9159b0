"""Events that were parted or put together by hand, and what was said of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alerts import Alert, Passed, Silence
from bot.model.chats import ChatKey
from bot.model.events import Regrouping
from bot.stores.database import Database
from bot.stores.polls import enqueue, grow_event, sift
from bot.stores.rows import in_chat, passed_values
from bot.stores.tables import ENDED_UNSENT, IS_WAITING, alerts, passed, regroupings, stories
from bot.stores.timelines import events_of
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
            await put(connection, regroupings, [asdict(regrouping)])
            return await _move(connection, events, regrouping.at, offered)

    async def take_back(
        self,
        regrouping: Regrouping,
        events: Mapping[str, str],
        now: datetime,
        offered: Sequence[Alert] = (),
    ) -> int:
        """Move stories likewise, and forget what was said; the word before it counts again."""
        is_it = (
            (regroupings.c.story_id == regrouping.story_id)
            & (regroupings.c.event_id == regrouping.event_id)
            & (regroupings.c.at == regrouping.at)
        )
        async with self._database.writing() as connection:
            await connection.execute(delete(regroupings).where(is_it))
            return await _move(connection, events, now, offered)

    async def all(self) -> list[Regrouping]:
        """Give all that was said, oldest first."""
        in_order = select(regroupings).order_by(regroupings.c.at, regroupings.c.story_id)
        async with self._database.reading() as connection:
            return [Regrouping(**row._asdict()) for row in await connection.execute(in_order)]


async def _move(
    connection: AsyncConnection,
    events: Mapping[str, str],
    now: datetime,
    offered: Sequence[Alert],
) -> int:
    touched = set((await events_of(connection, events)).values())
    for story_id, event_id in events.items():
        of_story = update(stories).where(stories.c.id == story_id)
        await connection.execute(of_story.values(event_id=event_id))
    await _follow(connection, events)
    new, _ = await sift(connection, offered)
    await enqueue(connection, new)
    for alert in new:
        await _told_after_all(connection, alert.scored.story.id, alert.topic, alert.chat.key)
    for event_id in await _that_last(connection, touched | set(events.values())):
        await grow_event(connection, event_id, now)
    return len(new)


async def _that_last(connection: AsyncConnection, event_ids: Collection[str]) -> Sequence[str]:
    """Give those of the events that have a story."""
    query = select(stories.c.event_id).where(stories.c.event_id.in_(event_ids)).distinct()
    return (await connection.execute(query.order_by(stories.c.event_id))).scalars().all()


async def _follow(connection: AsyncConnection, events: Mapping[str, str]) -> None:
    """Let what was told by moved stories tell their events, first tellings before chapters.

    A chat that was sent both keeps both messages: the one that tells the event grows, the other
    stays as it is. Where it was sent one and waits for the other, that is not sent.
    """
    told = select(alerts).where(alerts.c.story_id.in_(events), ~ENDED_UNSENT)
    for row in (await connection.execute(told.order_by(alerts.c.chapter, alerts.c.id))).all():
        event_id = events[row.story_id]
        first = await _telling(connection, row, event_id, 0)
        chapter = row.chapter if first else 0
        other = await _telling(connection, row, event_id, chapter) if chapter else first
        if other is not None and (row.message_id is None or other.message_id is not None):
            await _pass_by(connection, row)
            continue
        if other is not None:
            await _pass_by(connection, other)
        change = {"event_id": event_id, "chapter": chapter}
        if not chapter:
            change |= {"change": "", "subject": ""}
        await connection.execute(delete(alerts).where(_place(row, event_id, chapter), ENDED_UNSENT))
        await connection.execute(update(alerts).where(alerts.c.id == row.id).values(change))
        key = ChatKey(row.chat_id, row.thread_id)
        await _told_after_all(connection, row.story_id, row.topic, key)


def _place(row: Row[Any], event_id: str, chapter: int) -> ColumnElement[bool]:
    is_it = (alerts.c.event_id == event_id) & (alerts.c.chapter == chapter)
    return in_chat(alerts, ChatKey(row.chat_id, row.thread_id)) & is_it


async def _telling(
    connection: AsyncConnection, row: Row[Any], event_id: str, chapter: int
) -> Row[Any] | None:
    """Give the other alert that stands in a place of the row's chat."""
    other = select(alerts).where(_place(row, event_id, chapter), ~ENDED_UNSENT)
    return (await connection.execute(other.where(alerts.c.id != row.id))).one_or_none()


async def _pass_by(connection: AsyncConnection, row: Row[Any]) -> None:
    """Let a story stand in its event's message; of its own what was not sent goes."""
    own = alerts.c.id == row.id
    if row.message_id is None:
        await connection.execute(delete(alerts).where(own))
    else:  # an edit that waits would take from it who else told the event
        await connection.execute(update(alerts).where(own, IS_WAITING).values(ended=alerts.c.due))
    key = ChatKey(row.chat_id, row.thread_id)
    same = Passed(row.story_id, row.topic, key, Silence.SAME_EVENT)
    await put(connection, passed, [passed_values(same)])


async def _told_after_all(
    connection: AsyncConnection, story_id: str, topic: str, key: ChatKey
) -> None:
    """Forget that a story was passed by: it has a message of its own in the chat."""
    is_it = (passed.c.story_id == story_id) & (passed.c.topic == topic)
    await connection.execute(delete(passed).where(in_chat(passed, key), is_it))
