"""A digest tells several events in one message."""

from hypothesis import given, settings
from hypothesis import strategies as some

from bot.core.digests import digest_message
from bot.core.errands import message_of
from bot.model.alerts import Chapter, Digest
from bot.model.timelines import Change, ChangeKind
from bot.model.topics import LANGUAGES
from tests.builders import a_chat, a_scored_story, a_story, an_alert
from tests.servers.bot_rules import problem


def test_a_digest_names_each_event_with_its_outlet_and_how_many_more_tell_it() -> None:
    more = an_alert(
        scored=a_scored_story(title="Talks resume", outlet="TASS", language="ru"),
        also=(a_story(id="b", outlet="B"),),
    )
    message = message_of(Digest((an_alert(), more)))
    assert message.html == (
        "<b>Digest: 2 events</b>\n\n"
        '• <b><a href="https://courier.example/1">'
        "Yerevan skips the alliance's drills again</a></b>\n"
        "🇬🇧 Highland Courier · 23.11 11:50 UTC\n\n"
        '• <b><a href="https://courier.example/1">'
        "Yerevan skips the alliance's drills again</a></b>\n"
        "🇬🇧 B · 23.11 11:50 UTC · and one more outlet"
    )
    assert message.preview == ""
    assert message.buttons[0][0].payload == "page:anew"


def test_a_digest_says_what_is_new_in_an_event_that_was_told() -> None:
    denial = an_alert(chapter=Chapter(1, Change(ChangeKind.DENIED)))
    assert "• <i>Denied</i> <b><a" in digest_message(Digest((an_alert(), denial))).html


@settings(max_examples=30)
@given(title=some.text(min_size=1, max_size=400), language=some.sampled_from(LANGUAGES))
def test_eight_events_always_fit_into_a_digest(title: str, language: str) -> None:
    alert = an_alert(
        chat=a_chat(language=language),
        scored=a_scored_story(title=title, outlet=title, country="GB", camp="armenian-independent"),
        also=(a_story(id="b", title=title, outlet="B"),),
        chapter=Chapter(1, Change(ChangeKind.REACTION, title)),
    )
    assert problem(digest_message(Digest((alert,) * 8)).html, "HTML", []) == ""
