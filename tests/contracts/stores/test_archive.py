"""The archive over a span of time."""

from __future__ import annotations

from datetime import timedelta

from tests.builders import NOON, a_scored_story
from tests.contracts.stores.told import AnyStore, an_outcome


async def test_what_was_judged_and_read_since_a_moment_is_given_oldest_first(
    store: AnyStore,
) -> None:
    newest, high, low = (
        a_scored_story(
            score, id=f"{number:016x}", published=NOON - timedelta(days=number), title=f"{number}"
        )
        for number, score in ((1, 0.9), (2, 0.9), (3, 0.1))
    )
    await store.polls.commit(an_outcome(newest, high, low))
    since = NOON - timedelta(days=2)
    assert await store.archive.judged("csto-armenia", 0.5, NOON - timedelta(days=9)) == [
        high,
        newest,
    ]
    assert await store.archive.judged("csto-armenia", 0.0, NOON - timedelta(days=9)) == [
        low,
        high,
        newest,
    ]
    assert await store.archive.judged("other", 0.0, since) == []
    assert await store.archive.read(since) == [high.story, newest.story]
