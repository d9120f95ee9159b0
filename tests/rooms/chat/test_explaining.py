"""Why a story was told, why not, and why it is quiet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.links import entry_key
from bot.core.markup import plain_text
from bot.model.alerts import Alert, Delivery, Passed, Sent, Silence
from bot.model.chats import ChatKey, ChatKind
from bot.model.feeds import FeedMemory, KnownEntry
from bot.model.health import HealthReport
from bot.model.polls import PollOutcome
from bot.model.stories import Place, Reason, ScoredStory
from bot.model.topics import LANGUAGES
from tests.builders import NOON, a_judgement, a_scored_story, an_entry
from tests.rooms.chat.talk import KEY, Talk

LINK = "https://courier.example/1"
HOUR = timedelta(hours=1)


async def listening(language: str = "en") -> Talk:
    """Begin a talk with somebody who has been subscribed since yesterday."""
    talk = Talk()
    await talk.say("/start", sender_language=language)
    [one] = await talk.store.subscriptions.active()
    await talk.store.subscriptions.start(replace(one, since=NOON - timedelta(days=1)))
    return talk


async def keep(talk: Talk, *scored: ScoredStory, **change: Any) -> None:
    outcome = PollOutcome(FeedMemory("u"), stories=tuple(s.story for s in scored), scored=scored)
    await talk.store.polls.commit(replace(outcome, **change))


async def send(talk: Talk, scored: ScoredStory, message_id: int = 70, **change: Any) -> None:
    """Tell the chat of a story that is kept with it."""
    [one] = await talk.store.subscriptions.active()
    values = {"created": NOON, "due": NOON, **change}
    alert = Alert(0, one.chat, scored.story.event_id, scored.topic, scored, **values)
    await keep(talk, scored, alerts=(alert,))
    if errand := await talk.store.outbox.next(KEY, NOON):
        await talk.store.outbox.record(Delivery(errand, Sent(message_id), NOON))


def silent(scored: ScoredStory, silence: Silence, **change: Any) -> Passed:
    return Passed(scored.story.id, scored.topic, KEY, silence, **change)


async def test_why_on_a_reply_says_that_and_when_it_was_told() -> None:
    talk = await listening()
    await send(talk, a_scored_story())
    said = await talk.say("/why", replied_to=70)
    assert "You were told of it: 23.11 12:00 UTC" in said
    assert "Score 0.90; you hear from 0.50 on." in said
    assert "«Yerevan» + «alliance» in the title" in said


async def test_why_on_any_message_with_a_link_explains_the_story_at_the_link() -> None:
    talk = await listening()
    await send(talk, a_scored_story())
    assert "You were told" in await talk.say("/why", replied_to=999, replied_link=LINK)


@pytest.mark.parametrize(
    "shown", [LINK, "courier.example/1", "http://www.courier.example/1/?utm_source=x"]
)
async def test_a_story_is_found_by_any_spelling_of_its_address(shown: str) -> None:
    talk = await listening()
    await send(talk, a_scored_story())
    assert "You were told" in await talk.say(f"/why {shown}")


async def test_the_first_gate_is_named_with_what_would_have_let_it_through() -> None:
    talk = await listening()
    scored = a_scored_story(0.46)
    against = Reason(("football",), ("cup",), Place.TEXT, -0.5)
    reasons = (*scored.judgement.reasons, against)
    scored = replace(scored, judgement=a_judgement(0.46, reasons=reasons))
    await keep(talk, scored, passed=(silent(scored, Silence.BELOW_THRESHOLD, lacking=0.04),))
    said = await talk.say(f"/why {LINK}")
    assert "it scored 0.46. You hear from 0.50 on, so 0.04 was missing" in said
    assert "the sensitivity “Wide”" in said
    assert "Against it: «cup» in the text" in said


async def test_what_was_wanted_and_not_sent_is_labelled_where_it_is_explained() -> None:
    talk = await listening()
    scored = a_scored_story(0.123456)
    both = replace(scored.judgement.reasons[0], weight=-0.5)
    judgement = a_judgement(0.123456, reasons=(*scored.judgement.reasons, both))
    scored = replace(scored, judgement=judgement)
    await keep(talk, scored)
    [message] = (await talk.hear_command(f"/why {LINK}")).messages
    assert "scored 0.12. You hear from 0.50 on, so 0.38" in message.html
    assert "Against" not in message.html
    assert "I learn from it" in (await talk.press(message.buttons[0][0].payload)).toast
    assert "http://127.0.0.1:8000/1" in await talk.say("/why http://127.0.0.1:8000/1")


@pytest.mark.parametrize(
    ("silence", "cause", "expected"),
    [
        (Silence.FIRST_POLL, "", "stood there already"),
        (Silence.TOO_OLD, "", "older than 48 hours"),
        (Silence.MUTED, "outlet:TASS", "muted the outlet TASS"),
        (Silence.MUTED, "language:ru", "(Русский)"),
        (Silence.MUTED, "", "muted this event"),
        (Silence.MUTED, "camp:western", "of this kind: Western"),
        (Silence.MUTED, "concept:gas-price", "what it speaks of: Gas price"),
        (Silence.SAME_EVENT, "", "told of the event by another outlet"),
        (Silence.BACKLOG, "", "waited too long"),
    ],
)
async def test_every_silence_is_said(silence: Silence, cause: str, expected: str) -> None:
    talk = await listening()
    scored = a_scored_story()
    await keep(talk, scored, passed=(silent(scored, silence, cause=cause),))
    assert expected in await talk.say(f"/why {LINK}")


async def test_a_story_of_a_told_event_links_to_the_one_that_told_it() -> None:
    talk = await listening()
    tass = "https://tass.example/1"
    await send(talk, a_scored_story(id="b1", event_id="b1", link=tass, canonical_link=tass))
    late = a_scored_story(id="b2", event_id="b1")
    await keep(talk, late, passed=(silent(late, Silence.SAME_EVENT),))
    said = await talk.say("/why https://courier.example/1")
    assert "told of the event 23.11 12:00 UTC" in said
    assert tass in said


async def test_who_has_not_subscribed_hears_that() -> None:
    talk = Talk()
    await talk.match()
    assert "There is no subscription here" in await talk.say(f"/why {LINK}")
    assert "There is no subscription here" in await talk.say("/why")


async def test_an_address_without_a_story_says_what_may_have_kept_it_away() -> None:
    talk = await listening()
    assert "has not been read yet" in await talk.say("/why https://courier.example/77")
    read = FeedMemory("https://courier.example/rss", polled=NOON, last_success=NOON)
    await talk.store.polls.commit(PollOutcome(read))
    said = await talk.say("/why courier.example/77")
    assert "I read the feed Highland Courier (the last time: 23.11 12:00 UTC)" in said
    assert "90 days" in said
    for address in ("https://nowhere.example/1?<b>", "https://[", "http://[::1"):
        assert "none of my feeds" in await talk.say(f"/why {address}")


async def test_the_button_answers_in_the_chat_and_in_a_channel_only_to_who_pressed() -> None:
    talk = await listening()
    await send(talk, a_scored_story())
    story_id = a_scored_story().story.id
    [message] = (await talk.press(f"why:{story_id}")).messages
    assert "You were told of it" in message.html
    channel = {"chat_kind": ChatKind.CHANNEL, "key": ChatKey(-5)}
    reply = await talk.press(f"why:{story_id}", **channel)
    assert not reply.messages
    assert "no subscription" in reply.toast
    assert "no longer have" in (await talk.press("why:gone")).toast


async def test_silence_is_explained_with_numbers() -> None:
    talk = await listening()
    await send(talk, a_scored_story(id="1", event_id="1", first_seen=NOON - HOUR))
    near = a_scored_story(0.31, id="2", event_id="2", title="Nearly there")
    muted = a_scored_story(0.9, id="3", event_id="3")
    gates = (silent(near, Silence.BELOW_THRESHOLD), silent(muted, Silence.MUTED))
    await keep(talk, near, muted, passed=gates)
    await send(talk, a_scored_story(id="4", event_id="4"), held_until=NOON + HOUR, due=NOON + HOUR)
    talk.health.report_ = HealthReport({}, {"TASS": "503"}, 40, 0)
    said = plain_text(await talk.say("/why"), with_addresses=False)
    assert "Quiet since your last alert: 23.11 12:00 UTC" in said
    assert "3 stories were read since then, from 40 feeds" in said
    assert "One alert waits until 23.11 13:00 UTC" in said
    assert "1 just below your threshold; 1 muted." in said
    assert "One feed can't be read" in said
    assert "The nearest scored 0.31; you hear from 0.50 on:\nNearly there" in said


async def test_silence_without_anything_near_says_so() -> None:
    talk = await listening()
    said = await talk.say("/why")
    assert "Quiet since you subscribed" in said
    assert "Nothing came near" in said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_why_speaks_every_language(language: str) -> None:
    talk = await listening(language)
    near = a_scored_story(0.496)
    await keep(talk, near, passed=(silent(near, Silence.BELOW_THRESHOLD, lacking=0.004),))
    shown = "0.004" if language == "en" else "0,004"
    assert shown in await talk.say(f"/why {LINK}")
    assert "0" in await talk.say("/why")


async def test_of_a_digest_the_reader_is_asked_which_story_is_meant() -> None:
    talk = await listening()
    await send(talk, a_scored_story(id="1", event_id="1", title="One"))
    await send(talk, a_scored_story(id="2", event_id="2", title="Two"))
    [message] = (await talk.hear_command("/why", replied_to=70)).messages
    assert "1. " in message.html
    assert [one.payload for one in message.buttons[0]] == ["why:1", "why:2"]


async def test_a_story_that_is_known_and_no_longer_kept_says_so() -> None:
    talk = await listening()
    feed, link = "https://courier.example/rss", "https://courier.example/old"
    known = KnownEntry(feed, entry_key(an_entry(guid="", link=link)), "d", "gone", NOON)
    await talk.store.polls.commit(PollOutcome(FeedMemory(feed), known=(known,)))
    said = await talk.say(f"/why {link}?utm_source=x")
    assert "I first read it 23.11 12:00 UTC, from the feed Highland Courier" in said
    assert "After 90 days" in said


async def test_a_story_whose_address_has_changed_is_found_by_the_old_one_that_is_its_id() -> None:
    talk = await listening()
    feed, link = "https://courier.example/rss", "https://courier.example/first"
    await send(talk, a_scored_story())
    key = entry_key(an_entry(guid=link))
    known = KnownEntry(feed, key, "d", a_scored_story().story.id, NOON)
    await talk.store.polls.commit(PollOutcome(FeedMemory(feed), known=(known,)))
    assert "You were told of it" in await talk.say(f"/why {link}")


async def test_the_score_is_shown_as_the_sum_that_it_is_in_plain_words() -> None:
    talk = await listening()
    reasons = (
        Reason(("csto",), ("CSTO",), Place.TITLE, 2.5),
        Reason(("sport",), ("<cup>",), Place.TEXT, -0.75),
    )
    scored = replace(a_scored_story(), judgement=a_judgement(0.75, reasons=reasons))
    await keep(talk, scored)
    said = await talk.say(f"/why {LINK}")
    assert said.endswith(
        "<blockquote expandable><b>How the score adds up</b>\n+2.5 «CSTO» in the title\n"
        "−0.8 «&lt;cup&gt;» in the text\n"
        "−0.6 everything else: the wording, and that few stories are on topic\n"
        "+1.1 together: of a hundred such stories 75 are on topic\nA plus "
        "speaks for the topic, a minus against it. Where they cancel each other out, every second "
        "such story is on topic.</blockquote>"
    )


async def test_a_title_is_enough_and_of_several_the_reader_is_asked() -> None:
    talk = await listening()
    await send(talk, a_scored_story())
    assert "You were told" in await talk.say('/why Yerevan skips -the "drills"')
    await keep(talk, a_scored_story(0.1, id="c1", event_id="c1", title="Drills in Belarus"))
    [message] = (await talk.hear_command("/why drill")).messages
    assert "Which of them" in message.html
    [buttons] = message.buttons
    told = [(await talk.press(one.payload)).messages[0].html for one in buttons]
    assert sorted("You were told" in one for one in told) == [False, True]


@pytest.mark.parametrize("nonsense", ["what is this", "<b>&", "x" * 3000, "."])
async def test_nonsense_after_why_says_how_to_ask(nonsense: str) -> None:
    assert "Answer an alert with /why" in await (await listening()).say(f"/why {nonsense}")
