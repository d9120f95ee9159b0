"""Updates become chat events and replies become calls, over real HTTP."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram import Bot, ChatMemberRestricted

from bot.channels.telegram.sender import TelegramChannel, open_bot
from bot.channels.telegram.updates import TelegramInbox
from bot.core.locales import say
from bot.errors import ChannelError
from bot.model.chats import Button, ChatEvent, ChatKey, ChatKind, EventKind, Message, Reply
from bot.model.options import DeliverRates
from tests.builders import NOON
from tests.delivering import delivering, from_noon
from tests.fake_stores import FakeStore
from tests.servers.bot_api import TOKEN, BotApi, SentMessage, bot_api, failure

OPERATOR = 42


class FakeListener:
    """Repeats what it hears; raises where it is told to."""

    def __init__(self) -> None:
        self.heard: list[ChatEvent] = []
        self.faults: list[Exception] = []
        self.toast = "pressed"
        self.gate: asyncio.Event | None = None

    async def reply(self, event: ChatEvent, now: datetime) -> Reply:
        self.heard.append(event)
        assert now == NOON
        if self.faults:
            raise self.faults.pop(0)
        if self.gate is not None:
            await self.gate.wait()
        if event.kind is EventKind.TOO_MANY:
            return Reply((Message("slowly"),))
        message = Message(f"heard {event.name or event.argument}", ((Button("b", "payload"),),))
        if event.kind is EventKind.BUTTON:
            return Reply(edit=message, toast=self.toast)
        return Reply((message,))

    def menu(self, language: str, *, is_operator: bool = False) -> Sequence[tuple[str, str]]:
        menu = [("start", f"begin in {language}")]
        return [*menu, ("invite", "let in")] if is_operator else menu


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with bot_api() as server:
        yield server


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with open_bot(TOKEN, api.url) as opened:
        yield opened


@pytest.fixture
def listener() -> FakeListener:
    return FakeListener()


@asynccontextmanager
async def listening(
    bot: Bot, listener: FakeListener, store: FakeStore | None = None
) -> AsyncIterator[asyncio.Task[None]]:
    """Listen, and end when this is left: at once, even while a long poll hangs."""
    channel = TelegramChannel(bot=bot, rates=DeliverRates(1000, 1000, 1000))
    async with delivering(store or FakeStore(), channel, from_noon()) as letters:
        inbox = TelegramInbox(
            letters, bot=bot, channel=channel, operators=frozenset({OPERATOR}), clock=lambda: NOON
        )
        stop = asyncio.Event()
        task = asyncio.create_task(inbox.listen(listener, stop))
        try:
            yield task
        finally:
            stop.set()
            await asyncio.wait({task}, timeout=4)
            assert task.done()


def called(api: BotApi, method: str) -> list[dict[str, Any]]:
    return [parameters for name, parameters in api.calls if name == method]


async def test_a_command_is_heard_and_answered(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    async with listening(bot, listener):
        await api.write("/Latest  5 ", language="ru-RU")
        await api.until(lambda: bool(api.messages))
    assert listener.heard == [
        ChatEvent(
            kind=EventKind.COMMAND,
            key=ChatKey(7),
            chat_kind=ChatKind.PRIVATE,
            chat_title="Ani",
            sender_id=7,
            sender_language="ru-RU",
            name="latest",
            argument="5",
            bot="watch_bot",
        )
    ]
    assert api.messages[0].html == "heard latest"


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("hello", EventKind.TEXT, ""),
        ("/", EventKind.COMMAND, ""),
        ("/start@watch_bot x", EventKind.COMMAND, "start"),
        ("/start\nnew line", EventKind.COMMAND, "start"),
    ],
)
async def test_texts_and_commands_are_told_apart(
    api: BotApi, bot: Bot, listener: FakeListener, text: str, kind: EventKind, name: str
) -> None:
    async with listening(bot, listener):
        await api.write(text)
        await api.until(lambda: bool(listener.heard))
    assert (listener.heard[0].kind, listener.heard[0].name) == (kind, name)


async def test_in_a_group_only_our_commands_are_heard_and_admins_are_known(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    api.admins = {(-100, 1)}
    async with listening(bot, listener):
        await api.write("chatter", chat_id=-100, user_id=1)
        await api.write("/start@other_bot", chat_id=-100, user_id=1)
        await api.write("/start@Watch_Bot", chat_id=-100, user_id=1)
        await api.write("/stop", chat_id=-100, user_id=OPERATOR)
        await api.until(lambda: len(listener.heard) == 2)
    admin, member = listener.heard
    assert (admin.name, admin.may_manage, admin.is_operator) == ("start", True, False)
    assert (member.name, member.may_manage, member.is_operator) == ("stop", False, True)
    assert admin.chat_kind is ChatKind.SUPERGROUP


async def test_where_telegram_does_not_say_who_is_an_admin_it_is_not_known(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    api.fault = lambda method, given: (
        (500, failure(500, "Internal")) if method == "getChatMember" else None
    )
    async with listening(bot, listener):
        await api.write("/start", chat_id=-100, user_id=1)
        await api.until(lambda: bool(listener.heard))
    assert listener.heard[0].may_manage is None


def group_message(**change: Any) -> dict[str, Any]:
    return {
        "message_id": 1,
        "date": 1,
        "chat": {"id": -100, "type": "supergroup", "title": "Desk", "is_forum": True},
        "from": {"id": 1, "is_bot": False, "first_name": "Ani"},
        "text": "/start",
        **change,
    }


async def test_an_anonymous_admin_and_a_forum_thread_are_known(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    async with listening(bot, listener):
        itself = {"id": -100, "type": "supergroup", "title": "Desk"}
        thread = {"message_thread_id": 9, "is_topic_message": True}
        await api.put(message=group_message(sender_chat=itself, **thread))
        await api.until(lambda: bool(api.messages))
    assert (listener.heard[0].may_manage, listener.heard[0].key) == (True, ChatKey(-100, 9))
    assert api.messages[0].payload["message_thread_id"] in (9, "9")


async def test_a_channels_post_is_its_admins_word(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    post = group_message(chat={"id": -200, "type": "channel", "title": "Wire"})
    del post["from"]
    async with listening(bot, listener):
        await api.put(channel_post=post)
        await api.until(lambda: bool(listener.heard))
    event = listener.heard[0]
    assert (event.chat_kind, event.may_manage, event.sender_id) == (ChatKind.CHANNEL, True, 0)


async def test_who_presses_a_button_in_a_channel_must_be_an_admin_of_it(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    api.admins = {(-200, 1)}
    async with listening(bot, listener):
        for user in (1, 2):
            await api.press(SentMessage(-200, 55, "x", 0, {}), "x", user_id=user, kind="channel")
        await api.until(lambda: len(listener.heard) == 2)
    assert [event.may_manage for event in listener.heard] == [True, False]


async def test_coming_going_and_moving_are_heard(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    user = {"id": 1, "is_bot": True, "first_name": "Watch"}
    change: dict[str, Any] = {
        "chat": {"id": -100, "type": "group", "title": "Desk"},
        "from": {"id": 5, "is_bot": False, "first_name": "Ani"},
        "date": 1,
    }
    here, gone = {"status": "member", "user": user}, {"status": "left", "user": user}
    async with listening(bot, listener):
        await api.put(my_chat_member={**change, "old_chat_member": gone, "new_chat_member": here})
        await api.put(my_chat_member={**change, "old_chat_member": here, "new_chat_member": here})
        await api.put(my_chat_member={**change, "old_chat_member": here, "new_chat_member": gone})
        await api.put(message=group_message(text=None, migrate_to_chat_id=-1009))
        await api.until(lambda: len(listener.heard) == 3)
    kinds = [event.kind for event in listener.heard]
    assert kinds == [EventKind.ADDED, EventKind.REMOVED, EventKind.MOVED]
    assert listener.heard[2].argument == "-1009"


async def test_a_bot_with_fewer_rights_is_still_in_the_group(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    rights = inspect.signature(ChatMemberRestricted).parameters
    restricted = {
        **{name: True for name in rights if name.startswith("can_")},
        "status": "restricted",
        "user": {"id": 1, "is_bot": True, "first_name": "Watch"},
        "until_date": 0,
    }
    change = {
        "chat": {"id": -100, "type": "supergroup", "title": "Desk"},
        "from": {"id": 5, "is_bot": False, "first_name": "Ani"},
        "date": 1,
        "old_chat_member": {"status": "member", "user": restricted["user"]},
    }
    async with listening(bot, listener):
        for is_member in (True, False):
            member = {**restricted, "is_member": is_member}
            await api.put(my_chat_member={**change, "new_chat_member": member})
        await api.until(lambda: bool(listener.heard))
    assert [event.kind for event in listener.heard] == [EventKind.REMOVED]


async def test_a_pressed_button_stops_spinning_and_its_message_changes(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    async with listening(bot, listener):
        await api.press(SentMessage(7, 55, "x", 0, {}), "language:ru")
        await api.until(lambda: bool(api.edits))
    assert called(api, "answerCallbackQuery")[0]["text"] == "pressed"
    assert (api.edits[0].message_id, api.edits[0].html) == (55, "heard language:ru")
    assert (listener.heard[0].argument, listener.heard[0].message_id) == ("language:ru", 55)


async def test_a_toast_that_is_too_long_for_telegram_is_cut(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    listener.toast = "word " * 60
    async with listening(bot, listener):
        await api.press(SentMessage(7, 55, "x", 0, {}), "x")
        await api.until(lambda: bool(api.toasts))
    assert api.toasts == [("word " * 39).rstrip() + "…"]


async def test_a_button_that_is_too_old_to_answer_still_does_its_work(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    api.fault = lambda method, given: (
        (400, failure(400, "Bad Request: query is too old"))
        if method == "answerCallbackQuery"
        else None
    )
    async with listening(bot, listener):
        await api.press(SentMessage(7, 55, "x", 0, {}), "x")
        await api.until(lambda: bool(api.edits))


async def test_the_menu_is_set_in_every_language(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    async with listening(bot, listener):
        await api.until(lambda: len(called(api, "setMyCommands")) == 6)
    menus = called(api, "setMyCommands")
    assert [menu.get("language_code") for menu in menus] == [None, "ru", "hy"] * 2


async def test_only_an_admins_own_chat_shows_the_commands_of_admins(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    async with listening(bot, listener):
        await api.until(lambda: len(called(api, "setMyCommands")) == 6)
    menus = called(api, "setMyCommands")
    assert [menu.get("scope") for menu in menus[:3]] == [None] * 3
    assert [menu["scope"] for menu in menus[3:]] == [{"type": "chat", "chat_id": OPERATOR}] * 3
    commands = [[one["command"] for one in menu["commands"]] for menu in menus]
    assert commands == [["start"]] * 3 + [["start", "invite"]] * 3


async def test_an_admin_who_starts_the_bot_later_gets_the_menu_then(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    api.fault = lambda method, given: (
        (400, failure(400, "Bad Request: chat not found")) if "scope" in given else None
    )
    async with listening(bot, listener):
        await api.until(lambda: len(called(api, "setMyCommands")) == 6)
        api.fault = None
        await api.write("/start", chat_id=OPERATOR)
        await api.until(lambda: len(called(api, "setMyCommands")) == 9)
        await api.write("/start", chat_id=7)
        await api.until(lambda: len(api.messages) == 2)
    assert len(called(api, "setMyCommands")) == 9


async def test_a_menu_that_is_refused_keeps_nobody_waiting(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    api.fault = lambda method, given: (
        (400, failure(400, "Bad Request")) if method == "setMyCommands" else None
    )
    async with listening(bot, listener):
        await api.write("/help")
        await api.until(lambda: bool(api.messages))


async def test_a_refused_token_is_told(api: BotApi, listener: FakeListener) -> None:
    async with open_bot("1:wrong", api.url) as bot, listening(bot, listener) as task:
        with pytest.raises(ChannelError, match="Telegram refused the token"):
            await task


async def test_a_server_that_is_not_telegrams_is_told_apart_from_a_refused_token(
    api: BotApi, listener: FakeListener
) -> None:
    async with open_bot(TOKEN, f"{api.url}/elsewhere") as bot, listening(bot, listener) as task:
        with pytest.raises(ChannelError, match="TELEGRAM_API_URL"):
            await task


async def test_a_server_that_does_not_answer_is_told_with_what_to_do(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    faults: list[tuple[int, dict[str, Any]]] = [(502, {}), (502, {})]
    api.fault = lambda method, given: faults.pop() if method == "getMe" and faults else None
    with capture_logs() as logs:
        async with listening(bot, listener):
            await api.write("/help")
            await api.until(lambda: bool(api.messages))
    [told] = [one["fault"] for one in logs if one["event"] == "telegram ails"]
    assert "TELEGRAM_API_URL" in told


@pytest.mark.parametrize(
    "fault",
    [
        (500, failure(500, "Internal Server Error")),
        (409, failure(409, "Conflict: terminated by other getUpdates request")),
        (409, failure(409, "Conflict: can't use getUpdates method while webhook is active")),
        (200, {"ok": True, "result": [{"update_id": "x", "message": {"date": "y"}}]}),
        (401, "<html>Log in first</html>"),  # a proxy's word is no refusal of the token
        (403, "[]"),
        "drop",
    ],
)
async def test_a_fault_in_asking_for_updates_is_got_over(
    api: BotApi, bot: Bot, listener: FakeListener, fault: Any
) -> None:
    faults = [fault]
    api.fault = lambda method, given: faults.pop() if method == "getUpdates" and faults else None
    async with listening(bot, listener):
        await api.write("/help")
        await api.until(lambda: bool(api.messages))
    assert bool(called(api, "deleteWebhook")) == ("webhook" in str(fault))


async def test_an_update_that_cant_be_read_keeps_no_other_from_being_heard(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    with capture_logs() as logs:
        async with listening(bot, listener):
            await api.put(message={"message_id": 1, "words": "of a later Bot API"})
            await api.write("/help")
            await api.until(lambda: bool(api.messages))
            await api.write("/start")
            await api.until(lambda: len(api.messages) == 2)
    assert [event.name for event in listener.heard] == ["help", "start"]
    assert [one["id"] for one in logs if one["event"] == "update left out"] == [1]


async def test_an_update_counts_as_taken_only_when_it_has_been_handled_and_its_answer_stored(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    store, listener.gate = FakeStore(), asyncio.Event()
    async with listening(bot, listener, store):
        await api.write("/start")
        await api.until(lambda: bool(listener.heard))
    assert store.shelves.taken == {}
    listener.gate.set()
    async with listening(bot, listener, store):
        await api.until(lambda: bool(api.messages))
    assert [event.name for event in listener.heard] == ["start", "start"]
    assert set(store.shelves.taken) == {1}


async def test_an_answer_that_was_stored_is_sent_after_a_crash_and_its_update_not_done_again(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    store = FakeStore()

    def before_the_crash(method: str, given: dict[str, Any]) -> str | None:
        is_confirmation = method == "getUpdates" and bool(given.get("offset"))
        return "reset" if is_confirmation or method == "sendMessage" else None

    api.fault = before_the_crash
    await api.write("/start")
    await api.press(SentMessage(7, 55, "x", 0, {}), "x")
    async with listening(bot, listener, store):
        await api.until(lambda: sum(before_the_crash(*one) == "reset" for one in api.calls) > 1)
        await api.until(lambda: len(called(api, "answerCallbackQuery")) == 1)
    api.fault = None
    async with listening(bot, listener, store):
        await api.until(lambda: bool(api.messages) and bool(api.edits))
        await api.until(lambda: len(called(api, "answerCallbackQuery")) == 2)
        await api.write("/help")
        await api.until(lambda: len(api.messages) == 2)
    assert [event.name for event in listener.heard] == ["start", "", "help"]
    assert [one.html for one in api.messages] == ["heard start", "heard help"]
    assert called(api, "answerCallbackQuery")[1].get("text") is None


async def test_what_cannot_be_stored_is_answered_at_once(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    store = FakeStore()
    store.ail("the disk is full")
    faults = [(400, failure(400, "Bad Request: no"))]
    api.fault = lambda method, given: faults.pop() if method == "sendMessage" and faults else None
    with capture_logs() as logs:
        async with listening(bot, listener, store):
            await api.write("/help")
            await api.write("/help")
            await api.press(SentMessage(7, 55, "x", 0, {}), "x")
            await api.until(lambda: bool(api.edits))
    assert [one.html for one in api.messages] == ["heard help"]
    assert [one["event"] for one in logs].count("reply not delivered") == 1


async def test_each_chat_is_answered_in_its_order_and_none_waits_for_another(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    async with listening(bot, listener):
        for number in range(6):
            for chat_id in (7, 8):
                await api.write(f"/{number}", chat_id=chat_id)
        await api.until(lambda: len(api.messages) == 12)
    for chat_id in (7, 8):
        assert [one.html for one in api.to(chat_id)] == [f"heard {number}" for number in range(6)]


@pytest.mark.parametrize("fault", [(502, failure(502, "Bad Gateway")), (200, "<html>"), "reset"])
async def test_a_reply_that_may_not_have_arrived_is_sent_again(
    api: BotApi, bot: Bot, listener: FakeListener, fault: Any
) -> None:
    faults = [fault]
    api.fault = lambda method, given: faults.pop() if method == "sendMessage" and faults else None
    async with listening(bot, listener):
        await api.write("/help")
        await api.until(lambda: bool(api.messages))


async def test_a_reply_to_a_chat_that_is_gone_is_given_up(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    api.fault = lambda method, given: (
        (403, failure(403, "Forbidden: bot was blocked by the user"))
        if method == "sendMessage"
        else None
    )
    async with listening(bot, listener):
        await api.write("/help")
        await api.until(lambda: bool(called(api, "sendMessage")))
    assert api.messages == []


async def test_a_fault_in_serving_one_command_is_told_to_who_sent_it_and_stops_no_other(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    listener.faults = [ZeroDivisionError("a bug"), ZeroDivisionError("a bug")]
    async with listening(bot, listener):
        await api.write("/start", language="ru")
        await api.until(lambda: len(api.messages) == 1)
        await api.press(SentMessage(7, 55, "x", 0, {}), "x")
        await api.until(lambda: bool(called(api, "answerCallbackQuery")))
        await api.write("/help", chat_id=8)
        await api.until(lambda: len(api.messages) == 2)
    assert api.messages[0].html == say("ru", "went-wrong")
    assert called(api, "answerCallbackQuery")[0]["text"] == say("en", "went-wrong")
    assert api.messages[1].html == "heard help"


async def test_who_reads_a_channel_may_press_buttons_there_and_change_nothing(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    api.admins = {(-200, 1)}
    post = SentMessage(-200, 55, "x", 0, {})
    async with listening(bot, listener):
        for user_id in (1, 2):
            await api.press(post, "language:ru", user_id=user_id, kind="channel")
        await api.until(lambda: len(listener.heard) == 2)
    assert [event.may_manage for event in listener.heard] == [True, False]
    assert listener.heard[0].chat_kind is ChatKind.CHANNEL


async def test_who_writes_in_a_chats_name_is_nobody_who_runs_the_bot(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    """The stand-in account is one for all groups, and no ground to trust or slow anybody."""
    stand_in = {"id": OPERATOR, "is_bot": True, "first_name": "Group"}
    other = {"id": -300, "type": "channel", "title": "Wire"}
    async with listening(bot, listener):
        await api.put(message=group_message(**{"from": stand_in, "sender_chat": other}))
        await api.until(lambda: bool(listener.heard))
    event = listener.heard[0]
    assert (event.is_operator, event.may_manage, event.sender_id) == (False, False, 0)


async def test_a_button_on_a_message_that_telegram_shows_no_more_still_stops_spinning(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    press: dict[str, Any] = {
        "id": "1",
        "from": {"id": 7, "is_bot": False, "first_name": "Ani"},
        "chat_instance": "1",
    }
    gone = {"chat": {"id": 7, "type": "private"}, "message_id": 55, "date": 0}
    async with listening(bot, listener):
        await api.put(callback_query={**press, "data": "language:ru", "message": gone})
        await api.put(callback_query={**press, "data": "language:ru", "inline_message_id": "x"})
        await api.put(callback_query={**press, "game_short_name": "x", "message": gone})
        await api.until(lambda: len(called(api, "answerCallbackQuery")) == 3)
    assert [event.argument for event in listener.heard] == ["language:ru"]


async def test_the_message_to_which_a_command_answers_is_known_with_its_first_link(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    first, more = "https://courier.example/1", "https://courier.example/2"
    bold, url = {"type": "bold", "offset": 0, "length": 2}, {"type": "url", "length": len(more)}
    link = {"type": "text_link", "offset": 5, "length": 5, "url": first}
    listed = {"text": f"🇦🇲 title {more}", "entities": [{**url, "offset": 11}, link, bold]}
    photo = {"caption": f"🇦🇲 {more}", "caption_entities": [{**url, "offset": 5}]}
    broken = {"text": f"🇦🇲{more}", "entities": [{**url, "offset": 3, "length": 6}]}
    answered = {"message_id": 33, "date": 1, "chat": {"id": 7, "type": "private"}}
    async with listening(bot, listener):
        for one in (listed, photo, broken, {}):
            await api.put(message=group_message(text="/why", reply_to_message=answered | one))
        await api.until(lambda: len(listener.heard) == 4)
    assert [event.replied_link for event in listener.heard] == [first, more, "https", ""]
    assert {event.replied_to for event in listener.heard} == {33}


async def test_a_chat_of_an_unknown_kind_is_passed_over(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    async with listening(bot, listener):
        await api.put(message=group_message(chat={"id": 9, "type": "planet"}))
        await api.write("/help")
        await api.until(lambda: bool(api.messages))
    assert [event.name for event in listener.heard] == ["help"]


async def test_a_slow_command_holds_up_its_own_chat_alone_and_is_not_confirmed_before_it_is_done(
    api: BotApi, bot: Bot, listener: FakeListener
) -> None:
    gate = listener.gate = asyncio.Event()
    async with listening(bot, listener):
        await api.write("/slow", chat_id=7)
        await api.until(lambda: bool(listener.heard))
        listener.gate = None
        await api.write("/second", chat_id=7)
        for number in range(3):
            await api.write(f"/quick{number}", chat_id=8)
        await api.until(lambda: len(api.to(8)) == 3)
        assert api.to(7) == []
        assert not api.is_heard
        gate.set()
        await api.until(lambda: len(api.to(7)) == 2 and api.is_heard)
    assert [one.html for one in api.to(7)] == ["heard slow", "heard second"]
    assert len(listener.heard) == 5, "what is told again is not done again"
