from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.core.events import trace_of
from bot.model.alerts import Passed, Sent, Silence
from bot.model.chats import ChatKey
from bot.model.feeds import KnownEntry
from bot.model.stories import Judgement, Place, Reason, ScoredStory
from tests.builders import NOON, a_chat, a_judgement, a_scored_story, a_story
from tests.contracts.stores.told import (
    ANI,
    AnyStore,
    alert_to,
    an_outcome,
    answer,
    story_number,
    subscribe,
    told,
)

TOPIC = "csto-armenia"
HOUR = timedelta(hours=1)


async def keep(store: AnyStore, *scored: ScoredStory) -> None:
    await store.polls.commit(an_outcome(*scored))


async def test_a_story_comes_back_whole_with_its_judgement(store: AnyStore) -> None:
    story = a_story(
        title="ՀԱՊԿ <b>\u2028 & «ОДКБ» 🇦🇲",
        published=NOON - timedelta(microseconds=1),
        country="am",
        camp="state",
        tier=1,
        implies=("armenia", "csto"),
        picture="https://courier.example/1.jpg",
    )
    reasons = (
        Reason(("armenia", "russia"), ("Երևան", "Москва"), Place.SENTENCE, 1.25),
        Reason(("football",), ("cup",), Place.TEXT, -0.5),
    )
    scored = ScoredStory(story, TOPIC, Judgement(0.123456789, reasons, ("armenia", "russia")))
    await keep(store, scored)
    assert await store.stories.find(story.id) == [scored]
    assert await store.stories.by_id([story.id, "ffff"]) == {story.id: story}


async def test_a_story_without_reasons_comes_back_too(store: AnyStore) -> None:
    scored = ScoredStory(a_story(), TOPIC, Judgement(0.0))
    await keep(store, scored)
    assert await store.stories.find(scored.story.id) == [scored]


async def test_a_story_is_found_by_any_of_its_links_newest_first(store: AnyStore) -> None:
    old = story_number(1)
    new = a_scored_story(
        id="2", published=NOON, link=old.story.canonical_link, canonical_link="https://c.example"
    )
    await keep(store, old, new)
    assert await store.stories.find(old.story.link) == [old]
    assert await store.stories.find(old.story.canonical_link) == [new, old]
    shared = old.story.canonical_link.replace("https://", "http://www.") + "/?utm_source=chat"
    assert await store.stories.find(shared) == [new, old]
    assert await store.stories.find("https://courier.example/unknown") == []


async def test_a_story_is_found_with_the_judgements_of_all_topics(store: AnyStore) -> None:
    first = a_scored_story()
    second = ScoredStory(first.story, "energy", a_judgement(0.1))
    await store.polls.commit(an_outcome(stories=(first.story,), scored=(first, second)))
    found = await store.stories.find(first.story.id)
    assert sorted(found, key=lambda one: one.topic) == [first, second]


async def test_the_latest_are_the_newest_of_each_event_that_score_enough(store: AnyStore) -> None:
    first = a_scored_story(0.9, id="1", event_id="1", published=NOON - 3 * HOUR)
    between = a_scored_story(0.5, id="2", event_id="2", published=NOON - 2 * HOUR)
    follow_up = a_scored_story(0.6, id="3", event_id="1", published=NOON - HOUR)
    too_low = a_scored_story(0.49, id="4", event_id="4", published=NOON)
    too_low_of_event = a_scored_story(0.1, id="5", event_id="1", published=NOON)
    await keep(store, first, between, follow_up, too_low, too_low_of_event)
    assert await store.stories.latest(TOPIC, 0.5, 10) == [follow_up, between]
    assert await store.stories.latest(TOPIC, 0.5, 1) == [follow_up]
    assert await store.stories.latest("energy", 0.5, 10) == []


async def test_traces_are_of_stories_near_a_topic_published_since_then(store: AnyStore) -> None:
    since = NOON - HOUR
    near = a_scored_story(0.2, id="1", published=NOON)
    follows = a_scored_story(0.9, id="2", published=since, event_id="1")
    old = a_scored_story(0.9, id="3", published=NOON - 2 * HOUR)
    far = a_scored_story(0.1, id="4", published=NOON)
    told_of = a_scored_story(0.1, id="5", published=NOON)
    await subscribe(store, a_chat())
    alerts = (alert_to(a_chat(), told_of),)
    await store.polls.commit(an_outcome(near, follows, old, far, told_of, alerts=alerts))
    assert await store.stories.traces(since, 0.2) == [
        trace_of(one.story) for one in (follows, near, told_of)
    ]


