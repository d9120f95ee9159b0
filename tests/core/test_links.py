"""Addresses of stories, and by what an entry is known again."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.campaigns import without_campaign
from bot.core.links import (
    canonical,
    entry_digest,
    entry_key,
    is_other_story,
    keys_of_link,
    site_of,
)
from tests.builders import an_entry


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://a.example/x?utm_source=rss&id=3#top", "https://a.example/x?id=3"),
        ("https://a.example/x?at_medium=RSS&at_campaign=r", "https://a.example/x"),
        ("https://a.example/a-1?maca=en-rss", "https://a.example/a-1"),
        ("https://a.example/?p=1", "https://a.example/?p=1"),
        ("http://www.a.example:80/x/", "https://a.example/x"),
        ("https://a.example", "https://a.example/"),
        ("https://A.example//x?b=2&a=1", "https://a.example/x?a=1&b=2"),
        ("https://a.example/x?fbclid=1&from=rss&ref=&rss=1", "https://a.example/x"),
        (
            "https://news.google.com/rss/articles/1?oc=5",
            "https://news.google.com/rss/articles/1?oc=5",
        ),
        ("https://a.example/x#!/news/5", "https://a.example/x#!/news/5"),
        ("https://[bad/x", "https://[bad/x"),
        ("notes", "notes"),
        ("", ""),
    ],
)
def test_every_click_on_a_story_has_one_address(link: str, expected: str) -> None:
    assert canonical(link) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/?p=1", "https://a.example/?p=2"),
        ("https://a.example/1", "https://a.example/2"),
        ("https://a.example/1", "https://b.example/1"),
        ("https://a.example/?12345", "https://a.example/?67890"),
        ("https://a.example/news?cid=1", "https://a.example/news?cid=2"),
        ("https://a.example/news?gallery=1", "https://a.example/news?gallery=2"),
        ("https://a.example/news?source=7", "https://a.example/news?source=8"),
        ("https://a.example/News", "https://a.example/news"),
        ("https://a.example/#/1", "https://a.example/#/2"),
    ],
)
def test_two_stories_never_get_one_address(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@given(some.text(max_size=60))
def test_any_link_has_an_address(link: str) -> None:
    assert isinstance(canonical(link), str)
    assert isinstance(canonical(f"https://{link}"), str)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://a.example/x?utm_source=r&utm_medium=f#b", "https://a.example/x#b"),
        ("https://a.example/x?id=1&utm_source=r", "https://a.example/x?id=1"),
        ("https://a.example/x?maca=en#b", "https://a.example/x?maca=en#b"),
    ],
)
def test_campaign_counters_are_taken_off(link: str, expected: str) -> None:
    assert without_campaign(link) == expected


def test_an_entry_is_known_by_its_id_else_its_link_else_its_text() -> None:
    assert entry_key(an_entry(guid="1", link="x")) == entry_key(an_entry(guid="1", link="y"))
    bare = an_entry(guid="", link="https://a.example/x?utm_source=1")
    assert entry_key(bare) == entry_key(an_entry(guid="", link="https://a.example/x"))
    live = [an_entry(guid="", link=f"https://a.example/live#{block}") for block in (1, 2)]
    assert entry_key(live[0]) != entry_key(live[1])
    texts = [an_entry(guid="", link="", title=title) for title in ("a", "b", "a")]
    assert entry_key(texts[0]) == entry_key(texts[2]) != entry_key(texts[1])


def test_revisions_counted_in_the_fragment_of_an_id_are_one_entry() -> None:
    assert entry_key(an_entry(guid="u#0")) == entry_key(an_entry(guid="u#12"))


def test_parts_of_a_live_page_are_entries_of_their_own() -> None:
    assert entry_key(an_entry(guid="u#480112")) != entry_key(an_entry(guid="u#480113"))
    assert entry_key(an_entry(guid="u#block-1")) != entry_key(an_entry(guid="u#block-2"))
    assert entry_key(an_entry(guid="#1")) != entry_key(an_entry(guid="#2"))


def test_an_edit_shows_in_the_digest() -> None:
    assert entry_digest(an_entry()) == entry_digest(an_entry(link="other"))
    assert entry_digest(an_entry()) != entry_digest(an_entry(title="other"))
    assert entry_digest(an_entry()) != entry_digest(an_entry(text="other"))


def test_another_story_has_another_link_and_another_title() -> None:
    entry = an_entry(link="https://w.example/bus", title="Second bus line for the suburb")
    assert is_other_story("Wine fair opens", "https://w.example/wine", entry)
    assert not is_other_story("Wine fair opens", "https://w.example/bus?utm_source=x", entry)
    assert not is_other_story("Second bus line for suburb", "https://w.example/2", entry)
    updated = an_entry(
        link="https://w.example/9",
        title="UPDATED: Moscow and Yerevan agree to talk on the Gyumri base",
    )
    assert not is_other_story("Moscow: no talks on the Gyumri base", "https://w.example/8", updated)
    assert not is_other_story("", "https://w.example/2", an_entry(title=""))


def test_an_entry_is_known_by_its_link_whether_that_is_its_id_or_not() -> None:
    link = "http://www.a.example/x?utm_source=rss"
    keys = keys_of_link(link)
    assert entry_key(an_entry(guid=link, link="other")) in keys
    assert entry_key(an_entry(guid="https://a.example/x")) in keys
    assert entry_key(an_entry(guid="", link="https://a.example/x")) in keys


@pytest.mark.parametrize(
    ("link", "site"),
    [("http://www.a.example:80/x/", "https://a.example"), ("https://[", ""), ("a b", "")],
)
def test_the_site_of_a_link_is_where_its_canonical_address_begins(link: str, site: str) -> None:
    assert site_of(link) == site
