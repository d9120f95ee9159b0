"""How the service is, for those who run it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.chat.replies.plain import plain
from bot.core.inert import in_html
from bot.core.locales import say
from bot.core.markup import shortened
from bot.core.messages import moment
from bot.model.alerts import DeadLetter
from bot.model.chats import Chat, Message
from bot.model.health import HealthReport

MOST_LINE, MOST_FAILING = 160, 10


@dataclass(frozen=True, slots=True)
class Pulse:
    """How the service beats: *chats* that listen, and when the *last* alert was sent.

    *lag* is how long what is due waits at most, None where nothing is due.
    """

    chats: int
    lag: timedelta | None
    last: datetime | None
    version: str


def status(chat: Chat, report: HealthReport, dead: Sequence[DeadLetter], pulse: Pulse) -> Message:
    """Say how the service is, to those who run it."""
    language = chat.language
    faults = [f"• {part}: {fault}" for part, fault in report.faults.items()]
    failing = [f"• {name}: {fault}" for name, fault in report.failing_feeds.items()]
    lines = [
        say(language, _headline(faults, failing)),
        *(in_html(shortened(line, MOST_LINE)) for line in faults),
        say(language, "status-feeds", feeds=report.feeds, failing=len(failing)),
        *(in_html(shortened(line, MOST_LINE)) for line in failing[:MOST_FAILING]),
        say(language, "status-chats", chats=pulse.chats),
        say(language, "status-waiting", waiting=report.waiting),
    ]
    if pulse.lag is not None:
        lines.append(say(language, "status-lag", seconds=round(pulse.lag.total_seconds())))
    if pulse.last is not None:
        when = moment(pulse.last, language, chat.preferences.zone)
        lines.append(say(language, "status-last", when=when))
    lines.append(say(language, "status-version", version=pulse.version))
    if dead:
        lines += ["", not_sent(language, dead).html]
    return Message("\n".join(lines))


def _headline(faults: Sequence[str], failing: Sequence[str]) -> str:
    if faults:
        return "status-ill"
    return "status-works" if failing else "status-well"


def not_sent(language: str, dead: Sequence[DeadLetter]) -> Message:
    """List what its channel would not take, with the numbers that /resend takes."""
    if not dead:
        return plain(language, "resend-none")
    lines = [say(language, "resend-title")]
    for one in dead:
        line = f"{one.number}: {shortened(one.title, MOST_LINE)} – {one.fault}"
        lines.append(in_html(f"{line} ({one.key.chat_id})"))
    return Message("\n".join([*lines, say(language, "resend-hint")]))
