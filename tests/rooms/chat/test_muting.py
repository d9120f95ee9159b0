"""A reader mutes what an alert is about, or something by name, and says whether it was wanted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.buttons import alert_buttons
from bot.core.locales import say
from bot.model.chats import Message
from bot.model.preferences import Mute, MuteKind
from bot.model.topics import LANGUAGES
from tests.builders import NOON, a_concept, a_feed, a_story, a_topic
from tests.rooms.chat.talk import GROUP, KEY, FakeDesk, Talk
from tests.rooms.chat.test_settings import labels, payload_of, preferences_in

STORY = "00000000000000a1"
DAY = NOON + timedelta(days=1)


async def told(language: str = "en") -> Talk:
    """A chat that was told of a story."""
    feeds = (
        a_feed(name="TASS", camp="russian-state"),
        a_feed(name="TASS, English", url="https://b.example"),
        a_feed(name="Aravot", url="https://c.example"),
    )
    lexicon = (a_concept("csto", "CSTO"), a_concept("gyumri-base", "base in Gyumri"))
    talk = Talk(FakeDesk(a_topic(lexicon=lexicon), feeds=feeds))
    await talk.say("/start", sender_language=language)
    await talk.match(outlet="TASS", camp="russian-state", event_id="e" * 16)
    return talk


@pytest.mark.parametrize(
    ("label", "muted"),
    [
        ("This event", Mute(MuteKind.EVENT, "e" * 16, DAY)),
        ("Outlet: TASS", Mute(MuteKind.OUTLET, "TASS", DAY)),
        ("Russian state media", Mute(MuteKind.CAMP, "russian-state", DAY)),
        ("About: CSTO", Mute(MuteKind.CONCEPT, "csto", DAY)),
    ],
)
async def test_a_reader_mutes_what_an_alert_is_about_in_three_taps(label: str, muted: Mute) -> None:
    talk = await told()
    menu = (await talk.press(f"mute:{STORY}")).edit
    spans = (await talk.press(payload_of(menu, label))).edit
    assert labels(spans) == ["A day", "A week", "Always", "← Back"]
    done = await talk.press(payload_of(spans, "A day"))
    assert "until 24.11 12:00 UTC. /mute shows and undoes it." in done.toast
    assert done.edit == Message("", alert_buttons(a_story(), "en"))
    assert (await preferences_in(talk)).mutes == (muted,)
    await talk.press(payload_of(spans, "Always"))
    [mute] = (await preferences_in(talk)).mutes
    assert mute.until is None


async def test_the_way_back_leads_to_the_alerts_own_buttons() -> None:
    talk = await told()
    menu = (await talk.press(f"mute:{STORY}")).edit
    back = (await talk.press(payload_of(menu, "Back"))).edit
    assert labels(back) == ["👍", "👎", "🔗 Copy", "Why?", "Mute …"]


async def test_a_story_that_is_gone_is_said_to_be_gone() -> None:
    talk = await told()
    for payload in ("mute:" + "f" * 16, "vote:2:" + "f" * 16):
        assert "too old" in (await talk.press(payload)).toast


async def test_a_name_that_is_known_mutes_at_once_and_one_that_is_not_is_explained() -> None:
    talk = await told()
    assert "Nothing is muted" in await talk.say("/mute")
    assert "Muted: Aravot, until you undo it" in await talk.say("/mute aravot")
    assert "Muted: base in Gyumri, until 30.11 12:00" in await talk.say("/mute Gyumri week")
    assert "Aravot" in await talk.say("/mute")
    assert [mute.value for mute in (await preferences_in(talk)).mutes] == ["Aravot", "gyumri-base"]
    for nonsense in ("moon", "<b>", "x" * 4000, "day"):
        assert "/keywords" in await talk.say(f"/mute {nonsense}")


async def test_where_a_name_may_mean_several_things_the_reader_chooses() -> None:
    talk = await told()
    assert "Muted: TASS," in await talk.say("/mute tass")  # one is named just so
    [asked] = (await talk.hear_command("/mute state media english")).messages or [None]
    assert asked is not None
    [asked] = (await talk.hear_command("/mute s")).messages
    assert "/keywords" in asked.html  # a letter is no word of a name


async def test_of_several_names_one_is_chosen_by_a_tap() -> None:
    feeds = tuple(a_feed(name=f"Courier {n}", url=f"https://{n}.example") for n in ("A", "B"))
    talk = Talk(FakeDesk(a_topic(), feeds=feeds))
    await talk.say("/start")
    [asked] = (await talk.hear_command("/mute courier")).messages
    assert "What do you mean" in asked.html
    reply = await talk.press(payload_of(asked, "Courier B"))
    assert "Muted: Courier B" in reply.toast
    assert (await preferences_in(talk)).mutes == (Mute(MuteKind.OUTLET, "Courier B"),)


async def test_there_is_room_for_sixty_mutes() -> None:
    feeds = tuple(a_feed(name=f"F{n:02} {'ы' * 70}", url=f"https://{n}.example") for n in range(61))
    talk = Talk(FakeDesk(a_topic(), feeds=feeds))
    await talk.say("/start")
    for feed in feeds[:60]:
        await talk.say(f"/mute {feed.name[:3]}")
    assert "more than 60" in await talk.say("/mute F60")
    assert len((await preferences_in(talk)).mutes) == 60


async def test_a_word_on_an_alert_is_kept_with_its_author_and_the_last_one_counts() -> None:
    talk = await told()
    assert "you want such" in (await talk.press(f"vote:2:{STORY}")).toast
    assert "not for you" in (await talk.press(f"vote:0:{STORY}", sender_id=8)).toast
    await talk.press(f"vote:0:{STORY}")
    kept = await talk.store.labels.of_story(STORY)
    assert [(one.author, one.label, one.chat_id, one.at) for one in kept] == [
        (7, 0, 7, NOON),
        (8, 0, 7, NOON),
    ]


async def test_in_a_group_everybody_has_a_word_and_only_admins_mute() -> None:
    talk = await told()
    member = {**GROUP, "may_manage": False, "sender_id": 5}
    assert "👍" in (await talk.press(f"vote:2:{STORY}", **member)).toast
    assert "Only the admins" in (await talk.press(f"mute:{STORY}", **member)).toast
    assert await talk.store.subscriptions.chat(KEY) is not None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_menu_stands_in_every_language(language: str) -> None:
    talk = await told(language)
    menu = (await talk.press(f"mute:{STORY}")).edit
    assert labels(menu)[-1] == say(language, "button-back")
    spans = (await talk.press(payload_of(menu, "TASS"))).edit
    assert (await talk.press(payload_of(spans, say(language, "mute-week")))).toast
    for mark in "20":
        assert (await talk.press(f"vote:{mark}:{STORY}")).toast
    for text in ("/mute", "/mute tass", "/mute moon"):
        assert await talk.say(text)
