"""Where a poll ends: one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.alerts import edit_due, same_event, sifted
from bot.core.headlines import has_history
from bot.core.leanings import is_muted, muted_events, with_events
from bot.model.alerts import Alert, Passed, Place
from bot.model.chats import ChatKey
from bot.model.feeds import FeedMemory
from bot.model.polls import PollOutcome
from bot.model.preferences import MuteKind
from bot.model.stories import Story
from bot.model.timelines import EventSoFar
from bot.stores import tables
from bot.stores.database import Database
from bot.stores.memories import in_parts
from bot.stores.preferences import preferences_of
from bot.stores.rows import (
    Values,
    alert_values,
    idle_columns,
    memory_values,
    of_chat_of,
    passed_values,
    score_values,
    values_of,
)
from bot.stores.timelines import events_of, headlines_of, keep_headlines, so_far
from bot.stores.upserts import alter, put, put_new
from bot.stores.words import put_words, words_of_all

EDITABLE = ("title", "text", "link", "canonical_link", "language", "picture")


class PollTable:
    """The port `Polls` on all tables that a poll touches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def so_far(self, event_ids: Collection[str]) -> dict[str, EventSoFar]:
        """Give those of the events that have begun, as far as they have gone."""
        async with self._database.reading() as connection:
            return await so_far(connection, event_ids)

    async def commit(self, outcome: PollOutcome) -> int:
        """Store all of a poll in one transaction; see `commit_all`."""
        [new] = await self.commit_all([outcome])
        return new

    async def commit_all(self, outcomes: Sequence[PollOutcome]) -> list[int]:
        """Store all of some polls in one transaction, as if one came after the other.

        Gives for each poll how many of its alerts are new in the outbox.

        An alert for an event of which another story was told to its chat, or waits for it, is
        passed as `same_event`, and the message that told it grows; one for a chat that has
        unsubscribed meanwhile is left out. A further chapter goes to who was told of the event.
        """
        told = [story for one in outcomes for story in (*one.stories, *one.edited)]
        words = await words_of_all(told)
        edited = {story.id for one in outcomes for story in one.edited}
        memories = {one.memory.url: one.memory for one in outcomes}
        async with self._database.writing(is_patient=True) as connection:
            await put(connection, tables.feeds, map(memory_values, memories.values()))
            await put(connection, tables.known_entries, _each(values_of, "known", outcomes))
            await put_new(connection, tables.stories, _each(values_of, "stories", outcomes))
            await _edit(connection, chain.from_iterable(one.edited for one in outcomes))
            await put_words(connection, words, edited)
            await keep_headlines(connection, chain.from_iterable(one.headlines for one in outcomes))
            await put(connection, tables.scores, _each(score_values, "scored", outcomes))
            return [await _tell(connection, outcome) for outcome in outcomes]

    async def commit_idle(self, memories: Sequence[FeedMemory]) -> None:
        """Store in one transaction what polls have left that read no document, failed ones too."""
        fresh = [one for one in memories if one.first_success is None]  # maybe never stored
        async with self._database.writing(is_patient=True) as connection:
            await put_new(connection, tables.feeds, map(memory_values, fresh))
            await alter(connection, tables.feeds, idle_columns(memories))


def _each(
    values: Callable[[Any], Values], name: str, outcomes: Iterable[PollOutcome]
) -> Iterator[Values]:
    """Give the rows of one kind of all polls."""
    return (values(one) for outcome in outcomes for one in getattr(outcome, name))


async def _tell(connection: AsyncConnection, outcome: PollOutcome) -> int:
    """Put a poll's new alerts into the outbox, and note whom the others pass by."""
    if not (outcome.alerts or outcome.passed or outcome.edited):  # as of most polls
        return 0
    new, passed = await sift(connection, outcome.alerts)
    await enqueue(connection, new)
    await put(connection, tables.passed, map(passed_values, (*outcome.passed, *passed)))
    await _retitle(connection, outcome)
    return len(new)


async def _edit(connection: AsyncConnection, stories: Iterable[Story]) -> None:
    for story in stories:
        values = {name: getattr(story, name) for name in EDITABLE}
        await connection.execute(
            update(tables.stories).where(tables.stories.c.id == story.id).values(values)
        )


