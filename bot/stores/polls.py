"""Where a poll ends: one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Table, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alerts import Alert, Passed, PollOutcome, Silence
from bot.stores import tables
from bot.stores.database import Database
from bot.stores.rows import (
    Values,
    alert_values,
    in_chat,
    known_values,
    memory_values,
    score_values,
    story_values,
)

EDITABLE = ("title", "text", "link", "canonical_link", "language", "picture")


class PollTable:
    """The port `Polls` on all tables that a poll touches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def commit(self, outcome: PollOutcome) -> int:
        """Store all of a poll in one transaction; gives how many alerts are new in the outbox.

        An alert for an event that its chat has already been told of, or waits for, is passed as
        `same_event`.
        """
        stories = tables.stories
        async with self._database.writing() as connection:
            await put(connection, tables.feeds, [memory_values(outcome.memory)])
            await put(connection, tables.known_entries, map(known_values, outcome.known))
            await put(connection, stories, map(story_values, outcome.stories))
            for story in outcome.edited:
                values = {name: getattr(story, name) for name in EDITABLE}
                edit = update(stories).where(stories.c.id == story.id).values(values)
                await connection.execute(edit)
            await put(connection, tables.scores, map(score_values, outcome.scored))
            passed = list(outcome.passed)
            new = 0
            for alert in outcome.alerts:
                if await _is_told(connection, alert):
                    passed.append(_same_event(alert))
                else:
                    await connection.execute(insert(tables.alerts).values(alert_values(alert)))
                    new += 1
            await put(connection, tables.passed, map(passed_values, passed))
            return new


def passed_values(passed: Passed) -> Values:
    """Give the row of a story that passed a chat by."""
    return {
        "story_id": passed.story_id,
        "topic": passed.topic,
        "chat_id": passed.key.chat_id,
        "thread_id": passed.key.thread_id,
        "silence": passed.silence,
        "lacking": passed.lacking,
    }


async def put(connection: AsyncConnection, table: Table, rows: Iterable[Values]) -> None:
    """Insert rows, each in place of the one that has its primary key."""
    listed = list(rows)
    if not listed:
        return
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    fresh = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if column.name not in keys
    }
    await connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=fresh), listed
    )


async def _is_told(connection: AsyncConnection, alert: Alert) -> bool:
    query = select(tables.alerts.c.id).where(
        tables.alerts.c.event_id == alert.event_id, in_chat(alert.chat.key)
    )
    return (await connection.execute(query)).first() is not None


def _same_event(alert: Alert) -> Passed:
    return Passed(alert.scored.story.id, alert.topic, alert.chat.key, Silence.SAME_EVENT)
