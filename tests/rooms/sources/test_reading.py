"""Documents are read in processes that may be killed, and come back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO

import pytest

from bot.errors import FeedError
from bot.model.feeds import FetchedDocument, ParsedFeed
from bot.sources.reading import MEGABYTE, QUICK, QUICK_BYTES, THOROUGH, DocumentReader
from bot.sources.worker import LENGTH, serve
from tests.builders import NOON, a_feed

HEAD = "<rss version='2.0'><channel><title>t</title>"
SMALL = f"{HEAD}<item><title>Talks halted</title></item></channel></rss>".encode()
ATTRIBUTES = " ".join(f"a{number}='x'" for number in range(40_000))
ENDLESS = f"{HEAD}<item {ATTRIBUTES}><a><b/></a></item></channel></rss>".encode()  # for feedparser
LARGE = f"{HEAD}<item><title>{'<![CDATA[x]]>' * 400_000}</title></item></channel></rss>".encode()


@pytest.fixture
async def reader() -> AsyncIterator[DocumentReader]:
    reader = DocumentReader(
        quick=replace(QUICK, cpu_seconds=0.3),
        thorough=replace(THOROUGH, cpu_seconds=0.3),
    )
    yield reader
    await reader.close()


async def read(reader: DocumentReader, body: bytes, name: str = "u") -> ParsedFeed:
    document = FetchedDocument(f"https://{name}.example/", body)
    return await reader.read(document, a_feed(url=document.url), NOON, b"")


async def test_a_document_that_takes_too_long_is_given_up_and_others_are_read_meanwhile(
    reader: DocumentReader,
) -> None:
    given_up = asyncio.create_task(read(reader, ENDLESS, "endless"))
    for _ in range(3):
        assert (await read(reader, SMALL)).entries[0].title == "Talks halted"
    with pytest.raises(FeedError, match=r"takes more than 0\.3 s of computing to be read"):
        await given_up
    with pytest.raises(FeedError, match="takes more than"):  # and now without the quick lane
        await read(reader, ENDLESS, "endless")
    assert (await read(reader, SMALL)).entries[0].title == "Talks halted"


async def test_a_document_that_takes_too_much_memory_is_given_up() -> None:
    reader = DocumentReader(thorough=replace(THOROUGH, memory=45 * MEGABYTE))
    with pytest.raises(FeedError, match=r"takes too much memory|makes the parser break off"):
        await read(reader, LARGE)
    assert len((await read(reader, SMALL)).entries) == 1
    await reader.close()


async def test_what_is_no_feed_is_told_as_if_it_were_read_here(reader: DocumentReader) -> None:
    with pytest.raises(FeedError, match="is a web page"):
        await read(reader, b"<!doctype html><title>x</title>")


async def test_a_queue_of_large_documents_is_cut_short() -> None:
    reader = DocumentReader(thorough=replace(THOROUGH, waiting=1, seconds=0.01))
    slow = SMALL + b" " * QUICK_BYTES
    got = await asyncio.gather(
        *(read(reader, slow, f"u{number}") for number in range(3)), return_exceptions=True
    )
    await reader.close()
    assert sum("behind too many" in str(one) for one in got) >= 1
    assert any("takes more than 0.01 s" in str(one) for one in got)


async def test_a_process_knows_nothing_that_is_secret(
    reader: DocumentReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:secret")
    await read(reader, SMALL)
    [worker] = reader._quick._idle  # noqa: SLF001 - what the system knows of it
    with open(f"/proc/{worker.process.pid}/environ", encoding="utf-8") as environ:  # noqa: ASYNC230, PTH123
        assert "secret" not in environ.read()


def test_a_process_ends_when_nothing_more_is_asked() -> None:
    told = BytesIO()
    serve(BytesIO(b""), told, 1.0)
    assert told.getvalue() == b""
    assert LENGTH.size == 8
