"""What is asked in a chat is done, and answered, in every language."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.chat.admin import AdminCommands
from bot.chat.commands import Commands
from bot.chat.inviting import Inviting
from bot.chat.replies import COMMANDS
from bot.core.locales import say
from bot.core.messages import plain_text
from bot.model.alerts import PollOutcome
from bot.model.chats import ChatEvent, ChatKey, ChatKind, EventKind, Message, Reply
from bot.model.feeds import FeedMemory
from bot.model.health import HealthReport
from bot.model.options import Config, Options
from bot.model.topics import LANGUAGES, Sensitivity, Thresholds, Topic
from tests.builders import NOON, a_feed, a_scored_story, a_topic
from tests.fake_stores import FakeStore
from tests.servers.bot_api import is_markup

KEY = ChatKey(7)


class FakeDesk:
    """Watches these topics, with thresholds that are always the same."""

    def __init__(self, *topics: Topic, invite_only: bool = False) -> None:
        options = replace(Options(), invite_only=invite_only)
        feeds = (a_feed(), a_feed(name="Off", url="https://off.example", enabled=False))
        self.config = Config(Path("config"), options, feeds, topics)

    def close(self) -> None:
        """Let in by invitation only from now on."""
        options = replace(self.config.options, invite_only=True)
        self.config = replace(self.config, options=options)

    def topics(self) -> tuple[Topic, ...]:
        return self.config.topics

    def thresholds(self, topic: str) -> Thresholds | None:
        return Thresholds(0.8, 0.5, 0.2)


@dataclass
class FakeHealth:
    """Says of the service what it was given."""

    report_: HealthReport = field(default_factory=lambda: HealthReport({}, {}, 1, 0))

    async def report(self) -> HealthReport:
        return self.report_


class Talk:
    """A chat with the bot."""

    def __init__(self, desk: FakeDesk | None = None) -> None:
        self.store = FakeStore()
        self.health = FakeHealth()
        self.desk = desk or FakeDesk(a_topic())
        self.commands = Commands(
            desk=self.desk,
            subscriptions=self.store.subscriptions,
            stories=self.store.stories,
            admin=AdminCommands(
                health=self.health,
                outbox=self.store.outbox,
                subscriptions=self.store.subscriptions,
            ),
            inviting=Inviting(
                desk=self.desk,
                invites=self.store.invites,
                subscriptions=self.store.subscriptions,
                rng=Random(1),  # noqa: S311 - repeats itself, for tests
            ),
        )

    async def hear(self, kind: EventKind, **change: Any) -> Reply:
        event = ChatEvent(
            kind=kind,
            key=KEY,
            chat_kind=ChatKind.PRIVATE,
            chat_title="Ani",
            sender_id=7,
            sender_language="en",
            bot="watch_bot",
        )
        reply = await self.commands.reply(replace(event, **change), NOON)
        check(reply)
        return reply

    async def say(self, text: str, **change: Any) -> str:
        """Say a command, and give all that is answered in one text."""
        name, _, argument = text.removeprefix("/").partition(" ")
        reply = await self.hear(EventKind.COMMAND, name=name, argument=argument, **change)
        return "\n".join(message.html for message in reply.messages)

    async def press(self, payload: str, **change: Any) -> Reply:
        return await self.hear(EventKind.BUTTON, argument=payload, message_id=5, **change)

    async def match(self, **story: Any) -> None:
        """Put a matching story into the archive."""
        scored = a_scored_story(0.9, **story)
        outcome = PollOutcome(FeedMemory("u"), stories=(scored.story,), scored=(scored,))
        await self.store.polls.commit(outcome)


def check(reply: Reply) -> None:
    """Hold a reply to what Telegram takes."""
    for message in (*reply.messages, *([reply.edit] if reply.edit else [])):
        assert isinstance(message, Message)
        assert is_markup(message.html), message.html
        assert 0 < len(message.html) <= 4096
        for button in (one for row in message.buttons for one in row):
            assert len(button.payload.encode()) <= 64
    assert len(reply.toast) <= 200


GROUP = {"key": ChatKey(-100), "chat_kind": ChatKind.SUPERGROUP}


async def test_start_subscribes_at_once_and_says_what_is_watched() -> None:
    talk = Talk()
    said = await talk.say("/start")
    assert "You are subscribed: The alliance" in said
    assert "one feed" in said
    assert "no match yet" in said
    [subscription] = await talk.store.subscriptions.active()
    assert (subscription.chat.key, subscription.topic) == (KEY, "csto-armenia")


async def test_start_says_when_the_last_match_was() -> None:
    talk = Talk()
    await talk.match()
    assert "Last match: 23.11 11:50 UTC" in await talk.say("/start")


async def test_starting_twice_changes_nothing() -> None:
    talk = Talk()
    await talk.say("/start")
    await talk.press("sensitivity:wide")
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


async def test_latest_lists_matches_newest_first() -> None:
    talk = Talk()
    await talk.match(id="a" * 16, title="Older match", published=NOON - timedelta(hours=2))
    await talk.match(id="b" * 16, title="Newer match", published=NOON)
    said = await talk.say("/latest")
    assert said.index("Newer match") < said.index("Older match")
    assert "Older match" not in await talk.say("/latest 1")


async def test_latest_takes_as_many_messages_as_long_titles_need() -> None:
    talk = Talk()
    numbers = range(20)
    for number in numbers:
        title = f"Match {number:02} " + "🇦🇲" * 120
        await talk.match(id=f"{number:016}", title=title, published=NOON)
    reply = await talk.hear(EventKind.COMMAND, name="latest", argument="20")
    assert len(reply.messages) > 1
    shown = [plain_text(one.html, with_addresses=False) for one in reply.messages]
    assert all(len(one.encode("utf-16-le")) <= 2 * 4096 for one in shown)
    assert all(f"Match {number:02} " in "".join(shown) for number in numbers)


async def test_latest_without_a_match_says_so() -> None:
    assert "No story has matched" in await Talk().say("/latest")
    assert "No topic" in await Talk(FakeDesk()).say("/latest")


@pytest.mark.parametrize("argument", ["0", "21", "many", "-1", "5 5", "٣٤٥"])
async def test_latest_with_a_wrong_number_says_which_are_right(argument: str) -> None:
    assert "from 1 to 20" in await Talk().say(f"/latest {argument}")


async def test_latest_goes_by_the_readers_sensitivity() -> None:
    talk = Talk()
    scored = a_scored_story(0.3)
    outcome = PollOutcome(FeedMemory("u"), stories=(scored.story,), scored=(scored,))
    await talk.store.polls.commit(outcome)
    await talk.say("/start")
    assert "No story" in await talk.say("/latest")
    await talk.press("sensitivity:wide")
    assert scored.story.title in await talk.say("/latest")


async def test_settings_change_with_one_tap_and_are_shown_at_once() -> None:
    talk = Talk()
    await talk.say("/start")
    reply = await talk.press("language:ru")
    assert reply.edit is not None
    assert "Настройки" in reply.edit.html
    assert reply.toast == "Сохранено"
    reply = await talk.press("sensitivity:strict")
    assert reply.edit is not None
    labels = [button.label for row in reply.edit.buttons for button in row]
    assert "✓ Строго" in labels
    assert "✓ Русский" in labels
    assert "Настройки" in await talk.say("/settings")


async def test_settings_without_a_subscription_offer_the_language() -> None:
    reply = await Talk().hear(EventKind.COMMAND, name="settings")
    assert len(reply.messages[0].buttons) == 1
    assert "/start" in reply.messages[0].html


@pytest.mark.parametrize("payload", ["", "x", "language:xx", "sensitivity:loud", "a:b:c"])
async def test_an_unknown_button_is_answered(payload: str) -> None:
    reply = await Talk().press(payload)
    assert "older version" in reply.toast
    assert reply.edit is None


async def test_a_button_pressed_twice_does_the_same() -> None:
    talk = Talk()
    await talk.say("/start")
    assert await talk.press("sensitivity:wide") == await talk.press("sensitivity:wide")


async def test_in_a_group_only_its_admins_change_anything() -> None:
    talk = Talk()
    member: dict[str, Any] = {**GROUP, "may_manage": False}
    for text in ("/start", "/stop", "/settings"):
        assert "Only the admins" in await talk.say(text, **member)
    assert "Only the admins" in (await talk.press("language:ru", **member)).toast
    assert await talk.store.subscriptions.active() == []
    assert "You are subscribed" in await talk.say("/start", **GROUP)


async def test_where_admins_cant_be_learned_a_group_can_start_and_nothing_else() -> None:
    talk = Talk()
    unknown: dict[str, Any] = {**GROUP, "may_manage": None}
    assert "subscribed" in await talk.say("/start", **unknown)
    assert "already subscribed" in await talk.say("/start lang_hy", **unknown)
    for text in ("/stop", "/settings"):
        assert "couldn't learn" in await talk.say(text, **unknown)
    assert "couldn't learn" in (await talk.press("language:ru", **unknown)).toast


async def test_where_the_database_ails_the_reader_hears_it_and_nothing_breaks() -> None:
    talk = Talk()
    talk.store.ail("the disk is full")
    for language, said in (("en", "just now"), ("ru", "не получается"), ("hy", "չի ստացվում")):
        assert said in await talk.say("/start", sender_language=language)
        assert said in (await talk.press("language:ru", sender_language=language)).toast
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


async def test_added_to_a_group_it_introduces_itself() -> None:
    talk = Talk()
    [message] = (await talk.hear(EventKind.ADDED, **GROUP)).messages
    assert "The alliance" in message.html
    assert (await talk.hear(EventKind.ADDED)).messages == ()


async def test_removed_from_a_chat_its_subscriptions_end() -> None:
    talk = Talk()
    await talk.say("/start", key=ChatKey(-100, 5), chat_kind=ChatKind.SUPERGROUP)
    assert await talk.hear(EventKind.REMOVED, **GROUP) == Reply()
    assert await talk.store.subscriptions.active() == []


async def test_a_group_that_moved_keeps_its_subscription() -> None:
    talk = Talk()
    await talk.say("/start", **GROUP)
    await talk.hear(EventKind.MOVED, argument="-1009", **GROUP)
    [subscription] = await talk.store.subscriptions.active()
    assert subscription.chat.key == ChatKey(-1009)


async def test_forum_threads_subscribe_each_for_itself() -> None:
    talk = Talk()
    for thread in (5, 6):
        await talk.say("/start", key=ChatKey(-100, thread), chat_kind=ChatKind.SUPERGROUP)
    await talk.say("/stop", key=ChatKey(-100, 5), chat_kind=ChatKind.SUPERGROUP)
    [subscription] = await talk.store.subscriptions.active()
    assert subscription.chat.key.thread_id == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_names_every_command(language: str) -> None:
    menu = Talk().commands.menu(language)
    assert [command for command, _ in menu] == list(COMMANDS)
    assert menu[0][1] == say(language, "menu-start")


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
