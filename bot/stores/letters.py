"""Letters: the part of the outbox that is written already. What was sent is deleted.

Each chat's letters go in the order in which they were written; a later edit of a message replaces
an earlier one that waits.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.alerts import trouble_of
from bot.core.messages import first_line, replaces_all
from bot.model.alerts import DeadLetter, Delivery, Letter, Trouble, Unclear
from bot.model.chats import Attachment, Button, Chat, ChatKey, ChatKind, Message
from bot.stores.database import Database
from bot.stores.memories import in_parts
from bot.stores.rows import Values, in_chat
from bot.stores.tables import letters, taken
from bot.stores.upserts import put_new

WAITS = letters.c.ended.is_(None)
UPDATES_KEPT = timedelta(days=2)  # a channel that keeps them for a day asks no longer
DEAD_KEPT = timedelta(days=30)


class LetterTable:
    """The port `Letters` on the tables `letters` and `taken`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def taken(self, update_ids: Collection[int]) -> set[int]:
        """Give those of the updates whose letters were written before."""
        found: set[int] = set()
        async with self._database.reading() as connection:
            for some in in_parts(update_ids):
                query = select(taken.c.update_id).where(taken.c.update_id.in_(some))
                found.update((await connection.execute(query)).scalars())
        return found

    async def write(
        self, written: Sequence[Letter], now: datetime, update_id: int | None = None
    ) -> None:
        """Put letters into the outbox, and remember the update that they answer, in one."""
        async with self._database.writing() as connection:
            for edit in (one for one in written if one.replaces is not None):
                await _replace_older(connection, edit)
            if written:
                await connection.execute(insert(letters), [_letter_values(one) for one in written])
            if update_id is not None:
                await put_new(connection, taken, [{"update_id": update_id, "at": now}])


async def forget_old(connection: AsyncConnection, now: datetime) -> None:
    """Forget updates that nobody repeats any more, and letters that were dead for long."""
    await connection.execute(delete(taken).where(taken.c.at < now - UPDATES_KEPT))
    await connection.execute(delete(letters).where(letters.c.ended < now - DEAD_KEPT))


async def first_letters(
    connection: AsyncConnection, kinds: Collection[ChatKind]
) -> dict[ChatKey, datetime]:
    """Give when the first letter of each chat is due."""
    chat = (letters.c.chat_id, letters.c.thread_id)
    first = select(func.min(letters.c.id)).where(WAITS, letters.c.kind.in_(kinds)).group_by(*chat)
    query = select(*chat, letters.c.due).where(letters.c.id.in_(first))
    rows = await connection.execute(query)
    return {ChatKey(row.chat_id, row.thread_id): row.due for row in rows}


async def next_letter(connection: AsyncConnection, key: ChatKey, now: datetime) -> Letter | None:
    """Give a chat's first letter if it is due."""
    query = select(letters).where(WAITS, in_chat(letters, key)).order_by(letters.c.id).limit(1)
    row = (await connection.execute(query)).one_or_none()
    return _letter_of(row) if row is not None and row.due <= now else None


async def record_letter(connection: AsyncConnection, letter: Letter, delivery: Delivery) -> None:
    """Let a letter wait until it is tried again, or end: it is kept only where it is dead."""
    it = letters.c.id == letter.id
    values: dict[str, Any] = {
        "attempts": letters.c.attempts + 1,
        "fault": getattr(delivery.answer, "reason", ""),
    }
    if delivery.again is not None:
        values["due"] = delivery.again
        values["unclear"] = letters.c.unclear + int(isinstance(delivery.answer, Unclear))
    elif trouble_of(delivery) is Trouble.NOT_SENT:
        values["ended"] = delivery.at
    else:
        await connection.execute(delete(letters).where(it))
        return
    await connection.execute(update(letters).where(it).values(values))


async def dead_letters(connection: AsyncConnection, limit: int) -> list[DeadLetter]:
    """Give letters that their channel would not take, the latest first."""
    latest = (letters.c.ended.desc(), letters.c.id.desc())
    query = select(letters).where(~WAITS).order_by(*latest).limit(limit)
    return [_dead_of(row) for row in await connection.execute(query)]


async def revive_letters(connection: AsyncConnection, ids: Iterable[int], now: datetime) -> int:
    """Let dead letters be sent again; gives how many."""
    revived = await connection.execute(
        update(letters)
        .where(~WAITS, letters.c.id.in_(ids))
        .values(ended=None, attempts=0, unclear=0, due=now)
    )
    return revived.rowcount


def _dead_of(row: Row[Any]) -> DeadLetter:
    letter = _letter_of(row)
    return DeadLetter(
        number=-letter.id,
        key=letter.chat.key,
        title=first_line(letter.message),
        fault=row.fault,
        ended=row.ended,
    )


async def _replace_older(connection: AsyncConnection, edit: Letter) -> None:
    """Take back what waits for the same message and says no more than a new edit does."""
    same = (letters.c.chat_id == edit.chat.key.chat_id) & (letters.c.replaces == edit.replaces)
    waiting = await connection.execute(select(letters).where(WAITS, same))
    ids = [row.id for row in waiting if replaces_all(edit.message, _letter_of(row).message)]
    await connection.execute(delete(letters).where(letters.c.id.in_(ids)))


def _letter_values(letter: Letter) -> Values:
    """Give a new letter's row; what its chat prefers has been heeded."""
    return {
        "chat_id": letter.chat.key.chat_id,
        "thread_id": letter.chat.key.thread_id,
        "kind": letter.chat.kind,
        "title": letter.chat.title,
        "language": letter.chat.language,
        "message": _message_values(letter.message),
        "replaces": letter.replaces,
        "created": letter.created,
        "due": letter.due,
        "attempts": letter.attempts,
        "unclear": letter.unclear,
        "fault": "",
    }


def _letter_of(row: Row[Any]) -> Letter:
    """Give the letter in a row of `letters`."""
    return Letter(
        chat=Chat(ChatKey(row.chat_id, row.thread_id), ChatKind(row.kind), row.title, row.language),
        message=_message_of(row.message),
        created=row.created,
        due=row.due,
        replaces=row.replaces,
        id=row.id,
        attempts=row.attempts,
        unclear=row.unclear,
    )


def _message_values(message: Message) -> Values:
    """Give a message for a column of JSON, which holds no bytes."""
    file = message.file
    packed = {**asdict(file), "content": b64encode(file.content).decode()} if file else None
    return {**asdict(replace(message, file=None)), "file": packed}


def _message_of(values: Values) -> Message:
    """Give the message in a column of JSON."""
    buttons = tuple(tuple(Button(**one) for one in line) for line in values["buttons"])
    packed = values.get("file")
    file = Attachment(**{**packed, "content": b64decode(packed["content"])}) if packed else None
    return Message(**{**values, "buttons": buttons, "file": file})
