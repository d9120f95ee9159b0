"""What those who run the bot ask is answered to them alone."""

from __future__ import annotations

from datetime import timedelta
from importlib.metadata import version

import pytest

from bot.model.alerts import Delivery, Refused, Sent
from bot.model.chats import ChatKey, EventKind
from bot.model.health import HealthReport
from bot.model.topics import LANGUAGES
from tests.builders import NOON, a_chat, a_letter
from tests.contracts.stores.told import ANI, answer, subscribe, tell, told
from tests.rooms.chat.talk import Talk


async def talk_with_dead_alerts(number: int) -> Talk:
    talk = Talk()
    await subscribe(talk.store, a_chat())
    for story in range(number):
        await tell(talk.store, a_chat(), story + 1)
        await answer(talk.store, ANI, Refused("bad <markup>"))
    return talk


@pytest.mark.parametrize("command", ["/status", "/resend", "/resend all"])
async def test_to_others_the_commands_do_not_exist(command: str) -> None:
    talk = await talk_with_dead_alerts(1)
    assert "don't know the command" in await talk.say(command)
    assert len(await talk.store.outbox.dead(9)) == 1


async def test_the_status_says_that_all_is_well() -> None:
    talk = Talk()
    talk.health.report_ = HealthReport({}, {}, 2, 0)
    assert await talk.say("/status", is_operator=True) == (
        "<b>All is well.</b>\n2 feeds are read, 0 of them failing.\n"
        f"0 chats are subscribed.\nNo alert waits.\nVersion {version('csto-watch')}."
    )


async def test_the_status_does_not_say_that_all_is_well_where_a_feed_can_not_be_read() -> None:
    talk = Talk()
    talk.health.report_ = HealthReport({}, {"Courier": "it is away"}, 2, 0)
    status = await talk.say("/status", is_operator=True)
    assert status.startswith(
        "<b>I work, but not every feed can be read.</b>\n2 feeds are read, 1 of"
    )


async def test_the_status_names_what_is_wrong_and_what_was_not_sent() -> None:
    talk = await talk_with_dead_alerts(1)
    talk.health.report_ = HealthReport({"database": "full"}, {"Courier": "404 <b>"}, 2, 3)
    status = await talk.say("/status", is_operator=True)
    assert "Something is wrong" in status
    assert "• database: full" in status
    assert "1 of them failing" in status
    assert "• Courier: 404 &lt;b&gt;" in status
    assert "One chat is subscribed." in status
    assert "3 alerts wait." in status
    assert "bad &lt;markup&gt; (7)" in status


async def test_the_status_says_how_long_what_is_due_waits_and_when_an_alert_was_sent_last() -> None:
    talk = Talk()
    await subscribe(talk.store, a_chat())
    await tell(talk.store, a_chat(), 1)
    await answer(talk.store, ANI, Sent(5))
    await tell(talk.store, a_chat(), 2, due=NOON - timedelta(seconds=90))
    status = await talk.say("/status", is_operator=True)
    assert "waits for 90 s at most" in status
    assert "Last alert: 23.11 12:00 UTC." in status


@pytest.mark.parametrize("asked", ["/resend", "/resend x", "/resend 1 x"])
async def test_without_numbers_what_was_not_sent_is_listed(asked: str) -> None:
    talk = await talk_with_dead_alerts(2)
    listed = await talk.say(asked, is_operator=True)
    assert listed.startswith("<b>Not sent:</b>\n2: ")
    assert "/resend NUMBER" in listed
    assert len(await talk.store.outbox.dead(9)) == 2


async def test_where_everything_was_sent_there_is_nothing_to_list() -> None:
    assert await Talk().say("/resend", is_operator=True) == "Everything was sent."


async def test_alerts_are_sent_again_by_their_numbers_or_all_at_once() -> None:
    talk = await talk_with_dead_alerts(3)
    assert await talk.say("/resend 2 99", is_operator=True) == "One message is sent again."
    assert await talk.say("/resend all", is_operator=True) == "2 messages are sent again."
    assert "has that number" in await talk.say("/resend 77", is_operator=True)
    assert len(await told(talk.store)) == 3


async def test_answers_that_were_not_sent_are_listed_and_sent_again_beside_alerts() -> None:
    talk = await talk_with_dead_alerts(1)
    await talk.store.letters.write([a_letter("<b>Sources</b>")], NOON)
    letter = await talk.store.outbox.next(ChatKey(7), NOON)
    assert letter is not None
    await talk.store.outbox.record(Delivery(letter, Refused("bad markup"), NOON))
    listed = await talk.say("/resend", is_operator=True)
    assert "-1: Sources – bad markup (7)" in listed
    assert await talk.say("/resend -1 1", is_operator=True) == "2 messages are sent again."
    assert await talk.store.outbox.dead(9) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["status", "resend"])
async def test_every_language_has_its_words_for_them(language: str, name: str) -> None:
    talk = await talk_with_dead_alerts(5)
    await talk.store.subscriptions.save_chat(a_chat(language=language))
    reply = await talk.hear(EventKind.COMMAND, name=name, is_operator=True)
    assert reply.messages
