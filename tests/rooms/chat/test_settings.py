"""Settings change with one tap, in one message, and what is written is understood or explained."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.core.locales import say
from bot.model.chats import EventKind, Message, Subscription
from bot.model.feeds import FeedMemory
from bot.model.polls import PollOutcome
from bot.model.preferences import Mute, MuteKind, Preferences, QuietHours
from bot.model.topics import LANGUAGES, Sensitivity
from tests.builders import NOON, a_concept, a_feed, a_scored_story, a_topic
from tests.contracts.stores.told import alert_to, an_outcome
from tests.rooms.chat.talk import GROUP, KEY, FakeDesk, Talk

PAGES = ("main", "voices", "concepts", "zone", "mutes")


async def begun(desk: FakeDesk | None = None, language: str = "en") -> Talk:
    talk = Talk(desk)
    await talk.say("/start", sender_language=language)
    return talk


async def preferences_in(talk: Talk) -> Preferences:
    chat = await talk.store.subscriptions.chat(KEY)
    assert chat is not None
    return chat.preferences


def labels(message: Message | None) -> list[str]:
    assert message is not None
    return [button.label for row in message.buttons for button in row]


def payload_of(message: Message | None, label: str) -> str:
    assert message is not None
    return next(one.payload for row in message.buttons for one in row if label in one.label)


async def test_settings_change_with_one_tap_and_are_shown_at_once() -> None:
    talk = await begun()
    reply = await talk.press("set:main:language:ru")
    assert reply.edit is not None
    assert "Настройки" in reply.edit.html
    assert reply.toast == "Сохранено"
    reply = await talk.press("set:main:sensitivity:strict")
    assert {"✓ Строго", "✓ Русский"} <= set(labels(reply.edit))
    assert "Настройки" in await talk.say("/settings")


@pytest.mark.parametrize(
    ("payload", "chosen"),
    [
        ("set:main:news:-ru", Preferences(languages=("en", "hy"))),
        ("set:main:digest:09-18", Preferences(digest=(time(9), time(18)))),
        ("set:main:quiet:23-07", Preferences(quiet=QuietHours(time(23), time(7)))),
        ("set:zone:zone:Asia/Tbilisi", Preferences(zone="Asia/Tbilisi")),
    ],
)
async def test_each_choice_is_kept_and_twice_is_once(payload: str, chosen: Preferences) -> None:
    talk = await begun()
    first, second = await talk.press(payload), await talk.press(payload)
    assert await preferences_in(talk) == chosen
    assert first == second
    assert first.toast == "Saved"


async def test_one_language_of_the_news_must_stay() -> None:
    talk = await begun()
    for language in ("en", "ru"):
        await talk.press(f"set:main:news:-{language}")
    assert "must stay" in (await talk.press("set:main:news:-hy")).toast
    assert (await preferences_in(talk)).languages == ("hy",)
    await talk.press("set:main:news:+en")
    assert (await preferences_in(talk)).languages == ("en", "hy")


async def test_each_sensitivity_says_what_it_brings_a_chat() -> None:
    talk = await begun()
    for day in range(14):
        for number, (score, camp) in enumerate(((0.9, ""), (0.6, "x"), (0.3, ""), (0.9, "y"))):
            scored = a_scored_story(
                score,
                id=f"{day:08x}{number:08x}",
                published=NOON - timedelta(days=13 - day, hours=1),
                camp=camp,
            )
            await talk.store.polls.commit(an_outcome(scored))
    shown = (await talk.press("page:main")).edit
    assert shown is not None
    assert "· Strict: about 2 a day, 90 % on topic" in shown.html
    assert "✓ <b>Balanced</b>: about 3 a day, 80 % on topic" in shown.html
    assert "· Wide: about 4 a day, 67 % on topic" in shown.html


async def test_no_sensitivity_is_said_to_be_right_each_time() -> None:
    talk = await begun()
    await talk.match(0.999)
    assert "about one a day, 99 % on topic" in await talk.say("/settings")


async def test_camps_and_subjects_are_switched_on_their_pages() -> None:
    topic = a_topic(lexicon=(a_concept("csto", "CSTO"),))
    desk = FakeDesk(topic, feeds=(a_feed(camp="russian-state"), a_feed(name="B", url="https://b")))
    talk = await begun(desk)
    await talk.match()
    voices = (await talk.press("page:voices")).edit
    assert labels(voices) == ["✓ Russian state media", "← Back"]
    switched = (await talk.press(payload_of(voices, "Russian"))).edit
    assert labels(switched)[0] == "✕ Russian state media"
    concepts = (await talk.press("page:concepts")).edit
    assert {"✓ CSTO", "✓ Armenia"} <= set(labels(concepts))
    await talk.press(payload_of(concepts, "CSTO"))
    assert await preferences_in(talk) == Preferences(
        mutes=(Mute(MuteKind.CAMP, "russian-state"), Mute(MuteKind.CONCEPT, "csto"))
    )
    mutes = (await talk.press("page:mutes")).edit
    assert mutes is not None
    assert "Russian state media: until you undo it" in mutes.html
    for label in ("Russian", "CSTO"):
        await talk.press(payload_of(mutes, label))
    assert await preferences_in(talk) == Preferences()


@pytest.mark.parametrize(
    ("wish", "chosen"),
    [
        ("zone Ереван", Preferences(zone="Asia/Yerevan")),
        ("ZONE +04:30", Preferences(zone="+04:30")),
        ("digest 18, 9:30", Preferences(digest=(time(9, 30), time(18)))),
        ("quiet 22-7", Preferences(quiet=QuietHours(time(22), time(7)))),
    ],
)
async def test_what_is_written_is_understood(wish: str, chosen: Preferences) -> None:
    talk = await begun()
    assert "<b>Settings</b>" in await talk.say(f"/settings {wish}")
    assert await preferences_in(talk) == chosen
    await talk.say("/settings quiet off")
    await talk.say("/settings digest now")
    assert await preferences_in(talk) == Preferences(zone=chosen.zone)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("zone Atlantis <b>", "Atlantis &lt;b&gt;"),
        ("zone", "For another one write its city"),
        ("zone " + "x" * 4000, "large city"),
        ("digest 25", "are no times"),
        ("digest 1 2 3 4 5 6 7", "Up to six"),
        ("digest", "are no times"),
        ("quiet 7", "quiet 22-7"),
        ("quiet 7-7", "quiet 22-7"),
        ("louder", "three things"),
    ],
)
async def test_what_can_not_be_understood_is_answered_with_what_can(wish: str, said: str) -> None:
    talk = await begun()
    assert said in await talk.say(f"/settings {wish}")
    assert await preferences_in(talk) == Preferences()


async def test_what_was_kept_for_later_goes_by_the_new_settings() -> None:
    talk = await begun()
    await talk.say("/settings digest 18")
    [subscription] = await talk.store.subscriptions.active()
    scored, evening = a_scored_story(), datetime(2026, 11, 23, 18, tzinfo=UTC)
    alert = alert_to(subscription.chat, scored, due=evening, held_until=evening)
    await talk.store.polls.commit(an_outcome(scored, alerts=(alert,)))
    assert await talk.store.outbox.next(KEY, NOON) is None
    await talk.press("set:main:digest:now")
    assert await talk.store.outbox.next(KEY, NOON) is not None


async def test_settings_without_a_subscription_offer_the_language() -> None:
    reply = await Talk().hear(EventKind.COMMAND, name="settings")
    assert len(reply.messages[0].buttons) == 1
    assert "/start" in reply.messages[0].html


@pytest.mark.parametrize(
    "payload",
    [
        *("", "x", "language:xx", "sensitivity:loud", "a:b:c", "set", "set:", "page:", "page:x"),
        *("set:main", "set:main:language:xx", "set:main:digest:12", "set:zone:zone:Mars"),
        *("set:voices:mute:+0", "set:x:y:z", "set:main:news:fr", "topic:x", "begin:x:y"),
        *("vote:9:x", "vote", "vote:2:nothing", "mute:nothing", "mute", "muted:x", "why"),
    ],
)
async def test_an_unknown_button_is_answered(payload: str) -> None:
    talk = await begun()
    reply = await talk.press(payload)
    assert reply.toast
    assert reply.edit is None
    assert await preferences_in(talk) == Preferences()


async def test_only_those_who_may_manage_a_group_change_it() -> None:
    talk = Talk()
    await talk.say("/start", **GROUP)
    for payload in ("page:main", "set:main:language:ru", "begin:language:ru", "topic:x"):
        reply = await talk.press(payload, may_manage=False, **GROUP)
        assert "Only the admins" in reply.toast
        assert reply.edit is None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_stands_in_every_language(language: str) -> None:
    topic = a_topic(lexicon=(a_concept("csto", "CSTO"),))
    talk = await begun(FakeDesk(topic, feeds=(a_feed(camp="western"),)), language)
    await talk.match()
    await talk.say("/settings quiet 23-7")
    await talk.say("/settings digest 9")
    await talk.say("/mute CSTO week")
    back = say(language, "button-back")
    for page in PAGES:
        edit = (await talk.press(f"page:{page}")).edit
        assert edit is not None
        assert (labels(edit)[-1] == back) is (page != "main")


async def test_a_chat_of_several_topics_sets_them_all() -> None:
    talk = await begun(FakeDesk(a_topic(), a_topic(name="georgia")))
    await talk.say("/start topic_georgia")
    await talk.press("set:main:sensitivity:wide")
    subscriptions: list[Subscription] = await talk.store.subscriptions.active()
    assert [one.sensitivity for one in subscriptions] == [Sensitivity.WIDE] * 2


async def test_a_match_of_a_first_poll_counts_like_any_other() -> None:
    talk = await begun()
    outcome = PollOutcome(
        FeedMemory("u"), stories=(a_scored_story().story,), scored=(a_scored_story(),)
    )
    await talk.store.polls.commit(outcome)
    assert "about one a day, 90 % on topic" in await talk.say("/settings")
