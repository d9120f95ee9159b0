"""The texts and buttons of replies, as values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from bot.core.inert import in_html
from bot.core.invites import invite_link
from bot.core.locales import say
from bot.core.messages import listed, moment, shortened
from bot.model.alerts import DeadLetter
from bot.model.chats import Button, Chat, Message, Subscription
from bot.model.health import HealthReport
from bot.model.invites import Invite
from bot.model.stories import ScoredStory
from bot.model.topics import LANGUAGES, Sensitivity, Topic

MOST_LINE, MOST_FAILING = 160, 10
COMMANDS = ("start", "stop", "latest", "settings", "help")
ADMIN_COMMANDS = ("status", "resend", "invite")


def menu(language: str, *, is_operator: bool = False) -> list[tuple[str, str]]:
    """Give the commands with their descriptions."""
    commands = (*COMMANDS, *ADMIN_COMMANDS) if is_operator else COMMANDS
    return [(command, say(language, f"menu-{command}")) for command in commands]


def plain(language: str, key: str, **values: str | int) -> Message:
    """Give one text as a message."""
    return Message(say(language, key, **values))


def welcome(
    language: str, topics: Sequence[Topic], *, is_new: bool, feeds: int, last: datetime | None
) -> Message:
    """Say that the chat is subscribed, how many feeds are read, and when the last match was."""
    lines = [
        say(
            language,
            "start-subscribed" if is_new else "start-already",
            topic=named(topics, language),
        ),
        say(language, "start-feeds", feeds=feeds),
        say(language, "start-last", when=moment(last, language))
        if last
        else say(language, "start-no-last"),
        "",
        say(language, "start-hint"),
    ]
    return Message("\n".join(lines))


def named(topics: Sequence[Topic], language: str) -> str:
    """Give the titles of topics in one line."""
    return ", ".join(topic.title(language) for topic in topics)


def latest(language: str, topic: Topic, stories: Sequence[ScoredStory]) -> tuple[Message, ...]:
    """List a topic's latest stories."""
    title = say(language, "latest-title", topic=topic.title(language))
    if not stories:
        return (Message(f"{title}\n\n{say(language, 'latest-none')}"),)
    return listed(title, stories, language)


def helping(
    language: str, topics: Sequence[Topic], *, is_group: bool, is_operator: bool
) -> Message:
    """Say what the bot does and which commands it knows."""
    texts = [say(language, "help-text", topics=named(topics, language))]
    texts += [say(language, "help-operator")] if is_operator else []
    texts += [say(language, "help-group")] if is_group else []
    return Message("\n\n".join(texts))


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
    """List alerts that their channel would not take, with the numbers that /resend takes."""
    if not dead:
        return plain(language, "resend-none")
    lines = [say(language, "resend-title")]
    for one in dead:
        line = f"{one.alert_id}: {shortened(one.title, MOST_LINE)} – {one.fault}"
        lines.append(in_html(f"{line} ({one.key.chat_id})"))
    return Message("\n".join([*lines, say(language, "resend-hint")]))


def settings(chat: Chat, subscriptions: Sequence[Subscription]) -> Message:
    """Show a chat's settings; what is chosen has a tick, a tap on another chooses it."""
    language = chat.language
    chosen = subscriptions[0].sensitivity if subscriptions else None
    lines = [
        say(language, "settings-title"),
        say(language, "settings-language", language=say(language, "language-name")),
    ]
    languages = tuple(
        _choice(say(one, "language-name"), f"language:{one}", is_chosen=one == language)
        for one in LANGUAGES
    )
    if chosen is None:
        lines.append(say(language, "settings-no-subscription"))
        return Message("\n".join(lines), (languages,))
    name = say(language, f"sensitivity-{chosen.value}")
    lines += [
        say(language, "settings-sensitivity", sensitivity=name),
        "",
        say(language, "settings-explained"),
    ]
    sensitivities = tuple(
        _choice(
            say(language, f"sensitivity-{one.value}"),
            f"sensitivity:{one.value}",
            is_chosen=one is chosen,
        )
        for one in Sensitivity
    )
    return Message("\n".join(lines), (languages, sensitivities))


def _choice(label: str, payload: str, *, is_chosen: bool) -> Button:
    return Button(f"✓ {label}" if is_chosen else label, payload)
