"""Invitations, as whoever makes them sees them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.chat.replies.plain import plain
from bot.core.invites import invite_link
from bot.core.locales import say
from bot.model.chats import Message
from bot.model.invites import Invite


def invitation(language: str, invite: Invite, bot: str, *, is_open: bool) -> Message:
    """Give the link of a new invitation to whoever made it; *bot* is the bot's name."""
    lines = [
        say(language, "invite-made", label=invite.label or "…"),
        escape(invite_link(bot, invite.code), quote=False),
        "",
        say(language, "invite-explained", code=invite.code),
    ]
    return Message("\n".join([*lines, *([say(language, "invite-open")] if is_open else [])]))


def invited(language: str, invites: Sequence[Invite], known: int) -> Message:
    """List invitations with who came by them; more are *known* than stand here, or just these."""
    if not invites:
        return plain(language, "invite-none")
    lines = [
        say(
            language,
            "invite-revoked-line" if one.revoked else "invite-line",
            code=one.code,
            label=one.label or "…",
            guests=one.guests,
        )
        for one in invites
    ]
    older = [say(language, "invite-older")] if known > len(invites) else []
    return Message("\n".join([say(language, "invite-title"), *lines, *older]))
