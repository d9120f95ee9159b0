from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.model.alerts import (
    Answer,
    Backlog,
    BacklogNotice,
    Chapter,
    Delivery,
    Digest,
    Gone,
    Moved,
    Passed,
    Refused,
    Sent,
    Silence,
    TryAgain,
    Unclear,
)
from bot.model.chats import Chat, ChatKey, ChatKind
from bot.model.preferences import Preferences
from bot.model.timelines import Change, ChangeKind
from tests.builders import NOON, a_chat
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

MINUTE = timedelta(minutes=1)
DENIED = Chapter(1, Change(ChangeKind.DENIED, "the ministry"))


async def test_an_alert_comes_out_whole_and_numbered(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1, created=NOON - MINUTE)
    alert = await next_alert(store, ANI)
    assert alert.id > 0
    assert replace(alert, id=0) == alert_to(a_chat(), story_number(1), created=NOON - MINUTE)


async def test_an_alert_carries_the_current_settings_of_its_chat(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await store.subscriptions.save_chat(a_chat(language="hy"))
    alert = await next_alert(store, ANI)
    assert alert.chat == a_chat(language="hy")


async def test_an_alert_stays_in_the_outbox_until_the_channel_has_answered(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    first = await store.outbox.next(ANI, NOON)
    assert first == await store.outbox.next(ANI, NOON)
    assert await store.outbox.waiting() == 1
    await answer(store, ANI, Sent(41))
    assert await store.outbox.next(ANI, NOON) is None
    assert await store.outbox.waiting() == 0


async def test_a_chat_is_told_in_the_order_of_the_polls(store: AnyStore) -> None:
    await subscribe(store, a_chat(), a_chat(8))
    for number in (3, 1, 2):
        await tell(store, a_chat(), number)
        await tell(store, a_chat(8), number + 10)
    assert await told(store) == [story_number(number).story.id for number in (3, 1, 2)]


async def test_a_later_alert_never_overtakes_one_that_is_not_due(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1, due=NOON + MINUTE)
    await tell(store, a_chat(), 2)
    assert await store.outbox.next(ANI, NOON) is None
    assert await store.outbox.due(ALL_KINDS, NOON) == []
    first = await next_alert(store, ANI, NOON + MINUTE)
    assert first.scored == story_number(1)


@pytest.mark.parametrize("end", [Sent(1), Refused("bad markup"), Gone("blocked")])
async def test_an_answer_without_a_retry_ends_the_alert(store: AnyStore, end: Answer) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await tell(store, a_chat(), 2)
    await answer(store, ANI, end)
    assert await told(store) == [story_number(2).story.id]


@pytest.mark.parametrize("wait", [TryAgain("flood"), Unclear("no answer"), Moved(-100)])
async def test_an_answer_with_a_retry_holds_the_chat_until_then(
    store: AnyStore, wait: Answer
) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await tell(store, a_chat(), 2)
    await answer(store, ANI, wait, retry_at=NOON + MINUTE)
    assert await store.outbox.next(ANI, NOON + MINUTE - timedelta(microseconds=1)) is None
    again = await next_alert(store, ANI, NOON + MINUTE)
    assert (again.scored, again.attempts, again.due) == (story_number(1), 1, NOON + MINUTE)
    await store.outbox.record(Delivery(again, wait, NOON + MINUTE, NOON + 2 * MINUTE))
    third = await next_alert(store, ANI, NOON + 2 * MINUTE)
    assert third.attempts == 2


async def test_an_answer_that_comes_after_the_reader_left_brings_nothing_back(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    alert = await next_alert(store, ANI)
    await store.subscriptions.end(ANI, "stopped", NOON)
    await store.outbox.record(Delivery(alert, TryAgain("flood"), NOON, NOON))
    assert await store.outbox.waiting() == 0
    await store.outbox.record(Delivery(alert, Sent(1), NOON))
    await subscribe(store, a_chat())
    assert await tell(store, a_chat(), 1) == 0


async def test_an_answer_to_an_alert_that_is_gone_is_no_error(store: AnyStore) -> None:
    await store.outbox.record(Delivery(alert_to(a_chat(), story_number(1)), Sent(1), NOON))
    assert await store.outbox.waiting() == 0


async def test_the_due_chats_are_listed_longest_due_first(store: AnyStore) -> None:
    late, early, not_yet = a_chat(1), a_chat(2), a_chat(3)
    channel = a_chat(4, kind=ChatKind.CHANNEL)
    await subscribe(store, late, early, not_yet, channel)
    await tell(store, late, 1)
    await tell(store, early, 1, due=NOON - MINUTE)
    await tell(store, early, 2)
    await tell(store, not_yet, 1, due=NOON + MINUTE)
    await tell(store, channel, 1)
    assert await store.outbox.due({ChatKind.PRIVATE}, NOON) == [
        Backlog(ChatKey(2), 2, NOON - MINUTE),
        Backlog(ChatKey(1), 1, NOON),
    ]
    assert await store.outbox.due(frozenset(), NOON) == []
    assert await store.outbox.waiting() == 5


async def test_what_waited_too_long_is_passed_by_name(store: AnyStore) -> None:
    channel = a_chat(8, kind=ChatKind.CHANNEL)
    await subscribe(store, a_chat(), channel)
    await tell(store, a_chat(), 1, created=NOON - MINUTE)
    await tell(store, a_chat(), 2)
    await tell(store, channel, 3, created=NOON - MINUTE)
    assert await store.outbox.pass_over({ChatKind.PRIVATE}, NOON, NOON) == 1
    old = story_number(1)
    assert await store.stories.passed(old.story.id) == [
        Passed(old.story.id, old.topic, ANI, Silence.BACKLOG)
    ]
    assert await store.outbox.next(ANI, NOON) == BacklogNotice(a_chat(), 1)
    assert await told(store) == [story_number(2).story.id]
    assert await store.outbox.waiting() == 1
    assert await store.outbox.pass_over({ChatKind.PRIVATE}, NOON, NOON) == 0


async def test_a_chat_hears_once_how_many_were_passed_over(store: AnyStore) -> None:
    await subscribe(store, a_chat(), a_chat(8))
    for number in (1, 2):
        await tell(store, a_chat(), number, created=NOON - MINUTE)
    assert await store.outbox.pass_over(ALL_KINDS, NOON, NOON) == 2
    assert await store.outbox.due(ALL_KINDS, NOON) == [Backlog(ANI, 0, NOON)]
    notice = await store.outbox.next(ANI, NOON)
    assert notice == BacklogNotice(a_chat(), 2)
    await store.outbox.record(Delivery(notice, TryAgain("down"), NOON, NOON + MINUTE))
    assert await store.outbox.next(ANI, NOON) is None
    assert await store.outbox.next(ANI, NOON + MINUTE) == notice
    await store.outbox.record(Delivery(notice, Sent(1), NOON + MINUTE))
    assert await store.outbox.next(ANI, NOON + 2 * MINUTE) is None
    assert await store.outbox.due(ALL_KINDS, NOON + MINUTE) == []


async def test_what_is_passed_over_while_a_chat_hears_of_it_is_told_next(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1, created=NOON - MINUTE)
    await store.outbox.pass_over(ALL_KINDS, NOON, NOON)
    notice = await store.outbox.next(ANI, NOON)
    await tell(store, a_chat(), 2, created=NOON - MINUTE)
    await store.outbox.pass_over(ALL_KINDS, NOON, NOON)
    assert notice is not None
    await store.outbox.record(Delivery(notice, Sent(1), NOON))
    assert await store.outbox.next(ANI, NOON) == BacklogNotice(a_chat(), 1)


async def test_who_leaves_hears_nothing_of_the_backlog(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1, created=NOON - MINUTE)
    await store.outbox.pass_over(ALL_KINDS, NOON, NOON)
    await store.subscriptions.end(ANI, "stopped", NOON)
    assert await store.outbox.next(ANI, NOON) is None


async def test_another_story_of_the_event_makes_the_message_grow(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await answer(store, ANI, Sent(41))
    assert await tell_also(store, 2) == 0
    edit = await next_alert(store, ANI)
    assert (edit.message_id, edit.edits) == (41, 1)
    assert edit.also == (story_number(2, event=1).story,)
    await store.outbox.record(Delivery(edit, Sent(41), NOON))
    assert await store.outbox.next(ANI, NOON) is None


async def test_later_edits_of_a_message_wait_and_become_one(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await answer(store, ANI, Sent(41))
    await tell_also(store, 2)
    await answer(store, ANI, Sent(41))
    await tell_also(store, 3)
    await tell_also(store, 4)
    assert await store.outbox.next(ANI, NOON) is None
    edit = await next_alert(store, ANI, NOON + MINUTE)
    assert [story.id for story in edit.also] == [f"{number:016x}" for number in (2, 3, 4)]
    await store.outbox.record(Delivery(edit, Sent(41), NOON + MINUTE))
    assert await store.outbox.due(ALL_KINDS, NOON + 60 * MINUTE) == []


async def test_a_story_that_comes_while_its_event_is_being_sent_is_told_by_an_edit(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    composed = await next_alert(store, ANI)
    await tell_also(store, 2)
    await store.outbox.record(Delivery(composed, Sent(41), NOON))
    edit = await next_alert(store, ANI)
    assert (edit.message_id, len(edit.also)) == (41, 1)


async def test_a_story_that_comes_before_its_event_is_sent_is_told_with_it(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await tell_also(store, 2)
    alert = await next_alert(store, ANI)
    assert (alert.message_id, len(alert.also)) == (None, 1)
    await store.outbox.record(Delivery(alert, Sent(41), NOON))
    assert await store.outbox.due(ALL_KINDS, NOON + 60 * MINUTE) == []


async def test_an_alert_that_was_never_sent_goes_before_any_edit(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await answer(store, ANI, Sent(41))
    await tell_also(store, 2)
    await tell(store, a_chat(), 5)
    assert (await next_alert(store, ANI)).message_id is None
    await answer(store, ANI, Sent(42))
    assert (await next_alert(store, ANI)).message_id == 41


async def test_a_refused_edit_is_the_last(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await answer(store, ANI, Sent(41))
    await tell_also(store, 2)
    await answer(store, ANI, Refused("message to edit not found"))
    await tell_also(store, 3)
    assert await store.outbox.due(ALL_KINDS, NOON + 60 * MINUTE) == []
    assert await store.outbox.dead(9) == []


async def test_a_message_grows_no_more_when_its_event_is_over(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1, created=NOON - timedelta(days=3, seconds=1))
    await answer(store, ANI, Sent(41))
    await tell_also(store, 2)
    assert await store.outbox.due(ALL_KINDS, NOON + 60 * MINUTE) == []


async def test_tries_of_unknown_outcome_are_counted_until_one_is_known(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await answer(store, ANI, Unclear("no answer"), retry_at=NOON)
    await answer(store, ANI, TryAgain("down"), retry_at=NOON)
    again = await next_alert(store, ANI)
    assert (again.attempts, again.unclear) == (2, 1)
    await answer(store, ANI, Sent(1))
    await tell_also(store, 2)
    edit = await next_alert(store, ANI)
    assert (edit.attempts, edit.unclear) == (0, 0)


async def test_what_a_channel_would_not_take_is_listed_and_can_be_sent_again(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    for number in (1, 2, 3):
        await tell(store, a_chat(), number, created=NOON - MINUTE)
        await answer(store, ANI, Refused("bad markup"))
    dead = await store.outbox.dead(2)
    assert [(one.key, one.fault, one.ended) for one in dead] == [(ANI, "bad markup", NOON)] * 2
    assert dead[0].title == story_number(3).story.title
    assert dead[0].number > dead[1].number
    assert await store.outbox.revive([one.number for one in dead], NOON) == 2
    assert await store.outbox.pass_over(ALL_KINDS, NOON, NOON) == 0
    assert await told(store) == [story_number(number).story.id for number in (2, 3)]
    assert len(await store.outbox.dead(9)) == 1


async def test_only_dead_alerts_of_who_listens_are_sent_again(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    alert = await answer(store, ANI, Sent(1))
    assert await store.outbox.revive([alert.id, 99], NOON) == 0
    await tell(store, a_chat(), 2)
    dead = await answer(store, ANI, Refused("bad markup"))
    await store.subscriptions.end(ANI, "stopped", NOON)
    assert await store.outbox.revive([dead.id], NOON) == 0


async def test_a_further_chapter_answers_the_message_that_told_the_event(store: AnyStore) -> None:
    await subscribe(store, a_chat(), a_chat(8))
    await tell(store, a_chat(), 1)
    assert await tell_chapter(store, 2, 1, a_chat(), a_chat(8)) == 2
    first = await next_alert(store, ANI)
    assert (first.chapter, first.scored) == (None, story_number(1))
    await answer(store, ANI, Sent(41))
    second = await next_alert(store, ANI)
    assert (second.chapter, second.reply_to) == (DENIED, 41)
    assert (second.scored, second.also) == (story_number(2, event=1), ())
    await answer(store, ANI, Sent(42))
    assert await store.outbox.next(ANI, NOON) is None
    stranger = await next_alert(store, ChatKey(8))
    assert (stranger.chapter, stranger.reply_to) == (None, None)


async def test_each_chapter_is_told_once_and_another_story_of_it_makes_the_first_message_grow(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await answer(store, ANI, Sent(41))
    assert await tell_chapter(store, 2, 1, a_chat()) == 1
    assert await tell_chapter(store, 2, 1, a_chat()) == 0
    assert await tell_chapter(store, 3, 1, a_chat()) == 0
    await answer(store, ANI, Sent(42))
    edit = await next_alert(store, ANI)
    assert (edit.message_id, [story.id for story in edit.also]) == (
        41,
        [f"{2:016x}", f"{3:016x}"],
    )
    assert await tell_chapter(store, 2, 5, a_chat()) == 1, "its own headline has turned"
    assert (await next_alert(store, ANI)).reply_to == 41


async def test_a_chapter_waits_for_the_first_telling_and_goes_alone_where_that_has_failed(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1, due=NOON + MINUTE)
    await tell_chapter(store, 2, 1, a_chat())
    assert await store.outbox.next(ANI, NOON) is None
    first = await next_alert(store, ANI, NOON + MINUTE)
    await store.outbox.record(Delivery(first, Refused("too strange"), NOON + MINUTE))
    alone = await next_alert(store, ANI, NOON + MINUTE)
    assert (alone.chapter, alone.reply_to) == (DENIED, None)


async def test_a_chapter_that_ended_unsent_makes_room_for_itself_alone(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await answer(store, ANI, Sent(41))
    await tell_chapter(store, 2, 1, a_chat())
    await answer(store, ANI, Refused("too strange"))
    assert await tell_chapter(store, 3, 2, a_chat()) == 1
    assert len(await store.outbox.dead(9)) == 1
    assert await tell_chapter(store, 4, 1, a_chat()) == 1
    assert await store.outbox.dead(9) == []
    assert [(await answer(store, ANI, Sent(50))).reply_to for _ in range(2)] == [41, 41]


async def test_chapters_follow_a_chat_that_moves(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await answer(store, ANI, Sent(41))
    await tell_chapter(store, 2, 1, a_chat())
    await store.subscriptions.move(7, -1007)
    chapter = await next_alert(store, ChatKey(-1007))
    assert (chapter.chapter, chapter.reply_to) == (DENIED, 41)


async def tell_chapter(store: AnyStore, story: int, number: int, *chats: Chat) -> int:
    """Commit a further chapter of the first event; gives how many alerts are new."""
    scored, chapter = story_number(story, event=1), replace(DENIED, number=number)
    alerts = tuple(alert_to(chat, scored, chapter=chapter) for chat in chats)
    return await store.polls.commit(an_outcome(scored, alerts=alerts))


async def tell_also(store: AnyStore, number: int) -> int:
    """Commit another story of the first event; gives how many alerts are new."""
    scored = story_number(number, event=1)
    alert = alert_to(a_chat(), scored)
    return await store.polls.commit(an_outcome(scored, alerts=(alert,)))


async def test_what_a_chat_has_kept_for_later_is_no_backlog_until_it_could_go(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    evening = NOON + timedelta(hours=6)
    await tell(store, a_chat(), 1, due=evening, held_until=evening)
    assert await store.outbox.next(ANI, NOON) is None
    assert await store.outbox.pass_over(ALL_KINDS, evening, evening) == 0
    assert (await next_alert(store, ANI, evening)).held_until == evening
    later = evening + timedelta(seconds=1)
    assert await store.outbox.pass_over(ALL_KINDS, later, later) == 1


async def test_why_a_chat_was_not_told_is_kept_with_its_cause(store: AnyStore) -> None:
    muted = Passed(f"{1:016x}", "csto-armenia", ANI, Silence.MUTED, cause="outlet:TASS")
    await store.polls.commit(an_outcome(story_number(1), passed=(muted,)))
    assert await store.stories.passed(f"{1:016x}") == [muted]


async def test_what_is_kept_for_later_can_be_called_for(store: AnyStore) -> None:
    await subscribe(store, a_chat(), a_chat(8))
    evening = NOON + timedelta(hours=6)
    for chat, number in ((a_chat(), 1), (a_chat(8), 2)):
        await tell(store, chat, number, due=evening, held_until=evening)
    await store.outbox.reschedule(ANI, NOON, NOON)
    assert await told(store) == [f"{1:016x}"]
    assert await told(store, ChatKey(8)) == []
    await tell(store, a_chat(), 3, due=evening)  # one that failed and waits for its next try
    await store.outbox.reschedule(ANI, NOON, NOON)
    assert await told(store) == []


async def a_digest(store: AnyStore, number: int = 3) -> Digest:
    """Let a chat's digest come with so many alerts."""
    chat = a_chat(preferences=Preferences(digest=(time(12),)))
    await subscribe(store, chat)
    for story in range(1, number + 1):
        await tell(store, chat, story, held_until=NOON)
    digest = await store.outbox.next(ANI, NOON)
    assert isinstance(digest, Digest)
    return digest


async def test_a_digest_tells_all_that_it_has_kept_once_and_for_good(store: AnyStore) -> None:
    digest = await a_digest(store)
    assert [one.scored.story.id for one in digest.alerts] == [f"{n:016x}" for n in (1, 2, 3)]
    await store.outbox.record(Delivery(digest, Sent(5), NOON))
    assert await store.outbox.next(ANI, NOON) is None
    assert await store.outbox.waiting() == 0
    again = story_number(9, event=1)  # tells the first event too: nothing grows
    await store.polls.commit(an_outcome(again, alerts=(alert_to(a_chat(), again),)))
    assert await store.outbox.next(ANI, NOON + timedelta(hours=1)) is None
    assert await store.outbox.dead(9) == []


async def test_a_digest_that_fails_is_tried_again_whole(store: AnyStore) -> None:
    digest = await a_digest(store)
    await store.outbox.record(Delivery(digest, Unclear("?"), NOON, NOON + MINUTE))
    assert await store.outbox.next(ANI, NOON) is None
    again = await store.outbox.next(ANI, NOON + MINUTE)
    assert isinstance(again, Digest)
    assert (again.attempts, [one.unclear for one in again.alerts]) == (1, [1, 1, 1])


async def test_a_digest_that_the_channel_refuses_comes_one_by_one(store: AnyStore) -> None:
    digest = await a_digest(store)
    await store.outbox.record(Delivery(digest, Refused("too long"), NOON))
    assert len(await told(store)) == 3


async def test_more_than_a_digest_holds_comes_in_several(store: AnyStore) -> None:
    digest = await a_digest(store, 9)
    assert len(digest.alerts) == 8
    await store.outbox.record(Delivery(digest, Sent(5), NOON))
    assert len(await told(store)) == 1


async def test_a_digest_to_a_chat_that_is_gone_ends(store: AnyStore) -> None:
    digest = await a_digest(store)
    await store.outbox.record(Delivery(digest, Gone("blocked"), NOON))
    assert await store.outbox.waiting() == 0


async def test_what_was_kept_and_refused_is_no_backlog_once_it_is_sent_again(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1, held_until=NOON)
    alert = await answer(store, ANI, Refused("bad markup"))
    later = NOON + timedelta(days=1)
    assert await store.outbox.revive([alert.id], later) == 1
    assert await store.outbox.pass_over(ALL_KINDS, later - MINUTE, later) == 0
    assert await told(store, now=later) == [f"{1:016x}"]