async def test_who_was_not_told_is_kept_with_the_reason(store: AnyStore) -> None:
    story = a_scored_story()
    passed = (
        Passed(story.story.id, TOPIC, ChatKey(-5, 2), Silence.BELOW_THRESHOLD, 0.25),
        Passed(story.story.id, TOPIC, ChatKey(7), Silence.FIRST_POLL),
    )
    await store.polls.commit(an_outcome(story, passed=passed))
    assert await store.stories.passed(story.story.id) == list(passed)
    assert await store.stories.passed("ffff") == []


async def test_stories_are_counted_from_first_sight(store: AnyStore) -> None:
    await keep(store, story_number(1), a_scored_story(id="2", first_seen=NOON - HOUR))
    assert await store.stories.count(NOON) == 1
    assert await store.stories.count(NOON - HOUR) == 2


async def test_pruning_spares_what_an_alert_waits_for(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    told_of, waiting, quiet, fresh = (story_number(number) for number in range(1, 5))
    fresh = replace(fresh, story=replace(fresh.story, first_seen=NOON + HOUR))
    alerts = tuple(alert_to(a_chat(), one) for one in (told_of, waiting))
    passed = (Passed(quiet.story.id, TOPIC, ANI, Silence.TOO_OLD),)
    outcome = an_outcome(told_of, waiting, quiet, fresh, alerts=alerts, passed=passed)
    await store.polls.commit(outcome)
    await answer(store, ANI, Sent(1))

    assert await store.stories.prune(NOON + HOUR) == 2

    kept = [waiting.story.id, fresh.story.id]
    assert list(await store.stories.by_id([f"{number:016x}" for number in range(9)])) == kept
    assert await store.stories.find(quiet.story.id) == []
    assert await store.stories.passed(quiet.story.id) == []
    assert await told(store) == [waiting.story.id]
    assert await store.stories.prune(NOON + HOUR) == 1


async def test_pruning_spares_an_event_that_is_still_told(store: AnyStore) -> None:
    """Else its chats would be told of it as if it were new."""
    await subscribe(store, a_chat())
    told_of, later = story_number(1), story_number(2, event=1)
    later = replace(later, story=replace(later.story, first_seen=NOON + 2 * HOUR))
    await store.polls.commit(an_outcome(told_of, alerts=(alert_to(a_chat(), told_of),)))
    await answer(store, ANI, Sent(1))
    await store.polls.commit(an_outcome(later))
    assert await store.stories.prune(NOON + HOUR) == 0
    assert await store.polls.commit(an_outcome(later, alerts=(alert_to(a_chat(), later),))) == 0
    assert await store.stories.prune(NOON + 3 * HOUR) == 1


async def test_pruning_takes_all_that_is_old_however_much_it_is(store: AnyStore) -> None:
    await keep(store, *(story_number(number) for number in range(1201)))
    fresh = a_story(id="f" * 16, first_seen=NOON + 2 * HOUR)
    await keep(store, ScoredStory(fresh, TOPIC, a_judgement()))
    assert await store.stories.prune(NOON + HOUR) == 1201
    assert await store.stories.count(NOON) == 1


async def test_the_titles_that_a_feed_has_told_are_known_to_it_alone(store: AnyStore) -> None:
    url, other = "https://courier.example/rss", "https://herald.example/rss"
    one, two = a_scored_story(title="One"), a_scored_story(id="00000000000000a2", title="Two")
    mine = KnownEntry(url, "k1", "d1", one.story.id, NOON)
    theirs = KnownEntry(other, "k2", "d2", two.story.id, NOON)
    await store.polls.commit(an_outcome(one, two, known=(mine, theirs)))
    assert await store.stories.titles_told(url, {"One", "Two", "Three", ""}) == {"One"}
    assert await store.stories.titles_told(other, {"One"}) == set()
    assert await store.stories.titles_told(url, set()) == set()
