from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from bot.model.alerts import Passed, Sent, Silence
from bot.model.chats import ChatKey, ChatKind
from bot.model.preferences import Mute, MuteKind, Preferences, QuietHours
from bot.model.topics import Sensitivity
from tests.builders import NOON, a_chat, a_subscription
from tests.contracts.stores.told import (
    ANI,
    AnyStore,
    alert_to,
    an_outcome,
    answer,
    next_alert,
    story_number,
    subscribe,
    tell,
    told,
)

GROUP, SUPERGROUP = ChatKey(-5), ChatKey(-1001234567890)


async def test_a_subscription_comes_back_as_it_was_begun(store: AnyStore) -> None:
    subscription = a_subscription(
        chat=a_chat(key=ChatKey(-1001234567890, 4), kind=ChatKind.SUPERGROUP, title="«Լուրեր»"),
        sensitivity=Sensitivity.WIDE,
    )
    assert await store.subscriptions.start(subscription)
    assert await store.subscriptions.of_chat(subscription.chat.key) == [subscription]
    assert await store.subscriptions.active() == [subscription]
    assert await store.subscriptions.of_chat(ChatKey(-1001234567890)) == []


async def test_renewing_a_subscription_tells_that_there_was_one(store: AnyStore) -> None:
    assert await store.subscriptions.start(a_subscription())
    renewed = a_subscription(sensitivity=Sensitivity.STRICT)
    assert not await store.subscriptions.start(renewed)
    assert await store.subscriptions.active() == [renewed]
    assert await store.subscriptions.start(a_subscription(topic="energy"))


async def test_subscriptions_are_listed_from_the_first_begun(store: AnyStore) -> None:
    late = a_subscription(1, since=NOON)
    early = a_subscription(9)
    await store.subscriptions.start(late)
    await store.subscriptions.start(early)
    assert await store.subscriptions.active() == [early, late]


