"""What readers say of stories is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.model.labels import Label
from tests.builders import NOON
from tests.contracts.stores.told import AnyStore, an_outcome, story_number

LABEL = Label("0" * 15 + "1", "csto-armenia", author=5, chat_id=7, label=2, at=NOON)


async def test_a_persons_last_word_on_a_story_counts(store: AnyStore) -> None:
    await store.polls.commit(an_outcome(story_number(1), story_number(2)))
    later = replace(LABEL, label=0, at=NOON + timedelta(hours=1))
    others = replace(LABEL, author=6)
    second = replace(LABEL, story_id="0" * 15 + "2", at=NOON + timedelta(hours=2))
    for one in (LABEL, others, later, second):
        await store.labels.put(one)
    assert await store.labels.of_story(LABEL.story_id) == [others, later]
    assert await store.labels.of_author(5) == [later, second]
    assert await store.labels.since(later.at) == [later, second]
    await store.labels.take_back(LABEL.story_id, LABEL.topic, 6)
    assert await store.labels.of_author(6) == []
    assert await store.labels.forget(5) == 2
    assert await store.labels.forget(5) == 0
    assert await store.labels.since(NOON) == []


async def test_a_story_with_a_label_is_kept_to_learn_from(store: AnyStore) -> None:
    await store.polls.commit(an_outcome(story_number(1), story_number(2)))
    await store.labels.put(LABEL)
    assert await store.stories.prune(NOON + timedelta(days=900)) == 1
    assert await store.labels.of_author(5) == [LABEL]
    assert list(await store.stories.by_id([LABEL.story_id])) == [LABEL.story_id]


async def test_labels_follow_their_chat(store: AnyStore) -> None:
    await store.polls.commit(an_outcome(story_number(1)))
    await store.labels.put(LABEL)
    await store.subscriptions.move(7, -100)
    assert await store.labels.of_author(5) == [replace(LABEL, chat_id=-100)]
