from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.memories import Rhythm, after_failure, after_same_document
from bot.model.feeds import FeedMemory, FetchedDocument, FetchFailed, KnownEntry, NotModified
from bot.model.polls import PollOutcome
from bot.model.troubles import FeedTrouble
from tests.builders import NOON, a_story
from tests.contracts.stores.told import AnyStore

URL, OTHER = "https://courier.example/rss", "https://herald.example/rss"
MEMORY = FeedMemory(
    url=URL,
    etag='W/"1"',
    last_modified="Mon, 23 Nov 2026 12:00:00 GMT",
    body_hash="ab" * 32,
    next_due=NOON + timedelta(microseconds=1),
    polled=NOON,
    first_success=NOON - timedelta(days=400),
    last_success=NOON - timedelta(minutes=5),
    newest=NOON - timedelta(minutes=7),
    failures=3,
    fault="the server answered 503",
    fingerprints=b"\x00\xff" * 8,
    read=NOON - timedelta(hours=1),
    rest=timedelta(minutes=15),
    hours=(0.5,) * 24,
    leads=1.5,
    moved_to="https://new.example/rss",
    moved_times=2,
    is_gone=True,
    title="Горный курьер",
    host="courier.example",
    languages=("en", "ru"),
    held_since=NOON - timedelta(hours=2),
    arrived=NOON - timedelta(hours=3),
    usual_gap=timedelta(hours=8),
)


def a_known_entry(key: str = "k1", feed_url: str = URL) -> KnownEntry:
    return KnownEntry(feed_url, key, "d1", "00000000000000a1", NOON)


async def test_a_feed_never_polled_has_a_fresh_memory(store: AnyStore) -> None:
    assert await store.memories.memories([URL]) == {URL: FeedMemory(URL)}


async def test_a_memory_comes_back_as_it_was_stored(store: AnyStore) -> None:
    await store.polls.commit(PollOutcome(MEMORY))
    assert await store.memories.memories([URL, OTHER]) == {URL: MEMORY, OTHER: FeedMemory(OTHER)}


async def test_a_later_poll_replaces_the_memory(store: AnyStore) -> None:
    await store.polls.commit(PollOutcome(MEMORY))
    well = MEMORY._replace(failures=0, fault="", etag="", next_due=None)
    await store.polls.commit(PollOutcome(well))
    assert await store.memories.memories([URL]) == {URL: well}


async def test_polls_that_read_no_document_leave_what_they_altered(store: AnyStore) -> None:
    """Stored is what such a poll can alter; it may have been the first, and have failed."""
    rhythm, now = Rhythm(timedelta(minutes=5), None, 0.5), NOON + timedelta(minutes=5)
    well = MEMORY._replace(url=OTHER, failures=0, moved_times=0, moved_to="")
    moved = NotModified(moved_to="https://other.example/rss")
    left = [
        after_same_document(MEMORY, FetchedDocument(URL, b""), rhythm, now),
        after_same_document(well, moved, rhythm, now),
        after_failure(FeedMemory("https://new.example/rss"), FetchFailed("gone"), rhythm, now),
    ]
    for before in (MEMORY, well):
        await store.polls.commit(PollOutcome(before))
    await store.memories.note_told(URL, FeedTrouble.HELD)
    await store.polls.commit_idle(left)
    found = await store.memories.memories([one.url for one in left])
    assert list(found.values()) == [left[0]._replace(told="held"), *left[1:]]
    again = after_failure(left[0], FetchFailed("held", is_held=True), rhythm, now)
    await store.polls.commit_idle([again])
    assert await store.memories.memories([URL]) == {URL: again._replace(told="held")}


async def test_nothing_is_asked_and_nothing_is_given(store: AnyStore) -> None:
    assert await store.memories.memories([]) == {}
    assert await store.memories.known(URL, []) == {}


async def test_only_the_keys_that_the_feed_itself_told_are_known(store: AnyStore) -> None:
    mine, theirs = a_known_entry(), a_known_entry("k2", OTHER)
    await store.polls.commit(PollOutcome(MEMORY, known=(mine,)))
    await store.polls.commit(PollOutcome(FeedMemory(OTHER), known=(theirs,)))
    assert await store.memories.known(URL, ["k1", "k2", "k3"]) == {"k1": mine}


