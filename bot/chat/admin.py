"""What those who run the bot can ask of it: how it is, and what was not sent.

Only ADMIN_CHAT_IDS are answered; to everybody else the commands don't exist.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.chat import replies
from bot.model.chats import Chat, ChatEvent, Reply
from bot.ports import Health, Outbox, Subscriptions

LISTED = 10  # dead alerts that are named
ALL = "all"
MOST_REVIVED = 1_000


class AdminCommands:
    """Answers the commands of those who run the bot."""

    def __init__(self, *, health: Health, outbox: Outbox, subscriptions: Subscriptions) -> None:
        self._health = health
        self._outbox = outbox
        self._subscriptions = subscriptions

    async def status(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Say how the service is, what waits, and what was not sent."""
        report = await self._health.report()
        dead = await self._outbox.dead(LISTED)
        chats = len({one.chat.key for one in await self._subscriptions.active()})
        return Reply((replies.status(chat.language, report, dead, chats=chats),))

    async def resend(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Send again what was not sent: all of it, or the alerts that are named by number."""
        asked = event.argument.split()
        numbers: Collection[int] = [int(one) for one in asked if one.isdecimal()]
        if asked == [ALL]:
            numbers = [one.alert_id for one in await self._outbox.dead(MOST_REVIVED)]
        elif not asked or len(numbers) != len(asked):
            dead = await self._outbox.dead(LISTED)
            return Reply((replies.not_sent(chat.language, dead),))
        revived = await self._outbox.revive(numbers, now)
        return Reply((replies.plain(chat.language, "resend-done", count=revived),))
