"""Lists of feeds go out and come in as OPML."""

from __future__ import annotations

import pytest

from bot.errors import SettingsError
from bot.model.feeds import Feed
from bot.sources.opml import feeds_in, opml_of
from tests.builders import a_feed

FEEDS = [
    a_feed(country="AM", camp="armenian-state", tier=1),
    a_feed(name='Նոր "սուրհանդակ" <&>', url="https://new.example/?a=1&b=2", language="hy"),
]
FOREIGN = """<?xml version="1.0" encoding="windows-1251"?>
<opml version="1.0"><head><title>mine</title></head><body>
<outline text="Армения"><outline title="Горный курьер" xmlUrl="https://one.example/rss"/>
<outline text="once more" xmlUrl="https://one.example/rss"/></outline>
<outline text="no address" xmlUrl="courier"/><outline text="a place" htmlUrl="https://x.example"/>
</body></opml>"""


def test_what_is_written_is_read_back() -> None:
    assert feeds_in(opml_of(FEEDS), "-") == FEEDS


def test_the_list_of_another_reader_is_read_each_address_once() -> None:
    found = feeds_in(FOREIGN.encode("windows-1251"), "mine.opml")
    odd = Feed("no address", "courier", "")  # which an import refuses by name
    assert found == [Feed("Горный курьер", "https://one.example/rss", ""), odd]


def test_categories_that_are_none_of_ours_are_left_out() -> None:
    categories = "/country/Armenia,/language/de,/tier/9,/Politics/Caucasus,news"
    outline = f'<outline text="A" xmlUrl="https://a.example" category="{categories}"/>'
    text = f"<opml version='2.0'><body>{outline}</body></opml>"
    assert feeds_in(text.encode(), "mine.opml") == [Feed("A", "https://a.example", "")]


@pytest.mark.parametrize(
    "text",
    ["", "no list", "<rss version='2.0'/>", "http://127.0.0.1:1/", "<opml version='2.0'/>"],
)
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match=r"mine\.opml: (is no OPML|names no feed)"):
        feeds_in(text.encode(), "mine.opml")
