"""Events that are parted or put together take along what was told by them, and nobody is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.model.alerts import Chapter, Passed, Sent, Silence
from bot.model.events import Regrouping
from bot.model.preferences import Mute, MuteKind, Preferences
from bot.model.stories import ScoredStory
from bot.model.timelines import Change, ChangeKind
from tests.builders import NOON, a_chat
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

FIRST, SECOND, THIRD = story_number(1), story_number(2, event=1), story_number(3, event=1)
SPLIT = Regrouping(SECOND.story.id, FIRST.story.id, is_one=False, odds=1.5, at=NOON)
EVENT = FIRST.story.id
ALONE = {SECOND.story.id: SECOND.story.id}
DENIED = Chapter(7, Change(ChangeKind.DENIED, "Yerevan"))


async def offer(store: AnyStore, scored: ScoredStory, chapter: Chapter | None = None) -> None:
    alert = replace(alert_to(a_chat(), scored), chapter=chapter)
    await store.polls.commit(an_outcome(scored, alerts=(alert,)))


def alone(scored: ScoredStory) -> ScoredStory:
    return replace(scored, story=replace(scored.story, event_id=scored.story.id))


async def events(store: AnyStore, *scored: ScoredStory) -> list[str]:
    found = await store.stories.by_id([one.story.id for one in scored])
    return [found[one.story.id].event_id.lstrip("0") for one in scored]


async def test_each_word_on_two_events_is_kept_until_it_is_taken_back(store: AnyStore) -> None:
    for number in (1, 2, 3):
        await store.polls.commit(an_outcome(story_number(number, event=1)))
    minute = timedelta(minutes=1)
    other = Regrouping(THIRD.story.id, FIRST.story.id, True, None, NOON + minute)
    joined = replace(SPLIT, is_one=True, at=NOON + 2 * minute)
    await store.regroupings.put(joined, {})
    await store.regroupings.put(other, {})
    await store.regroupings.put(SPLIT, ALONE)
    assert await store.regroupings.all() == [SPLIT, other, joined]
    assert await events(store, FIRST, SECOND, THIRD) == ["1", "2", "1"]
    assert await store.regroupings.take_back(SPLIT, {SECOND.story.id: EVENT}, NOON) == 0
    assert await events(store, SECOND) == ["1"]
    await store.stories.prune(NOON + timedelta(days=900))
    assert await store.regroupings.all() == [other, joined]


async def test_who_missed_a_story_that_is_split_off_is_told_and_the_message_shrinks(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    await offer(store, FIRST)
    await offer(store, SECOND)
    assert len((await answer(store, ANI, Sent(1))).also) == 1
    offered = [alert_to(a_chat(), FIRST), alert_to(a_chat(), alone(SECOND))]
    assert await store.regroupings.put(SPLIT, ALONE, offered) == 1
    assert await store.stories.passed(SECOND.story.id) == []
    alert = await answer(store, ANI, Sent(2))
    assert (alert.scored.story.id, alert.message_id) == (SECOND.story.id, None)
    edit = await answer(store, ANI, Sent(1))
    assert (edit.scored.story.id, edit.message_id, edit.also) == (FIRST.story.id, 1, ())
    assert await told(store) == []


async def test_a_chapter_that_is_split_off_was_told_and_is_not_told_again(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await offer(store, FIRST)
    await answer(store, ANI, Sent(1))
    await offer(store, SECOND, DENIED)
    await told(store)
    offered = [alert_to(a_chat(), alone(SECOND))]
    assert await store.regroupings.put(SPLIT, ALONE, offered) == 0
    [alert] = [one.alert for one in await store.alerts.of_event(ANI, SECOND.story.id)]
    assert (alert.chapter, alert.scored.story.id) == (None, SECOND.story.id)
    await store.polls.commit(
        an_outcome(later := story_number(9, event=2), alerts=(alert_to(a_chat(), later),))
    )
    edited = await told(store, now=NOON + timedelta(minutes=2))
    assert set(edited) == {FIRST.story.id, SECOND.story.id}


async def test_two_events_that_are_one_keep_their_messages_and_the_first_grows(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat(), a_chat(8))
    for number in (1, 2):
        await tell(store, a_chat(), number)
        await answer(store, ANI, Sent(number))
    only_second = alert_to(a_chat(8), story_number(2))
    await store.polls.commit(an_outcome(story_number(2), stories=(), alerts=(only_second,)))
    await answer(store, a_chat(8).key, Sent(5))
    denial = story_number(4, event=2)
    denied = replace(alert_to(a_chat(8), denial), chapter=DENIED)
    await store.polls.commit(an_outcome(denial, alerts=(denied,)))
    await told(store, a_chat(8).key)
    joined = replace(SPLIT, is_one=True)
    events = dict.fromkeys((SECOND.story.id, denial.story.id), FIRST.story.id)
    assert await store.regroupings.put(joined, events) == 0
    chapters = [one.alert.chapter for one in await store.alerts.of_event(a_chat(8).key, EVENT)]
    assert [one.number if one else 0 for one in chapters] == [0, DENIED.number]
    edit = await next_alert(store, ANI)
    assert (edit.message_id, [one.id for one in edit.also]) == (1, [SECOND.story.id])
    assert await told(store) == [FIRST.story.id]
    third = alert_to(a_chat(8), THIRD)
    assert await store.polls.commit(an_outcome(THIRD, alerts=(third,))) == 0
    grown = await next_alert(store, a_chat(8).key, NOON + timedelta(minutes=2))
    assert grown.message_id is not None
    assert [one.id for one in grown.also] == [THIRD.story.id, denial.story.id]


async def told_of_both(store: AnyStore) -> None:
    """Let a chat be sent two events, and then put them together."""
    await subscribe(store, a_chat())
    for number in (1, 2):
        await tell(store, a_chat(), number)
        await answer(store, ANI, Sent(number))


async def test_the_later_message_of_one_event_stays_as_it_is_and_leads_to_all_of_it(
    store: AnyStore,
) -> None:
    await told_of_both(store)
    await offer(store, story_number(4, event=2))  # so that an edit of the later one waits
    events = dict.fromkeys((SECOND.story.id, f"{4:016x}"), EVENT)
    await store.regroupings.put(replace(SPLIT, is_one=True), events)
    assert (await next_alert(store, ANI, NOON + timedelta(minutes=9))).message_id == 1
    assert await told(store, now=NOON + timedelta(minutes=9)) == [EVENT]
    for story_id in (EVENT, *events):
        timeline = await store.timelines.timeline(story_id, ANI)
        assert timeline is not None
        assert [one.id.lstrip("0") for one in timeline.stories] == ["1", "2", "4"]
    sent = {one.alert.scored.story.id for one in await store.alerts.of_event(ANI, EVENT)}
    assert sent == {EVENT, SECOND.story.id}, "both have a message of their own"
    assert await store.timelines.timeline(SECOND.story.id, a_chat(8).key) is None
    assert len(await store.stories.passed(SECOND.story.id)) == 1
    await store.regroupings.take_back(
        replace(SPLIT, is_one=True), dict.fromkeys(events, SECOND.story.id), NOON
    )
    assert await store.stories.passed(SECOND.story.id) == [], "it has its own event again"


async def test_a_mute_follows_its_event_where_that_joins_another_and_where_it_leaves(
    store: AnyStore,
) -> None:
    await told_of_both(store)
    muted = a_chat(preferences=Preferences(mutes=(Mute(MuteKind.EVENT, SECOND.story.id),)))
    await store.subscriptions.save_chat(muted)
    await store.regroupings.put(replace(SPLIT, is_one=True), {SECOND.story.id: EVENT})
    assert await store.outbox.next(ANI, NOON + timedelta(minutes=9)) is None
    await offer(store, THIRD)
    await store.subscriptions.save_chat(muted)
    assert await store.outbox.next(ANI, NOON + timedelta(minutes=9)) is None
    [mute] = (await store.subscriptions.active())[0].chat.preferences.mutes
    assert mute.value == EVENT
    assert await store.subscriptions.chat(ANI) == muted
    await store.regroupings.put(SPLIT, ALONE)
    assert (await next_alert(store, ANI, NOON + timedelta(minutes=9))).message_id == 1
    [mute] = (await store.subscriptions.active())[0].chat.preferences.mutes
    assert mute.value == SECOND.story.id


async def test_what_was_sent_of_the_later_event_tells_it_all_where_the_earlier_waits(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 2)
    await answer(store, ANI, Sent(2))
    await tell(store, a_chat(), 1)
    await store.regroupings.put(replace(SPLIT, is_one=True), {SECOND.story.id: EVENT})
    edit = await next_alert(store, ANI)
    assert (edit.message_id, [one.id for one in edit.also]) == (2, [EVENT])
    assert await told(store) == [SECOND.story.id]
    offered = [alert_to(a_chat(), story_number(1)), alert_to(a_chat(), alone(SECOND))]
    assert await store.regroupings.put(SPLIT, ALONE, offered) == 1
    assert (await next_alert(store, ANI, NOON + timedelta(minutes=9))).message_id is None


async def test_what_waits_of_an_event_that_was_told_is_not_sent(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await answer(store, ANI, Sent(1))
    await tell(store, a_chat(), 2)
    await store.regroupings.put(replace(SPLIT, is_one=True), {SECOND.story.id: FIRST.story.id})
    [passed] = await store.stories.passed(SECOND.story.id)
    assert passed == Passed(SECOND.story.id, SECOND.topic, ANI, Silence.SAME_EVENT)
    assert await told(store) == [FIRST.story.id]
