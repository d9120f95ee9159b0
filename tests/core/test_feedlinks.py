"""Where the feeds of a page are."""

from __future__ import annotations

from bot.core.feedlinks import common_places, feed_links
from bot.model.trials import FeedLink

PAGE = """<html><head><base href="/en/">
<link rel="alternate" type="application/rss+xml" title="What readers comment" href="comments/feed">
<link rel="alternate stylesheet" type="text/css" href="style.css">
<link rel="alternate" type="Application/Atom+XML " title=" All
 news " href=" atom.xml#top ">
<link rel="alternate" type="application/rss+xml" href="http://[broken">
<link rel="alternate" type="application/rss+xml">
</head><body><a href="/rss/sport">Sport</a><a href="/rss-2">2</a><a href="/pressure">no</a>
<a href="atom.xml">once more</a><a href="mailto:news/rss">no address of the web</a></body></html>"""


def test_what_a_page_names_comes_first_and_what_readers_say_last() -> None:
    assert feed_links(PAGE, "https://courier.example/start") == [
        FeedLink("https://courier.example/en/atom.xml", "All news"),
        FeedLink("https://courier.example/rss/sport", "Sport"),
        FeedLink("https://courier.example/rss-2", "2"),
        FeedLink("https://courier.example/en/comments/feed", "What readers comment"),
    ]
    assert feed_links("", "https://courier.example/") == []


def test_feeds_mostly_stand_at_the_root_of_a_host_or_beneath_a_page() -> None:
    places = [link.url for link in common_places("https://courier.example/en?x=1#y")]
    assert places[:2] == ["https://courier.example/feed", "https://courier.example/rss"]
    assert "https://courier.example/en/feed" in places
    assert len(common_places("https://courier.example")) == len(places) // 2
