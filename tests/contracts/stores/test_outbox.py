from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.alerts import (
    Answer,
    Backlog,
    Delivery,
    Gone,
    Moved,
    Passed,
    Refused,
    Sent,
    Silence,
    TryAgain,
    Unclear,
)
from bot.model.chats import ChatKey, ChatKind
from tests.builders import NOON, a_chat
from tests.contracts.stores.told import (
    ALL_KINDS,
    ANI,
    AnyStore,
    alert_to,
    answer,
    story_number,
    subscribe,
    tell,
    told,
)

MINUTE = timedelta(minutes=1)


async def test_an_alert_comes_out_whole_and_numbered(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1, created=NOON - MINUTE)
    alert = await store.outbox.next(ANI, NOON)
    assert alert is not None
    assert alert.id > 0
    assert replace(alert, id=0) == alert_to(a_chat(), story_number(1), created=NOON - MINUTE)


async def test_an_alert_carries_the_current_settings_of_its_chat(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await store.subscriptions.save_chat(a_chat(language="hy"))
    alert = await store.outbox.next(ANI, NOON)
    assert alert is not None
    assert alert.chat == a_chat(language="hy")


async def test_an_alert_stays_in_the_outbox_until_the_channel_has_answered(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    first = await store.outbox.next(ANI, NOON)
    assert first == await store.outbox.next(ANI, NOON)
    assert await store.outbox.waiting() == 1
    await answer(store, ANI, Sent(41))
    assert await store.outbox.next(ANI, NOON) is None
    assert await store.outbox.waiting() == 0


async def test_a_chat_is_told_in_the_order_of_the_polls(store: AnyStore) -> None:
    await subscribe(store, a_chat(), a_chat(8))
    for number in (3, 1, 2):
        await tell(store, a_chat(), number)
        await tell(store, a_chat(8), number + 10)
    assert await told(store) == [story_number(number).story.id for number in (3, 1, 2)]


async def test_a_later_alert_never_overtakes_one_that_is_not_due(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1, due=NOON + MINUTE)
    await tell(store, a_chat(), 2)
    assert await store.outbox.next(ANI, NOON) is None
    assert await store.outbox.due(ALL_KINDS, NOON) == []
    first = await store.outbox.next(ANI, NOON + MINUTE)
    assert first is not None
    assert first.scored == story_number(1)


@pytest.mark.parametrize("end", [Sent(1), Refused("bad markup"), Gone("blocked")])
async def test_an_answer_without_a_retry_ends_the_alert(store: AnyStore, end: Answer) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await tell(store, a_chat(), 2)
    await answer(store, ANI, end)
    assert await told(store) == [story_number(2).story.id]


@pytest.mark.parametrize("wait", [TryAgain("flood"), Unclear("no answer"), Moved(-100)])
async def test_an_answer_with_a_retry_holds_the_chat_until_then(
    store: AnyStore, wait: Answer
) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await tell(store, a_chat(), 2)
    await answer(store, ANI, wait, retry_at=NOON + MINUTE)
    assert await store.outbox.next(ANI, NOON + MINUTE - timedelta(microseconds=1)) is None
    again = await store.outbox.next(ANI, NOON + MINUTE)
    assert again is not None
    assert (again.scored, again.attempts, again.due) == (story_number(1), 1, NOON + MINUTE)
    await store.outbox.record(Delivery(again, wait, NOON + MINUTE), NOON + 2 * MINUTE)
    third = await store.outbox.next(ANI, NOON + 2 * MINUTE)
    assert third is not None
    assert third.attempts == 2


async def test_an_answer_that_comes_after_the_reader_left_brings_nothing_back(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    alert = await store.outbox.next(ANI, NOON)
    assert alert is not None
    await store.subscriptions.end(ANI, "stopped", NOON)
    await store.outbox.record(Delivery(alert, TryAgain("flood"), NOON), NOON)
    assert await store.outbox.waiting() == 0
    await store.outbox.record(Delivery(alert, Sent(1), NOON), None)
    await subscribe(store, a_chat())
    assert await tell(store, a_chat(), 1) == 0


async def test_an_answer_to_an_alert_that_is_gone_is_no_error(store: AnyStore) -> None:
    await store.outbox.record(Delivery(alert_to(a_chat(), story_number(1)), Sent(1), NOON), None)
    assert await store.outbox.waiting() == 0


async def test_the_due_chats_are_listed_longest_due_first(store: AnyStore) -> None:
    late, early, not_yet = a_chat(1), a_chat(2), a_chat(3)
    channel = a_chat(4, kind=ChatKind.CHANNEL)
    await subscribe(store, late, early, not_yet, channel)
    await tell(store, late, 1)
    await tell(store, early, 1, due=NOON - MINUTE)
    await tell(store, early, 2)
    await tell(store, not_yet, 1, due=NOON + MINUTE)
    await tell(store, channel, 1)
    assert await store.outbox.due({ChatKind.PRIVATE}, NOON) == [
        Backlog(ChatKey(2), 2, NOON - MINUTE),
        Backlog(ChatKey(1), 1, NOON),
    ]
    assert await store.outbox.due(frozenset(), NOON) == []
    assert await store.outbox.waiting() == 5


async def test_what_waited_too_long_is_passed_by_name(store: AnyStore) -> None:
    channel = a_chat(8, kind=ChatKind.CHANNEL)
    await subscribe(store, a_chat(), channel)
    await tell(store, a_chat(), 1, created=NOON - MINUTE)
    await tell(store, a_chat(), 2)
    await tell(store, channel, 3, created=NOON - MINUTE)
    assert await store.outbox.pass_over({ChatKind.PRIVATE}, NOON, NOON) == 1
    old = story_number(1)
    assert await store.stories.passed(old.story.id) == [
        Passed(old.story.id, old.topic, ANI, Silence.BACKLOG)
    ]
    assert await told(store) == [story_number(2).story.id]
    assert await store.outbox.waiting() == 1
    assert await store.outbox.pass_over({ChatKind.PRIVATE}, NOON, NOON) == 0
