"""What Telegram asks us to wait for holds the chat that it was said of, or everything."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from bot.channels.telegram.events import EventReader
from bot.channels.telegram.holds import MANY, Holds
from bot.channels.telegram.sender import TelegramChannel, open_bot
from bot.model.alerts import Sent, TryAgain, Unclear
from bot.model.chats import Message
from bot.model.options import DeliverRates
from tests.builders import a_chat
from tests.servers.bot_api import TOKEN, BotApi, bot_api, failure

SECOND = timedelta(seconds=1)
WAIT = 429, failure(429, "Too Many Requests", retry_after=0.3)
MESSAGE = Message("hello")


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with bot_api() as server:
        yield server


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with open_bot(TOKEN, api.url) as opened:
        yield opened


@pytest.fixture
def channel(bot: Bot) -> TelegramChannel:
    return TelegramChannel(bot=bot, rates=DeliverRates(1000, 1000, 1000))


@pytest.mark.parametrize("method", ["getUpdates", "answerCallbackQuery", "setMyCommands"])
async def test_a_wait_that_names_no_chat_holds_everything(
    api: BotApi, bot: Bot, channel: TelegramChannel, method: str
) -> None:
    api.fault = lambda called, given: WAIT if called == method else None
    calls: dict[str, Callable[[], Awaitable[Any]]] = {
        "getUpdates": bot.get_updates,
        "answerCallbackQuery": lambda: bot.answer_callback_query("1"),
        "setMyCommands": lambda: bot.set_my_commands([("help", "help")]),
    }
    begun = asyncio.get_running_loop().time()
    with pytest.raises(RetryAfter):
        await calls[method]()
    await asyncio.gather(channel.send(a_chat(7), MESSAGE), bot.get_me())
    assert api.messages[0].at >= begun + 0.3
    assert [name for name, _ in api.calls[:1]] == [method]


async def test_many_chats_in_a_row_that_are_told_to_wait_hold_everything(
    api: BotApi, channel: TelegramChannel
) -> None:
    api.fault = lambda method, given: WAIT if int(given.get("chat_id", 0)) <= MANY else None
    begun = asyncio.get_running_loop().time()
    answers = [await channel.send(a_chat(number), MESSAGE) for number in range(1, MANY + 1)]
    assert all(isinstance(answer, TryAgain) for answer in answers)
    assert isinstance(await channel.send(a_chat(100), MESSAGE), Sent)
    assert api.messages[0].at >= begun + 0.3


async def test_rights_in_a_chat_that_is_held_are_not_asked_before_its_time(
    api: BotApi, bot: Bot, channel: TelegramChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.rights.RIGHTS_SECONDS", 0.1)
    api.fault = lambda method, given: WAIT if method == "sendMessage" else None
    await channel.send(a_chat(-100), MESSAGE)
    reader = EventReader(bot=bot, username="watch_bot", operators=frozenset())
    await api.write("/stop", chat_id=-100, user_id=1)
    [update] = await bot.get_updates()
    event = reader.read(update)
    assert event is not None
    assert (await reader.with_rights(event, update)).may_manage is None
    assert "getChatMember" not in [method for method, _ in api.calls]


@pytest.mark.parametrize(
    "body",
    ["<html>Slow down</html>", "{}", "[1]", failure(429, "Too Many Requests", retry_after=1e30)],
)
async def test_a_wait_that_says_not_how_long_holds_nothing(
    api: BotApi, channel: TelegramChannel, body: Any
) -> None:
    api.fault = lambda method, given: (429, body)
    assert isinstance(await channel.send(a_chat(), MESSAGE), TryAgain | Unclear)
    api.fault = None
    assert isinstance(await channel.send(a_chat(8), MESSAGE), Sent)


async def test_many_chats_that_wait_between_others_that_are_heard_hold_nothing_else() -> None:
    holds = Holds()
    for chat_id in range(2 * MANY):
        holds.hold(chat_id, 60 * SECOND)
        if chat_id % (MANY - 1) == 0:
            holds.accepted()
    assert holds.left(99) == 0
    holds.hold(0, SECOND)  # sooner than before
    assert holds.left(0) > 50
    holds.hold(None, 90 * SECOND)
    assert holds.left(99) > 80
    assert holds.left(0) > 80


async def test_who_waits_waits_for_as_long_as_it_takes() -> None:
    holds, clock = Holds(), asyncio.get_running_loop().time
    begun = clock()
    holds.hold(7, SECOND / 10)
    waiting = asyncio.create_task(holds.passed(7))
    await asyncio.sleep(0)
    holds.hold(7, SECOND / 2)
    await waiting
    assert clock() - begun >= 0.5
