"""The feed of a page is found, and what is none is refused."""

from __future__ import annotations

from bot.model.feeds import FetchFailed
from bot.model.options import Options
from bot.model.trials import FeedLink, Found
from bot.pipeline import Finder, Trials
from bot.ports import Rules
from tests.builders import NOON, a_feed
from tests.fakes import FakeSource
from tests.servers.feeds import Item
from tests.test_pipeline import document

SITE = "https://courier.example/"
HEAD = "<html><link rel=alternate type=application/rss+xml href="
PAGE = f"{HEAD}/dead.xml>{HEAD}/news.xml>{HEAD}/sport.xml>".encode()
FEED = document(Item("The alliance meets"))


async def found(**documents: bytes) -> Found:
    source = FakeSource({SITE + path: body for path, body in documents.items()})
    source.failures["https://away.example/"] = FetchFailed("no connection")
    trials = Trials(source=source, rules=lambda: Rules(Options(), ()))
    url = "https://away.example/" if not documents else SITE
    return await Finder(source=source, trials=trials).find(a_feed(url=url), NOON)


async def test_a_feeds_own_address_is_taken_as_it_is() -> None:
    one = await found(**{"": FEED})
    assert (one.trial.feed.url, one.others) == (SITE, ())


async def test_the_first_feed_that_a_page_names_and_can_be_read_is_taken() -> None:
    one = await found(**{"": PAGE, "news.xml": FEED, "sport.xml": FEED})
    assert (one.trial.feed.url, one.trial.fault) == (f"{SITE}news.xml", "")
    assert one.others == (FeedLink(f"{SITE}dead.xml"), FeedLink(f"{SITE}sport.xml"))


async def test_where_a_page_names_none_it_is_looked_for_where_most_have_theirs() -> None:
    one = await found(**{"": b"<html>welcome", "rss.xml": FEED})
    assert one.trial.feed.url == f"{SITE}rss.xml"


async def test_what_has_no_feed_is_refused_with_the_reason() -> None:
    one = await found(**{"": b"<html><title>Welcome</title>"})
    assert "web page titled “Welcome”" in one.trial.fault
    assert "nor is one named there" in one.trial.fault
    assert (await found()).trial.fault == "no connection"
