"""Requests under way, many at once, and how they end."""

from __future__ import annotations

import asyncio
import resource
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from bot.errors import Unreachable
from bot.sources.lines import Request
from bot.sources.transfers import Transfers
from tests.servers.raw import RawServer, answer, raw_server


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    async with raw_server() as raw:
        yield raw


@pytest.fixture
async def transfers() -> AsyncIterator[Transfers]:
    made = Transfers()
    yield made
    await made.close()


def request(server: RawServer, path: str = "/", *headers: str) -> Request:
    return Request(f"{server.url}{path}", "127.0.0.1", headers, lambda *_: None, 20, 1000)


async def test_the_last_head_counts_and_nothing_that_follows_a_body(
    server: RawServer, transfers: Transfers
) -> None:
    server.answers["/"] = (
        b"HTTP/1.1 103 Early Hints\r\nETag: hint\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nETag: one\r\nETag: two\r\n folded\r\nX-Odd: \xff\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nExpires: trailing\r\n\r\n"
    )
    got = await transfers.get(request(server))
    assert (got.status, got.body) == (200, b"abc")
    assert got.headers["etag"] == "one"
    assert got.headers["x-odd"] == "\N{REPLACEMENT CHARACTER}"
    assert "expires" not in got.headers


async def test_a_header_may_hold_letters_of_any_script(
    server: RawServer, transfers: Transfers
) -> None:
    server.answers["/"] = answer("200 OK")
    await transfers.get(request(server, "/", "If-None-Match: «э»"))
    assert "If-None-Match: «э»\r\n".encode() in server.requests[0]


async def test_what_is_given_up_frees_its_line_and_the_rest_goes_on(
    server: RawServer, transfers: Transfers
) -> None:
    server.answers["/"] = answer("200 OK")
    silent = [asyncio.create_task(transfers.get(request(server, "/silent"))) for _ in range(5)]
    server.expected = 5
    await server.reached.wait()
    silent[0].cancel()
    never_begun = asyncio.create_task(transfers.get(request(server, "/silent")))
    await asyncio.sleep(0)
    never_begun.cancel()
    assert (await transfers.get(request(server))).status == 200
    await asyncio.wait({silent[0], never_begun})
    assert not any(task.done() for task in silent[1:])
    await transfers.close()
    for task in silent[1:]:
        with pytest.raises(Unreachable, match="not asked to the end"):
            await task


async def test_an_address_that_libcurl_does_not_take_is_told(
    server: RawServer, transfers: Transfers
) -> None:
    with pytest.raises(Unreachable, match="none that can be asked"):
        await transfers.get(Request("http://a b/", "a b", (), lambda *_: None, 20, 1000))
    odd = Request(f"{server.url}/\N{CYRILLIC SMALL LETTER E}", "x", (), lambda *_: None, 20, 1000)
    with pytest.raises(Unreachable, match="x could not be asked"):
        await transfers.get(odd)


async def test_a_connection_is_used_again(transfers: Transfers) -> None:
    connections = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        while await reader.read(9999):
            writer.write(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    raw = RawServer(server.sockets[0].getsockname()[1])
    for _ in range(3):
        assert (await transfers.get(request(raw))).status == 304
    await transfers.close()
    server.close()
    await server.wait_closed()
    assert connections == 1


@contextmanager
def many_files(number: int) -> Iterator[None]:
    """Hold so many files open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with ExitStack() as opened:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, number + 500), hard))
        opened.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        for _ in range(number):
            opened.enter_context(Path("/dev/null").open())
        yield


async def test_feeds_are_read_while_more_than_a_thousand_files_are_open(server: RawServer) -> None:
    server.answers["/"] = answer("200 OK")
    with many_files(1100):
        transfers = Transfers()
        asked = (transfers.get(request(server)) for _ in range(3))
        got = await asyncio.wait_for(asyncio.gather(*asked), 20)
        await transfers.close()
    assert [one.status for one in got] == [200, 200, 200]


async def test_a_bug_that_ends_the_thread_leaves_nobody_waiting_and_another_goes_on(
    server: RawServer, transfers: Transfers, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/"] = answer("200 OK")
    has_ended = threading.Event()
    silent = asyncio.create_task(transfers.get(request(server, "/silent")))
    await server.reached.wait()
    with monkeypatch.context() as broken:
        broken.setattr("bot.sources.lines.Line.answer", lambda _: 1 / 0)
        broken.setattr("threading.excepthook", lambda _: has_ended.set())
        for waiting in (transfers.get(request(server)), silent):
            with pytest.raises(Unreachable, match="not asked to the end"):
                await waiting
        assert await asyncio.to_thread(has_ended.wait, 20)
    assert (await transfers.get(request(server))).status == 200
