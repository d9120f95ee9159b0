"""The outbox: what waits for its channel's answer, in each chat's own order.

Letters go first, then word of a backlog, alerts that were never sent, and edits of those that were.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import case, exists, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.alerts import MOST_IN_DIGEST, edit_due, told_together
from bot.model.alerts import (
    Alert,
    Backlog,
    BacklogNotice,
    DeadLetter,
    Delivery,
    Digest,
    Errand,
    Gone,
    Letter,
    Passed,
    Sent,
    Silence,
    Unclear,
)
from bot.model.chats import ChatKey, ChatKind
from bot.stores import tables
from bot.stores.alerts import has_more, whole
from bot.stores.columns import Moment
from bot.stores.database import Database
from bot.stores.digests import record_digest
from bot.stores.letters import (
    WAITS,
    dead_letters,
    first_letters,
    forget_old,
    next_letter,
    record_letter,
    revive_letters,
)
from bot.stores.rows import (
    alert_of,
    alerts_with_all,
    chat_of,
    in_chat,
    of_chat_of,
    passed_values,
)
from bot.stores.tables import IS_SENT, IS_WAITING, alerts, chats, stories, subscriptions
from bot.stores.upserts import put

FRESH = {"ended": None, "is_final": False, "attempts": 0, "unclear": 0, "held_until": None}
EDITS_FIRST = (alerts.c.due, alerts.c.id)
IS_DEAD = alerts.c.is_final & ~IS_SENT
# Asked each second, and most often nothing waits: that is known in a fifth of the time.
DOES_ANYTHING_WAIT = select(
    exists().where(IS_WAITING)
    | exists().where(WAITS)
    | exists().where(chats.c.notice_due.is_not(None))
)


class OutboxTable:
    """The port `Outbox` on the tables `alerts` and `chats`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, kinds: Collection[ChatKind], now: datetime) -> list[Backlog]:
        """Give the chats of those kinds for which something is due, longest due first."""
        chat = (alerts.c.chat_id, alerts.c.thread_id)
        first = (
            select(
                *chat,
                func.min(case((~IS_SENT, alerts.c.id))).label("send"),
                func.min(case((IS_SENT, alerts.c.due))).label("edit_due"),
                func.count().label("waiting"),
            )
            .join(chats, of_chat_of(alerts))
            .where(IS_WAITING, chats.c.kind.in_(kinds))
            .group_by(*chat)
            .subquery()
        )
        waiting = select(first, alerts.c.due).outerjoin(alerts, alerts.c.id == first.c.send)
        notices = select(chats).where(chats.c.notice_due <= now, chats.c.kind.in_(kinds))
        async with self._database.reading() as connection:
            if not await connection.scalar(DOES_ANYTHING_WAIT):
                return []
            found = {
                (key := ChatKey(row.chat_id, row.thread_id)): Backlog(
                    key, row.waiting, row.due or row.edit_due
                )
                for row in await connection.execute(waiting)
            }
            told = await connection.execute(notices)
            others = {ChatKey(row.chat_id, row.thread_id): row.notice_due for row in told}
            written = await first_letters(connection, kinds)
        for key, due in (*others.items(), *written.items()):
            before = found.get(key, Backlog(key, 0, due))
            found[key] = replace(before, due=min(before.due, due))
        due = (one for one in found.values() if one.due <= now)
        return sorted(due, key=lambda one: (one.due, one.key))

    async def next(self, key: ChatKey, now: datetime) -> Errand | None:
        """Give the chat's first errand if it is due."""
        notice = select(chats).where(in_chat(chats, key), chats.c.notice_due <= now)
        sends = alerts_with_all().where(IS_WAITING, ~IS_SENT, in_chat(alerts, key))
        edits = alerts_with_all().where(IS_WAITING, IS_SENT, in_chat(alerts, key))
        async with self._database.reading() as connection:
            if (letter := await next_letter(connection, key, now)) is not None:
                return letter
            row = (await connection.execute(notice)).one_or_none()
            if row is not None:
                return BacklogNotice(chat_of(row), row.passed_over)
            sends = sends.order_by(alerts.c.id)
            found = [alert_of(row) for row in await connection.execute(sends.limit(1))]
            if found and found[0].chat.preferences.digest:
                several = await connection.execute(sends.limit(MOST_IN_DIGEST))
                found = [alert_of(row) for row in several]
            if found:
                told = [await whole(connection, one) for one in told_together(found, now)]
                return Digest(tuple(told)) if len(told) > 1 else next(iter(told), None)
            row = (await connection.execute(edits.order_by(*EDITS_FIRST).limit(1))).one_or_none()
            if row is not None and (alert := alert_of(row)).due <= now:
                return await whole(connection, alert)
            return None

    async def record(self, delivery: Delivery) -> None:
        """Record an answer: the errand waits until `again`, or has ended.

        An alert that is sent, and of whose event the chat could hear more by now, is due for an
        edit.
        """
        is_patient = not isinstance(delivery.errand, Letter)
        async with self._database.writing(is_patient=is_patient) as connection:
            match delivery.errand:
                case Letter() as letter:
                    await record_letter(connection, letter, delivery)
                case Digest() as digest:
                    await record_digest(connection, digest, delivery)
                case Alert() as alert:
                    await _record_alert(connection, alert, delivery)
                case BacklogNotice(chat, passed_over):
                    left = func.max(chats.c.passed_over - passed_over, 0)
                    has_more = chats.c.passed_over > passed_over  # by now
                    due = case((has_more, chats.c.notice_due), else_=None)
                    ended = {"passed_over": left, "notice_due": due}
                    waits = {"notice_due": delivery.again}
                    await connection.execute(
                        update(chats)
                        .where(in_chat(chats, chat.key))
                        .values(waits if delivery.again else ended)
                    )

    async def pass_over(
        self, kinds: Collection[ChatKind], created_before: datetime, now: datetime
    ) -> int:
        """End alerts that could go before then and were never sent, as `backlog`; gives how many.

        Their chats are to be told how many. What is known of letters and updates for nothing any
        more is forgotten.
        """
        could_go = func.coalesce(alerts.c.held_until, alerts.c.created)
        is_old = IS_WAITING & ~IS_SENT & (could_go < created_before)
        old = select(alerts).join(chats, of_chat_of(alerts)).where(is_old, chats.c.kind.in_(kinds))
        async with self._database.writing(is_patient=True) as connection:
            await forget_old(connection, now)
            rows = (await connection.execute(old)).all()
            passed = [
                Passed(
                    story_id=row.story_id,
                    topic=row.topic,
                    key=ChatKey(row.chat_id, row.thread_id),
                    silence=Silence.BACKLOG,
                )
                for row in rows
            ]
            await put(connection, tables.passed, map(passed_values, passed))
            end = update(alerts).where(alerts.c.id.in_(old.with_only_columns(alerts.c.id)))
            await connection.execute(end.values(ended=now, fault=Silence.BACKLOG))
            keys = [one.key for one in passed]
            for key in set(keys):
                count = chats.c.passed_over + keys.count(key)
                await connection.execute(
                    update(chats)
                    .where(in_chat(chats, key))
                    .values(passed_over=count, notice_due=now)
                )
            return len(rows)

    async def reschedule(self, key: ChatKey, due: datetime, now: datetime) -> None:
        """Let what a chat's digest or quiet hours keep come at another moment, or now."""
        is_kept = IS_WAITING & ~IS_SENT & (alerts.c.held_until > now)
        kept = update(alerts).where(is_kept, in_chat(alerts, key))
        async with self._database.writing() as connection:
            await connection.execute(kept.values(due=due, held_until=due))

    async def waiting(self) -> int:
        """Count the alerts that wait and were never sent, over all chats."""
        query = select(func.count()).select_from(alerts).where(IS_WAITING, ~IS_SENT)
        async with self._database.reading() as connection:
            return int((await connection.execute(query)).scalar_one())

    async def dead(self, limit: int) -> list[DeadLetter]:
        """Give alerts and letters that their channel would not take, the latest first."""
        query = (
            select(alerts, stories.c.title)
            .join(stories, stories.c.id == alerts.c.story_id)
            .where(IS_DEAD)
            .order_by(alerts.c.ended.desc(), alerts.c.id.desc())
            .limit(limit)
        )
        async with self._database.reading() as connection:
            dead = [
                DeadLetter(
                    number=row.id,
                    key=ChatKey(row.chat_id, row.thread_id),
                    title=row.title,
                    fault=row.fault,
                    ended=row.ended,
                )
                for row in await connection.execute(query)
            ]
            dead += await dead_letters(connection, limit)
        return sorted(dead, key=lambda one: (one.ended, one.number), reverse=True)[:limit]

    async def revive(self, numbers: Collection[int], now: datetime) -> int:
        """Let dead letters, and alerts of chats that still listen, be sent again; gives how many.

        They are named by the numbers that `dead` gives.
        """
        listens = exists().where(
            subscriptions.c.chat_id == alerts.c.chat_id,
            subscriptions.c.thread_id == alerts.c.thread_id,
            subscriptions.c.topic == alerts.c.topic,
            subscriptions.c.ended.is_(None),
        )
        async with self._database.writing() as connection:
            revived = await connection.execute(
                update(alerts)
                .where(IS_DEAD, alerts.c.id.in_(numbers), listens)
                .values(**FRESH, created=now, due=now)
            )
            letters = await revive_letters(connection, [-one for one in numbers], now)
            return revived.rowcount + letters


async def _record_alert(connection: AsyncConnection, alert: Alert, delivery: Delivery) -> None:
    answer, at = delivery.answer, delivery.at
    values: dict[str, Any] = {
        "attempts": alerts.c.attempts + 1,
        "fault": getattr(answer, "reason", ""),
    }
    if delivery.again is not None:
        values["due"] = delivery.again
        values["unclear"] = alerts.c.unclear + int(isinstance(answer, Unclear))
    elif isinstance(answer, Sent):
        edits = alert.edits + 1
        values |= {"message_id": answer.message_id, "edits": edits, "attempts": 0, "unclear": 0}
        again = edit_due(edits, at, alert.created, at)
        grew = await has_more(connection, alert)
        values |= {"ended": None, "due": again} if grew and again else {"ended": at}
    else:
        values |= {"ended": at, "is_final": not isinstance(answer, Gone)}
    if "ended" in values:  # whoever has left meanwhile hears nothing more
        values["ended"] = func.coalesce(alerts.c.ended, literal(values["ended"], Moment))
    await connection.execute(update(alerts).where(alerts.c.id == alert.id).values(values))
