"""What is asked is answered, whoever asks and whatever it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.chat.menus import COMMANDS
from bot.core.locales import say
from bot.model.chats import EventKind, Reply
from bot.model.topics import LANGUAGES
from tests.rooms.chat.talk import GROUP, Talk


async def test_in_a_group_only_its_admins_change_anything() -> None:
    talk = Talk()
    member: dict[str, Any] = {**GROUP, "may_manage": False}
    for text in ("/start", "/stop", "/settings"):
        assert "Only the admins" in await talk.say(text, **member)
    assert "Only the admins" in (await talk.press("set:main:language:ru", **member)).toast
    assert await talk.store.subscriptions.active() == []
    assert "You are subscribed" in await talk.say("/start", **GROUP)


async def test_where_admins_cant_be_learned_a_group_can_start_and_nothing_else() -> None:
    talk = Talk()
    unknown: dict[str, Any] = {**GROUP, "may_manage": None}
    assert "subscribed" in await talk.say("/start", **unknown)
    assert "already subscribed" in await talk.say("/start lang_hy", **unknown)
    for text in ("/stop", "/settings"):
        assert "couldn't learn" in await talk.say(text, **unknown)
    assert "couldn't learn" in (await talk.press("set:main:language:ru", **unknown)).toast


async def test_where_the_database_ails_the_reader_hears_it_and_nothing_breaks() -> None:
    talk = Talk()
    talk.store.ail("the disk is full")
    for language, said in (("en", "just now"), ("ru", "не получается"), ("hy", "չի ստացվում")):
        assert said in await talk.say("/start", sender_language=language)
        assert said in (await talk.press("set:main:language:ru", sender_language=language)).toast
    assert await talk.hear(EventKind.REMOVED) == Reply()
    talk.store.heal()
    assert "You are subscribed" in await talk.say("/start")


async def test_help_lists_the_commands_and_in_a_group_who_may_do_what() -> None:
    talk = Talk()
    alone, together = await talk.say("/help"), await talk.say("/help", **GROUP)
    assert all(f"/{command}" in alone for command in COMMANDS)
    assert "only its admins" in together
    assert "only its admins" not in alone


async def test_what_is_not_understood_gets_a_helpful_answer_in_private_only() -> None:
    talk = Talk()
    assert "/help" in await talk.say("/dance <b>")
    assert await talk.say("/dance", **GROUP) == ""
    for kind in (EventKind.TEXT, EventKind.OTHER):
        [message] = (await talk.hear(kind, argument="hello")).messages
        assert "/latest" in message.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_names_every_command(language: str) -> None:
    menu = Talk().commands.menu(language)
    assert [command for command, _ in menu] == list(COMMANDS)
    assert menu[0][1] == say(language, "menu-start")


@settings(deadline=None)  # what is asked first loads tables
@given(
    name=some.text(max_size=40),
    argument=some.text(max_size=80),
    kind=some.sampled_from([EventKind.COMMAND, EventKind.TEXT, EventKind.BUTTON, EventKind.OTHER]),
    language=some.sampled_from(LANGUAGES),
)
async def test_whatever_is_said_gets_a_valid_answer(
    name: str, argument: str, kind: EventKind, language: str
) -> None:
    for command in (name, *COMMANDS):
        await Talk().hear(kind, name=command, argument=argument, sender_language=language)
