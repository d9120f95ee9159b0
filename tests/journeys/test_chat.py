"""Every command, button and text of the chat, in three languages, against what Telegram refuses."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from bot.chat.menus import ADMIN_COMMANDS, COMMANDS
from bot.core.locales import say
from bot.core.markup import plain_text
from bot.core.messages import paged
from bot.core.notices import notice_with_button
from bot.model.alerts import Letter, Sent
from bot.model.topics import LANGUAGES
from tests.builders import a_chat
from tests.journeys.walking import CHANNEL, GROUP, OPERATOR, READER, Walk, poll, walking
from tests.servers.bot_api import SentMessage

SCRIPTS = {"en": "[a-z]", "ru": "[а-яё]", "hy": "[ա-և]"}
NONSENSE = ("5", "x" * 4000, '<b>&"', "☃ ՝", "-1 day", "https://nowhere.example/1")
LINK = "https://courier.example/2"
FURTHER = (  # whose answers have buttons that nothing else has, or say what nothing else says
    *("/latest 20", "/since 8h", "/why drills", f"/why {LINK}", "/search drills", "/missed 7"),
    *(
        "/mute TASS",
        "/mute highland",
        "/keywords drills",
        "/keywords gyumr*",
        "/settings zone Vienna",
    ),
    *("/settings quiet 22-7", "/settings quiet off", "/settings digest 8", "/settings digest now"),
)
OPERATORS = (
    *("/feeds test TASS", "/feeds pause TASS", "/feeds resume TASS", "/feeds remove TASS"),
    *(
        "/feeds add https://new.example/rss en New",
        f"/label {LINK} 2",
        "/broadcast 📣 09–10: տուն, дом, home",
    ),
    *("/invite Ani <b>", "/invite list", "/invite revoke nothing", "/resend all", "/reload"),
    *("/lexicon csto", "/lexicon drill", "/lexicon add csto joint drills", "/lexicon add none x"),
    *("/split https://courier.example/12", f"/merge {LINK} {LINK}", "/merge x"),
    *("/lexicon remove csto drills", "/lexicon add csto a*b"),
)
ENTRY = re.compile(r"^([a-z][\w-]*) =(.*(?:\n[ }].*|\n(?=\n? ))*)", re.MULTILINE)


async def walk_through(walk: Walk) -> None:
    """Say every command and press every kind of button there is, as a reader and an operator."""
    greeted = [*await walk.say("/start", chat_id=OPERATOR), *await walk.say("/start")]
    welcome = greeted[-1]
    await poll(walk.store)
    await walk.settled()
    told = [one for one in walk.api.messages if one not in greeted]
    alerts = [one for one in told if one.chat_id == READER]
    assert len(alerts) == 2
    grown = [one for one in walk.api.edits if one.message_id == alerts[0].message_id]
    await walk.press_all(welcome, *alerts, *grown)
    for text in FURTHER:
        await walk.press_all(*await walk.say(text))
    nonsense = NONSENSE[LANGUAGES.index(walk.language) :: len(LANGUAGES)]
    for name in COMMANDS:
        for argument in ("", *nonsense) if name not in {"stop", "start"} else ("",):
            answers = await walk.say(f"/{name} {argument}".strip())
            assert answers, (name, argument, walk.api.refusals[-3:])
            await walk.press_all(*answers)
    notice = notice_with_button("Not sent: “one” to Ani.")
    now = walk.tick()
    await walk.letters.write([Letter(a_chat(OPERATOR), notice, now, now)], now)
    await walk.settled()
    await walk.press_all(walk.api.messages[-1])
    await walk.say("/start")  # for who broadcasts
    for text in (*(f"/{name}" for name in ADMIN_COMMANDS), *OPERATORS):
        answers = await walk.say(text, chat_id=OPERATOR)
        assert answers, text
        await walk.press_all(*answers)
    grouped = next(one for one in told if one.chat_id == OPERATOR)
    await walk.press_all(*await walk.say("/split", chat_id=OPERATOR, answered=grouped))
    await post_in_a_channel(walk)
    for payload in ("privacy:me", "privacy:me:sure"):  # last, for it forgets all
        [kept] = await walk.say("/privacy")
        assert await walk.press_one(kept, payload)
    assert await walk.say("hello")


async def post_in_a_channel(walk: Walk) -> None:
    """Make the bot an admin of a channel, and let it begin and end there."""
    walk.api.admins |= {(CHANNEL, READER)}
    bot = {"id": 1, "is_bot": True, "first_name": "Watch", "username": "watch_bot"}
    flags = ("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
             "can_manage_video_chats", "can_restrict_members", "can_promote_members",
             "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
             "can_delete_stories")  # fmt: skip
    admin = {"status": "administrator", "user": bot, **dict.fromkeys(flags, True)}
    await walk.api.put(
        my_chat_member={
            "chat": {"id": CHANNEL, "type": "channel", "title": "Wire <b>"},
            "from": {"id": READER, "is_bot": False, "first_name": "Ani", "language_code": "en"},
            "date": 1,
            "old_chat_member": {"status": "left", "user": bot},
            "new_chat_member": admin,
        }
    )
    await walk.settled()
    await walk.press_all(walk.api.messages[-1])
    [listed] = await walk.say("/channels")
    ending = next(
        one for one in listed.buttons if one.get("callback_data", "").endswith("stop:here")
    )
    assert await walk.press_one(listed, ending["callback_data"])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_everything_is_said_in_each_language_and_telegram_takes_it(
    language: str, tmp_path: Path
) -> None:
    async with walking(tmp_path) as walk:
        api, walk.language = walk.api, language
        await walk_through(walk)
        spoken = [one for one in api.messages + api.edits if one.chat_id == READER]
        for one in spoken:
            words = plain_text(one.html, with_addresses=False).lower()
            assert re.search(SCRIPTS[language], words), words
        for other in LANGUAGES:  # last, for from then on it speaks another
            [settings] = (await walk.say("/settings"))[:1]
            await walk.press_one(settings, f"set:main:language:{other}")
        assert [one for one in api.refusals if "not modified" not in one] == []
        assert walk.said - {"hello"} == walk.commands.names, "a command that nobody walks through"
        assert walk.pressed_names == walk.commands.buttons, "a button that nobody presses"


@pytest.mark.no_cover
async def test_any_button_twice_late_from_elsewhere_or_after_a_restart_is_answered(
    tmp_path: Path,
) -> None:
    async with walking(tmp_path) as walk:
        await walk_through(walk)
        await walk.end()
        walk.begin()
        await walk.say("/start")
        before = await walk.store.subscriptions.active()
        for kind, (message, payload) in walk.pressed.items():
            foreign = SentMessage(8, message.message_id, message.html, 0, message.payload)
            assert await walk.is_answered(foreign, payload, user_id=8), f"{kind} from elsewhere"
        active = await walk.store.subscriptions.active()
        assert [one for one in active if one.chat.key.chat_id != 8] == before
        for kind, (message, payload) in walk.pressed.items():
            own = {"user_id": max(message.chat_id, READER)}
            deleted = SentMessage(READER, 1, "x", 0, {})
            assert await walk.is_answered(message, payload, **own), f"{kind} after a restart"
            assert await walk.is_answered(message, payload, **own), f"{kind} once more"
            assert await walk.is_answered(deleted, payload, **own), f"{kind} when it is deleted"
        for payload in ("", "x", "at:1:page:main", *(f"{one}:" for one in walk.pressed_names)):
            assert await walk.is_answered(message, payload, user_id=8), payload
        sorry = say("en", "went-wrong")
        assert sorry not in walk.api.toasts
        assert sorry not in [one.html for one in walk.api.messages]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_text_there_is_is_taken_with_names_full_of_markup_in_it(
    language: str, tmp_path: Path
) -> None:
    async with walking(tmp_path) as walk:
        for message in paged("–", texts(language)):
            assert isinstance(await walk.channel.send(a_chat(), message), Sent), message.html
        assert walk.api.refusals == []
        assert plain_text(walk.api.messages[-1].html)


def texts(language: str) -> list[str]:
    """Say all that can be said: numbers take each plural, names are none that HTML would like."""
    source = files("bot").joinpath("locales", f"{language}.ftl").read_text(encoding="utf-8")
    said = []
    for key, text in ENTRY.findall(source):
        names, numbers = set(re.findall(r"\$(\w+)", text)), set(re.findall(r"\$(\w+) ->", text))
        for number in (0, 1, 2, 5) if numbers else (1,):
            values = {name: number if name in numbers else '<b>&"</a>' for name in names}
            said.append(say(language, key, **values))
    return said


async def test_groups_and_odd_messages_get_a_helpful_sentence_or_none(tmp_path: Path) -> None:
    async with walking(tmp_path, is_stored=True) as walk:
        api = walk.api
        api.admins = {(GROUP, 1)}
        [hello] = await walk.say("/start", chat_id=GROUP, user_id=1)
        assert "only commands" in hello.html
        [refused] = await walk.say("/settings", chat_id=GROUP, user_id=2)
        assert "Only the admins" in refused.html
        toasts = len(api.toasts)
        await walk.press(hello, "begin:language:ru", user_id=2)
        assert api.toasts[toasts:] == ["Only the admins of this chat can do that."]
        [kept] = await walk.say("/privacy", chat_id=GROUP, user_id=1)
        for payload in ("privacy:chat", "privacy:me", "privacy:me:sure", "privacy:chat:sure"):
            assert await walk.is_answered(kept, payload, user_id=1)
        assert await walk.store.subscriptions.active() == []
        named = {"id": 9, "is_bot": False, "first_name": '<b>&"</a>', "language_code": "en"}
        chat = {"id": 9, "type": "private", "first_name": '<b>&"</a>'}
        odd = {"message_id": 5, "date": 1, "chat": chat, "from": named}
        sticker = {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1,
                   "height": 1, "is_animated": False, "is_video": False}  # fmt: skip
        await api.put(message={**odd, "sticker": sticker})
        await api.put(edited_message={**odd, "edit_date": 2, "text": "/stop"})
        await api.put(message={**odd, "text": "/start"})
        await walk.settled()
        assert [one.chat_id for one in api.messages[-2:]] == [9, 9]
        assert {one.chat.key.chat_id for one in await walk.store.subscriptions.active()} == {9}
        assert [one for one in api.refusals if "not modified" not in one] == []
