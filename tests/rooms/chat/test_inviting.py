"""Whoever runs the bot invites, and only who is invited comes in."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.chat.menus import ADMIN_COMMANDS
from bot.core.locales import say
from bot.model.chats import ChatKey, ChatKind, EventKind
from bot.model.topics import LANGUAGES
from tests.builders import a_topic
from tests.rooms.chat.talk import GROUP, FakeDesk, Talk, check

ADMIN: dict[str, Any] = {"key": ChatKey(42), "sender_id": 42, "is_operator": True}


def closed(*names: str) -> Talk:
    return Talk(FakeDesk(*(a_topic(name=name) for name in names or ("csto",)), invite_only=True))


async def invited(talk: Talk, label: str = "Ани") -> str:
    """Make an invitation and give its code."""
    said = await talk.say(f"/invite {label}", **ADMIN)
    found = re.search(r"https://t\.me/watch_bot\?start=invite_([a-z0-9]+)\n", said)
    assert found is not None, said
    return found[1]


async def test_an_invitation_lets_in_who_opens_its_link() -> None:
    talk = closed()
    code = await invited(talk)
    assert "invitation only" in await talk.say("/start")
    assert "You are subscribed" in await talk.say(f"/start invite_{code}")
    assert len(await talk.store.subscriptions.active()) == 1


async def test_who_was_let_in_may_leave_and_come_back() -> None:
    talk = closed()
    await talk.say(f"/start invite_{await invited(talk)}")
    await talk.say("/stop")
    assert "You are subscribed" in await talk.say("/start")


async def test_a_link_combines_invitation_language_and_topic() -> None:
    talk = closed("csto", "georgia")
    code = await invited(talk)
    said = await talk.say(f"/start topic_georgia__invite_{code.upper()}__lang_hy")
    assert "Դուք բաժանորդագրված եք" in said
    [subscription] = await talk.store.subscriptions.active()
    assert (subscription.topic, subscription.chat.language) == ("georgia", "hy")


@pytest.mark.parametrize("code", ["wrong", "<b>", "a" * 60])
async def test_a_wrong_code_is_answered_with_what_to_do(code: str) -> None:
    talk = closed()
    await invited(talk)
    said = await talk.say(f"/start invite_{code}__lang_ru")
    assert said == say("ru", "start-wrong-invite")
    assert await talk.store.subscriptions.active() == []


async def test_a_revoked_code_lets_nobody_in_and_who_came_by_it_stays() -> None:
    talk = closed()
    code = await invited(talk)
    await talk.say(f"/start invite_{code}")
    said = await talk.say(f"/invite revoke {code}", **ADMIN)
    assert f"{code} lets nobody in any more. The one chat that came by it stays." in said
    assert "taken back" in await talk.say(f"/start invite_{code}", key=ChatKey(8))
    assert "already subscribed" in await talk.say("/start")
    assert "already subscribed" in await talk.say(f"/start invite_{code}")


async def test_the_list_shows_labels_and_who_came() -> None:
    talk = closed()
    assert "no invitation yet" in await talk.say("/invite list", **ADMIN)
    first, second = await invited(talk, "<desk> &\u202e Co"), await invited(talk, "")
    for chat in (7, 8):
        await talk.say(f"/start invite_{first}", key=ChatKey(chat))
    await talk.say(f"/invite revoke invite_{second}", **ADMIN)
    said = await talk.say("/invite list", **ADMIN)
    assert f"<code>{first}</code> &lt;desk&gt; &amp; Co: 2 chats came by it" in said
    assert f"<s>{second}</s> …: taken back; nobody had come by it" in said


async def test_a_long_list_shows_the_newest_and_says_so() -> None:
    talk = closed()
    for number in range(40):
        await invited(talk, f"{'x' * 64}{number}")
    for language in LANGUAGES:
        reply = await talk.hear(
            EventKind.COMMAND,
            name="invite",
            argument="list",
            sender_language=language,
            **ADMIN,
        )
        check(reply)
        assert say(language, "invite-older") in reply.messages[0].html


@pytest.mark.parametrize("argument", ["revoke", "revoke ", "revoke nothing", "REVOKE <b>x"])
async def test_revoking_what_there_is_not_says_where_the_codes_stand(argument: str) -> None:
    talk = closed()
    code = await invited(talk)
    assert "/invite list" in await talk.say(f"/invite {argument}", **ADMIN)
    assert "You are subscribed" in await talk.say(f"/start invite_{code}")


@pytest.mark.parametrize("command", ["/invite x", "/invite list", "/invite revoke {}"])
async def test_to_others_the_command_does_not_exist(command: str) -> None:
    talk = closed()
    code = await invited(talk)
    assert "don't know the command" in await talk.say(command.format(code))
    assert await talk.say(command.format(code), **GROUP) == ""
    [invite] = await talk.store.invites.newest(9)
    assert invite.revoked is None


async def test_an_open_bot_says_that_invitations_count_once_it_is_closed() -> None:
    talk = Talk()
    assert "open to everybody" in await talk.say("/invite x", **ADMIN)
    code = (await talk.store.invites.newest(1))[0].code
    assert "You are subscribed" in await talk.say("/start invite_wrong", key=ChatKey(8))
    await talk.say(f"/start invite_{code}")
    assert await talk.store.invites.is_admitted(7)
    assert not await talk.store.invites.is_admitted(8)


async def test_who_is_not_let_in_reads_nothing_and_changes_nothing() -> None:
    talk = closed()
    await talk.match(title="Secret match")
    for command in ("/latest", "/settings"):
        assert "invitation only" in await talk.say(command)
    assert "invitation only" in (await talk.press("set:main:language:ru")).toast
    assert await talk.store.subscriptions.chat(ChatKey(7)) is None
    assert "/start" in await talk.say("/help")
    assert "no subscription" in await talk.say("/stop")


async def test_who_subscribed_while_the_bot_was_open_stays() -> None:
    talk = Talk()
    await talk.say("/start")
    talk.desk.close()
    assert "already subscribed" in await talk.say("/start")
    assert "Settings" in await talk.say("/settings")
    await talk.say("/stop")
    assert "invitation only" in await talk.say("/start")


async def test_a_group_comes_in_by_a_code_of_its_admin_and_stays_in_when_it_moves() -> None:
    talk = closed()
    code = await invited(talk)
    member: dict[str, Any] = {**GROUP, "may_manage": False}
    assert "Only the admins" in await talk.say(f"/start invite_{code}", **member)
    assert not await talk.store.invites.is_admitted(-100)
    assert "You are subscribed" in await talk.say(f"/start invite_{code}", **GROUP)
    await talk.hear(EventKind.MOVED, argument="-1009", **GROUP)
    moved: dict[str, Any] = {"key": ChatKey(-1009), "chat_kind": ChatKind.SUPERGROUP}
    await talk.say("/stop", **moved)
    assert "You are subscribed" in await talk.say("/start", **moved)
    assert "invitation only" in await talk.say("/start", key=ChatKey(8))


async def test_only_those_who_run_it_are_told_of_their_commands() -> None:
    talk = Talk()
    assert "/invite" in await talk.say("/help", **ADMIN)
    assert "/invite" not in await talk.say("/help")
    menu = [command for command, _ in talk.commands.menu("hy", is_operator=True)]
    assert menu[-len(ADMIN_COMMANDS) :] == list(ADMIN_COMMANDS)


async def test_a_button_brings_only_what_its_message_offers() -> None:
    """A payload of one's own making, or of a message that was changed since, does nothing."""
    talk = Talk()
    reply = await talk.press("set:main:sensitivity:wide")
    assert "older version" in reply.toast
    await talk.say("/start")
    assert (await talk.press("set:main:sensitivity:wide")).toast == "Saved"
    await talk.say("/stop")
    assert "older version" in (await talk.press("set:main:sensitivity:strict")).toast
    for payload in (
        "language:EN",
        "language:en ",
        "language",
        "sensitivity:wide:x",
        "start:",
        "\x00",
    ):
        assert "older version" in (await talk.press(payload)).toast


async def test_too_many_commands_are_answered_with_a_word_and_buttons_with_a_toast() -> None:
    talk = Talk()
    reply = await talk.hear(EventKind.TOO_MANY, name="help")
    assert reply.messages[0].html == say("en", "slow-down")
    assert (await talk.hear(EventKind.TOO_MANY, message_id=5)).toast == say("en", "slow-down")
