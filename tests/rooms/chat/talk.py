"""A chat with the bot, without Telegram: whatever is answered is held to what Telegram takes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from bot.app.chatting import commands_of
from bot.model.alerts import PollOutcome
from bot.model.chats import ChatEvent, ChatKey, ChatKind, EventKind, Message, Reply
from bot.model.feeds import FeedMemory
from bot.model.health import HealthReport
from bot.model.options import Config, Options
from bot.model.topics import Thresholds, Topic
from tests.builders import NOON, a_feed, a_scored_story, a_topic
from tests.fake_stores import FakeStore
from tests.servers.bot_api import is_markup

KEY = ChatKey(7)


class FakeDesk:
    """Watches these topics, with thresholds that are always the same."""

    def __init__(self, *topics: Topic, invite_only: bool = False) -> None:
        options = replace(Options(), invite_only=invite_only)
        feeds = (a_feed(), a_feed(name="Off", url="https://off.example", enabled=False))
        self.config = Config(Path("config"), options, feeds, topics)

    def close(self) -> None:
        """Let in by invitation only from now on."""
        options = replace(self.config.options, invite_only=True)
        self.config = replace(self.config, options=options)

    def topics(self) -> tuple[Topic, ...]:
        return self.config.topics

    def thresholds(self, topic: str) -> Thresholds | None:
        return Thresholds(0.8, 0.5, 0.2)


@dataclass
class FakeHealth:
    """Says of the service what it was given."""

    report_: HealthReport = field(default_factory=lambda: HealthReport({}, {}, 1, 0))

    async def report(self) -> HealthReport:
        return self.report_


class Talk:
    """A chat with the bot."""

    def __init__(self, desk: FakeDesk | None = None) -> None:
        self.store = FakeStore()
        self.health = FakeHealth()
        self.desk = desk or FakeDesk(a_topic())
        self.commands = commands_of(
            desk=self.desk,
            health=self.health,
            store=self.store,
            rng=Random(1),  # noqa: S311 - repeats itself, for tests
        )

    async def hear(self, kind: EventKind, **change: Any) -> Reply:
        event = ChatEvent(
            kind=kind,
            key=KEY,
            chat_kind=ChatKind.PRIVATE,
            chat_title="Ani",
            sender_id=7,
            sender_language="en",
            bot="watch_bot",
        )
        reply = await self.commands.reply(replace(event, **change), NOON)
        check(reply)
        return reply

    async def say(self, text: str, **change: Any) -> str:
        """Say a command, and give all that is answered in one text."""
        name, _, argument = text.removeprefix("/").partition(" ")
        reply = await self.hear(EventKind.COMMAND, name=name, argument=argument, **change)
        return "\n".join(message.html for message in reply.messages)

    async def press(self, payload: str, **change: Any) -> Reply:
        return await self.hear(EventKind.BUTTON, argument=payload, message_id=5, **change)

    async def match(self, **story: Any) -> None:
        """Put a matching story into the archive."""
        scored = a_scored_story(0.9, **story)
        outcome = PollOutcome(FeedMemory("u"), stories=(scored.story,), scored=(scored,))
        await self.store.polls.commit(outcome)


def check(reply: Reply) -> None:
    """Hold a reply to what Telegram takes."""
    for message in (*reply.messages, *([reply.edit] if reply.edit else [])):
        assert isinstance(message, Message)
        assert is_markup(message.html), message.html
        assert 0 < len(message.html) <= 4096
        for button in (one for row in message.buttons for one in row):
            assert len(button.payload.encode()) <= 64
    assert len(reply.toast) <= 200


GROUP = {"key": ChatKey(-100), "chat_kind": ChatKind.SUPERGROUP}
