from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.alerts import (
    Answer,
    Backlog,
    BacklogNotice,
    DeadLetter,
    Delivery,
    Gone,
    Letter,
    Moved,
    Refused,
    Sent,
    TryAgain,
    Unclear,
)
from bot.model.chats import Attachment, Button, ChatKey, ChatKind, Message
from tests.builders import NOON, a_chat, a_letter
from tests.contracts.stores.told import ALL_KINDS, ANI, AnyStore, next_alert, subscribe, tell

MINUTE = timedelta(minutes=1)


async def write(store: AnyStore, *letters: Letter) -> None:
    await store.letters.write(letters, NOON)


async def answered(store: AnyStore, answer: Answer, **change: object) -> Letter:
    """Take Ani's next letter and record its channel's answer."""
    letter = await store.outbox.next(ANI, NOON)
    assert isinstance(letter, Letter)
    await store.outbox.record(Delivery(letter, answer, NOON, **change))  # type: ignore[arg-type] # `again` alone
    return letter


async def texts(store: AnyStore, key: ChatKey = ANI) -> list[str]:
    """Send all that is written to a chat; gives it in order."""
    found = []
    while isinstance(letter := await store.outbox.next(key, NOON), Letter):
        await store.outbox.record(Delivery(letter, Sent(1), NOON))
        found.append(letter.message.html)
    return found


async def test_a_letter_brings_its_file_whole(store: AnyStore) -> None:
    file = Attachment("week.png", bytes(range(256)), is_picture=True)
    await write(store, replace(a_letter(), message=Message("week", file=file)))
    letter = await store.outbox.next(ANI, NOON)
    assert isinstance(letter, Letter)
    assert letter.message.file == file


async def test_a_letter_comes_out_whole_and_numbered_from_a_chat_that_never_subscribed(
    store: AnyStore,
) -> None:
    buttons = ((Button("Русский", "language:ru"), Button("Open", url="https://x.example")),)
    message = Message("<b>«Ծանուցում»</b>", buttons, preview="https://x.example/1")
    group = a_chat(key=ChatKey(-100, 9), kind=ChatKind.SUPERGROUP, language="hy")
    written = Letter(group, message, NOON - MINUTE, NOON, replaces=55)
    await write(store, written)
    letter = await store.outbox.next(group.key, NOON)
    assert isinstance(letter, Letter)
    assert letter.id > 0
    assert replace(letter, id=0) == written


async def test_letters_go_in_their_order_before_word_of_a_backlog_and_alerts(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1, created=NOON - MINUTE)
    await store.outbox.pass_over(ALL_KINDS, NOON, NOON)
    await tell(store, a_chat(), 2)
    await write(store, a_letter("one"), a_letter("two"))
    await write(store, a_letter("three"))
    assert await texts(store) == ["one", "two", "three"]
    assert isinstance(await store.outbox.next(ANI, NOON), BacklogNotice)


async def test_a_letter_that_waits_holds_up_later_letters_and_no_alert(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1)
    await write(store, a_letter("one"), a_letter("two"))
    await answered(store, Unclear("no answer"), again=NOON + MINUTE)
    assert (await next_alert(store, ANI)).id > 0
    again = await store.outbox.next(ANI, NOON + MINUTE)
    assert isinstance(again, Letter)
    assert (again.message.html, again.attempts, again.unclear) == ("one", 1, 1)


async def test_chats_are_due_for_letters_of_the_kinds_that_a_channel_reaches(
    store: AnyStore,
) -> None:
    await subscribe(store, a_chat())
    await tell(store, a_chat(), 1, due=NOON + MINUTE)
    group = a_chat(8, kind=ChatKind.GROUP)
    await write(store, a_letter(), a_letter(chat=group, due=NOON + MINUTE), a_letter(chat=group))
    assert await store.outbox.due(ALL_KINDS, NOON) == [Backlog(ANI, 1, NOON)]
    assert await store.outbox.due({ChatKind.GROUP}, NOON + MINUTE) == [
        Backlog(group.key, 0, NOON + MINUTE)
    ]


async def test_a_later_edit_of_a_message_replaces_an_earlier_one_that_waits(
    store: AnyStore,
) -> None:
    await write(store, a_letter("old", replaces=5), a_letter("other", replaces=6), a_letter("said"))
    await write(store, a_letter("elsewhere", replaces=5, chat=a_chat(8)))
    await write(store, a_letter("new", replaces=5))
    assert await texts(store) == ["other", "said", "new"]
    assert await texts(store, ChatKey(8)) == ["elsewhere"]


