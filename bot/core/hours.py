"""When a chat may be sent something: its digests and quiet hours, in its own time."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo

from bot.core.zones import zone_of
from bot.model.chats import Chat
from bot.model.preferences import QuietHours


def due_at(chat: Chat, now: datetime) -> datetime:
    """When something that has just come for a chat may be sent, in UTC: now, or later.

    A digest comes at the next of its times; what falls into quiet hours waits for their end.
    """
    preferences = chat.preferences
    zone = zone_of(preferences.zone, chat.language)
    due = _next_of(preferences.digest, zone, now) if preferences.digest else now
    return _after_quiet(preferences.quiet, zone, due) if preferences.quiet else due


def _next_of(times: tuple[time, ...], zone: tzinfo, after: datetime) -> datetime:
    """Give the first moment after *after* at which a clock in the zone shows one of the times."""
    today = after.astimezone(zone).date()
    moments = [
        datetime.combine(today + timedelta(days=day), at, zone).astimezone(UTC)
        for day in (0, 1)
        for at in times
    ]
    return min(moment for moment in moments if moment > after)


def _after_quiet(quiet: QuietHours, zone: tzinfo, moment: datetime) -> datetime:
    if not quiet.holds(moment.astimezone(zone).time()):
        return moment
    return _next_of((quiet.end,), zone, moment)
