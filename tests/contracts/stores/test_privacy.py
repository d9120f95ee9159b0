"""What is kept of people is given whole and forgotten whole."""

from __future__ import annotations

from dataclasses import replace

from bot.model.alerts import Letter, Passed, Sent, Silence
from bot.model.chats import ChatKey
from bot.model.invites import Invite
from bot.model.labels import Label
from bot.model.privacy import Holdings
from tests.builders import NOON, a_chat, a_letter, a_subscription
from tests.contracts.stores.told import ANI, AnyStore, an_outcome, answer, story_number, tell

THREAD = ChatKey(7, 3)


async def fill(store: AnyStore) -> None:
    """Keep something of chat 7 and one of its threads, and the same of chat 8."""
    await store.invites.make(Invite("code", "friends", 1, NOON))
    for number, chat in enumerate((a_chat(), a_chat(8), a_chat(key=THREAD)), 1):
        await store.subscriptions.start(a_subscription(chat=chat))
        await tell(store, chat, number)
        story_id, topic = story_number(number).story.id, "csto-armenia"
        silent = Passed(story_id, topic, chat.key, Silence.MUTED)
        await store.polls.commit(an_outcome(story_number(number), passed=(silent,)))
        await store.labels.put(Label(story_id, topic, 70 + number, chat.key.chat_id, 2, NOON))
        await store.invites.admit("code", chat.key.chat_id, NOON)
    await store.subscriptions.end(THREAD, "stopped", NOON)
    await answer(store, ANI, Sent(5))
    await store.letters.write([a_letter(), replace(a_letter(), chat=a_chat(8))], NOON)


async def test_all_that_is_kept_of_a_chat_and_a_person_is_given(store: AnyStore) -> None:
    await fill(store)
    held = await store.privacy.held(7, 71)
    assert [one.key for one in held.chats] == [ANI, THREAD]
    assert [one.ended_reason for one in held.subscriptions] == ["", "stopped"]
    assert [one.alert.scored for one in held.told] == [story_number(1), story_number(3)]
    assert [one.is_sent for one in held.told] == [True, False]
    assert (held.passed, held.invitation) == (2, "code")
    assert [one.story_id for one in held.labels] == [story_number(1).story.id]
    assert await store.privacy.held(99, 99) == Holdings()


async def test_a_chat_is_forgotten_wholly_and_no_other(store: AnyStore) -> None:
    await fill(store)
    before = await store.privacy.held(8, 72)
    await store.privacy.forget_chat(7)
    assert await store.privacy.held(7, 99) == Holdings()
    assert await store.privacy.held(8, 72) == before
    assert await store.outbox.next(ANI, NOON) is None
    assert isinstance(await store.outbox.next(ChatKey(8), NOON), Letter)
    assert not await store.invites.is_admitted(7)
    [label] = await store.labels.of_author(71)
    assert label.chat_id == 0