async def test_an_edit_of_the_buttons_alone_takes_no_text_away(store: AnyStore) -> None:
    for html in ("text", "", ""):
        await write(store, a_letter(html, replaces=5))
    assert await texts(store) == ["text", ""]


@pytest.mark.parametrize("end", [Sent(1), Gone("blocked")])
async def test_a_letter_is_kept_only_until_its_channel_has_answered(
    store: AnyStore, end: Answer
) -> None:
    await write(store, a_letter("one"), a_letter("two"))
    assert await store.outbox.next(ANI, NOON) == await store.outbox.next(ANI, NOON)
    one = await answered(store, end)
    assert await store.outbox.dead(9) == []
    await store.outbox.record(Delivery(one, TryAgain("late"), NOON, NOON))
    assert await texts(store) == ["two"]


async def test_a_letter_that_its_channel_would_not_take_is_listed_and_can_be_sent_again(
    store: AnyStore,
) -> None:
    await write(store, a_letter("an edit", replaces=5), a_letter("<b>One</b>\nlong"), a_letter())
    await answered(store, Refused("message to edit not found"))
    await answered(store, TryAgain("error 500"), again=NOON)
    one = await answered(store, Refused("bad markup"))
    assert await store.outbox.dead(9) == [DeadLetter(-one.id, ANI, "One", "bad markup", NOON)]
    assert await texts(store) == ["heard"]
    assert await store.outbox.revive([-one.id, one.id, -99], NOON) == 1
    again = await store.outbox.next(ANI, NOON)
    assert isinstance(again, Letter)
    assert (again.id, again.attempts) == (one.id, 0)


async def test_the_latest_dead_are_listed_whether_alert_or_letter(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    for number in (1, 2):
        await tell(store, a_chat(), number)
        alert = await next_alert(store, ANI)
        await store.outbox.record(Delivery(alert, Refused("no"), NOON + number * 2 * MINUTE))
    await write(store, a_letter())
    letter = await store.outbox.next(ANI, NOON)
    assert isinstance(letter, Letter)
    await store.outbox.record(Delivery(letter, Refused("no"), NOON + 3 * MINUTE))
    assert [one.number for one in await store.outbox.dead(2)] == [alert.id, -letter.id]


async def test_dead_letters_are_forgotten_after_a_month(store: AnyStore) -> None:
    await write(store, a_letter())
    await answered(store, Refused("no"))
    await store.outbox.pass_over(ALL_KINDS, NOON, NOON + timedelta(days=30))
    assert len(await store.outbox.dead(9)) == 1
    await store.outbox.pass_over(ALL_KINDS, NOON, NOON + timedelta(days=31))
    assert await store.outbox.dead(9) == []


async def test_an_update_is_known_for_two_days(store: AnyStore) -> None:
    await store.letters.write([a_letter()], NOON, 900_000_000_001)
    await store.letters.write([], NOON, 2)
    await store.letters.write([], NOON, 2)
    known = {2, 900_000_000_001}
    assert await store.letters.taken([1, 2, 3, 900_000_000_001]) == known
    await store.outbox.pass_over(ALL_KINDS, NOON, NOON + timedelta(days=2))
    assert await store.letters.taken(known) == known
    await store.outbox.pass_over(ALL_KINDS, NOON, NOON + timedelta(days=2, seconds=1))
    assert await store.letters.taken(known) == set()
    assert await texts(store) == ["heard"]


async def test_letters_follow_a_chat_that_moves(store: AnyStore) -> None:
    await write(store, a_letter("one", replaces=5), a_letter("two"))
    await write(store, a_letter("there", chat=a_chat(-1007)))
    await answered(store, Moved(-1007), again=NOON)
    await store.subscriptions.move(7, -1007)
    assert await texts(store) == []
    assert await texts(store, ChatKey(-1007)) == ["one", "two", "there"]


async def test_who_stops_is_still_answered(store: AnyStore) -> None:
    await subscribe(store, a_chat())
    await write(store, a_letter("one"))
    await store.subscriptions.end(ANI, "stopped", NOON)
    await write(store, a_letter("stopped"))
    assert await texts(store) == ["one", "stopped"]
