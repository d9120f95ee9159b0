"""What is told of feeds, in every language, with what can be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.feednotices import (
    MOST_TOLD,
    feed_message,
    in_messages,
    kind_of,
    outage_message,
    outage_over_message,
)
from bot.core.spans import in_words
from bot.model.topics import LANGUAGES
from bot.model.troubles import FeedNotice, FeedTrouble, FeedTurn
from tests.builders import NOON
from tests.servers.bot_rules import problem

DAY = timedelta(days=1)
KINDS = [one for one in (*FeedTrouble, *FeedTurn) if one]
NOTICE = FeedNotice(
    "https://courier.example/rss",
    "Highland <Courier>",
    FeedTrouble.HELD,
    fault="it has turned <b>",
    since=NOON - 3 * DAY,
    gap=timedelta(hours=5),
    was="silent",
    became="Valley Post",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_told_in_every_language(kind: FeedTrouble | FeedTurn, language: str) -> None:
    for was in [one.value for one in FeedTrouble if one]:
        message = feed_message([replace(NOTICE, kind=kind, was=was)], language, NOON)
        assert problem(message.html, "HTML", []) == ""
        assert "Highland &lt;Courier&gt;" in message.html


def test_a_feed_that_is_held_can_be_accepted_or_paused_at_once() -> None:
    message = feed_message([NOTICE], "en", NOON)
    payloads = [button.payload for row in message.buttons for button in row]
    assert [one.rpartition(":")[0] for one in payloads] == ["feeds:accept", "feeds:pause", "hush"]
    assert payloads[-1] == f"hush:{kind_of(NOTICE)}"
    assert "/feeds accept Highland &lt;Courier&gt;" in message.html.replace("\u2060", "")


def test_a_silent_feed_says_for_how_long_and_how_long_is_usual() -> None:
    silent = replace(NOTICE, kind=FeedTrouble.SILENT)
    assert "for 3 days. It is seldom silent for more than 5 hours" in (
        feed_message([silent], "en", NOON).html
    )
    assert feed_message([replace(silent, gap=None)], "en", NOON).html.endswith("for 3 days.")
    assert "3 дня" in feed_message([silent], "ru", NOON).html
    assert "3 օր" in feed_message([silent], "hy", NOON).html


def test_many_of_a_kind_go_in_one_message_and_each_that_is_held_in_its_own() -> None:
    failing = [replace(NOTICE, kind=FeedTrouble.FAILING, url=f"u{n}") for n in range(MOST_TOLD + 2)]
    held = [replace(NOTICE, url="a"), replace(NOTICE, url="b")]
    messages = in_messages([*held, *failing])
    assert [len(one) for one in messages] == [1, 1, MOST_TOLD + 2]
    message = feed_message(messages[-1], "en", NOON)
    assert "and 2 more" in message.html
    assert [len(row) for row in message.buttons] == [1]
    back = feed_message([replace(NOTICE, kind=FeedTurn.BACK)], "en", NOON)
    assert [len(row) for row in back.buttons] == [1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_outage_is_told_in_every_language(language: str) -> None:
    assert "<" not in outage_message(30, 50, "no <net>", language).html
    assert outage_over_message(language).html


def test_a_span_is_told_in_the_unit_of_which_it_holds_two() -> None:
    spans = (timedelta(seconds=3), timedelta(minutes=119), timedelta(hours=47), 2 * DAY)
    assert [in_words(one, "en") for one in spans] == [
        "one minute",
        "119 minutes",
        "47 hours",
        "2 days",
    ]
