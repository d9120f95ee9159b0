"""A chat with the bot, without Telegram: whatever is answered is held to what Telegram takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bot.app.chatting import Office, commands_of
from bot.chat.commands import Commands
from bot.core.alerts import Gates, decisions
from bot.core.terms import TermFinder
from bot.errors import SettingsError
from bot.model.activity import Activity
from bot.model.chats import Button, Chat, ChatEvent, ChatKey, ChatKind, EventKind, Message, Reply
from bot.model.feeds import Feed, FeedMemory
from bot.model.health import HealthReport
from bot.model.options import Config, Options
from bot.model.polls import PollOutcome
from bot.model.stories import Judgement, Scorable, ScoredStory
from bot.model.termedits import EditedLexicon, TermEdit
from bot.model.topics import Strength, Thresholds, Topic
from bot.model.trials import Found, Trial
from bot.pipeline import Recollection, Regrouper
from bot.ports import Beat, Charts, Rights, Rules
from bot.settings.rewording import LexiconFolder
from bot.stores.store import Store
from tests.builders import NOON, a_feed, a_scored_story, a_topic
from tests.events import an_index
from tests.fake_stores import FakeStore
from tests.servers.bot_rules import MOST_TOAST, keyboard_problem, problem

KEY = ChatKey(7)
FEEDS = (a_feed(), a_feed(name="Off", url="https://off.example", enabled=False))


THRESHOLDS = Thresholds(0.8, 0.5, 0.2)


@dataclass
class WordJudge:
    """Finds on topic what holds any strong term of a topic."""

    topic: Topic
    thresholds: Thresholds = THRESHOLDS

    def score(self, texts: Sequence[Scorable]) -> list[Judgement]:
        terms = [term for concept in self.topic.lexicon for term in concept.terms]
        finder = TermFinder(one for one in terms if one.strength is Strength.STRONG)
        return [Judgement(0.9 if finder.numbers_in(text) else 0.1) for text in texts]


class FakeDesk:
    """Watches these topics, with thresholds that are always the same."""

    def __init__(
        self, *topics: Topic, invite_only: bool = False, feeds: tuple[Feed, ...] = FEEDS
    ) -> None:
        options = replace(Options(), invite_only=invite_only)
        self.config = Config(Path("config"), options, feeds, topics)
        self.is_trained = True

    def close(self) -> None:
        """Let in by invitation only from now on."""
        options = replace(self.config.options, invite_only=True)
        self.config = replace(self.config, options=options)

    def topics(self) -> tuple[Topic, ...]:
        return self.config.topics

    def thresholds(self, topic: str) -> Thresholds | None:
        return THRESHOLDS

    async def tried(self, topic: Topic) -> Beat | None:
        return Beat(topic, WordJudge(topic)) if self.is_trained else None


@dataclass
class FakeHealth:
    """Says of the service what it was given."""

    report_: HealthReport = field(default_factory=lambda: HealthReport({}, {}, 1, 0))

    async def report(self) -> HealthReport:
        return self.report_


@dataclass
class FakeRights:
    """Knows the admins of chats, by chat and person; of no other chat it can learn anything."""

    admins: set[tuple[int, int]] = field(default_factory=set)

    async def may_manage(self, chat_id: int, user_id: int) -> bool | None:
        if not any(chat == chat_id for chat, _ in self.admins):
            return None
        return (chat_id, user_id) in self.admins


class FakeCharts:
    """Draws nothing, and gives in a picture's place what was to be drawn."""

    async def activity(self, activity: Activity) -> bytes:
        return repr(activity).encode()


@dataclass
class FakeOffice:
    """What those who run the bot reach: a trial to be had, files to be read, kinds to be hushed."""

    trial: Trial | None = None
    on_disk: Config | SettingsError | None = None
    hushed: dict[str, datetime] = field(default_factory=dict)
    changes: list[tuple[object, ...]] = field(default_factory=list)  # of feeds.toml
    folder: Path = Path("nowhere")  # whose lexicons are edited

    async def try_out(self, feed: Feed, now: datetime) -> Trial:
        return replace(self.trial, feed=feed) if self.trial else Trial(feed, fault="it is away")

    async def find(self, feed: Feed, now: datetime) -> Found:
        return Found(await self.try_out(feed, now))

    async def read(self) -> Config:
        if isinstance(self.on_disk, SettingsError):
            raise self.on_disk
        assert self.on_disk is not None
        return self.on_disk

    async def tried(self, edit: TermEdit) -> EditedLexicon:
        return await LexiconFolder(self.folder).tried(edit)

    async def write(self, edit: TermEdit, version: str = "") -> EditedLexicon | None:
        return await LexiconFolder(self.folder).write(edit, version)

    async def resume(self, url: str) -> None:
        self._change("resume", url)

    async def pause(self, reasons: Mapping[str, str]) -> None:
        self._change("pause", *reasons)

    async def add(self, added: Sequence[Feed]) -> None:
        for feed in added:
            self._change("add", feed.name, feed.url, feed.language)

    async def remove(self, url: str) -> None:
        self._change("remove", url)

    def _change(self, *change: object) -> None:
        if isinstance(self.on_disk, SettingsError):
            raise self.on_disk
        self.changes.append(change)

    async def hush(self, kind: str, until: datetime) -> None:
        self.hushed[kind] = until


