"""Who is let in: everybody where the bot is open, else who brings an invitation.

Those who run the bot make invitations and take them back. Asked anew for every command and button,
so a bot that is closed while it runs is closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random

from bot.chat.parts import Command, Offer, Who
from bot.chat.replies.inviting import invitation, invited
from bot.chat.replies.plain import said
from bot.core.invites import new_code
from bot.core.text import one_line
from bot.model.chats import Chat, ChatEvent, Reply
from bot.model.invites import Invite
from bot.ports import Desk, Invites, Subscriptions

MOST_LABEL = 64  # characters
LISTED = 20  # invitations


class Inviting:
    """Makes invitations, and knows who came by them; *rng* must be one that nobody can foretell."""

    def __init__(
        self, *, desk: Desk, invites: Invites, subscriptions: Subscriptions, rng: Random
    ) -> None:
        self._desk = desk
        self._invites = invites
        self._subscriptions = subscriptions
        self._rng = rng

    @property
    def offers(self) -> Sequence[Offer]:
        """/invite."""
        return (Command("invite", self._invite, Who.OPERATOR),)

    async def lets_in(self, event: ChatEvent) -> bool:
        """Tell whether a chat may use the bot.

        Whoever runs it may, who came by an invitation, and who is subscribed since it was open.
        """
        if not self._desk.config.options.invite_only or event.is_operator:
            return True
        if await self._invites.is_admitted(event.key.chat_id):
            return True
        return bool(await self._subscriptions.of_chat(event.key))

    async def admit(self, event: ChatEvent, code: str, now: datetime) -> bool:
        """Let a chat in for good that brings a code; tell whether it may use the bot."""
        is_invited = await self._invites.admit(code.lower(), event.key.chat_id, now)
        return is_invited or await self.lets_in(event)

    async def _invite(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        word, _, rest = event.argument.strip().partition(" ")
        match word.lower():
            case "list" if not rest:
                invites = await self._invites.newest(LISTED + 1)
                return Reply((invited(chat.language, invites[:LISTED], len(invites)),))
            case "revoke":
                return await self._revoke(chat, rest.strip().lower(), now)
            case _:
                return await self._make(chat, event, now)

    async def _make(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        label = one_line(event.argument)[:MOST_LABEL]
        invite = Invite(new_code(self._rng), label, event.sender_id, now)
        await self._invites.make(invite)
        is_open = not self._desk.config.options.invite_only
        return Reply((invitation(chat.language, invite, event.bot, is_open=is_open),))

    async def _revoke(self, chat: Chat, code: str, now: datetime) -> Reply:
        code = code.removeprefix("invite_")
        revoked = await self._invites.revoke(code, now) if code else None
        if revoked is None:
            unknown = {"code": code[:MOST_LABEL] or "…"}
            return said(chat, "invite-unknown", **unknown)
        return said(chat, "invite-revoked", code=revoked.code, guests=revoked.guests)
