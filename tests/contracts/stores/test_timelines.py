from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.model.alerts import Chapter, Delivery, Passed, Sent, Silence
from bot.model.preferences import Mute, MuteKind, Preferences
from bot.model.stories import ScoredStory
from bot.model.timelines import Change, ChangeKind, Headline, Timeline
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
)

DENIED = Chapter(1, Change(ChangeKind.DENIED))
MINUTE = timedelta(minutes=1)
FIRST, SECOND = story_number(1), story_number(2, event=1)
EVENT = FIRST.story.event_id


async def offer(store: AnyStore, scored: ScoredStory) -> None:
    await store.polls.commit(an_outcome(scored, alerts=(alert_to(a_chat(), scored),)))


async def retitle(store: AnyStore, title: str, minutes: int = 1) -> Headline:
    """Let the first story have another title; gives the one before."""
    [before] = (await store.stories.by_id([FIRST.story.id])).values()
    headline = Headline(before.id, NOON + minutes * MINUTE, before.title)
    edited = (replace(before, title=title),)
    scored = (replace(FIRST, story=edited[0]),)
    outcome = an_outcome(*scored, stories=(), edited=edited, headlines=(headline,))
    await store.polls.commit(outcome)
    return headline


async def test_a_chat_that_was_told_sees_all_stories_of_the_event(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await offer(store, FIRST)
    assert await store.timelines.timeline(EVENT, ANI) is None
    await answer(store, ANI, Sent(1))
    await offer(store, SECOND)
    await offer(store, story_number(3))
    assert await store.timelines.timeline(EVENT, ANI) == Timeline((FIRST.story, SECOND.story))
    assert await store.timelines.timeline(EVENT, a_chat(8).key) is None
    assert await store.timelines.timeline("timeline:'; --", ANI) is None


async def test_what_the_chat_has_muted_is_not_in_its_list(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await offer(store, FIRST)
    await answer(store, ANI, Sent(1))
    passed = Passed(SECOND.story.id, SECOND.topic, ANI, Silence.MUTED, cause="outlet:x")
    await store.polls.commit(an_outcome(SECOND, passed=(passed,)))
    assert await store.timelines.timeline(EVENT, ANI) == Timeline((FIRST.story,))


async def test_another_headline_makes_the_message_of_its_event_wait_for_an_edit(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    await offer(store, FIRST)
    await answer(store, ANI, Sent(1))
    headline = await retitle(store, "Yerevan joins the drills")
    alert = await next_alert(store, ANI, NOON + MINUTE)
    assert (alert.message_id, alert.headlines) == (1, (headline,))
    assert alert.scored.story.title == "Yerevan joins the drills"
    timeline = await store.timelines.timeline(EVENT, ANI)
    assert timeline is not None
    assert timeline.headlines == (headline,)


async def test_a_headline_that_changes_while_its_alert_is_sent_is_told_too(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    await offer(store, FIRST)
    taken = await next_alert(store, ANI)
    await retitle(store, "Yerevan joins the drills")
    await store.outbox.record(Delivery(taken, Sent(1), NOON))
    assert (await next_alert(store, ANI)).message_id == 1


async def test_a_page_that_is_retitled_all_the_time_wakes_no_message(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await offer(store, FIRST)
    for number in range(3):
        await retitle(store, f"Drills, hour {number}", minutes=number)
    await answer(store, ANI, Sent(1))
    await retitle(store, "Drills, the last hour", minutes=9)
    assert await store.outbox.next(ANI, NOON + 60 * MINUTE) is None


async def test_an_event_that_was_muted_stays_muted_when_a_headline_changes(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    await offer(store, FIRST)
    await answer(store, ANI, Sent(1))
    muted = Preferences(mutes=(Mute(MuteKind.EVENT, EVENT),))
    await store.subscriptions.save_chat(a_chat(preferences=muted))
    await retitle(store, "Yerevan joins the drills")
    assert await store.outbox.next(ANI, NOON + 60 * MINUTE) is None


async def test_a_poll_learns_how_far_its_events_have_gone(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    for scored in (FIRST, SECOND, story_number(3)):
        await offer(store, scored)
    headline = await retitle(store, "Yerevan joins the drills")
    events = await store.polls.so_far({EVENT, "another"})
    assert list(events) == [EVENT]
    assert events[EVENT].headlines == (headline,)
    titles = [one.story.title for one in events[EVENT].stories]
    assert titles == ["Yerevan joins the drills", SECOND.story.title]


@pytest.mark.parametrize("until", [None, NOON + 60 * MINUTE])
async def test_what_waits_of_an_event_ends_when_it_is_muted_but_for_its_first_telling(
    store: AnyStore, until: datetime | None
) -> None:
    await subscribe(store, a_chat())
    await offer(store, FIRST)
    await offer(store, story_number(3))
    muted = Preferences(mutes=(Mute(MuteKind.EVENT, EVENT, until),))
    await store.subscriptions.save_chat(a_chat(preferences=muted))
    assert (await answer(store, ANI, Sent(1))).event_id == EVENT, "it was not told yet"
    await offer(store, SECOND)
    denial = replace(alert_to(a_chat(), story_number(4, event=1)), chapter=DENIED)
    await store.polls.commit(an_outcome(denial.scored, alerts=(denial,)))
    await answer(store, ANI, Sent(2))
    assert await store.outbox.waiting() == 1
    await store.subscriptions.save_chat(a_chat(preferences=muted))
    assert await store.outbox.waiting() == 0
    assert await store.outbox.next(ANI, NOON + 50 * MINUTE) is None


async def test_a_mute_that_is_over_ends_nothing(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await offer(store, FIRST)
    await answer(store, ANI, Sent(1))
    await offer(store, SECOND)
    over = Preferences(mutes=(Mute(MuteKind.EVENT, EVENT, NOON - MINUTE),))
    await store.subscriptions.save_chat(a_chat(preferences=over))
    assert (await next_alert(store, ANI)).message_id == 1
