"""The archive over a span of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.core.searches import search_of
from bot.model.alerts import Sent
from bot.model.effects import JudgedText
from bot.model.fates import Told
from bot.model.stories import ScoredStory
from tests.builders import NOON, a_chat, a_judgement, a_scored_story, a_story
from tests.contracts.stores.told import ANI, AnyStore, alert_to, an_outcome, answer, subscribe


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


async def test_stories_come_with_their_scores_and_whether_their_event_was_told(
    store: AnyStore,
) -> None:
    late, early = (
        a_scored_story(0.8, id="2", first_seen=NOON),
        a_scored_story(0.1, id="1", first_seen=NOON - timedelta(hours=1), implies=("armenia",)),
    )
    elsewhere = ScoredStory(a_story(id="3", first_seen=NOON), "grain", a_judgement(0.5))
    old = a_scored_story(0.9, id="4", first_seen=NOON - 3 * timedelta(hours=1))
    await subscribe(store, a_chat())
    await store.polls.commit(
        an_outcome(late, early, elsewhere, old, alerts=(alert_to(a_chat(), late),))
    )
    told = await store.archive.texts("csto-armenia", NOON - 2 * timedelta(hours=1))
    assert told == [
        JudgedText(
            story_id=one.story.id,
            event_id=one.story.event_id,
            outlet=one.story.outlet,
            title=one.story.title,
            text=one.story.text,
            language="en",
            implies=one.story.implies,
            published=one.story.published,
            first_seen=one.story.first_seen,
            score=one.judgement.score,
            was_alerted=one is late,
        )
        for one in (early, late)
    ]
    event = late.story.event_id
    [waiting] = await store.archive.told(event, "csto-armenia")
    assert waiting == Told(ANI, late.story.id, NOON, is_sent=False)
    await answer(store, ANI, Sent(5))
    assert await store.archive.told(event, "csto-armenia") == [replace(waiting, is_sent=True)]
    assert await store.archive.told(event, "grain") == []


async def test_the_nearest_fell_short_by_the_least_and_are_one_of_each_event(
    store: AnyStore,
) -> None:
    near, nearer, same, told, old = (
        a_scored_story(score, id=f"{number:016x}", event_id=event, first_seen=NOON - age)
        for number, score, event, age in (
            (1, 0.3, "1", timedelta()),
            (2, 0.4, "2", timedelta()),
            (3, 0.35, "2", timedelta()),
            (4, 0.5, "4", timedelta()),
            (5, 0.45, "5", timedelta(hours=1)),
        )
    )
    await store.polls.commit(an_outcome(near, nearer, same, told, old))
    assert await store.archive.nearest("csto-armenia", 0.5, NOON, 9) == [nearer, near]
    assert await store.archive.nearest("csto-armenia", 0.5, NOON, 1) == [nearer]
    assert await store.archive.nearest("energy", 0.5, NOON, 9) == []


async def test_the_feeds_that_tell_of_a_site_are_known(store: AnyStore) -> None:
    one = a_scored_story(id="1", canonical_link="https://courier.example/1", feed_url="a")
    other = a_scored_story(id="2", canonical_link="https://courier.example.org/1", feed_url="b")
    await store.polls.commit(an_outcome(one, other))
    assert await store.archive.tellers("https://courier.example") == {"a"}
    assert await store.archive.tellers("https://courier") == set()


async def found(store: AnyStore, wish: str, limit: int = 9, skip: int = 0) -> list[str]:
    return [one.title for one in await store.archive.search(search_of(wish), limit, skip)]


async def test_stories_are_found_by_their_words_newest_first(store: AnyStore) -> None:
    titles = ("Base in Gyumri", "Гюмри: военная база", "Գյումրիի ռազմաբազան", "Gyumri guards leave")
    kept = [
        a_scored_story(id=f"{n}", title=title, text="x", published=NOON - timedelta(hours=n))
        for n, title in enumerate(titles)
    ]
    await store.polls.commit(an_outcome(*kept))
    assert await found(store, "gyumri") == [titles[0], titles[3]]
    assert await found(store, "gyumri", limit=1) == [titles[0]]
    assert await found(store, "gyumri", limit=5, skip=1) == [titles[3]]
    assert await found(store, "базы") == [titles[1]]
    assert await found(store, "ռազմաբազա") == [titles[2]]
    assert await found(store, "gyumri -guard") == [titles[0]]
    assert await found(store, '"gyumri guards"') == [titles[3]]
    assert await found(store, '"guards gyumri"') == []
    assert await found(store, "gyu*") == [titles[0], titles[3]]
    assert await found(store, "gyumri base nowhere") == []
    assert await found(store, 'AND OR NOT NEAR "') == []


async def test_what_is_edited_is_found_by_its_new_words_and_what_is_deleted_by_none(
    store: AnyStore,
) -> None:
    scored = a_scored_story(title="Dams burst", first_seen=NOON - timedelta(days=9))
    await store.polls.commit(an_outcome(scored))
    edited = replace(scored.story, title="Dykes hold")
    await store.polls.commit(an_outcome(stories=(), scored=(), edited=(edited,)))
    assert (await found(store, "dam"), await found(store, "dyke")) == ([], ["Dykes hold"])
    assert await store.stories.prune(NOON) == 1
    assert await found(store, "dyke") == []


async def test_stories_are_counted_by_the_feed_that_told_them(store: AnyStore) -> None:
    kept = [
        a_scored_story(id=f"{n}", feed_url=url, first_seen=NOON - timedelta(hours=age))
        for n, (url, age) in enumerate((("a", 0), ("a", 1), ("b", 0), ("a", 9)))
    ]
    await store.polls.commit(an_outcome(*kept))
    assert await store.archive.told_by_feed(NOON - timedelta(hours=1)) == {"a": 2, "b": 1}
