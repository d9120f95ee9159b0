"""Every command, button and text of the chat, in three languages, against what Telegram refuses.

The real parts stand behind the real inbox, the walks through all languages on a store in memory.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.app.drawing import Easel
from bot.channels.telegram.rights import TelegramRights
from bot.channels.telegram.sender import TelegramChannel, open_bot
from bot.channels.telegram.updates import TelegramInbox
from bot.chat.menus import ADMIN_COMMANDS, COMMANDS
from bot.core.alerts import Gates, decisions
from bot.core.markup import plain_text
from bot.model.chats import ChatKind
from bot.model.feeds import FeedMemory
from bot.model.options import DeliverRates
from bot.model.polls import PollOutcome
from bot.model.topics import LANGUAGES, Thresholds
from bot.stores.store import Store, open_store
from tests.builders import NOON, a_concept, a_feed, a_scored_story, a_topic
from tests.delivering import delivering
from tests.fake_stores import FakeStore
from tests.rooms.chat.talk import FakeDesk, FakeOffice, commands_on
from tests.servers.bot_api import TOKEN, BotApi, SentMessage, bot_api

READER, OPERATOR, CHANNEL, GROUP = 7, 42, -1001234567890, -100
QUICK = DeliverRates(1000, 1000, 1000)
SCRIPTS = {"en": "[a-z]", "ru": "[а-яё]", "hy": "[ա-և]"}
NAMES = re.compile(r"[0-9a-f]{12,16}|\d{4,}")
LASTING = re.compile(r":language:|^stop|:stop:|forget")  # pressed by hand, or last
NONSENSE = ("5", "x" * 4000, '<b>&"', "☃ ՝", "-1 day", "https://nowhere.example/1")


@dataclass
class Walk:
    """A reader who tries everything."""

    api: BotApi
    store: Store | FakeStore
    tick: Any
    pressed: set[str] = field(default_factory=set)
    is_double: bool = False  # each button twice
    language: str = "en"

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
        await self.api.write(text, **where)
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

    async def press_all(self, message: SentMessage) -> None:
        """Press every kind of button that can be reached from a message."""
        waiting = [(message, one) for one in message.buttons]
        while waiting:
            shown, button = waiting.pop()
            payload = button.get("callback_data", "")
            kind = NAMES.sub("#", payload)
            if not payload or kind in self.pressed or LASTING.search(payload):
                continue
            self.pressed.add(kind)
            for _ in range(1 + self.is_double):
                presser = max(shown.chat_id, READER)  # whose private chat it is
                for answer in await self.press(shown, payload, user_id=presser):
                    waiting += [(answer, one) for one in answer.buttons]


@asynccontextmanager
async def opened(folder: Path | None) -> AsyncIterator[Store | FakeStore]:
    """Give a real database in a folder, or one in memory."""
    if folder is None:
        yield FakeStore()
        return
    async with open_store(f"sqlite:///{folder}/watch.sqlite3", is_service=True) as store:
        yield store


@asynccontextmanager
async def walking(folder: Path | None) -> AsyncIterator[Walk]:
    """Let a bot with two topics and some archive serve a Telegram that refuses what it refuses."""
    lexicon = (a_concept("csto", "CSTO", "drills"),)
    topics = (a_topic(lexicon=lexicon), a_topic(name="georgia", titles={"en": "Georgia"}))
    feeds = (a_feed(camp="western", country="US"), a_feed(name="TASS", url="https://t.example"))
    steps = count()

    def tick() -> datetime:  # so slowly does nobody press that a flood gate would mind
        return NOON + timedelta(seconds=10 * next(steps))

    async with (
        bot_api(is_strict=True, is_paced=False) as api,
        opened(folder) as store,
        open_bot(TOKEN, api.url) as bot,
    ):
        channel = TelegramChannel(bot=bot, rates=QUICK)
        desk = FakeDesk(*topics, feeds=feeds)
        rights = TelegramRights(bot=bot)
        office = FakeOffice(on_disk=desk.config)
        commands = commands_on(store, desk=desk, rights=rights, charts=Easel(), office=office)
        async with delivering(store, channel, tick) as letters:
            operators = frozenset({OPERATOR})
            inbox = TelegramInbox(
                letters, bot=bot, channel=channel, operators=operators, clock=tick
            )
            stop = asyncio.Event()
            task = asyncio.create_task(inbox.listen(commands, stop))
            try:
                yield Walk(api, store, tick)
            finally:
                stop.set()
                await task


async def poll(store: Store | FakeStore) -> None:
    """Let a poll find stories near the threshold and above it, and decide who is told."""
    scored = tuple(
        a_scored_story(
            score,
            id=f"{number:016x}",
            title=f"Yerevan skips the alliance's drills, day {number}",
            link=f"https://courier.example/{number}",
            camp="western",
            country="US",
        )
        for number, score in enumerate((0.9, 0.9, 0.45, 0.3))
    )
    thresholds = {"csto-armenia": Thresholds(0.8, 0.5, 0.2)}
    gates = Gates(first_poll=False, max_age=timedelta(days=2), now=NOON)
    alerts, passed = decisions(scored, await store.subscriptions.active(), thresholds, gates)
    stories = tuple(one.story for one in scored)
    outcome = PollOutcome(FeedMemory("u"), (), stories, (), (), scored, alerts, passed)
    await store.polls.commit(outcome)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_everything_is_said_in_each_language_and_telegram_takes_it(
    language: str,
) -> None:
    nonsense = NONSENSE[LANGUAGES.index(language) :: len(LANGUAGES)]
    async with walking(None) as walk:
        api, walk.is_double, walk.language = walk.api, language == "en", language
        [welcome] = await walk.say("/start", language=language)
        await poll(walk.store)
        await walk.settled()
        alerts = [one for one in api.messages if one is not welcome]
        assert len(alerts) == 2
        for message in (welcome, *alerts):
            await walk.press_all(message)
        for name in COMMANDS:
            for argument in ("", *nonsense) if name not in {"stop", "start"} else ("",):
                answers = await walk.say(f"/{name} {argument}".strip(), language=language)
                assert answers, (name, argument, api.refusals[-3:])
                if not argument:
                    for answer in answers:
                        await walk.press_all(answer)
        for name in ADMIN_COMMANDS:
            answers = await walk.say(f"/{name}", chat_id=OPERATOR, language=language)
            assert answers, name
            for answer in answers:
                await walk.press_all(answer)
        assert await walk.say("hello", language=language)
        spoken = [one for one in api.messages + api.edits if one.chat_id == READER]
        for one in spoken:
            words = plain_text(one.html, with_addresses=False).lower()
            assert re.search(SCRIPTS[language], words), words
        for other in LANGUAGES:  # last, for from then on it speaks another
            [settings] = (await walk.say("/settings", language=language))[:1]
            await walk.press(settings, f"set:main:language:{other}")
        assert [one for one in api.refusals if "not modified" not in one] == []


async def test_buttons_from_elsewhere_late_or_forged_stop_spinning_with_an_answer(
    tmp_path: Path,
) -> None:
    async with walking(tmp_path) as walk:
        api = walk.api
        [welcome] = await walk.say("/start")
        await poll(walk.store)
        await walk.settled()
        alert = api.messages[-1]
        foreign = SentMessage(8, alert.message_id, alert.html, 0, alert.payload)
        payloads = [one["callback_data"] for one in (*welcome.buttons, *alert.buttons)
                    if "callback_data" in one]  # fmt: skip
        for payload in (*payloads, "", "x", "mute", "vote:2:", "at:1:page:main", "set:main:x:y"):
            await walk.press(foreign, payload, user_id=8)
        before = len(api.toasts)
        await walk.press(SentMessage(7, 1, "x", 0, {}), "set:main:digest:09")  # deleted meanwhile
        assert len(api.toasts) == before + 1
        [subscription] = await walk.store.subscriptions.active()
        assert subscription.chat.key.chat_id == READER
        assert len(subscription.chat.preferences.digest) == 1


async def test_groups_channels_and_odd_messages_get_a_helpful_sentence_or_none(
    tmp_path: Path,
) -> None:
    async with walking(tmp_path) as walk:
        api = walk.api
        api.admins = {(GROUP, 1), (CHANNEL, 1)}
        [hello] = await walk.say("/start", chat_id=GROUP, user_id=1)
        assert "only commands" in hello.html
        [refused] = await walk.say("/settings", chat_id=GROUP, user_id=2)
        assert "Only the admins" in refused.html
        toasts = len(api.toasts)
        await walk.press(hello, "begin:language:ru", user_id=2)
        assert api.toasts[toasts:] == ["Only the admins of this chat can do that."]
        named = {"id": 9, "is_bot": False, "first_name": '<b>&"</a>', "language_code": "en"}
        chat = {"id": 9, "type": "private", "first_name": '<b>&"</a>'}
        odd = {"message_id": 5, "date": 1, "chat": chat, "from": named}
        sticker = {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1,
                   "height": 1, "is_animated": False, "is_video": False}  # fmt: skip
        await api.put(message={**odd, "sticker": sticker})
        await api.put(edited_message={**odd, "edit_date": 2, "text": "/stop"})
        await api.put(message={**odd, "text": "/start"})
        wire = {"id": CHANNEL, "type": "channel", "title": "Wire <b>"}
        bot = {"id": 1, "is_bot": True, "first_name": "Watch", "username": "watch_bot"}
        rights = dict.fromkeys(
            ("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
             "can_manage_video_chats", "can_restrict_members", "can_promote_members",
             "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
             "can_delete_stories"),
            True,
        )  # fmt: skip
        await api.put(
            my_chat_member={
                "chat": wire,
                "from": {**named, "id": 1},
                "date": 1,
                "old_chat_member": {"status": "left", "user": bot},
                "new_chat_member": {"status": "administrator", "user": bot, **rights},
            }
        )
        await walk.settled()
        assert sorted(one.chat_id for one in api.messages[-3:]) == [1, 9, 9]
        [asked] = api.to(1)
        assert "the channel Wire &lt;b&gt; now" in asked.html
        await walk.press(asked, asked.buttons[0]["callback_data"], user_id=1)
        keys = {one.chat.key.chat_id for one in await walk.store.subscriptions.active()}
        assert keys == {GROUP, 9, CHANNEL}
        await walk.press_all(api.edits[-1])
        assert [one for one in api.refusals if "not modified" not in one] == []
