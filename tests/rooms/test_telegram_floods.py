"""One who asks too much is slowed, and nobody else notices."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from statistics import median

import pytest

from bot.channels.telegram.floods import MOST_KNOWN, FloodGate
from bot.channels.telegram.sender import TelegramChannel, open_bot
from bot.channels.telegram.updates import TelegramInbox
from bot.core.floods import AT_ONCE, Verdict
from bot.core.locales import say
from bot.model.alerts import Sent
from bot.model.chats import ChatEvent, ChatKey, ChatKind, EventKind, Message
from bot.model.options import DeliverRates
from bot.service.clock import utc_now
from tests.builders import NOON, a_chat, a_topic
from tests.delivering import delivering
from tests.fake_stores import FakeStore
from tests.rooms.chat.talk import FakeDesk, commands_on
from tests.servers.bot_api import TOKEN, BotApi, SentMessage, bot_api

FLOOD, OTHERS = 500, 20


@asynccontextmanager
async def serving(api: BotApi) -> AsyncIterator[TelegramChannel]:
    """The real commands behind the real inbox, at the rates that Telegram allows."""
    store = FakeStore()
    commands = commands_on(store, desk=FakeDesk(a_topic()))
    async with open_bot(TOKEN, api.url) as bot:
        channel = TelegramChannel(bot=bot, rates=DeliverRates())
        async with delivering(store, channel, utc_now) as letters:
            inbox = TelegramInbox(
                letters, bot=bot, channel=channel, operators=frozenset(), clock=utc_now
            )
            stop = asyncio.Event()
            task = asyncio.create_task(inbox.listen(commands, stop))
            try:
                yield channel
            finally:
                stop.set()
                await task


@pytest.mark.no_cover
@pytest.mark.parametrize("chat_id", [7, -100])
async def test_five_hundred_commands_of_one_harm_nobody_else(chat_id: int) -> None:
    async with bot_api() as api, serving(api) as channel:
        clock = asyncio.get_running_loop().time
        await api.until(lambda: any(method == "getUpdates" for method, _ in api.calls))
        for _ in range(FLOOD):
            await api.write("/help", chat_id=chat_id, user_id=7)
        alerts = [
            asyncio.create_task(channel.send(a_chat(1000 + number), Message("an alert")))
            for number in range(OTHERS)
        ]
        waits = []
        for number in range(OTHERS):
            begun = clock()
            await api.write("/help", chat_id=100 + number)
            await api.until(lambda number=number: bool(api.to(100 + number)))  # type: ignore[misc]
            waits.append(clock() - begun)
        assert all(isinstance(one, Sent) for one in await asyncio.gather(*alerts))
        assert median(waits) < 0.3
        answered = len(api.to(chat_id))
    assert answered <= AT_ONCE + 8
    asked = sum(method == "getChatMember" for method, _ in api.calls)
    assert asked <= (AT_ONCE + 8 if chat_id < 0 else 0)


async def test_who_asks_too_much_is_told_once_in_the_language_of_the_chat() -> None:
    async with bot_api() as api, serving(api):
        await api.write("/start", language="ru")
        for _ in range(60):
            await api.write("/nothing")
        slow = say("ru", "slow-down")
        await api.until(lambda: any(one.html == slow for one in api.to(7)), seconds=20)
    assert sum(one.html == slow for one in api.to(7)) == 1


async def test_buttons_pressed_too_often_stop_spinning_and_one_says_why() -> None:
    async with bot_api() as api, serving(api):
        for _ in range(40):
            await api.press(SentMessage(7, 55, "x", 0, {}), "set:main:language:ru")
        await api.until(
            lambda: sum(method == "answerCallbackQuery" for method, _ in api.calls) == 40
        )
    toasts = [given.get("text") for method, given in api.calls if method == "answerCallbackQuery"]
    assert sum(toast == say("ru", "slow-down") for toast in toasts) == 1
    assert toasts.count(None) >= 40 - AT_ONCE - 8


def event(chat_id: int, sender_id: int, kind: EventKind = EventKind.COMMAND) -> ChatEvent:
    chat_kind = ChatKind.PRIVATE if chat_id > 0 else ChatKind.SUPERGROUP
    return ChatEvent(kind, ChatKey(chat_id), chat_kind, "", sender_id, "en")


def verdicts(gate: FloodGate, *events: ChatEvent, now: datetime = NOON) -> list[Verdict]:
    return [gate.judge(one, now) for one in events]


def test_a_sender_is_one_in_all_chats_and_a_group_is_one_for_all_senders() -> None:
    gate = FloodGate()
    assert set(verdicts(gate, *[event(7, 7)] * AT_ONCE)) == {Verdict.ANSWER}
    assert gate.judge(event(-100, 7), NOON) is Verdict.SLOW_DOWN
    many = [event(-200, 1000 + number) for number in range(AT_ONCE + 1)]
    assert verdicts(gate, *many) == [Verdict.ANSWER] * AT_ONCE + [Verdict.SLOW_DOWN]


def test_who_writes_in_a_chats_name_is_known_by_the_chat() -> None:
    gate = FloodGate()
    assert Verdict.SLOW_DOWN in verdicts(gate, *[event(-100, 0)] * (AT_ONCE + 1))
    assert gate.judge(event(-200, 0), NOON) is Verdict.ANSWER


def test_coming_and_going_is_always_heard() -> None:
    gate = FloodGate()
    for kind in (EventKind.ADDED, EventKind.REMOVED, EventKind.MOVED):
        assert set(verdicts(gate, *[event(-100, 7, kind)] * 50)) == {Verdict.ANSWER}


def test_those_who_have_rested_are_forgotten() -> None:
    gate = FloodGate()
    verdicts(gate, *(event(number, number) for number in range(1, MOST_KNOWN + 2)))
    gate.judge(event(7, 7), NOON + timedelta(minutes=5))
    assert len(gate._known) == 1  # noqa: SLF001 - nothing else shows it
