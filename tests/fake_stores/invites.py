"""Invitations in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.model.invites import Invite
from tests.fake_stores.shelves import Shelves


class FakeInvites:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def make(self, invite: Invite) -> None:
        self._shelves.check()
        self._shelves.invites[invite.code] = invite

    async def newest(self, limit: int) -> list[Invite]:
        self._shelves.check()
        by_code = sorted(map(self._counted, self._shelves.invites.values()), key=lambda i: i.code)
        return sorted(by_code, key=lambda invite: invite.made, reverse=True)[:limit]

    async def revoke(self, code: str, now: datetime) -> Invite | None:
        self._shelves.check()
        invite = self._shelves.invites.get(code)
        if invite is None:
            return None
        revoked = replace(invite, revoked=invite.revoked or now)
        self._shelves.invites[code] = revoked
        return self._counted(revoked)

    async def admit(self, code: str, chat_id: int, now: datetime) -> bool:
        self._shelves.check()
        invite = self._shelves.invites.get(code)
        if invite is None or invite.revoked:
            return False
        self._shelves.admissions.setdefault(chat_id, code)
        return True

    async def is_admitted(self, chat_id: int) -> bool:
        self._shelves.check()
        return chat_id in self._shelves.admissions

    def _counted(self, invite: Invite) -> Invite:
        codes = list(self._shelves.admissions.values())
        return replace(invite, guests=codes.count(invite.code))
