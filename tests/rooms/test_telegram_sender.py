"""Every way in which a send to Telegram can end."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
import telegram.error
from telegram import Bot

from bot.channels.telegram.answers import NOT_SENT, answer_of
from bot.channels.telegram.fallen import FallenTopics
from bot.channels.telegram.sender import TelegramChannel, open_bot
from bot.core.locales import say
from bot.model.alerts import Answer, Gone, Moved, Refused, Sent, TryAgain, Unclear, Urgency
from bot.model.chats import Attachment, Button, ChatKey, Message
from bot.model.options import DeliverRates
from tests.builders import a_chat
from tests.fake_stores import FakeStore
from tests.servers.bot_api import TOKEN, BotApi, bot_api, failure

FAST = DeliverRates(1000, 1000, 1000)
MESSAGE = Message('<b>Hello</b> <a href="https://x.example/?a&amp;b">&amp; more</a>')
Fault = Callable[[str, dict[str, Any]], Any]


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
    return TelegramChannel(bot=bot, rates=FAST)


def always(status: int, description: str, **parameters: Any) -> Fault:
    return lambda method, given: (status, failure(status, description, **parameters))


async def test_a_message_is_sent_as_html_with_its_buttons_and_preview(
    api: BotApi, channel: TelegramChannel
) -> None:
    buttons = ((Button("Why", "why:1"), Button("Open", url="https://x.example")),)
    message = Message(MESSAGE.html, buttons, preview="https://x.example/story")
    assert isinstance(await channel.send(a_chat(), message), Sent)
    [sent] = api.to(7)
    assert sent.html == MESSAGE.html
    assert [button["text"] for button in sent.buttons] == ["Why", "Open"]
    assert sent.payload["link_preview_options"]["url"] == "https://x.example/story"
    assert "message_thread_id" not in sent.payload


async def test_a_picture_and_a_file_are_sent_with_their_text_below(
    api: BotApi, channel: TelegramChannel
) -> None:
    picture = Attachment("week.png", b"\x89PNG....", is_picture=True)
    buttons = ((Button("Why", "why:1"),),)
    await channel.send(a_chat(), Message("<b>Week</b>", buttons, file=picture))
    await channel.send(a_chat(), Message("All of it", file=Attachment("all.json", b"{}")))
    too_long = Message("<b>" + "x" * 1100 + "</b>", file=picture)
    assert isinstance(await channel.send(a_chat(), too_long), Sent)
    first, second, cut = api.to(7)
    assert (first.html, first.payload["photo"]) == ("<b>Week</b>", picture.content)
    assert first.buttons[0]["text"] == "Why"
    assert (second.html, second.payload["document"]) == ("All of it", b"{}")
    assert cut.html.endswith("x…")


async def test_a_message_that_fails_while_telegram_is_well_is_alone(
    api: BotApi, channel: TelegramChannel
) -> None:
    def failing(*methods: str) -> Fault:
        return lambda method, given: (500, failure(500, "Oops")) if method in methods else None

    api.fault = failing("sendMessage")
    alone = await channel.send(a_chat(), MESSAGE)
    api.fault = failing("sendMessage", "getMe")
    down = await channel.send(a_chat(), MESSAGE)
    assert isinstance(alone, TryAgain)
    assert isinstance(down, TryAgain)
    assert (alone.is_alone, down.is_alone) == (True, False)


async def test_edits_go_when_neither_replies_nor_alerts_wait(api: BotApi, bot: Bot) -> None:
    channel = TelegramChannel(bot=bot, rates=DeliverRates(1000, overall_per_second=10))
    await asyncio.gather(
        *(channel.send(a_chat(number), MESSAGE) for number in range(100, 115)),
        *(channel.edit(a_chat(number), 4, MESSAGE) for number in range(300, 315)),
    )
    first_edit = [method for method, _ in api.calls].index("editMessageText")
    assert first_edit >= 10


async def test_a_message_to_a_forum_goes_to_its_thread(
    api: BotApi, channel: TelegramChannel
) -> None:
    chat = a_chat(key=ChatKey(-100, 5))
    await channel.send(chat, MESSAGE)
    assert api.to(-100)[0].payload["message_thread_id"] in (5, "5")


@pytest.mark.parametrize(
    ("status", "description", "parameters", "answer"),
    [
        (403, "Forbidden: bot was blocked by the user", {}, Gone),
        (403, "Forbidden: user is deactivated", {}, Gone),
        (403, "Forbidden: bot was kicked from the supergroup chat", {}, Gone),
        (400, "Bad Request: chat not found", {}, Gone),
        (400, "Bad Request: not enough rights to send text messages to the chat", {}, Gone),
        (403, "Forbidden: bot is not a member of the channel chat", {}, Gone),
        (403, "Forbidden: bot can't initiate conversation with a user", {}, Gone),
        (403, "Forbidden: words that we have never heard", {}, TryAgain),
        (400, "Bad Request: BUTTON_DATA_INVALID", {}, Refused),
        (400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -1009}, Moved),
        (429, "Too Many Requests: retry after 7", {"retry_after": 7}, TryAgain),
        (401, "Unauthorized", {}, TryAgain),
        (404, "Not Found", {}, TryAgain),
        (409, "Conflict: terminated by other getUpdates request", {}, TryAgain),
        (500, "Internal Server Error", {}, TryAgain),
        (502, "Bad Gateway", {}, TryAgain),
    ],
)
async def test_each_refusal_has_its_answer(
    api: BotApi,
    channel: TelegramChannel,
    status: int,
    description: str,
    parameters: dict[str, Any],
    answer: type[Answer],
) -> None:
    api.fault = always(status, description, **parameters)
    given = await channel.send(a_chat(), MESSAGE)
    assert isinstance(given, answer)
    if isinstance(given, Moved):
        assert given.chat_id == -1009
    if status == 429:
        assert isinstance(given, TryAgain)
        assert given.after == timedelta(seconds=7)


async def test_an_answer_that_never_came_is_unclear(api: BotApi, channel: TelegramChannel) -> None:
    api.fault = lambda method, given: "drop"
    assert isinstance(await channel.send(a_chat(), MESSAGE), Unclear)


async def test_an_answer_that_cant_be_read_is_unclear(
    api: BotApi, channel: TelegramChannel
) -> None:
    api.fault = lambda method, given: (200, {"ok": True})
    assert isinstance(await channel.send(a_chat(), MESSAGE), Unclear)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 418, 429, 500, 502, 503])
@pytest.mark.parametrize("body", ["<html>Blocked by your administrator</html>", "", "{}", "[]"])
async def test_what_a_proxy_says_in_telegrams_place_ends_nothing(
    api: BotApi, channel: TelegramChannel, status: int, body: str
) -> None:
    api.fault = lambda method, given: (status, body)
    assert isinstance(await channel.send(a_chat(), MESSAGE), TryAgain | Unclear)
    assert isinstance(await channel.edit(a_chat(), 4, MESSAGE), TryAgain | Unclear)


@pytest.mark.parametrize("body", ["<html>Log in first</html>", "", "[]", '{"ok": true, "resu'])
async def test_a_page_in_place_of_an_answer_is_unclear(
    api: BotApi, channel: TelegramChannel, body: str
) -> None:
    api.fault = lambda method, given: (200, body)
    assert isinstance(await channel.send(a_chat(), MESSAGE), Unclear)
    assert isinstance(await channel.edit(a_chat(), 4, MESSAGE), Unclear)


async def test_a_server_that_isnt_there_is_tried_again() -> None:
    async with open_bot(TOKEN, "http://127.0.0.1:1") as bot:
        channel = TelegramChannel(bot=bot, rates=FAST)
        assert isinstance(await channel.send(a_chat(), MESSAGE), TryAgain)


async def test_markup_that_telegram_refuses_goes_as_plain_text(
    api: BotApi, channel: TelegramChannel
) -> None:
    message = Message("<b>unclosed &amp; broken")
    assert isinstance(await channel.send(a_chat(), message), Sent)
    assert api.to(7)[0].html == "unclosed & broken"
    assert "parse_mode" not in api.to(7)[0].payload


async def test_a_message_that_telegram_takes_for_too_long_is_cut(
    api: BotApi, channel: TelegramChannel
) -> None:
    def too_long(method: str, given: dict[str, Any]) -> Any:
        text = given.get("text", "")
        if len(text.encode("utf-16-le")) // 2 > 4096:
            return 400, failure(400, "Bad Request: message is too long")
        return None

    api.fault = too_long
    words = "word 😀 " * 1000
    assert isinstance(await channel.send(a_chat(), Message(f"<b>{words}</b>")), Sent)
    [sent] = api.to(7)
    assert sent.html.startswith("word 😀 word")
    assert sent.html.endswith("…")


async def test_a_topic_that_was_closed_falls_back_to_the_chat_itself(
    api: BotApi, channel: TelegramChannel
) -> None:
    def closed(method: str, given: dict[str, Any]) -> Any:
        if "message_thread_id" in given:
            return 400, failure(400, "Bad Request: TOPIC_CLOSED")
        return None

    api.fault = closed
    for _ in range(2):
        assert isinstance(await channel.send(a_chat(key=ChatKey(-100, 5)), MESSAGE), Sent)
    noted, plain = (sent.html for sent in api.to(-100))
    assert noted == f"<i>{say('en', 'topic-gone')}</i>\n\n{MESSAGE.html}"
    assert plain == MESSAGE.html


async def test_of_a_topic_that_is_gone_is_told_once_whatever_restarts_or_ails() -> None:
    store, key = FakeStore(), ChatKey(-100, 5)
    assert await FallenTopics(store.notes).is_news(key)
    again = FallenTopics(store.notes)
    assert [await again.is_news(key), await again.is_news(key)] == [False, False]
    assert await again.is_news(ChatKey(-100, 6))
    store.ail()
    assert await FallenTopics(store.notes).is_news(key)


async def test_a_link_can_be_copied_and_buttons_change_without_the_text(
    api: BotApi, channel: TelegramChannel
) -> None:
    api.is_strict = True
    copy = Button("Copy", copies="https://x.example")
    sent = await channel.send(a_chat(), Message("text", ((copy,),)))
    assert isinstance(sent, Sent)
    assert api.messages[0].buttons == [{"text": "Copy", "copy_text": {"text": copy.copies}}]
    await channel.edit(a_chat(), sent.message_id, Message("", ((Button("More", "x"),),)))
    [edit] = api.edits
    assert (edit.html, edit.buttons) == ("text", [{"text": "More", "callback_data": "x"}])


async def test_an_answer_to_a_message_stands_under_it_as_long_as_that_is_there(
    api: BotApi, channel: TelegramChannel
) -> None:
    assert isinstance(await channel.send(a_chat(), MESSAGE, reply_to=41), Sent)
    asked = {"message_id": 41, "allow_sending_without_reply": True}
    assert api.to(7)[0].payload["reply_parameters"] == asked
    gone = 400, failure(400, "Bad Request: message to be replied not found")
    api.fault = lambda method, given: gone if "reply_parameters" in given else None
    assert isinstance(await channel.send(a_chat(), MESSAGE, reply_to=41), Sent)
    assert "reply_parameters" not in api.to(7)[1].payload


async def test_an_edit_that_changes_nothing_is_a_success(
    api: BotApi, channel: TelegramChannel
) -> None:
    api.fault = always(400, "Bad Request: message is not modified: specified new message")
    assert await channel.edit(a_chat(), 4, MESSAGE) == Sent(4)
    api.fault = always(400, "Bad Request: message to edit not found")
    assert isinstance(await channel.edit(a_chat(), 4, MESSAGE), Refused)


async def test_an_edit_replaces_the_message(api: BotApi, channel: TelegramChannel) -> None:
    assert await channel.edit(a_chat(), 4, MESSAGE) == Sent(4)
    assert api.edits[0].html == MESSAGE.html


async def test_a_chat_that_was_told_to_wait_waits_and_others_go_on(
    api: BotApi, channel: TelegramChannel
) -> None:
    api.fault = lambda method, given: (
        (429, failure(429, "Too Many Requests", retry_after=1))
        if given.get("chat_id") in (7, "7") and not api.to(7) and not api.to(8)
        else None
    )
    await channel.send(a_chat(7), MESSAGE)
    first = asyncio.create_task(channel.send(a_chat(7), MESSAGE))
    await channel.send(a_chat(8), MESSAGE)
    await first
    assert api.to(7)[0].at - api.to(8)[0].at > 0.8


async def test_no_chat_gets_more_than_its_rate(api: BotApi, bot: Bot) -> None:
    channel = TelegramChannel(
        bot=bot, rates=DeliverRates(per_chat_per_second=10, overall_per_second=1000)
    )
    await asyncio.gather(*(channel.send(a_chat(7), MESSAGE) for _ in range(45)))
    moments = sorted(message.at for message in api.to(7))
    for start in moments:
        assert sum(start <= moment < start + 3 for moment in moments) <= 30


async def test_an_edit_that_leaves_the_rates_alone_forgets_no_message(
    api: BotApi, bot: Bot
) -> None:
    rates = DeliverRates(per_chat_per_second=3)
    channel = TelegramChannel(bot=bot, rates=rates)
    for _ in range(12):
        await channel.send(a_chat(7), MESSAGE)
        channel.configure(DeliverRates(per_chat_per_second=3))
    assert api.to(7)[-1].at - api.to(7)[0].at >= 3


async def test_a_send_that_is_given_up_leaves_its_place_to_others(api: BotApi, bot: Bot) -> None:
    channel = TelegramChannel(bot=bot, rates=DeliverRates(1000, overall_per_second=1))
    waiting = [asyncio.create_task(channel.send(a_chat(number), MESSAGE)) for number in range(9)]
    await api.until(lambda: bool(api.messages))
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(await channel.send(a_chat(20), MESSAGE), Sent)


async def test_alerts_that_are_given_up_while_replies_wait_break_nothing(
    api: BotApi, bot: Bot
) -> None:
    channel = TelegramChannel(bot=bot, rates=DeliverRates(1000, overall_per_second=3))
    replies = [channel.send(a_chat(number), MESSAGE, Urgency.REPLY) for number in range(200, 205)]
    replying = asyncio.gather(*replies)
    alerts = [asyncio.create_task(channel.send(a_chat(n), MESSAGE)) for n in range(9)]
    await api.until(lambda: len(api.messages) >= 2)
    for task in alerts:
        task.cancel()
    await asyncio.gather(*alerts, return_exceptions=True)
    async with asyncio.timeout(6):
        assert all(isinstance(answer, Sent) for answer in await replying)


@pytest.mark.no_cover
async def test_replies_go_before_alerts_but_leave_them_a_third(api: BotApi, bot: Bot) -> None:
    channel = TelegramChannel(bot=bot, rates=DeliverRates(1000, overall_per_second=30))
    alerts = [channel.send(a_chat(number), MESSAGE) for number in range(100, 160)]
    replies = [channel.send(a_chat(number), MESSAGE, Urgency.REPLY) for number in range(200, 260)]
    await asyncio.gather(*replies, *alerts)
    moments = [message.at for message in api.messages if message.chat_id >= 200]
    for start in moments:
        assert sum(start <= moment < start + 1 for moment in moments) <= 20
    assert sum(message.chat_id >= 200 for message in api.messages[:30]) >= 15
    assert any(message.chat_id < 200 and message.at < moments[-1] for message in api.messages)


def test_every_exception_of_the_library_has_its_answer() -> None:
    instances = {
        telegram.error.RetryAfter: telegram.error.RetryAfter(1),
        telegram.error.ChatMigrated: telegram.error.ChatMigrated(1),
        telegram.error.InvalidToken: telegram.error.InvalidToken(),
        telegram.error.TimedOut: telegram.error.TimedOut(),
    }
    kinds = [
        kind
        for kind in vars(telegram.error).values()
        if isinstance(kind, type) and issubclass(kind, telegram.error.TelegramError)
    ]
    answers = {kind: answer_of(instances.get(kind) or kind("x")) for kind in kinds}
    assert len(answers) >= 10
    gone = {kind.__name__ for kind, answer in answers.items() if isinstance(answer, Gone)}
    assert gone == set()  # an end needs its description


@pytest.mark.parametrize("kind", [httpx.ConnectError, httpx.ReadError, httpx.RemoteProtocolError])
def test_what_never_left_is_tried_again_and_what_may_have_arrived_is_unclear(
    kind: type[httpx.TransportError],
) -> None:
    error = telegram.error.NetworkError("x")
    error.__cause__ = kind("y")
    assert isinstance(answer_of(error), TryAgain if issubclass(kind, NOT_SENT) else Unclear)


async def test_an_answer_finds_room_in_a_second_that_alerts_fill(api: BotApi, bot: Bot) -> None:
    channel = TelegramChannel(bot=bot, rates=DeliverRates(1000, 6, 1000))
    alerts = [asyncio.create_task(channel.send(a_chat(n), MESSAGE)) for n in range(100, 112)]
    await api.until(lambda: len(api.messages) == 5)  # of six in a second
    assert isinstance(await channel.send(a_chat(7), MESSAGE, Urgency.REPLY), Sent)
    assert [one.chat_id for one in api.messages[5:]] == [7]
    for alert in alerts:
        alert.cancel()
    await asyncio.wait(alerts)
