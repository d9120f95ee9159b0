"""A topic's words are edited from the chat: tried first, then written, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.model.chats import Message
from bot.model.topics import LANGUAGES
from bot.settings.loading import load
from tests.builders import NOON, a_scored_story
from tests.rooms.chat.talk import FakeDesk, Talk
from tests.rooms.settings.folders import KEYWORDS, a_folder

ADMIN: dict[str, Any] = {"is_operator": True, "sender_id": 42}
ADD = "/lexicon add csto collective forces"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_folder(tmp_path)


def talk_on(folder: Path) -> Talk:
    talk = Talk(FakeDesk(*load(folder).topics))
    talk.office.folder = folder
    return talk


async def asked(talk: Talk, text: str) -> Message:
    [message] = (await talk.hear_command(text, **ADMIN)).messages
    return message


async def pressed(talk: Talk, message: Message, number: int, **change: Any) -> Message:
    """Press the button of that number, counted from the end of the message."""
    payload = [one.payload for row in message.buttons for one in row][number]
    reply = await talk.press(payload, **{**ADMIN, **change})
    assert reply.edit is not None, reply
    return reply.edit


async def told(talk: Talk, number: int, title: str) -> None:
    scored = a_scored_story(0.1, id=f"{number}", event_id=f"{number}", title=title, text="")
    await talk.archive(replace(scored, topic="alliance"))


async def test_a_term_is_tried_on_the_archive_saved_and_taken_back(folder: Path) -> None:
    talk, file = talk_on(folder), folder / KEYWORDS
    before = file.read_text("utf-8")
    await told(talk, 1, "Collective forces gather")
    await told(talk, 2, "A park opens")
    page = await asked(talk, ADD)
    assert "Put “collective forces” into csto?" in page.html
    assert "The alliance · English · strong" in page.html
    assert "it stood in one of the 2 stories" in page.html
    assert "One alert more and none less" in page.html
    assert "➕ <a href=" in page.html
    assert "(0.10 → 0.90)" in page.html
    assert file.read_text("utf-8") == before
    saved = await pressed(talk, page, -2)
    assert "Saved in keywords.toml, line 3" in saved.html
    assert '"CSTO", "collective forces"' in file.read_text("utf-8")
    back = await pressed(talk, saved, 0)
    assert "Taken back: “collective forces”" in back.html
    assert file.read_text("utf-8") == before
    for message, number in ((page, -2), (saved, 0)):  # twice
        payload = [one.payload for row in message.buttons for one in row][number]
        assert "done already" in (await talk.press(payload, **ADMIN)).toast
    assert file.read_text("utf-8") == before


async def test_a_draft_can_be_graded_otherwise_or_dropped(folder: Path) -> None:
    talk = talk_on(folder)
    page = await asked(talk, ADD)
    weak = await pressed(talk, page, 1)
    assert [one.label for one in weak.buttons[0]] == ["strong", "✓ weak", "against"]
    again = await pressed(talk, page, 0)
    assert [one.label for one in again.buttons[0]] == ["✓ strong", "weak", "against"]
    assert "Nothing was changed" in (await pressed(talk, again, -1)).html
    saved = await pressed(talk, weak, -2)
    assert "English · weak" in saved.html
    assert 'en.weak = ["collective forces"]' in (folder / KEYWORDS).read_text("utf-8")
    edited = talk_on(folder)
    removal = await asked(edited, "/lexicon remove csto collective forces")
    assert "Take “collective forces” out of csto?" in removal.html
    assert "English · weak" in removal.html
    assert "Saved" in (await pressed(edited, removal, 0)).html
    assert "weak" not in (folder / KEYWORDS).read_text("utf-8")


async def test_a_file_that_was_changed_meanwhile_is_shown_anew_before_it_is_written(
    folder: Path,
) -> None:
    talk, file = talk_on(folder), folder / KEYWORDS
    page = await asked(talk, ADD)
    file.write_text(file.read_text("utf-8") + "# later\n", encoding="utf-8")
    [payload] = [one.payload for one in page.buttons[1] if ":save:" in one.payload]
    reply = await talk.press(payload, **ADMIN)
    assert "changed meanwhile" in reply.toast
    assert "collective" not in file.read_text("utf-8")
    assert reply.edit is not None
    assert "Saved" in (await pressed(talk, reply.edit, -2)).html
    assert file.read_text("utf-8").endswith("# later\n")


async def test_concepts_and_terms_are_shown(folder: Path) -> None:
    talk = talk_on(folder)
    assert "<code>csto</code>, <code>armenia</code>" in (await asked(talk, "/lexicon")).html
    shown = await asked(talk, "/lexicon csto")
    assert "<b>csto</b> · The alliance\nthe alliance" in shown.html
    assert "English · strong: <code>CSTO</code>" in shown.html
    assert shown.html == (await asked(talk, "/lexicon alliance/csto")).html
    found = await asked(talk, "/lexicon arme")
    assert "<code>Armenia</code> · <code>armenia</code> · English · strong" in found.html


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("add", "/lexicon add CONCEPT TERM"),
        ("add cstoo x", "did you mean csto"),
        ("add zzz xyz", "No concept is called “zzz”"),
        ("add none/csto xyz", "No concept is called “csto”"),
        ("zzz", "no term has these words"),
        ("add csto a*b", "`*` may stand only at the end of a word"),
        ("add csto CSTO", "is “CSTO” already"),
        ("remove csto nothing", "has no term"),
        ("add csto " + "x" * 101, "100 characters at most"),
        ("<b>&", "No concept is called “&lt;b&gt;&amp;”"),
    ],
)
async def test_each_mistake_gets_a_helpful_sentence(
    folder: Path, wrong: str, expected: str
) -> None:
    before = (folder / KEYWORDS).read_bytes()
    said = await talk_on(folder).say(f"/lexicon {wrong}", **ADMIN)
    assert expected.replace("“CSTO”", '"CSTO"') in said
    assert (folder / KEYWORDS).read_bytes() == before


async def test_of_several_topics_it_asks_which_is_meant(folder: Path) -> None:
    [topic] = load(folder).topics
    several = Talk(FakeDesk(topic, replace(topic, name="second")))
    several.office.folder = folder
    page = await asked(several, ADD)
    assert "<code>/lexicon add alliance/csto en.strong collective forces</code>" in page.html
    assert "add second/csto" in page.html
    assert "Put “x y” into csto" in (await asked(several, "/lexicon add alliance/csto x y")).html


async def test_what_can_not_be_written_is_told_and_what_can_not_be_meant_warned_of(
    folder: Path,
) -> None:
    talk, file = talk_on(folder), folder / KEYWORDS
    page = await asked(talk, "/lexicon add csto Armenia")
    assert "⚠️" in page.html
    assert "which csto has too" in page.html
    file.chmod(0o444)
    assert "is read-only" in (await pressed(talk, page, -2)).html
    file.chmod(0o644)
    assert "Saved" in (await pressed(talk, page, -2)).html, "the draft still stands"
    for action in ("none", "strong"):
        reply = await talk.press(f"lexicon:{action}:000000000000", **ADMIN)
        assert "done already" in reply.toast
    late = await asked(talk, ADD)
    talk.now = NOON + timedelta(days=8)
    payload = late.buttons[1][0].payload
    assert "waited for more than a week" in (await talk.press(payload, **ADMIN)).toast
    assert "older version" in (await talk.press(payload)).toast, "to others it doesn't exist"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_language_has_its_words_also_where_nothing_was_learned(
    folder: Path, language: str
) -> None:
    talk = talk_on(folder)
    talk.desk.is_trained = False
    speaking = {**ADMIN, "sender_language": language}
    for text in ("", "csto", "Arm", "add", "zzz", "add csto один два", "remove csto CSTO"):
        reply = await talk.hear_command(f"/lexicon {text}", **speaking)
        assert reply.messages
    assert "CSTO" in reply.messages[0].html
