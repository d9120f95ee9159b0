"""The archive is looked through."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.markup import plain_text
from bot.model.chats import ChatKey, ChatKind
from bot.model.topics import LANGUAGES
from tests.builders import NOON
from tests.rooms.chat.talk import Talk


async def talk_with(count: int) -> Talk:
    """Begin a talk; so many stories of a base are in the archive."""
    talk = Talk()
    for number in range(count):
        published = NOON - timedelta(minutes=number)
        await talk.match(id=f"{number:016x}", title=f"Base {number:02}", published=published)
    return talk


async def test_search_shows_ten_and_turns_its_pages_in_place() -> None:
    talk = await talk_with(12)
    [first] = (await talk.hear_command("/search bases")).messages
    shown = plain_text(first.html, with_addresses=False)
    assert "1. Base 00" in shown
    assert "10. Base 09" in shown
    assert "Base 10" not in shown
    [[older]] = first.buttons
    second = (await talk.press(older.payload)).edit
    assert second is not None
    assert "12. Base 11" in plain_text(second.html, with_addresses=False)
    [[newer]] = second.buttons
    again = (await talk.press(newer.payload)).edit
    assert again == first


async def test_words_that_no_button_holds_are_found_without_pages() -> None:
    talk = await talk_with(12)
    [message] = (await talk.hear_command(f"/search base -{'x' * 60}")).messages
    assert "Base 09" in message.html
    assert message.buttons == ()


async def test_what_was_not_found_says_where_was_looked() -> None:
    said = await (await talk_with(1)).say("/search <b>dragons</b>")
    assert "last 90 days" in said
    assert "&lt;b&gt;dragons" in said


@pytest.mark.parametrize("nothing", ["", "-base", "!!", '""'])
async def test_a_search_for_nothing_says_how_to_search(nothing: str) -> None:
    assert "Write what to look for" in await (await talk_with(1)).say(f"/search {nothing}")


@pytest.mark.parametrize("payload", ["search:5:base", "search:x:base", "search:0:", "search:٣٠:a"])
async def test_a_forged_page_is_none(payload: str) -> None:
    assert "older version" in (await (await talk_with(1)).press(payload)).toast


async def test_the_readers_of_a_channel_turn_no_pages() -> None:
    talk = await talk_with(12)
    channel = {"key": ChatKey(-5), "chat_kind": ChatKind.CHANNEL}
    reply = await talk.press("search:10:base", may_manage=False, **channel)
    assert (reply.edit, "Only the admins" in reply.toast) == (None, True)
    assert (await talk.press("search:10:base", **channel)).edit is not None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_search_speaks_every_language(language: str) -> None:
    talk = await talk_with(11)
    for words in ("base", "dragons", ""):
        assert await talk.say(f"/search {words}", sender_language=language)
