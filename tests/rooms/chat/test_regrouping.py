"""Those who run the bot split what was taken for one event, and merge what was taken for two."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.model.alerts import Delivery, Sent
from bot.model.topics import LANGUAGES
from tests.builders import NOON, a_scored_story
from tests.rooms.chat.talk import KEY, Talk
from tests.rooms.chat.test_explaining import listening

ADMIN: dict[str, Any] = {"is_operator": True}
LINK = "https://courier.example"
TITLES = ("Yerevan skips drills", "Armenia stays away", "Ministers of six states meet")
ONE, TWO, THREE = (f"{number:016x}" for number in (1, 2, 3))


async def talk_of(*events: int) -> Talk:
    """Begin a talk with somebody who was told of stories 1, 2, … of these events."""
    talk = await listening()
    for number, event in enumerate(events, 1):
        await talk.poll(
            a_scored_story(
                id=f"{number:016x}",
                event_id=f"{event:016x}",
                title=TITLES[number - 1],
                outlet=f"Outlet {number}",
                link=f"{LINK}/{number}",
            )
        )
    await deliver(talk)
    return talk


async def deliver(talk: Talk) -> list[str]:
    """Send all that waits, each in the message 70 and the number of its story; gives the new."""
    new = []
    while errand := await talk.store.outbox.next(KEY, NOON):
        story = errand.scored.story  # type: ignore[union-attr]
        new += [story.title] if errand.message_id is None else []  # type: ignore[union-attr]
        await talk.store.outbox.record(Delivery(errand, Sent(70 + int(story.id, 16)), NOON))
    return new


async def events(talk: Talk) -> list[int]:
    found = await talk.store.stories.by_id([ONE, TWO, THREE])
    return [int(found[one].event_id, 16) for one in sorted(found)]


async def test_in_answer_to_an_alert_a_story_is_chosen_split_off_told_and_taken_back() -> None:
    talk = await talk_of(1, 1)
    [asked] = (await talk.hear_command("/split", replied_to=71, **ADMIN)).messages
    assert "Which of them" in asked.html
    parted = (await talk.press(asked.buttons[0][1].payload, **ADMIN)).edit
    assert parted is not None
    assert "One chat that had missed" in parted.html
    assert await events(talk) == [1, 2]
    assert await deliver(talk) == [TITLES[1]]
    [said] = await talk.store.regroupings.all()
    assert (said.story_id, said.event_id, said.is_one) == (TWO, ONE, False)
    assert said.odds is not None
    undo = parted.buttons[0][0].payload
    back = (await talk.press(undo, **ADMIN)).edit
    assert back is not None
    assert "one event again" in back.html
    assert await events(talk) == [1, 1]
    assert await deliver(talk) == []
    assert await talk.store.regroupings.all() == []
    assert "nothing to take back" in (await talk.press(undo, **ADMIN)).toast


async def test_a_merge_that_is_taken_back_leaves_what_was_said_before_it() -> None:
    talk = await talk_of(1, 1)
    await talk.hear_command(f"/split {LINK}/2", **ADMIN)
    before = await talk.store.regroupings.all()
    talk.now += timedelta(minutes=1)
    [joined] = (await talk.hear_command(f"/merge {LINK}/2 {LINK}/1", **ADMIN)).messages
    back = (await talk.press(joined.buttons[0][0].payload, **ADMIN)).edit
    assert back is not None
    assert "One chat that had missed" in back.html
    assert not back.buttons
    assert await events(talk) == [1, 2]
    assert await talk.store.regroupings.all() == before


async def test_what_was_regrouped_since_is_not_taken_back() -> None:
    talk = await talk_of(1, 2)
    [joined] = (await talk.hear_command(f"/merge {LINK}/2 {LINK}/1", **ADMIN)).messages
    talk.now += timedelta(minutes=1)
    await talk.hear_command(f"/split {LINK}/2", **ADMIN)
    assert "regrouped since" in (await talk.press(joined.buttons[0][0].payload, **ADMIN)).toast
    assert await events(talk) == [1, 2]


async def test_events_are_merged_by_links_or_in_answer_to_an_alert() -> None:
    talk = await talk_of(1, 2, 3)
    assert "one event now" in await talk.say(f"/merge {LINK}/1", replied_to=72, **ADMIN)
    assert await events(talk) == [1, 1, 3]
    await deliver(talk)
    [timeline] = (await talk.press(f"timeline:{TWO}")).messages
    assert TITLES[0] in timeline.html
    assert TITLES[1] in timeline.html
    assert "You were told of it" in await talk.say("/why", replied_to=72)
    shown = await talk.hear_command(f"/merge {LINK}/3 {LINK}/2", **ADMIN)
    assert shown.messages[0].buttons
    assert await events(talk) == [1, 1, 1]
    assert await deliver(talk) == []
    assert "Nobody has missed" in await talk.say(f"/split {LINK}/1", **ADMIN), "both were told"
    assert await events(talk) == [1, 2, 2]
    again = await talk.hear_command(f"/merge {LINK}/1", replied_link=f"{LINK}/2", **ADMIN)
    assert not again.messages[0].buttons, "no button parts two stories at once"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("/split", "Answer an alert with /split"),
        ("/split a b", "Answer an alert with /split"),
        (f"/split {LINK}/9", "no such story"),
        (f"/split {LINK}/2", "only story of its event"),
        ("/merge", "/merge LINK LINK"),
        (f"/merge {LINK}/1", "/merge LINK LINK"),
        ("/merge a b c", "no such story"),
        (f"/merge {LINK}/1 {LINK}/1", "one event already"),
        (f"/merge {LINK}/1 {LINK}/9", "no such story"),
    ],
)
async def test_what_cannot_be_done_says_why(text: str, answer: str) -> None:
    talk = await talk_of(1, 2)
    assert answer in await talk.say(text, **ADMIN)
    assert await events(talk) == [1, 2]
    assert await talk.store.regroupings.all() == []


async def test_an_alert_of_one_story_has_nothing_to_choose_and_buttons_grow_old() -> None:
    talk = await talk_of(1, 2)
    assert "only story" in await talk.say("/split", replied_to=71, **ADMIN)
    assert "only story" in await talk.say("/split", replied_link=f"{LINK}/1", **ADMIN)
    assert "no such story" in (await talk.press("split:gone", **ADMIN)).toast
    assert "nothing to take back" in (await talk.press("regroup:gone", **ADMIN)).toast
    assert "older version" in (await talk.press(f"split:{ONE}")).toast
    assert "don't know the command" in await talk.say("/split")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_regrouping_speaks_every_language(language: str) -> None:
    talk = await talk_of(1, 1)
    for text in ("/split", "/merge", f"/split {LINK}/2", f"/merge {LINK}/1 {LINK}/2"):
        shown = await talk.hear_command(text, sender_language=language, **ADMIN)
        assert shown.messages[0].html
        for row in shown.messages[0].buttons:
            assert (await talk.press(row[0].payload, sender_language=language, **ADMIN)).edit
