"""What every source promises."""

from collections.abc import AsyncIterator, Callable

import pytest

from bot.model.feeds import FeedMemory, FetchedDocument, FetchFailed, NotModified
from bot.model.options import FetchLimits
from bot.ports import Source
from bot.sources.http import HttpSource
from tests.builders import a_feed
from tests.fakes import FakeSource
from tests.servers.feeds import feed_server

Serve = Callable[[str, bytes], str]


@pytest.fixture(params=["http", "fake"])
async def served(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Source, Serve]]:
    """A source, and what puts a document at a path and gives its address."""
    if request.param == "fake":
        fake = FakeSource()

        def keep(path: str, body: bytes) -> str:
            fake.documents[f"https://courier.example{path}"] = body
            return f"https://courier.example{path}"

        yield fake, keep
        await fake.close()
        return
    async with feed_server() as server:
        source = HttpSource(limits=FetchLimits(allow_private=("127.0.0.1",)))

        def publish(path: str, body: bytes) -> str:
            server.broken[path] = body
            return f"{server.url}{path}"

        yield source, publish
        await source.close()


async def test_a_document_comes_whole_and_with_its_address(served: tuple[Source, Serve]) -> None:
    source, serve = served
    url = serve("/rss", b"<rss>\xff</rss>")
    got = await source.fetch(a_feed(url=url), FeedMemory(url))
    assert isinstance(got, FetchedDocument)
    assert (got.url, got.body) == (url, b"<rss>\xff</rss>")
    assert "rss" in got.content_type


async def test_what_is_known_does_not_come_again_until_it_changes(
    served: tuple[Source, Serve],
) -> None:
    source, serve = served
    url = serve("/rss", b"<rss/>")
    first = await source.fetch(a_feed(url=url), FeedMemory(url))
    assert isinstance(first, FetchedDocument)
    memory = FeedMemory(url, etag=first.etag, last_modified=first.last_modified)
    assert await source.fetch(a_feed(url=url), memory) == NotModified()
    serve("/rss", b"<rss>new</rss>")
    again = await source.fetch(a_feed(url=url), memory)
    assert isinstance(again, FetchedDocument)
    assert again.body == b"<rss>new</rss>"


async def test_what_cannot_be_fetched_is_a_value_with_a_sentence(
    served: tuple[Source, Serve],
) -> None:
    source, serve = served
    missing = serve("/rss", b"").replace("https:", "gopher:").replace("http:", "gopher:")
    got = await source.fetch(a_feed(url=missing), FeedMemory(missing))
    assert isinstance(got, FetchFailed)
    assert got.reason
    assert isinstance(
        await source.fetch(a_feed(url=(url := serve("/b", b"<rss/>"))), FeedMemory(url)),
        FetchedDocument,
    )
