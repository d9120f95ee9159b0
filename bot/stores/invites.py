"""Invitations, and who was let in by them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select, update

from bot.model.invites import Invite
from bot.stores.database import Database
from bot.stores.tables import admissions, invites
from bot.stores.upserts import put_new


class InviteTable:
    """The port `Invites` on the tables `invites` and `admissions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def make(self, invite: Invite) -> None:
        """Store a new invitation."""
        values = {column.name: getattr(invite, column.name) for column in invites.columns}
        async with self._database.writing() as connection:
            await connection.execute(invites.insert(), [values])

    async def newest(self, limit: int) -> list[Invite]:
        """Give invitations with the number of their guests, newest first, revoked ones too."""
        query = _with_guests().order_by(invites.c.made.desc(), invites.c.code).limit(limit)
        async with self._database.reading() as connection:
            return [_invite_of(row) for row in await connection.execute(query)]

    async def revoke(self, code: str, now: datetime) -> Invite | None:
        """Let nobody in by a code any more; gives the invitation, None where there is none."""
        async with self._database.writing() as connection:
            await connection.execute(
                update(invites)
                .where(invites.c.code == code, invites.c.revoked.is_(None))
                .values(revoked=now)
            )
            query = _with_guests().where(invites.c.code == code)
            row = (await connection.execute(query)).first()
            return _invite_of(row) if row is not None else None

    async def admit(self, code: str, chat_id: int, now: datetime) -> bool:
        """Let a chat in for good; False where the code is none, or revoked."""
        lasting = select(invites.c.code).where(invites.c.code == code, invites.c.revoked.is_(None))
        async with self._database.writing() as connection:
            if (await connection.execute(lasting)).first() is None:
                return False
            guest = {"chat_id": chat_id, "code": code, "admitted": now}
            await put_new(connection, admissions, [guest])
            return True

    async def is_admitted(self, chat_id: int) -> bool:
        """Tell whether a chat was ever let in."""
        query = select(admissions.c.chat_id).where(admissions.c.chat_id == chat_id)
        async with self._database.reading() as connection:
            return (await connection.execute(query)).first() is not None


def _with_guests() -> Select[Any]:
    guests = (
        select(func.count())
        .select_from(admissions)
        .where(admissions.c.code == invites.c.code)
        .scalar_subquery()
    )
    return select(invites, guests.label("guests"))


def _invite_of(row: Row[Any]) -> Invite:
    return Invite(**row._asdict())
