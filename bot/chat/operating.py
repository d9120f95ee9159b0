"""What those who run the bot can ask of it: how it is, and what was not sent.

Only ADMIN_CHAT_IDS are answered; to everybody else the commands don't exist.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from importlib.metadata import version

from bot.chat.parts import Command, Offer, Who
from bot.chat.replies.operating import Pulse, not_sent, status
from bot.chat.replies.plain import said
from bot.model.chats import Chat, ChatEvent, ChatKind, Reply
from bot.ports import Alerts, Health, Outbox, Subscriptions

LISTED = 10  # dead alerts that are named
ALL = "all"
MOST_REVIVED = 1_000
REACHED = frozenset(ChatKind) - {ChatKind.TERMINAL}
DISTRIBUTION = "csto-watch"


class Operating:
    """Answers the commands of those who run the bot."""

    def __init__(
        self, *, health: Health, outbox: Outbox, alerts: Alerts, subscriptions: Subscriptions
    ) -> None:
        self._health = health
        self._alerts = alerts
        self._outbox = outbox
        self._subscriptions = subscriptions

    @property
    def offers(self) -> Sequence[Offer]:
        """What they ask of the service."""
        return (
            Command("status", self._status, Who.OPERATOR),
            Command("resend", self._resend, Who.OPERATOR),
        )

    async def _status(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        report = await self._health.report()
        dead = await self._outbox.dead(LISTED)
        due = await self._outbox.due(REACHED, now)
        last = await self._alerts.last()
        pulse = Pulse(
            chats=len({one.chat.key for one in await self._subscriptions.active()}),
            lag=max((now - one.due for one in due), default=None),
            last=last.at if last else None,
            version=version(DISTRIBUTION),
        )
        return Reply((status(chat, report, dead, pulse),))

    async def _resend(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        asked = event.argument.split()
        numbers: Collection[int] = [int(one) for one in asked if one.removeprefix("-").isdecimal()]
        if asked == [ALL]:
            numbers = [one.number for one in await self._outbox.dead(MOST_REVIVED)]
        elif not asked or len(numbers) != len(asked):
            dead = await self._outbox.dead(LISTED)
            return Reply((not_sent(chat.language, dead),))
        revived = await self._outbox.revive(numbers, now)
        return said(chat, "resend-done", count=revived)