async def test_what_the_feed_told_is_known_by_its_content_too(store: AnyStore) -> None:
    one, other = a_known_entry(), replace(a_known_entry("k2"), digest="d2")
    await store.polls.commit(PollOutcome(MEMORY, known=(one, other)))
    await store.polls.commit(PollOutcome(FeedMemory(OTHER), known=(a_known_entry("k3", OTHER),)))
    assert await store.memories.known(URL, ["k2"], ["d1", "d9"]) == {"k1": one, "k2": other}


async def test_what_many_feeds_told_is_known_apart(store: AnyStore) -> None:
    mine, theirs = a_known_entry(), a_known_entry("k1", OTHER)
    await store.polls.commit(PollOutcome(MEMORY, known=(mine,)))
    await store.polls.commit(PollOutcome(FeedMemory(OTHER), known=(theirs,)))
    asked = {URL: (["k1", "k2"], [mine.digest]), OTHER: ([], [theirs.digest]), "new": (["k1"], [])}
    found = await store.memories.known_of_all(asked)
    assert found == {URL: {"k1": mine}, OTHER: {"k1": theirs}, "new": {}}


async def test_a_known_entry_is_renewed_by_a_later_poll(store: AnyStore) -> None:
    await store.polls.commit(PollOutcome(MEMORY, known=(a_known_entry(),)))
    edited = replace(a_known_entry(), digest="d2")
    await store.polls.commit(PollOutcome(MEMORY, known=(edited,)))
    assert await store.memories.known(URL, ["k1"]) == {"k1": edited}


async def test_a_feed_of_five_thousand_entries_is_known_whole(store: AnyStore) -> None:
    known = tuple(a_known_entry(f"k{number}") for number in range(5000))
    await store.polls.commit(PollOutcome(MEMORY, known=known))
    found = await store.memories.known(URL, {one.key for one in known})
    assert found == {one.key: one for one in known}


async def test_a_feed_that_has_moved_goes_on_under_its_new_address(store: AnyStore) -> None:
    story = a_story(feed_url=URL)
    await store.polls.commit(PollOutcome(MEMORY, known=(a_known_entry(),), stories=(story,)))
    await store.polls.commit(PollOutcome(FeedMemory(OTHER), known=(a_known_entry("k2", OTHER),)))
    await store.memories.accept(URL, NOON)
    await store.memories.follow([MEMORY.moved_to, OTHER])
    after = MEMORY._replace(url=MEMORY.moved_to, moved_to="", moved_times=0, accepted=NOON)
    found = await store.memories.memories([URL, after.url, OTHER])
    assert found == {URL: FeedMemory(URL), after.url: after, OTHER: FeedMemory(OTHER)}
    assert await store.memories.known(URL, ["k1"]) == {}
    assert await store.memories.known(after.url, ["k1"]) == {"k1": a_known_entry("k1", after.url)}
    assert await store.stories.titles_told(after.url, {story.title}) == {story.title}
    assert (await store.stories.by_id([story.id]))[story.id].feed_url == after.url
    assert set(await store.memories.known(OTHER, ["k2"])) == {"k2"}


@pytest.mark.parametrize(
    ("urls", "known"),
    [
        pytest.param([URL], [], id="the new address is not named"),
        pytest.param([URL, MEMORY.moved_to], [], id="both are read"),
        pytest.param([MEMORY.moved_to], [MEMORY.moved_to], id="the new one was read before"),
        pytest.param([OTHER, ""], [], id="it is another feed"),
    ],
)
async def test_a_memory_stays_with_its_address(
    store: AnyStore, urls: list[str], known: list[str]
) -> None:
    await store.polls.commit(PollOutcome(MEMORY))
    for url in known:
        await store.polls.commit(PollOutcome(FeedMemory(url)))
    await store.memories.follow(urls)
    assert (await store.memories.memories([URL]))[URL] == MEMORY


async def test_what_admins_accepted_and_know_of_a_feed_outlives_its_polls(store: AnyStore) -> None:
    await store.memories.accept(URL, NOON)  # of a feed that was never polled there is nothing
    await store.polls.commit(PollOutcome(MEMORY))
    await store.memories.accept(URL, NOON)
    await store.memories.note_told(URL, FeedTrouble.HELD)
    await store.polls.commit(PollOutcome(MEMORY._replace(failures=4)))
    noted = MEMORY._replace(failures=4, accepted=NOON, told="held")
    assert await store.memories.memories([URL]) == {URL: noted}
