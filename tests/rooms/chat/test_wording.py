"""A chat's own words are tried on the archive before anything changes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.locales import say
from bot.model.alerts import Alert
from bot.model.chats import Message
from bot.model.preferences import Mute, MuteKind, Preferences
from bot.model.topics import LANGUAGES
from tests.builders import NOON, a_scored_story
from tests.contracts.stores.told import an_outcome
from tests.rooms.chat.talk import GROUP, Talk
from tests.rooms.chat.test_settings import begun, labels, payload_of, preferences_in


async def archived(talk: Talk, number: int, score: float = 0.05, **story: object) -> None:
    at = {"id": f"{number:016}", "published": NOON - timedelta(minutes=number)}
    await talk.store.polls.commit(an_outcome(a_scored_story(score, **{**at, **story})))


async def drafted(talk: Talk, word: str) -> Message:
    [page] = (await talk.hear_command(f"/keywords {word}")).messages
    return page


async def test_a_word_shows_what_it_would_have_met_before_it_is_saved() -> None:
    talk = await begun()
    for number in range(1, 6):
        await archived(talk, number, title=f"Base in Gyumri, day {number}")
    await archived(talk, 9, 0.9, title="Talks in Moscow")
    page = await drafted(talk, "«gyumri»")
    assert "it stood in 5 of the 6 stories" in page.html
    assert "None of the 1 stories on your topic has it." in page.html
    assert page.html.count("Base in Gyumri") == 3
    assert labels(page) == ["👁 Watch", "🔕 Mute", "Cancel"]
    assert (await preferences_in(talk)).watched == ()


async def test_a_word_is_watched_muted_and_let_go_by_taps_and_twice_is_once() -> None:
    talk = await begun()
    watch = payload_of(await drafted(talk, "Gyumri base"), "Watch")
    for _ in range(2):
        reply = await talk.press(watch)
        assert "any story with: «Gyumri base»" in str(reply.edit)
        assert reply.toast == "Saved"
    assert await preferences_in(talk) == Preferences(watched=("Gyumri base",))
    await talk.press(payload_of(await drafted(talk, "Gyumri base"), "Mute"))
    assert await preferences_in(talk) == Preferences(mutes=(Mute(MuteKind.WORD, "Gyumri base"),))
    [page] = (await talk.hear_command("/keywords")).messages
    drop = payload_of(page, "✕ Gyumri base")
    for _ in range(2):
        assert (await talk.press(drop)).toast == "Saved"
    assert await preferences_in(talk) == Preferences()


async def test_a_watched_word_brings_a_story_whatever_its_score() -> None:
    talk = await begun()
    await talk.press(payload_of(await drafted(talk, "drill"), "Watch"))
    await talk.poll(a_scored_story(0.01))
    alert = await talk.store.outbox.next((await talk.chat()).key, NOON)
    assert isinstance(alert, Alert)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("x" * 4000, "too long"),
        ("a", "too short"),
        ("*", "too short"),
        ("g*s", "only at the end"),
        ("<b>&", "“&lt;b&gt;&amp;” is too short"),
    ],
)
async def test_a_word_that_can_be_none_is_explained(word: str, said: str) -> None:
    talk = await begun()
    assert said in await talk.say(f"/keywords {word}")
    assert (await preferences_in(talk)).watched == ()


async def test_a_word_that_meets_everything_can_neither_be_watched_nor_muted() -> None:
    talk = await begun()
    for number in range(1, 301):
        await archived(talk, number, 0.9, title="The news of today")
    page = await drafted(talk, "news")
    assert "more than 20 stories a day" in page.html
    assert "leave nothing" in page.html
    assert labels(page) == ["Cancel"]
    forged = payload_of(page, "Cancel").replace("cancel:", "watch:x")
    assert (await talk.press(forged)).toast
    assert (await preferences_in(talk)).watched == ()


async def test_a_word_that_was_looked_at_before_another_is_asked_for_again() -> None:
    talk = await begun()
    first = payload_of(await drafted(talk, "gas"), "Watch")
    await drafted(talk, "oil")
    assert "another word" in (await talk.press(first)).toast
    assert (await preferences_in(talk)).watched == ()
    cancelled = await talk.press("word:cancel:")
    assert "<b>Your own words</b>" in str(cancelled.edit)


@pytest.mark.parametrize("payload", ["word", "word:", "word:watch", "word:x:y", "word:drop:x"])
async def test_a_button_that_is_none_changes_nothing(payload: str) -> None:
    talk = await begun()
    assert (await talk.press(payload)).toast
    assert await preferences_in(talk) == Preferences()


async def test_in_a_group_only_admins_have_words() -> None:
    talk = await begun()
    assert "Only the admins" in await talk.say("/keywords gas", may_manage=False, **GROUP)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_stands_in_every_language(language: str) -> None:
    talk = await begun(language=language)
    await archived(talk, 1, 0.9, title="Gas price")
    page = await drafted(talk, "gas")
    await talk.press(payload_of(page, say(language, "button-watch")))
    for word in ("oil*", "x" * 60, "a", "g*s", ""):
        await drafted(talk, word)