async def sift(
    connection: AsyncConnection, offered: Iterable[Alert]
) -> tuple[list[Alert], list[Passed]]:
    """Give the alerts that are new to their chats, and what is passed in place of the others.

    What was told before and can tell more now is put back into the outbox.
    """
    listed = list(offered)
    if not listed:
        return [], []
    listening = await _listening(connection)
    wanted = [alert for alert in listed if (alert.chat.key, alert.topic) in listening]
    told = await _told(connection, {alert.event_id for alert in wanted})
    new, repeated = sifted(wanted, {place: row.story_id for place, row in told.items()})
    for alert in (*repeated, *(one for one in new if one.chapter)):
        row = told.get(replace(alert, chapter=None).place)
        if row is not None:
            await _grow(connection, row, alert.created)
    return new, [same_event(alert) for alert in repeated]


async def _grow(connection: AsyncConnection, row: Row[Any], now: datetime) -> None:
    """Make an alert that was sent wait for an edit; one that still waits will tell all."""
    if row.ended is None or row.is_final:
        return
    due = edit_due(row.edits, row.ended, row.created, now)
    if due is not None:
        again = update(tables.alerts).where(tables.alerts.c.id == row.id)
        await connection.execute(again.values(ended=None, due=due))


async def _retitle(connection: AsyncConnection, outcome: PollOutcome) -> None:
    """Make the alerts of an event wait for an edit where a story of it has another headline."""
    retitled = {one.story_id: one.changed for one in outcome.headlines}
    for story in outcome.edited:
        if story.id in retitled:
            history = await headlines_of(connection, [story.id])
            if has_history(story, history):
                await grow_event(connection, story.event_id, retitled[story.id], story.id)


async def grow_event(
    connection: AsyncConnection, event_id: str, now: datetime, story_id: str = ""
) -> None:
    """Make what tells an event wait for an edit, but for chats that have muted the event.

    That is its first telling, and the chapter that a story tells.
    """
    told = (
        select(tables.alerts, tables.chats.c.preferences)
        .join(tables.chats, of_chat_of(tables.alerts))
        .where(tables.alerts.c.event_id == event_id, ~tables.ENDED_UNSENT)
        .where(or_(tables.alerts.c.chapter == 0, tables.alerts.c.story_id == story_id))
    )
    rows = [(row, preferences_of(row.preferences)) for row in await connection.execute(told)]
    muted = set().union(*(muted_events(preferences) for _, preferences in rows))
    events = await events_of(connection, muted)
    for row, preferences in rows:
        if not is_muted(with_events(preferences, events), MuteKind.EVENT, event_id, now):
            await _grow(connection, row, now)


async def _listening(connection: AsyncConnection) -> set[tuple[ChatKey, str]]:
    table = tables.subscriptions
    query = select(table.c.chat_id, table.c.thread_id, table.c.topic).where(table.c.ended.is_(None))
    rows = await connection.execute(query)
    return {(ChatKey(row.chat_id, row.thread_id), row.topic) for row in rows}


async def _told(connection: AsyncConnection, event_ids: set[str]) -> dict[Place, Row[Any]]:
    """Give the alert by which each chat was told of each event's chapters, or waits to be."""
    alerts = tables.alerts
    told = {}
    for some in in_parts(event_ids):
        query = select(alerts).where(alerts.c.event_id.in_(some), ~tables.ENDED_UNSENT)
        for row in await connection.execute(query):
            told[row.event_id, ChatKey(row.chat_id, row.thread_id), row.chapter] = row
    return told


async def enqueue(connection: AsyncConnection, new: list[Alert]) -> None:
    """Put alerts into the outbox; what ended unsent in the same place makes room."""
    if not new:
        return
    alerts = tables.alerts
    unsent = delete(alerts).where(
        alerts.c.event_id == bindparam("of_event"),
        alerts.c.chat_id == bindparam("of_chat"),
        alerts.c.thread_id == bindparam("of_thread"),
        alerts.c.chapter == bindparam("of_chapter"),
        tables.ENDED_UNSENT,
    )
    names = ("of_event", "of_chat", "of_thread", "of_chapter")
    places = [
        (event, key.chat_id, key.thread_id, chapter)
        for event, key, chapter in (alert.place for alert in new)
    ]
    await connection.execute(unsent, [dict(zip(names, place, strict=True)) for place in places])
    await connection.execute(insert(alerts), [alert_values(alert) for alert in new])
