"""The commands that there are, in the order in which Telegram's menu shows them."""

from __future__ import annotations

from bot.core.locales import say

COMMANDS = (
    "start",
    "latest",
    "since",
    "brief",
    "search",
    "why",
    "missed",
    "sources",
    "stats",
    "settings",
    "keywords",
    "mute",
    "topics",
    "channels",
    "privacy",
    "stop",
    "help",
)
ADMIN_COMMANDS = (
    "status",
    "resend",
    "feeds",
    "lexicon",
    "label",
    "split",
    "merge",
    "reload",
    "broadcast",
    "invite",
)


def menu(language: str, *, is_operator: bool = False) -> list[tuple[str, str]]:
    """Give the commands with their descriptions; those who run the bot see theirs too."""
    commands = (*COMMANDS, *ADMIN_COMMANDS) if is_operator else COMMANDS
    return [(command, say(language, f"menu-{command}")) for command in commands]
