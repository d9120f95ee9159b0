"""Somebody who walks through the whole chat, against a Telegram that refuses what it refuses.

The real parts stand behind the real inbox; the store may be one in memory.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from telegram import Bot

from bot.app.drawing import Easel
from bot.channels.telegram.rights import TelegramRights
from bot.channels.telegram.sender import TelegramChannel, open_bot
from bot.channels.telegram.updates import TelegramInbox
from bot.chat.commands import Commands
from bot.core.alerts import Gates, decisions
from bot.model.chats import ChatKind
from bot.model.feeds import FeedMemory
from bot.model.options import DeliverRates
from bot.model.polls import PollOutcome
from bot.model.topics import Thresholds
from bot.model.trials import Trial
from bot.service.postbox import Postbox
from bot.settings.loading import load
from bot.stores.store import Store, open_store
from tests.builders import NOON, a_feed, a_scored_story
from tests.delivering import delivering
from tests.fake_stores import FakeStore
from tests.rooms.chat.talk import FakeDesk, FakeOffice, commands_on
from tests.rooms.settings.folders import a_folder, write
from tests.servers.bot_api import TOKEN, BotApi, SentMessage, bot_api

READER, OPERATOR, CHANNEL, GROUP = 7, 42, -1001234567890, -100
QUICK = DeliverRates(1000, 1000, 1000)
NAMES = re.compile(r"[0-9a-f]{12,16}|\d{4,}")
LASTING = re.compile(r":language:|^stop|:stop:|forget|:sure$")  # pressed by hand, or last
ELSEWHERE = re.compile(r"^at:-?\d+:")
ACTS = ("sendMessage", "sendPhoto", "sendDocument", "editMessageText", "editMessageReplyMarkup")
TOPICS = ("csto-armenia", "georgia")


@dataclass
class Walk:
    """A reader who tries everything.

    *pressed* has an example of each kind of button, with the message under which it stood.
    """

    api: BotApi
    store: Store | FakeStore
    tick: Callable[[], datetime]
    bot: Bot
    letters: Postbox
    office: FakeOffice
    desk: FakeDesk
    channel: TelegramChannel
    pressed: dict[str, tuple[SentMessage, str]] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)  # commands
    language: str = "en"
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None
    _commands: Commands | None = None

    @property
    def commands(self) -> Commands:
        """The parts of the chat that listen."""
        assert self._commands is not None
        return self._commands

    def begin(self) -> None:
        """Let a bot listen that knows nothing but what is stored."""
        rights = TelegramRights(bot=self.bot)
        self._commands = commands_on(
            self.store, desk=self.desk, rights=rights, charts=Easel(), office=self.office
        )
        inbox = TelegramInbox(
            self.letters,
            bot=self.bot,
            channel=self.channel,
            operators=frozenset({OPERATOR}),
            clock=self.tick,
        )
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(inbox.listen(self._commands, self._stop))

    async def end(self) -> None:
        self._stop.set()
        if self._task is not None:
            await self._task

    async def settled(self) -> None:
        """Wait until all that was asked is answered and delivered."""
        await self.api.until(lambda: self.api.is_heard)
        async with asyncio.timeout(20):
            is_due = True
            while is_due:
                await asyncio.sleep(0)  # the store in memory would let nobody else work
                is_due = bool(await self.store.outbox.due(tuple(ChatKind), self.tick()))

    async def say(self, text: str, **where: Any) -> list[SentMessage]:
        """Write, and give what is answered."""
        before = len(self.api.messages)
        self.said.add(text.removeprefix("/").partition(" ")[0])
        await self.api.write(text, **{"language": self.language, **where})
        await self.settled()
        return self.api.messages[before:]

    async def press(self, message: SentMessage, payload: str, **who: Any) -> list[SentMessage]:
        """Press a button, whose spinner must stop, and give what comes of it, edits too."""
        sent, edited = len(self.api.messages), len(self.api.edits)
        stopped = len(self.api.toasts) + 1
        await self.api.press(message, payload, language=self.language, **who)
        await self.api.until(lambda: len(self.api.toasts) >= stopped)
        await self.settled()
        return [*self.api.messages[sent:], *self.api.edits[edited:]]

    async def press_all(self, *messages: SentMessage) -> None:
        """Press every kind of button that can be reached from some messages."""
        waiting = [(message, one) for message in messages for one in message.buttons]
        while waiting:
            shown, button = waiting.pop()
            payload = button.get("callback_data", "")
            kind = NAMES.sub("#", payload)
            if not payload or kind in self.pressed or LASTING.search(payload):
                continue
            for answer in await self.press_one(shown, payload):
                waiting += [(answer, one) for one in answer.buttons]

    async def press_one(self, message: SentMessage, payload: str) -> list[SentMessage]:
        """Press a button by hand, as whoever is spoken to."""
        self.pressed[NAMES.sub("#", payload)] = (message, payload)
        presser = max(message.chat_id, READER)  # whose private chat it is
        return await self.press(message, payload, user_id=presser)

    async def is_answered(self, message: SentMessage, payload: str, **who: Any) -> bool:
        """Press a button, and tell whether it had any effect that can be seen."""
        calls, toasts = len(self.api.calls), len(self.api.toasts)
        await self.press(message, payload, **who)
        acted = [method for method, _ in self.api.calls[calls:] if method in ACTS]
        return bool(acted) or any(self.api.toasts[toasts:])

    @property
    def pressed_names(self) -> set[str]:
        """The names of the buttons that were pressed."""
        payloads = [ELSEWHERE.sub("", payload) for _, payload in self.pressed.values()]
        return {payload.partition(":")[0] for payload in payloads}


@asynccontextmanager
async def walking(folder: Path, *, is_stored: bool = False) -> AsyncIterator[Walk]:
    """Let a bot with two topics and some archive serve, on a database or one in memory."""
    config = _config(folder)
    topics = load(config).topics
    feeds = (
        a_feed(camp="western", country="US"),
        a_feed(name="Highland Wire", url="https://wire.example"),
        a_feed(name="TASS", url="https://t.example"),
    )
    match = a_scored_story()
    trial = Trial(feeds[0], title="Courier", entries=9, newest=NOON, matches=(match,))
    steps = count()

    def tick() -> datetime:  # so slowly does nobody press that a flood gate would mind
        return NOON + timedelta(seconds=10 * next(steps))

    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(bot_api(is_strict=True, is_paced=False))
        store: Store | FakeStore = FakeStore()
        if is_stored:
            url = f"sqlite:///{folder}/watch.sqlite3"
            store = await stack.enter_async_context(open_store(url, is_service=True))
        bot = await stack.enter_async_context(open_bot(TOKEN, api.url))
        channel = TelegramChannel(bot=bot, rates=QUICK)
        desk = FakeDesk(*topics, feeds=feeds)
        office = FakeOffice(trial=trial, on_disk=desk.config, folder=config)
        letters = await stack.enter_async_context(delivering(store, channel, tick))
        walk = Walk(api, store, tick, bot, letters, office, desk, channel)
        walk.begin()
        try:
            yield walk
        finally:
            await walk.end()


def _config(folder: Path) -> Path:
    """Write a configuration with two topics."""
    config = a_folder(folder)
    (config / "topics/alliance").rename(config / "topics" / TOPICS[0])
    words = '[csto]\nmeans = "the alliance"\nen.strong = ["CSTO", "drills"]\n'
    write(config / "topics" / TOPICS[0] / "keywords.toml", words)
    second = config / "topics" / TOPICS[1]
    write(second / "topic.toml", 'title.en = "Georgia"\nalone = ["georgia"]\n')
    write(second / "keywords.toml", '[georgia]\nmeans = "it"\nen.strong = ["Tbilisi"]\n')
    write(second / "seed/vote.txt", "Tbilisi votes\n\nA law passes.\n")
    return config


async def poll(store: Store | FakeStore) -> None:
    """Let a poll find stories near the threshold and above it, and decide who is told.

    The last tells the event of the first once more.
    """
    scores = (0.9, 0.9, 0.45, *[0.3] * 9, 0.85)
    scored = tuple(
        a_scored_story(
            score,
            id=f"{number:016x}",
            event_id=f"{number % (len(scores) - 1):016x}",
            outlet="TASS" if number == len(scores) - 1 else "Highland Courier",
            title=f"Yerevan skips the alliance's drills, day {number}",
            link=f"https://courier.example/{number}",
            camp="western",
            country="US",
        )
        for number, score in enumerate(scores)
    )
    thresholds = {TOPICS[0]: Thresholds(0.8, 0.5, 0.2)}
    gates = Gates(first_poll=False, max_age=timedelta(days=2), now=NOON)
    active = await store.subscriptions.active()
    for some in (scored[:-1], scored[-1:]):  # one poll after the other
        alerts, passed = decisions(some, active, thresholds, gates)
        stories = tuple(one.story for one in some)
        outcome = PollOutcome(FeedMemory("u"), (), stories, (), (), some, alerts, passed)
        await store.polls.commit(outcome)