async def test_an_ended_subscription_may_begin_again(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    assert await store.subscriptions.end(ANI, "stopped", NOON) == 1
    assert await store.subscriptions.active() == []
    assert await store.subscriptions.end(ANI, "stopped", NOON) == 0
    assert await store.subscriptions.start(a_subscription())
    assert await store.subscriptions.active() == [a_subscription()]


async def test_who_has_left_hears_nothing_more(store: AnyStore) -> None:
    await subscribe(store, a_chat(), a_chat(8))
    await tell(store, a_chat(), 1)
    await tell(store, a_chat(8), 2)
    await store.subscriptions.end(ANI, "stopped", NOON)
    assert await told(store, ANI) == []
    assert await store.outbox.waiting() == 1
    await subscribe(store, a_chat())
    assert await told(store, ANI) == []


async def test_a_thread_ends_alone_and_a_chat_in_all_its_threads(store: AnyStore) -> None:
    general, *threads = (a_chat(key=ChatKey(-5, number)) for number in range(4))
    await subscribe(store, general, *threads)
    for number, chat in enumerate((general, *threads)):
        await tell(store, chat, number)
    assert await store.subscriptions.end(general.key, "stopped", NOON) == 1
    assert await store.subscriptions.end(threads[0].key, "stopped", NOON) == 1
    assert await store.outbox.waiting() == 2
    assert await store.subscriptions.end(threads[1].key, "gone", NOON, in_all_threads=True) == 2
    assert await store.outbox.waiting() == 0


async def test_a_chat_keeps_its_settings_without_a_subscription(store: AnyStore) -> None:
    assert await store.subscriptions.chat(ANI) is None
    chat = a_chat(language="hy")
    await store.subscriptions.save_chat(chat)
    assert await store.subscriptions.chat(ANI) == chat
    renamed = replace(chat, title="Ani K.")
    await store.subscriptions.save_chat(renamed)
    assert await store.subscriptions.chat(ANI) == renamed
    assert await store.subscriptions.active() == []


async def test_a_subscription_shows_the_current_settings_of_its_chat(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await store.subscriptions.save_chat(a_chat(language="ru"))
    assert await store.subscriptions.active() == [a_subscription(chat=a_chat(language="ru"))]


async def test_sensitivity_is_set_for_one_topic_of_one_chat(store: AnyStore) -> None:
    await subscribe(store, a_chat(), a_chat(8))
    await store.subscriptions.start(a_subscription(topic="energy"))
    await store.subscriptions.set_sensitivity(ANI, "csto-armenia", Sensitivity.WIDE)
    await store.subscriptions.set_sensitivity(ChatKey(99), "csto-armenia", Sensitivity.WIDE)
    assert {
        (one.chat.key.chat_id, one.topic): one.sensitivity
        for one in await store.subscriptions.active()
    } == {
        (7, "csto-armenia"): Sensitivity.WIDE,
        (7, "energy"): Sensitivity.BALANCED,
        (8, "csto-armenia"): Sensitivity.BALANCED,
    }


async def test_a_chat_that_moves_takes_everything_along(store: AnyStore) -> None:
    group, thread = a_chat(key=GROUP), a_chat(key=ChatKey(GROUP.chat_id, 3))
    await subscribe(store, group, thread, a_chat())
    story = story_number(1)
    passed = (Passed(story.story.id, story.topic, GROUP, Silence.BELOW_THRESHOLD, 0.1),)
    await store.polls.commit(an_outcome(story, passed=passed))
    await tell(store, group, 2)
    await store.subscriptions.move(GROUP.chat_id, SUPERGROUP.chat_id)
    assert await store.subscriptions.chat(GROUP) is None
    assert await store.subscriptions.of_chat(SUPERGROUP) == [
        a_subscription(chat=replace(group, key=SUPERGROUP))
    ]
    assert await store.subscriptions.of_chat(ChatKey(SUPERGROUP.chat_id, 3))
    assert await store.subscriptions.of_chat(ANI)
    assert await store.stories.passed(story.story.id) == [replace(passed[0], key=SUPERGROUP)]
    assert await told(store, SUPERGROUP) == [story_number(2).story.id]


async def test_what_the_new_id_has_already_stays(store: AnyStore) -> None:
    await subscribe(store, a_chat(key=GROUP, title="old"), a_chat(key=SUPERGROUP, title="new"))
    await store.subscriptions.set_sensitivity(SUPERGROUP, "csto-armenia", Sensitivity.STRICT)
    await store.subscriptions.move(GROUP.chat_id, SUPERGROUP.chat_id)
    assert await store.subscriptions.active() == [
        a_subscription(chat=a_chat(key=SUPERGROUP, title="new"), sensitivity=Sensitivity.STRICT)
    ]


async def test_a_subscription_that_lasts_goes_before_one_that_has_ended(store: AnyStore) -> None:
    await subscribe(store, a_chat(key=GROUP), a_chat(key=SUPERGROUP))
    await store.subscriptions.end(SUPERGROUP, "removed", NOON)
    await store.subscriptions.move(GROUP.chat_id, SUPERGROUP.chat_id)
    assert len(await store.subscriptions.of_chat(SUPERGROUP)) == 1


async def test_moving_to_its_own_id_changes_nothing(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await store.subscriptions.move(7, 7)
    assert await store.subscriptions.active() == [a_subscription()]
    assert await told(store) == [story_number(1).story.id]


async def test_a_chat_that_moves_is_not_told_again_of_what_it_was_told(store: AnyStore) -> None:
    group, supergroup = a_chat(key=GROUP), a_chat(key=SUPERGROUP)
    await subscribe(store, group, supergroup)
    told_before, told_after, waiting = (story_number(number) for number in (1, 2, 3))
    for chat in (group, supergroup):
        alerts = tuple(alert_to(chat, one) for one in (told_before, told_after, waiting))
        await store.polls.commit(an_outcome(told_before, told_after, waiting, alerts=alerts))
    await answer(store, GROUP, Sent(1))
    await store.subscriptions.move(GROUP.chat_id, SUPERGROUP.chat_id)
    assert await told(store, SUPERGROUP) == [told_after.story.id, waiting.story.id]


async def test_a_move_loses_no_alert_to_one_that_ended_unsent(store: AnyStore) -> None:
    group, supergroup = a_chat(key=GROUP), a_chat(key=SUPERGROUP)
    await subscribe(store, group, supergroup)
    await tell(store, supergroup, 1)
    await store.subscriptions.end(SUPERGROUP, "removed", NOON + timedelta(minutes=1))
    await tell(store, group, 1)
    await store.subscriptions.move(GROUP.chat_id, SUPERGROUP.chat_id)
    assert await told(store, SUPERGROUP) == [story_number(1).story.id]


async def test_a_chats_preferences_come_back_as_they_were(store: AnyStore) -> None:
    chosen = Preferences(
        languages=("hy",),
        zone="+04:30",
        digest=(time(9), time(18, 30)),
        quiet=QuietHours(time(23), time(7, 15)),
        mutes=(Mute(MuteKind.OUTLET, "TASS"), Mute(MuteKind.WORD, "матч", NOON)),
        watched=("Гюмри", "gas*"),
    )
    await subscribe(store, a_chat(), a_chat(8))
    await store.subscriptions.save_chat(a_chat(preferences=chosen))
    assert await store.subscriptions.chat(ChatKey(7)) == a_chat(preferences=chosen)
    [first, second] = await store.subscriptions.active()
    assert (first.chat.preferences, second.chat.preferences) == (chosen, Preferences())
    await tell(store, a_chat(), 1)
    assert (await next_alert(store, ChatKey(7))).chat.preferences == chosen


async def test_one_topic_of_several_ends_with_what_waits_for_it(store: AnyStore) -> None:
    other = replace(a_subscription(), topic="georgia")
    await subscribe(store, a_chat())
    await store.subscriptions.start(other)
    await tell(store, a_chat(), 1)
    assert await store.subscriptions.end(ANI, "stopped", NOON, topic="georgia") == 1
    assert [one.topic for one in await store.subscriptions.of_chat(ANI)] == ["csto-armenia"]
    assert await store.outbox.waiting() == 1
    assert await store.subscriptions.end(ANI, "stopped", NOON, topic="csto-armenia") == 1
    assert await store.outbox.waiting() == 0
