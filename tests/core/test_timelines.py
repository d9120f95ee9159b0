"""An event's whole list, as a chat sees it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.core.markup import plain_text
from bot.core.timelines import timeline_messages
from bot.model.chats import Chat
from bot.model.preferences import Mute, MuteKind, Preferences
from bot.model.stories import Story
from bot.model.timelines import Headline, Timeline
from tests.builders import NOON, a_chat, a_story
from tests.servers.bot_rules import is_markup


def one(number: int, **change: Any) -> Story:
    values = {
        "outlet": f"Outlet {number}",
        "title": f"Story {number} of the drills in its own words",
        "link": f"https://{number}.example/",
        "canonical_link": f"https://{number}.example/",
        "published": NOON + timedelta(minutes=number),
        "text": "",
    }
    return a_story(id=f"{number:016x}", event_id="e", **{**values, **change})


def told(
    *stories: Story,
    chat: Chat | None = None,
    headlines: tuple[Headline, ...] = (),
    voices: tuple[str, ...] = (),
) -> str:
    messages = timeline_messages(Timeline(stories, headlines), chat or a_chat(), voices, NOON)
    assert all(is_markup(message.html) for message in messages)
    assert all(len(plain_text(message.html, with_addresses=False)) <= 4096 for message in messages)
    return "\n--\n".join(message.html for message in messages)


def test_a_timeline_says_who_told_it_when_by_which_title_and_from_how_many_hands() -> None:
    denial = one(2, title="Ministry denies the drills", camp="russian-state", language="ru")
    copy = one(3, text="No drills, citing Outlet 1.", camp="western")
    assert told(one(1, camp="western"), denial, copy) == (
        "<b>Timeline</b>\n3 outlets, at most 2 independent · 2 camps\n\n"
        "🇬🇧 Outlet 1 · Western · 23.11 12:01 UTC\n"
        '<a href="https://1.example/">Story 1 of the drills in its own words</a>\n\n'
        "🇷🇺 Outlet 2 · Russian state media · 23.11 12:02 UTC · <i>denied</i>\n"
        '<a href="https://2.example/">Ministry denies the drills</a>\n\n'
        "🇬🇧 Outlet 3 · Western · 23.11 12:03 UTC\n"
        '<a href="https://3.example/">Story 3 of the drills in its own words</a>'
    )


def test_a_timeline_speaks_the_chats_language() -> None:
    assert told(one(1), chat=a_chat(language="ru")).startswith("<b>Хронология</b>\nОдно издание")
    hy = told(one(1), one(2), chat=a_chat(language="hy"))
    assert "2 լրատվամիջոց, անկախ՝ առավելագույնը 2" in hy


def test_former_headlines_stand_below_the_story_latest_first() -> None:
    changes = tuple(
        Headline(one(1).id, NOON + timedelta(minutes=10 * number), f"Former <title> {number}")
        for number in range(5)
    )
    html = told(one(1), headlines=changes[:2])
    assert html.index("Former &lt;title&gt; 1</s>") < html.index("Former &lt;title&gt; 0</s>")
    assert "Headline changed 23.11 12:10 UTC, was: <s>Former" in html
    assert "retitled 5 times" in told(one(1), headlines=changes)
    assert "retitled" not in told(one(2), headlines=changes)


def test_what_the_chat_has_turned_from_stays_hidden_but_not_the_muted_event() -> None:
    mutes = (Mute(MuteKind.OUTLET, "Outlet 1"), Mute(MuteKind.EVENT, "e"))
    chat = a_chat(preferences=Preferences(languages=("en",), mutes=mutes))
    html = told(one(1), one(2), one(3, language="ru"), chat=chat)
    assert "Outlet 2" in html
    assert "Outlet 1" not in html
    assert "2 stories are hidden by your mutes and languages." in html


def test_who_is_silent_is_named_once_several_have_told_it() -> None:
    voices = ("western", "russian-state", "aggregator", "")
    stories = [one(number, camp="western") for number in range(3)]
    assert "\nSilent so far: Russian state media\n" in told(*stories, voices=voices)
    assert "Silent" not in told(*stories[:2], voices=voices)
    assert "Silent" not in told(*stories, voices=("western",))


def test_a_long_list_is_cut_in_its_middle_and_between_entries() -> None:
    stories = tuple(one(number, title=f"{number} {'long words ' * 30}") for number in range(60))
    html = told(*stories)
    assert html.count("<a ") == 40
    assert "\n\n… 20 more …\n\n" in html
    assert "--" in html


def test_times_are_those_of_the_chats_zone() -> None:
    chat = replace(a_chat(), preferences=Preferences(zone="Asia/Tokyo"))
    assert "23.11 21:01 UTC+9" in told(one(1), chat=chat)
