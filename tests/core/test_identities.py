"""Whether a feed is still the one that it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.identities import are_alike, held, host_of, languages_of, strangeness
from bot.model.feeds import FeedMemory, FetchedDocument, ParsedFeed
from tests.builders import NOON, an_entry

MEMORY = FeedMemory("u", title="Highland Courier", host="courier.example", languages=("en", "ru"))
DOCUMENT = FetchedDocument("https://www.courier.example/rss", b"x")
PARSED = ParsedFeed("Highland Courier: all news", (an_entry(),) * 3)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://feeds.courier.co.uk/rss", "courier.co.uk"),
        ("https://www.courier.am:8443/rss", "courier.am"),
        ("https://www.courier.example/rss", "courier.example"),
        ("http://localhost:81/rss", "localhost"),
        ("http://user:word@127.0.0.1:81/rss", "127.0.0.1:81"),
        ("http://[2001:db8::1]:81/rss", "[2001:db8::1]:81"),
        ("nonsense", ""),
    ],
)
def test_a_host_is_what_somebody_has_registered(address: str, host: str) -> None:
    assert host_of(address) == host


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Highland Courier", "HIGHLAND COURIER – World"),
        ("Courier: news of 26 November", "Courier: news of 27 November"),
        ("Valley News Today", "Valley News Online"),
        ("24", "24"),
    ],
)
def test_a_title_may_grow_or_tell_the_day(one: str, other: str) -> None:
    assert are_alike(one, other)
    assert are_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Highland Courier", "Best bonuses without a deposit"),
        ("Valley News of the Nation", "Casino news"),
        ("24", "25"),
        ("Горный курьер", "Highland Courier"),
    ],
)
def test_another_title_shares_less_than_half_of_the_words(one: str, other: str) -> None:
    assert not are_alike(one, other)


def test_a_language_is_a_documents_where_a_fifth_speaks_it() -> None:
    some = [an_entry(language="hy")] * 8
    assert languages_of((*some, an_entry(language="ru"), an_entry(language="ru"))) == {"hy", "ru"}
    assert languages_of((*some, an_entry(language="ru"))) == {"hy"}
    assert languages_of((an_entry(), an_entry())) == frozenset()


def test_a_feed_that_is_as_it_was_is_not_strange() -> None:
    assert strangeness(MEMORY, DOCUMENT, PARSED) == ""
    assert strangeness(FeedMemory("u"), DOCUMENT, PARSED) == ""
    untitled = replace(PARSED, title="", entries=(an_entry(language="tr"),))
    assert strangeness(MEMORY, DOCUMENT, untitled) == ""


def test_a_feed_that_is_another_says_in_what() -> None:
    entries = (an_entry(language="tr"),) * 3
    other = ParsedFeed("Best bonuses", entries)
    elsewhere = replace(DOCUMENT, url="https://bonus.example/rss")
    assert strangeness(MEMORY, elsewhere, other) == (
        "it comes from bonus.example instead of courier.example, "
        "it calls itself “Best bonuses” instead of “Highland Courier”, "
        "it speaks tr instead of en and ru"
    )
    assert "accepted" in held(strangeness(MEMORY, elsewhere, other))


def test_a_feed_that_still_holds_what_it_held_may_call_itself_as_it_likes() -> None:
    assert strangeness(MEMORY, DOCUMENT, ParsedFeed("Best bonuses", PARSED.entries, known=1)) == ""
    assert strangeness(MEMORY, DOCUMENT, ParsedFeed("Best bonuses", ())) == ""


def test_what_was_accepted_after_it_was_held_is_strange_no_more() -> None:
    other = ParsedFeed("Best bonuses", PARSED.entries)
    earlier = MEMORY._replace(held_since=NOON, accepted=NOON - timedelta(days=9))
    assert strangeness(earlier, DOCUMENT, other)
    assert strangeness(earlier._replace(accepted=NOON), DOCUMENT, other) == ""
    assert strangeness(earlier._replace(accepted=None), DOCUMENT, other)
