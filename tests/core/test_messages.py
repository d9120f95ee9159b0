"""Messages as their readers see them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.errands import letters_of, message_of
from bot.core.markup import plain_text, shortened
from bot.core.messages import (
    alert_message,
    backlog_message,
    byline,
    first_line,
    linked_title,
    listed,
    moment,
    notice,
    reason_text,
    reasons_text,
)
from bot.model.alerts import BacklogNotice, Chapter, Letter
from bot.model.chats import Button, Chat, ChatEvent, ChatKey, ChatKind, EventKind, Message, Reply
from bot.model.preferences import Preferences
from bot.model.stories import Place, Reason
from bot.model.timelines import Change, ChangeKind, Headline
from bot.model.topics import LANGUAGES
from tests.builders import NOON, a_chat, a_judgement, a_scored_story, a_story, an_alert
from tests.servers.bot_rules import is_markup

HOSTILE = '<b>&"Տ</a> <script>x</script> &amp; javascript:'


def an_alert_with(language: str = "en", **story: Any) -> str:
    alert = an_alert(chat=a_chat(language=language), scored=a_scored_story(**story))
    return alert_message(alert).html


def test_an_alert_has_title_outlet_time_reasons_and_text() -> None:
    assert an_alert_with() == (
        '<b><a href="https://courier.example/1">'
        "Yerevan skips the alliance's drills again</a></b>\n"
        "🇬🇧 Highland Courier · 23.11 11:50 UTC\n"
        "Why: «Yerevan» + «alliance» in the title\n"
        "<blockquote expandable>The ministry gave no reason.</blockquote>"
    )


def test_an_alert_speaks_the_chats_language_and_shows_its_time() -> None:
    assert "23.11 14:50 UTC+3\nПочему: «Yerevan» + «alliance» в заголовке" in an_alert_with("ru")
    assert "23.11 15:50 UTC+4\nԻնչու՝ «Yerevan» + «alliance» վերնագրում" in an_alert_with("hy")


def test_a_story_without_text_has_no_quotation() -> None:
    assert "blockquote" not in an_alert_with(text="")


def told_also(*outlets: str, **change: Any) -> str:
    also = tuple(
        a_story(id=f"{number:016x}", outlet=outlet, link=f"https://{number}.example/", **change)
        for number, outlet in enumerate(outlets)
    )
    return alert_message(an_alert(also=also)).html.splitlines()[2]


def test_other_outlets_of_the_event_are_named_with_links_to_their_own_stories() -> None:
    assert told_also("TASS", "Aravot") == (
        'Also: <a href="https://0.example/">TASS</a>, <a href="https://1.example/">Aravot</a>'
        " · first: TASS, 23.11 11:50 UTC"
    )


def test_more_than_three_other_outlets_are_counted() -> None:
    line = told_also("A", "B", "C", "D", "E", published=NOON)
    assert line.endswith(">C</a> +2")
    assert line.count("<a ") == 3


def test_an_outlet_that_tells_an_event_twice_is_named_once() -> None:
    assert told_also("A", "A", published=NOON) == 'Also: <a href="https://0.example/">A</a>'
    assert told_also("Highland Courier").startswith("Why:")


def test_the_camps_of_an_event_are_counted_where_they_are_several() -> None:
    one, other = a_story(id="b", outlet="A", camp="western"), a_story(id="c", outlet="B")
    told = a_scored_story(camp="russian-state")
    line = alert_message(an_alert(scored=told, also=(one, other))).html.splitlines()[2]
    assert line.endswith("</a> · 2 camps")
    assert "camps" not in told_also("A", "B", camp="western")


def test_the_best_title_heads_the_message_and_the_one_that_was_told_stands_below() -> None:
    title = "Երևանը չի մասնակցի զորավարժություններին"
    best = a_story(
        id="b", language="hy", tier=1, outlet="Azatutyun", title=title, link="https://az.example/1"
    )
    message = alert_message(an_alert(chat=a_chat(language="hy"), also=(best,)))
    first, second, third, *_ = message.html.splitlines()
    assert first == f'<b><a href="https://az.example/1">{title}</a></b>'
    assert second.startswith("🇦🇲 Azatutyun")
    assert ">Highland Courier</a>" in third
    assert message.preview == "https://az.example/1"
    assert "\nԻնչու (Highland Courier)՝ «Yerevan» + «alliance» վերնագրում\n" in message.html


def test_a_changed_headline_is_told_with_what_it_was() -> None:
    told = a_scored_story()
    changed = Headline(told.story.id, NOON, "Yerevan may skip <drills>")
    other = Headline("b", NOON, "Another story's")
    message = alert_message(an_alert(scored=told, headlines=(changed, other)))
    assert message.html.splitlines()[2] == (
        "Headline changed 23.11 12:00 UTC, was: <s>Yerevan may skip &lt;drills&gt;</s>"
    )
    live = replace(changed, was="Live: the drills")
    assert "Headline" not in alert_message(an_alert(scored=told, headlines=(live,))).html


def test_an_alert_says_that_its_event_was_denied_since_and_by_whom() -> None:
    denial = a_story(id="b", outlet="TASS", title="Ministry denies the drills", published=NOON)
    html = alert_message(an_alert(also=(denial,))).html
    assert html.splitlines()[2] == (
        'Denied since: <a href="https://courier.example/1">TASS</a>, 23.11 12:00 UTC'
    )
    assert "since" not in alert_message(an_alert(also=(a_story(id="b", outlet="TASS"),))).html
    told = a_scored_story(title="Ministry denies the drills")
    assert "since" not in alert_message(an_alert(scored=told)).html


def test_an_event_of_several_stories_has_a_button_for_all_of_them() -> None:
    assert len(alert_message(an_alert()).buttons) == 2
    grown = alert_message(an_alert(also=(a_story(id="b"),), chat=a_chat(language="ru")))
    assert grown.buttons[2:] == ((Button("Хронология (2)", "timeline:00000000000000a1"),),)


def test_a_backlog_is_told_in_the_readers_language() -> None:
    assert backlog_message(1, "en").html.startswith("One alert waited too long while")
    assert "3 оповещения устарели и уже не придут" in backlog_message(3, "ru").html
    assert "5 ծանուցում" in backlog_message(5, "hy").html


def test_the_preview_is_the_storys_own_page() -> None:
    assert alert_message(an_alert()).preview == "https://courier.example/1"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "tg://resolve?domain=x", "", "ftp://x"])
def test_only_web_addresses_become_links(link: str) -> None:
    alert = an_alert(scored=a_scored_story(link=link))
    message = alert_message(alert)
    assert "href" not in message.html
    assert message.preview == ""


def test_a_story_without_a_title_shows_its_text_or_its_outlet() -> None:
    assert ">The ministry gave no reason.<" in linked_title(a_story(title=""))
    assert ">Highland Courier<" in linked_title(a_story(title="", text=""))


def test_text_from_feeds_never_becomes_markup() -> None:
    html = an_alert_with(title=HOSTILE, text=HOSTILE, outlet=HOSTILE, link='https://x/"><b>')
    assert is_markup(html)
    assert "<script" not in html


@given(text=some.text(max_size=900), title=some.text(min_size=1, max_size=900))
def test_every_alert_is_valid_and_short_enough(text: str, title: str) -> None:
    html = an_alert_with(title=title, text=text)
    assert is_markup(html)
    assert len(plain_text(html)) <= 4096


@given(text=some.text(), most=some.integers(2, 50))
def test_a_shortened_text_is_the_beginning_of_the_text(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    assert text.startswith(short.removesuffix("…"))


def test_a_text_is_cut_between_words() -> None:
    assert shortened("Moscow and Yerevan agree to talk", 20) == "Moscow and Yerevan…"
    assert shortened("ՀԱՊԿ", 20) == "ՀԱՊԿ"


def test_reasons_are_told_strongest_first_and_in_their_place() -> None:
    places = [Place.SENTENCE, Place.TEXT, Place.FEED, Place.TITLE]
    reasons = tuple(Reason(("c",), (place.value,), place, 1.0) for place in places)
    assert reasons_text(a_judgement(reasons=reasons), "en") == (
        "«sentence» in one sentence; «text» in the text; «feed», from an outlet of the region"
    )


def test_words_that_stand_in_longer_ones_of_a_reason_are_not_said_twice() -> None:
    words = ("Moscow and Yerevan", "Moscow", "gas")
    reason = Reason(("armenia", "russia"), words, Place.TITLE, 2.0)
    assert reason_text(reason, "en") == "«Moscow and Yerevan» + «gas» in the title"


def test_reasons_against_are_not_reasons_to_tell() -> None:
    against = Reason(("sport",), ("match",), Place.TITLE, -1.0)
    assert reasons_text(a_judgement(reasons=(against,)), "en") == "the wording as a whole"


def test_a_reason_without_words_names_its_concepts() -> None:
    reason = Reason(("armenia",), (), Place.FEED, 1.0)
    assert reasons_text(a_judgement(reasons=(reason,)), "en").startswith("«armenia»")


def test_a_language_without_a_flag_shows_its_code() -> None:
    assert byline(a_story(language="fr"), "en").startswith("FR Highland")


def test_moments_are_shown_in_the_readers_time() -> None:
    assert moment(NOON, "en") == "23.11 12:00 UTC"
    assert moment(NOON + timedelta(hours=10), "hy") == "24.11 02:00 UTC+4"
    assert moment(NOON, "fr") == "23.11 12:00 UTC"
    assert moment(NOON, "hy", "+05:30") == "23.11 17:30 UTC+5:30"


def test_a_list_shows_every_story() -> None:
    [message] = listed("Two", [a_scored_story(), a_scored_story(title="Second")], "en")
    text = message.html
    assert text.count("courier.example") == 2
    assert "Second" in text


def test_a_message_without_its_markup_keeps_words_and_addresses() -> None:
    html = '<b><a href="https://x.example/?a=1&amp;b=2">A &lt; B</a></b>\nmore <a>bare</a>'
    assert plain_text(html) == "A < B (https://x.example/?a=1&b=2)\nmore bare"


def test_a_notice_is_plain_words() -> None:
    assert notice("feeds.toml:3: <url>").html == "feeds.toml:3: &lt;url&gt;"


def test_an_alert_to_a_chat_of_unknown_language_is_in_english() -> None:
    alert = an_alert(chat=replace(a_chat(), language="xx"))
    assert "Why: " in alert_message(alert).html


def test_reasons_that_say_the_same_are_told_once() -> None:
    twice = tuple(Reason((name,), ("Moscow",), Place.TITLE, 1.0) for name in ("russia", "kremlin"))
    assert reasons_text(a_judgement(reasons=twice), "en") == "«Moscow» in the title"


def test_a_reason_that_stands_in_another_is_not_told_beside_it() -> None:
    reasons = tuple(
        Reason(("c",), words, place, 1.0)
        for words, place in (
            (("CSTO",), Place.TITLE),
            (("Yerevan",), Place.TITLE),
            (("Yerevan", "CSTO summit"), Place.TITLE),
            (("Yerevan",), Place.TEXT),
        )
    )
    assert reasons_text(a_judgement(reasons=reasons), "en") == (
        "«Yerevan» + «CSTO summit» in the title; «Yerevan» in the text"
    )


def test_a_message_can_be_shown_without_addresses() -> None:
    assert plain_text('<a href="https://x.example">A</a> b', with_addresses=False) == "A b"


def test_an_event_is_answered_by_an_edit_and_messages_in_their_order() -> None:
    event = ChatEvent(EventKind.BUTTON, ChatKey(7, 3), ChatKind.GROUP, "Ani", 7, "ru", message_id=5)
    chat = Chat(ChatKey(7, 3), ChatKind.GROUP, "Ani", "ru")
    edit, one, two = Message("edit"), Message("one"), Message("two")
    assert letters_of(event, Reply((one, two), edit=edit), NOON) == [
        Letter(chat, edit, NOON, NOON, replaces=5),
        Letter(chat, one, NOON, NOON),
        Letter(chat, two, NOON, NOON),
    ]
    assert letters_of(event, Reply(toast="saved"), NOON) == []


def test_each_errand_has_its_message_and_a_message_its_first_line() -> None:
    message = Message('<b>Your <a href="https://x.example">settings</a></b>\nLanguage: English')
    assert message_of(Letter(a_chat(), message, NOON, NOON)) == message
    assert message_of(an_alert()) == alert_message(an_alert())
    assert message_of(BacklogNotice(a_chat(), 2)) == backlog_message(2, "en")
    assert first_line(message) == "Your settings"


@pytest.mark.parametrize(
    ("kind", "subject", "line"),
    [
        (ChangeKind.REACTION, "The <Kremlin>", "<i>New: The &lt;Kremlin&gt; reacts</i>"),
        (ChangeKind.DENIED, "", "<i>Denied</i>"),
    ],
)
def test_a_further_chapter_says_first_what_is_new(
    kind: ChangeKind, subject: str, line: str
) -> None:
    html = alert_message(an_alert(chapter=Chapter(1, Change(kind, subject)))).html
    assert html.split("\n")[0] == line
    assert html.split("\n", 1)[1] == alert_message(an_alert()).html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ChangeKind)
def test_every_change_has_its_words(language: str, kind: ChangeKind) -> None:
    alert = an_alert(chat=a_chat(language=language), chapter=Chapter(1, Change(kind, "x" * 300)))
    line = alert_message(alert).html.split("\n")[0]
    assert is_markup(line)
    assert len(line) < 140


def test_an_alert_says_whose_voice_its_outlet_is() -> None:
    assert "🇬🇧 Highland Courier · USA, Western · 23.11 11:50 UTC" in an_alert_with(
        country="US", camp="western"
    )


def test_a_word_of_the_chats_own_is_named_and_stands_for_other_reasons() -> None:
    chat = a_chat(preferences=Preferences(watched=("drills", "<b>")))
    assert "Your words: «drills»\nWhy: " in alert_message(an_alert(chat=chat)).html
    bare = replace(a_scored_story(), judgement=a_judgement(0.01, reasons=()))
    html = alert_message(an_alert(chat=chat, scored=bare)).html
    assert "Your words: «drills»" in html
    assert "Why" not in html


def test_a_text_that_only_repeats_its_title_is_left_out() -> None:
    title = a_story().title
    assert "blockquote" not in an_alert_with(text=f"{title}…")


def test_an_alert_shows_the_time_of_its_chats_own_zone() -> None:
    chat = a_chat(preferences=Preferences(zone="America/New_York"))
    assert "23.11 06:50 UTC-5" in alert_message(an_alert(chat=chat)).html