def commands_on(
    store: FakeStore | Store,
    *,
    desk: FakeDesk,
    rights: Rights | None = None,
    charts: Charts | None = None,
    health: FakeHealth | None = None,
    office: FakeOffice | None = None,
) -> Commands:
    """Give the real parts of the chat on a store, with a fake for what isn't named."""
    office = office or FakeOffice()
    return commands_of(
        desk=desk,
        health=health or FakeHealth(),
        store=store,
        charts=charts or FakeCharts(),
        office=Office(
            store.letters,
            trials=office,
            finder=office,
            files=office,
            feed_file=office,
            lexicons=office,
            notices=office,
            regrouper=regrouper_on(store, desk),
        ),
        rights=rights or FakeRights(),
        rng=Random(1),  # noqa: S311 - repeats itself, for tests
    )


def regrouper_on(store: FakeStore | Store, desk: FakeDesk) -> Regrouper:
    """Give what sets events right on a store, as the service has it."""
    return Regrouper(
        store=store,
        recollection=Recollection(
            stories=store.stories, regroupings=store.regroupings, new_index=an_index
        ),
        rules=lambda: Rules(Options(), tuple(Beat(one, WordJudge(one)) for one in desk.topics())),
    )


class Talk:
    """A chat with the bot."""

    def __init__(self, desk: FakeDesk | None = None, charts: Charts | None = None) -> None:
        self.store = FakeStore()
        self.now = NOON
        self.health = FakeHealth()
        self.office = FakeOffice()
        self.rights = FakeRights()
        self.desk = desk or FakeDesk(a_topic())
        self.commands = commands_on(
            self.store,
            desk=self.desk,
            rights=self.rights,
            charts=charts,
            health=self.health,
            office=self.office,
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
        reply = await self.commands.reply(replace(event, **change), self.now)
        check(reply)
        return reply

    async def say(self, text: str, **change: Any) -> str:
        """Say a command, and give all that is answered in one text."""
        reply = await self.hear_command(text, **change)
        return "\n".join(message.html for message in reply.messages)

    async def hear_command(self, text: str, **change: Any) -> Reply:
        name, _, argument = text.removeprefix("/").partition(" ")
        return await self.hear(EventKind.COMMAND, name=name, argument=argument, **change)

    async def press(self, payload: str, **change: Any) -> Reply:
        return await self.hear(EventKind.BUTTON, argument=payload, message_id=5, **change)

    async def chat(self) -> Chat:
        chat = await self.store.subscriptions.chat(KEY)
        assert chat is not None
        return chat

    async def poll(self, *scored: ScoredStory) -> None:
        """Let a poll find stories, and decide who is told."""
        gates = Gates(first_poll=False, max_age=timedelta(days=2), now=NOON)
        thresholds = {one.topic: Thresholds(0.8, 0.5, 0.2) for one in scored}
        active = await self.store.subscriptions.active()
        alerts, passed = decisions(scored, active, thresholds, gates)
        stories = tuple(one.story for one in scored)
        outcome = PollOutcome(
            FeedMemory("u"), stories=stories, scored=scored, alerts=alerts, passed=passed
        )
        await self.store.polls.commit(outcome)

    async def listen_since(self, moment: datetime) -> None:
        """Let the chat have been subscribed since then."""
        for one in await self.store.subscriptions.of_chat(KEY):
            await self.store.subscriptions.start(replace(one, since=moment))

    async def match(self, score: float = 0.9, **story: Any) -> None:
        """Put a matching story into the archive."""
        await self.archive(a_scored_story(score, **story))

    async def archive(self, *scored: ScoredStory) -> None:
        """Put judged stories into the archive, of which nobody is told."""
        stories = tuple(one.story for one in scored)
        await self.store.polls.commit(PollOutcome(FeedMemory("u"), stories=stories, scored=scored))


def check(reply: Reply) -> None:
    """Hold a reply to what Telegram takes."""
    for message in (*reply.messages, *([reply.edit] if reply.edit else [])):
        assert isinstance(message, Message)
        keyboard = [[_as_sent(button) for button in row] for row in message.buttons]
        if message.html or message is not reply.edit:
            assert problem(message.html, "HTML", keyboard) == "", message.html
        else:
            assert keyboard_problem(keyboard) == ""
    assert len(reply.toast) <= MOST_TOAST
    assert not re.search(r"<\w+>|&\w+;", reply.toast), "a toast is no HTML"


def _as_sent(button: Button) -> dict[str, Any]:
    known = {"callback_data": button.payload, "url": button.url}
    copied = {"copy_text": {"text": button.copies}} if button.copies else {}
    return {"text": button.label, **{name: one for name, one in known.items() if one}, **copied}


GROUP: dict[str, Any] = {"key": ChatKey(-100), "chat_kind": ChatKind.SUPERGROUP}
