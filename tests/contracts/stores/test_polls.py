from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.model.alerts import Answer, Gone, Passed, Refused, Sent, Silence
from bot.model.chats import ChatKey
from tests.builders import NOON, a_chat, a_judgement, a_subscription
from tests.contracts.stores.told import (
    ALL_KINDS,
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

TOPIC = "csto-armenia"
FIRST, FOLLOW_UP = story_number(1), story_number(2, event=1)


async def offer(store: AnyStore, number: int, event: int) -> int:
    scored = story_number(number, event)
    return await store.polls.commit(an_outcome(scored, alerts=(alert_to(a_chat(), scored),)))


async def test_a_commit_counts_the_alerts_that_are_new(store: AnyStore) -> None:
    chats = [a_chat(number) for number in range(3)]
    await subscribe(store, *chats)
    alerts = tuple(alert_to(chat, FIRST) for chat in chats)
    assert await store.polls.commit(an_outcome(FIRST, alerts=alerts)) == 3
    assert await store.outbox.waiting() == 3


async def test_the_same_poll_twice_tells_nobody_twice(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    assert await tell(store, a_chat(), 1) == 1
    assert await tell(store, a_chat(), 1) == 0
    assert await told(store) == [FIRST.story.id]
    assert await tell(store, a_chat(), 1) == 0
    assert await store.stories.passed(FIRST.story.id) == []


@pytest.mark.parametrize("is_sent", [False, True])
async def test_another_story_of_a_told_event_is_passed_by_name(
    store: AnyStore, *, is_sent: bool
) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    if is_sent:
        await answer(store, ANI, Sent(1))
    assert await offer(store, 2, event=1) == 0
    same_event = Passed(FOLLOW_UP.story.id, TOPIC, ANI, Silence.SAME_EVENT)
    assert await store.stories.passed(FOLLOW_UP.story.id) == [same_event]


async def test_two_stories_of_one_event_in_one_poll_make_one_alert(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    alerts = tuple(alert_to(a_chat(), one) for one in (FIRST, FOLLOW_UP))
    assert await store.polls.commit(an_outcome(FIRST, FOLLOW_UP, alerts=alerts)) == 1
    assert await told(store) == [FIRST.story.id]


async def test_an_event_is_told_once_whatever_the_topic(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await store.subscriptions.start(a_subscription(topic="energy"))
    energy = replace(FIRST, topic="energy")
    alerts = (alert_to(a_chat(), FIRST), alert_to(a_chat(), energy))
    assert await store.polls.commit(an_outcome(FIRST, scored=(FIRST, energy), alerts=alerts)) == 1


async def test_an_event_is_told_to_each_thread_of_a_forum(store: AnyStore) -> None:
    threads = [a_chat(key=ChatKey(-5, thread)) for thread in (2, 3)]
    await subscribe(store, *threads)
    alerts = tuple(alert_to(thread, FIRST) for thread in threads)
    assert await store.polls.commit(an_outcome(FIRST, alerts=alerts)) == 2


@pytest.mark.parametrize("end", [Refused("bad markup"), Gone("blocked")])
async def test_an_event_whose_alert_ended_unsent_is_told_by_its_next_story(
    store: AnyStore, end: Answer
) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await answer(store, ANI, end)
    assert await offer(store, 2, event=1) == 1
    assert await told(store) == [FOLLOW_UP.story.id]


async def test_an_event_passed_as_backlog_is_told_by_its_next_story(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await store.outbox.pass_over(ALL_KINDS, NOON + timedelta(hours=6), NOON)
    assert await offer(store, 2, event=1) == 1


async def test_a_chat_that_has_unsubscribed_meanwhile_is_not_told(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await store.subscriptions.end(ANI, "stopped", NOON)
    assert await tell(store, a_chat(), 1) == 0
    assert await tell(store, a_chat(8), 2) == 0
    assert await store.outbox.waiting() == 0
    assert await store.stories.find(FIRST.story.id) == [FIRST]


async def test_a_story_known_by_its_id_keeps_what_it_was(store: AnyStore) -> None:
    await store.polls.commit(an_outcome(FIRST))
    again = replace(FIRST.story, first_seen=NOON + timedelta(hours=1), event_id="other")
    await store.polls.commit(an_outcome(stories=(again,)))
    assert await store.stories.by_id([again.id]) == {again.id: FIRST.story}


async def test_an_edit_changes_the_words_and_keeps_event_and_moments(store: AnyStore) -> None:
    await store.polls.commit(an_outcome(FIRST))
    later = NOON + timedelta(hours=1)
    words: dict[str, Any] = {
        "title": "Yerevan joins the drills after all",
        "text": "A correction.",
        "link": "https://courier.example/1b?from=rss",
        "canonical_link": "https://courier.example/1b",
        "language": "ru",
        "picture": "https://courier.example/1b.jpg",
    }
    edit = replace(FIRST.story, **words, first_seen=later, published=later, event_id="other")
    rescored = replace(FIRST, story=edit, judgement=a_judgement(0.2))
    unknown = replace(edit, id="ffff")
    await store.polls.commit(an_outcome(edited=(edit, unknown), scored=(rescored,)))
    edited = replace(FIRST.story, **words)
    assert await store.stories.find(FIRST.story.id) == [replace(rescored, story=edited)]
    assert await store.stories.by_id(["ffff"]) == {}


async def test_an_alert_that_waits_shows_the_edited_story(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    edit = replace(FIRST.story, title="Corrected")
    await store.polls.commit(an_outcome(edited=(edit,)))
    alert = await next_alert(store, ANI)
    assert alert.scored.story.title == "Corrected"
