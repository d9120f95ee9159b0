"""What a chat was told, is to be told, and was not told."""

from __future__ import annotations

from datetime import timedelta

from bot.model.alerts import Passed, Refused, Sent, Silence
from bot.model.chats import ChatKey
from tests.builders import NOON, a_chat, a_scored_story
from tests.contracts.stores.told import (
    ANI,
    AnyStore,
    an_outcome,
    answer,
    story_number,
    subscribe,
    tell,
)

TOPIC = "csto-armenia"


async def test_alerts_are_known_by_event_by_message_and_by_their_order(store: AnyStore) -> None:
    await subscribe(store, a_chat(), a_chat(8))
    assert await store.alerts.last() is None
    for number in (1, 2, 3, 4):
        await tell(store, a_chat(), number)
    await tell(store, a_chat(8), 5)
    await answer(store, ANI, Sent(71))
    await answer(store, ANI, Sent(72))
    await answer(store, ANI, Refused("too odd"))
    [second, first] = await store.alerts.latest(ANI, 5)
    assert [one.alert.scored for one in (first, second)] == [story_number(1), story_number(2)]
    assert (first.is_sent, first.at, first.alert.message_id) == (True, NOON, 71)
    assert await store.alerts.latest(ANI, 1) == [second]
    assert await store.alerts.last() == second
    assert await store.alerts.by_message(7, 71) == [first]
    assert await store.alerts.by_message(8, 71) == []
    [refused] = await store.alerts.of_event(ANI, f"{3:016x}")
    assert (refused.is_sent, refused.is_final, refused.fault) == (False, True, "too odd")
    assert await store.alerts.of_event(ChatKey(8), f"{3:016x}") == []
    [waiting] = await store.alerts.waiting(ANI)
    assert waiting.alert.scored == story_number(4)
    assert await store.alerts.latest(ChatKey(8), 5) == []


async def test_silences_are_counted_by_gate_for_stories_seen_since_a_moment(
    store: AnyStore,
) -> None:
    old = a_scored_story(id=f"{9:016x}", first_seen=NOON - timedelta(hours=1))
    new = [story_number(number) for number in (1, 2, 3)]
    gates = (Silence.MUTED, Silence.MUTED, Silence.TOO_OLD)
    silent = [Passed(one.story.id, TOPIC, ANI, gate) for one, gate in zip(new, gates, strict=True)]
    more = [
        Passed(old.story.id, TOPIC, ANI, Silence.MUTED),
        Passed(new[0].story.id, "energy", ANI, Silence.MUTED),
        Passed(new[0].story.id, TOPIC, ChatKey(8), Silence.MUTED),
    ]
    await store.polls.commit(an_outcome(old, *new, passed=(*silent, *more)))
    counted = await store.alerts.silences(ANI, NOON)
    assert counted == {Silence.MUTED: 2, Silence.TOO_OLD: 1}
