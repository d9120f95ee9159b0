"""A chat begins to listen, and ends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model.chats import ChatKey, ChatKind
from bot.model.health import HealthReport
from bot.model.topics import Sensitivity
from tests.builders import NOON, a_topic
from tests.rooms.chat.talk import GROUP, KEY, FakeDesk, Talk


async def test_start_subscribes_at_once_and_says_what_is_watched() -> None:
    talk = Talk()
    said = await talk.say("/start")
    assert "You are subscribed: The alliance" in said
    assert "one feed" in said
    assert "no match yet" in said
    [subscription] = await talk.store.subscriptions.active()
    assert (subscription.chat.key, subscription.topic) == (KEY, "csto-armenia")


async def test_start_does_not_boast_of_feeds_of_which_most_can_not_be_read() -> None:
    talk = Talk()
    assert "can't be read" not in await talk.say("/start")
    talk.health.report_ = HealthReport({}, {"Courier": "it is away"}, 1, 0)
    assert "one feed" in (said := await talk.say("/start"))
    assert "One feed can't be read just now." in said


async def test_start_says_when_the_last_match_was() -> None:
    talk = Talk()
    await talk.match()
    assert "Last match: 23.11 11:50 UTC" in await talk.say("/start")


async def test_starting_twice_changes_nothing() -> None:
    talk = Talk()
    await talk.say("/start")
    await talk.press("set:main:sensitivity:wide")
    assert "already subscribed" in await talk.say("/start")
    [subscription] = await talk.store.subscriptions.active()
    assert subscription.sensitivity is Sensitivity.WIDE


@pytest.mark.parametrize(
    ("code", "greeting"),
    [("ru-RU", "Вы подписаны"), ("hy", "Դուք բաժանորդագրված եք"), ("de", "You")],
)
async def test_a_first_answer_is_in_the_clients_language(code: str, greeting: str) -> None:
    assert greeting in await Talk().say("/start", sender_language=code)


async def test_a_link_can_carry_a_language_and_a_topic() -> None:
    talk = Talk(FakeDesk(a_topic(), a_topic(name="georgia")))
    assert "Դուք" in await talk.say("/start lang_hy__topic_georgia")
    [subscription] = await talk.store.subscriptions.active()
    assert (subscription.topic, subscription.chat.language) == ("georgia", "hy")


@pytest.mark.parametrize("payload", ["lang_xx", "hello", "____", "topic_"])
async def test_a_link_that_says_nothing_known_is_a_plain_start(payload: str) -> None:
    assert "You are subscribed" in await Talk().say(f"/start {payload}")


async def test_an_unknown_topic_is_answered_with_those_that_there_are() -> None:
    said = await Talk().say("/start topic_<b>moon")
    assert "“&lt;b&gt;moon”" in said
    assert "The alliance" in said


async def test_without_a_topic_start_asks_for_patience() -> None:
    assert "Try again" in await Talk(FakeDesk()).say("/start")


async def test_a_closed_bot_lets_in_only_those_who_run_it() -> None:
    talk = Talk(FakeDesk(a_topic(), invite_only=True))
    assert "invitation" in await talk.say("/start")
    assert await talk.store.subscriptions.active() == []
    assert "subscribed" in await talk.say("/start", is_operator=True)


async def test_stop_ends_the_subscription() -> None:
    talk = Talk()
    await talk.say("/start")
    assert "has ended" in await talk.say("/stop")
    assert await talk.store.subscriptions.active() == []
    assert "no subscription" in await talk.say("/stop")


async def test_forum_threads_subscribe_each_for_itself() -> None:
    talk = Talk()
    for thread in (0, 5, 6):
        await talk.say("/start", key=ChatKey(-100, thread), chat_kind=ChatKind.SUPERGROUP)
    for thread in (5, 0):  # 0 is the General topic
        await talk.say("/stop", key=ChatKey(-100, thread), chat_kind=ChatKind.SUPERGROUP)
    [subscription] = await talk.store.subscriptions.active()
    assert subscription.chat.key.thread_id == 6


async def test_the_first_message_says_how_often_it_will_speak() -> None:
    talk = Talk()
    for day in range(7):
        await talk.match(id=f"{day:016}", published=NOON - timedelta(days=2 * day, hours=1))
    assert "How often: about 4 a week at this setting." in await talk.say("/start")


async def test_the_first_choices_take_effect_in_the_same_message() -> None:
    talk = Talk()
    for number in range(4):
        await talk.match(id=f"{number:016}", title=f"Match {number}", published=NOON)
    await talk.say("/start")
    reply = await talk.press("begin:language:ru")
    assert reply.edit is not None
    assert "Вы подписаны" in reply.edit.html
    reply = await talk.press("begin:sensitivity:wide")
    assert reply.edit is not None
    assert "✓ Широко" in [button.label for button in reply.edit.buttons[1]]
    reply = await talk.press("begin:latest")
    assert reply.edit is not None
    assert "Вы подписаны" in reply.edit.html
    assert reply.edit.html.count("Match ") == 3
    [subscription] = await talk.store.subscriptions.active()
    assert (subscription.chat.language, subscription.sensitivity) == ("ru", Sensitivity.WIDE)


async def test_the_first_choices_outlive_the_end_of_a_subscription() -> None:
    talk = Talk()
    await talk.say("/start")
    assert "No story" in str((await talk.press("begin:latest")).edit)
    await talk.say("/stop")
    assert "/start" in (await talk.press("begin:sensitivity:wide")).toast


async def test_in_a_group_it_says_what_it_sees() -> None:
    talk = Talk()
    assert "only commands" in await talk.say("/start", **GROUP)
    assert "only commands" not in await talk.say("/start")


async def test_of_several_topics_each_is_chosen_by_a_tap() -> None:
    topics = (a_topic(), a_topic(name="georgia", titles={"en": "Georgia"}))
    talk = Talk(FakeDesk(*topics))
    await talk.say("/start")
    [page] = (await talk.hear_command("/topics")).messages
    first, second = (row[0] for row in page.buttons)
    assert (first.label, second.label) == ("✓ The alliance", "Georgia")
    assert (await talk.press(second.payload)).toast == "You now follow: Georgia"
    assert "The alliance, Georgia" in await talk.say("/start")
    assert (await talk.press(first.payload)).toast == "You no longer follow: The alliance"
    [subscription] = await talk.store.subscriptions.active()
    assert subscription.topic == "georgia"


async def test_where_there_is_one_topic_it_says_so() -> None:
    assert "one topic only" in await Talk().say("/topics")
