"""How the service is, for those who run it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.replies.plain import plain
from bot.core.inert import in_html
from bot.core.locales import say
from bot.core.markup import shortened
from bot.model.alerts import DeadLetter
from bot.model.chats import Message
from bot.model.health import HealthReport

MOST_LINE, MOST_FAILING = 160, 10


def status(
    language: str, report: HealthReport, dead: Sequence[DeadLetter], *, chats: int
) -> Message:
    """Say how the service is, to those who run it."""
    faults = [f"• {part}: {fault}" for part, fault in report.faults.items()]
    failing = [f"• {name}: {fault}" for name, fault in report.failing_feeds.items()]
    lines = [
        say(language, "status-ill" if faults else "status-well"),
        *(in_html(shortened(line, MOST_LINE)) for line in faults),
        say(language, "status-feeds", feeds=report.feeds, failing=len(failing)),
        *(in_html(shortened(line, MOST_LINE)) for line in failing[:MOST_FAILING]),
        say(language, "status-chats", chats=chats),
        say(language, "status-waiting", waiting=report.waiting),
    ]
    if dead:
        lines += ["", not_sent(language, dead).html]
    return Message("\n".join(lines))


def not_sent(language: str, dead: Sequence[DeadLetter]) -> Message:
    """List what its channel would not take, with the numbers that /resend takes."""
    if not dead:
        return plain(language, "resend-none")
    lines = [say(language, "resend-title")]
    for one in dead:
        line = f"{one.number}: {shortened(one.title, MOST_LINE)} – {one.fault}"
        lines.append(in_html(f"{line} ({one.key.chat_id})"))
    return Message("\n".join([*lines, say(language, "resend-hint")]))
