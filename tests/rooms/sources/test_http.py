"""Fetching over real HTTP on loopback: limits, redirects, and all that a server can do wrong."""

from __future__ import annotations

import asyncio
import gzip
import sys
import time
import zlib
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import brotli  # type: ignore[import-untyped] # it has none
import pytest

from bot.model.feeds import FeedMemory, Fetched, FetchedDocument, FetchFailed, NotModified
from bot.model.options import FetchLimits
from bot.sources.http import MOST_REDIRECTS, HttpSource
from tests.builders import a_feed
from tests.servers.raw import RawServer, answer, raw_server

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LIMITS = FetchLimits(allow_private=("127.0.0.1",), max_bytes=100_000)
SHORT = timedelta(milliseconds=100)
RSS = b"<rss/>"
SELF_SIGNED = Path(__file__).parents[2] / "data" / "self_signed.pem"


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    async with raw_server() as raw:
        yield raw


async def fetched(
    url: str, memory: FeedMemory | None = None, limits: FetchLimits = LIMITS
) -> Fetched:
    source = HttpSource(limits=limits)
    try:
        return await source.fetch(a_feed(url=url), memory or FeedMemory(url))
    finally:
        await source.close()


async def reason(url: str, limits: FetchLimits = LIMITS) -> str:
    got = await fetched(url, limits=limits)
    assert isinstance(got, FetchFailed)
    return got.reason


async def test_a_request_names_us_and_what_we_know(server: RawServer) -> None:
    server.answers["/"] = answer("304 Not Modified")
    memory = FeedMemory(server.url, etag='"e"', last_modified="Mon, 23 Nov 2026 09:00:00 GMT")
    limits = FetchLimits(allow_private=("127.0.0.1",), user_agent="watch (+mailto:a@b.example)")
    assert await fetched(f"{server.url}/", memory, limits) == NotModified()
    [request] = server.requests
    assert b"User-Agent: watch (+mailto:a@b.example)" in request
    assert b'If-None-Match: "e"' in request
    assert b"If-Modified-Since: Mon, 23 Nov 2026 09:00:00 GMT" in request


async def test_an_answer_brings_what_the_next_request_needs(server: RawServer) -> None:
    head = ("ETag: W/1", "Last-Modified: yesterday", "Content-Type: text/xml")
    server.answers["/"] = answer("200 OK", *head, body=RSS)
    url = f"{server.url}/"
    assert await fetched(url) == FetchedDocument(url, RSS, "text/xml", "W/1", "yesterday")


PACKINGS = [
    ("gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("br", lambda body: brotli.compress(body, quality=1)),
    ("zstd", zstd.compress),
]


@pytest.mark.parametrize(("packing", "pack"), PACKINGS)
async def test_a_packed_answer_is_unpacked(
    server: RawServer, packing: str, pack: Callable[[bytes], bytes]
) -> None:
    server.answers["/"] = answer("200 OK", f"Content-Encoding: {packing}", body=pack(RSS * 9))
    got = await fetched(f"{server.url}/")
    assert isinstance(got, FetchedDocument)
    assert got.body == RSS * 9


@pytest.mark.parametrize("packing", ["gzip", "br", "zstd"])
async def test_an_answer_without_a_document_may_name_a_packing(
    server: RawServer, packing: str
) -> None:
    packed = f"Content-Encoding: {packing}"
    server.answers["/same"] = answer("304 Not Modified", packed)
    server.answers["/moved"] = answer("302 Found", packed, "Location: /empty")
    server.answers["/empty"] = answer("200 OK", packed)
    server.answers["/gone"] = answer("404 Not Found", packed, body=b"plain")
    assert await fetched(f"{server.url}/same", FeedMemory("u", etag='"e"')) == NotModified()
    got = await fetched(f"{server.url}/moved")
    assert isinstance(got, FetchedDocument)
    assert got.body == b""
    assert await reason(f"{server.url}/gone") == "the server answered 404"


@pytest.mark.parametrize(("packing", "pack"), PACKINGS)
async def test_a_bomb_is_cut_off_at_the_limit_of_what_it_unpacks_to(
    server: RawServer, packing: str, pack: Callable[[bytes], bytes]
) -> None:
    bomb = pack(b"\0" * 50_000_000)
    assert len(bomb) < LIMITS.max_bytes
    server.answers["/"] = answer("200 OK", f"Content-Encoding: {packing}", body=bomb)
    assert "larger than 100000 bytes" in await reason(f"{server.url}/")


async def test_a_document_as_large_as_the_limit_is_read(server: RawServer) -> None:
    server.answers["/"] = answer("200 OK", body=b"a" * LIMITS.max_bytes)
    server.answers["/more"] = answer("200 OK", body=b"a" * (LIMITS.max_bytes + 1))
    assert isinstance(await fetched(f"{server.url}/"), FetchedDocument)
    assert "larger" in await reason(f"{server.url}/more")


async def test_redirects_are_followed_and_the_last_address_is_told(server: RawServer) -> None:
    server.answers["/a"] = answer("301 Moved", "Location: b?c=1")
    server.answers["/b?c=1"] = answer("307 Elsewhere", f"Location: {server.url}/d")
    server.answers["/d"] = answer("200 OK", body=RSS)
    got = await fetched(f"{server.url}/a")
    assert isinstance(got, FetchedDocument)
    assert got.url == f"{server.url}/d"


async def test_a_redirect_without_end_is_given_up(server: RawServer) -> None:
    server.answers["/"] = answer("302 Found", "Location: /")
    assert "redirects more than 5 times" in await reason(f"{server.url}/")
    assert server.asked("/") == MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("file:///etc/passwd", "redirects to an address with file:,"),
        ("ftp://name:secret@x.example/", "redirects to an address with ftp:,"),
        ("http://[bad/", "none that can be asked"),
        (
            "http://127.0.0.2:{port}/",
            "127.0.0.1 redirects to 127.0.0.2, which leads to the private address 127.0.0.2",
        ),
        ("http://[::ffff:10.0.0.1]/", "leads to the private address"),
        ("http://169.254.169.254/latest", "leads to the private address 169.254.169.254"),
    ],
)
async def test_a_redirect_leads_nowhere_it_must_not(
    server: RawServer, location: str, sentence: str
) -> None:
    server.answers["/"] = answer("302 Found", f"Location: {location.format(port=server.port)}")
    told = await reason(f"{server.url}/")
    assert sentence in told
    assert "secret" not in told


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "0x7f.1",
        "2130706433",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",  # noqa: S104 - asked, not bound
    ],
)
async def test_private_addresses_are_refused_however_they_are_spelt(
    server: RawServer, host: str
) -> None:
    server.answers["/"] = answer("200 OK", body=RSS)
    told = await reason(f"http://{host}:{server.port}/", FetchLimits())
    assert "allow_private" in told
    assert server.requests == []


@pytest.mark.parametrize("allowed", ["127.0.0.1", "127.0.0.1:{port}", "localhost"])
async def test_a_private_address_can_be_allowed(server: RawServer, allowed: str) -> None:
    server.answers["/"] = answer("200 OK", body=RSS)
    host = "localhost" if allowed == "localhost" else "127.0.0.1"
    limits = FetchLimits(allow_private=(allowed.format(port=server.port),))
    assert isinstance(await fetched(f"http://{host}:{server.port}/", None, limits), FetchedDocument)
    other = FetchLimits(allow_private=("127.0.0.1:1", "127.0.0.2"))
    assert "allow_private" in await reason(f"http://{host}:{server.port}/", other)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (answer("404 Not Found"), "answered 404"),
        (answer("401 Unauthorized"), "answered 401; it asks for a name and a password"),
        (answer("403 Forbidden"), "answered 403; if browsers can read it, try another user_agent"),
        (answer("500 Oops"), "answered 500"),
        (answer("304 Not Modified"), "answered 304"),
        (answer("302 Found"), "answered 302"),
        (b"", "hung up"),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "does not speak proper HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort", "was cut short"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "connection to 127.0.0.1 broke: chunk",
        ),
        (
            b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
            "head of the answer of 127.0.0.1",
        ),
        (answer("200 OK", "Content-Encoding: gzip", body=b"plain"), "can't be unpacked"),
    ],
)
async def test_a_bad_answer_is_told_in_a_sentence(
    server: RawServer, raw: bytes, sentence: str
) -> None:
    server.answers["/"] = raw
    assert sentence in await reason(f"{server.url}/")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("file:///etc/passwd", "neither http:// nor https://"),
        ("http://[bad", "none that can be asked"),
        ("http://127.0.0.1:99999/", "none that can be asked"),
        ("courier", "none that can be asked"),
        ("http://name:secret@/", "none that can be asked"),
        ("http://name:secret@127.0.0.1:1/", "no connection to 127.0.0.1"),
        ("http://127.0.0.1:1/", "no connection to 127.0.0.1: Connection refused"),
    ],
)
async def test_a_bad_address_is_told_in_a_sentence_without_secrets(url: str, sentence: str) -> None:
    told = await reason(url)
    assert sentence in told
    assert "secret" not in told


async def test_a_server_that_cannot_speak_securely_is_not_trusted(server: RawServer) -> None:
    server.greeting = b"HTTP/1.1 400 Bad Request\r\n\r\n"
    told = await reason(f"https://127.0.0.1:{server.port}/")
    assert told.startswith("no secure connection to 127.0.0.1: ")


async def test_a_silent_server_is_given_up_in_time(server: RawServer) -> None:
    limits = FetchLimits(timeout=SHORT, allow_private=("127.0.0.1",))
    assert "127.0.0.1 was too slow to answer" in await reason(f"{server.url}/silent", limits)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("Retry-After: 120", timedelta(seconds=120)),
        ("Retry-After: 99999999999999999999", timedelta(days=1)),
        ("Retry-After: Mon, 23 Nov 2026 12:10:00 GMT", timedelta(minutes=10)),
        ("Retry-After: Mon, 23 Nov 2026 11:00:00 GMT", timedelta()),
        ("Retry-After: soon", None),
        ("X-None: 1", None),
    ],
)
async def test_what_a_busy_server_asks_for_is_told(
    server: RawServer, header: str, wait: timedelta | None
) -> None:
    date = "Date: Mon, 23 Nov 2026 12:00:00 GMT"
    server.answers["/"] = answer("503 Busy", header, date)
    begun = time.monotonic()
    got = await fetched(f"{server.url}/")
    taken = timedelta(seconds=time.monotonic() - begun)
    assert isinstance(got, FetchFailed)
    if wait is None:
        assert got.retry_after is None
    else:  # it is told from when the fetch began
        assert got.retry_after is not None
        assert wait < got.retry_after <= wait + taken


async def test_an_error_page_that_breaks_off_or_has_no_end_hides_no_error(
    server: RawServer,
) -> None:
    busy = b"HTTP/1.1 503 Busy\r\nRetry-After: 120\r\n"
    for end in (b"Content-Length: 9000\r\n\r\n<html>Our", b"\r\n" + b"a" * 200_000):
        server.answers["/"] = busy + end
        got = await fetched(f"{server.url}/")
        assert isinstance(got, FetchFailed)
        assert got.reason == "the server answered 503"
        assert got.retry_after is not None
    server.answers["/"] = b"HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 9\r\n\r\n"
    server.answers["/next"] = answer("200 OK", body=RSS)
    assert isinstance(await fetched(f"{server.url}/"), FetchedDocument)


async def test_cookies_are_not_kept(server: RawServer) -> None:
    server.answers["/"] = answer("302 Found", "Set-Cookie: a=b", "Location: /next")
    server.answers["/next"] = answer("200 OK", body=RSS)
    await fetched(f"{server.url}/")
    assert not any(b"Cookie" in request for request in server.requests)


async def ask_at_once(source: HttpSource, server: RawServer, url: str, places: int) -> None:
    """Ask far more often than there are places, and get answers once all places are taken."""
    server.expected = places
    server.answers["/"] = answer("200 OK", body=RSS)
    server.hangs = True
    tasks = [
        asyncio.create_task(source.fetch(a_feed(url=url), FeedMemory(url)))
        for _ in range(places * 3)
    ]
    await server.reached.wait()
    server.release.set()
    assert all(isinstance(got, FetchedDocument) for got in await asyncio.gather(*tasks))
    await source.close()


async def test_a_host_is_asked_by_few_at_once(server: RawServer) -> None:
    # By name the host is a stranger like any other; only its address is allowed.
    limits = FetchLimits(per_host=2, allow_private=("127.0.0.1",))
    await ask_at_once(HttpSource(limits=limits), server, f"http://localhost:{server.port}/", 2)
    assert server.most_open == 2


async def test_our_own_hosts_have_as_many_places_as_they_need(server: RawServer) -> None:
    limits = FetchLimits(per_host=1, concurrency=3, allow_private=("127.0.0.1",))
    source = HttpSource(limits=FetchLimits(concurrency=1))
    source.configure(limits)
    await ask_at_once(source, server, f"{server.url}/", 3)
    assert server.most_open == 3


async def test_waiting_for_a_place_is_not_slowness(server: RawServer) -> None:
    limits = FetchLimits(concurrency=1, timeout=timedelta(seconds=2), allow_private=("127.0.0.1",))
    await ask_at_once(HttpSource(limits=limits), server, f"{server.url}/", 1)
    assert server.most_open == 1


async def test_a_source_that_never_fetched_can_be_closed() -> None:
    await HttpSource(limits=LIMITS).close()


async def test_a_feed_may_have_a_name_of_its_own_for_us(server: RawServer) -> None:
    server.answers["/"] = answer("200 OK", body=RSS)
    source = HttpSource(limits=LIMITS)
    feed = a_feed(url=f"{server.url}/", user_agent="Feed reader of the Courier's own")
    await source.fetch(feed, FeedMemory(feed.url))
    await source.close()
    assert b"User-Agent: Feed reader of the Courier's own\r\n" in server.requests[0]


async def test_an_answer_says_how_long_it_holds(server: RawServer) -> None:
    server.answers["/"] = answer("200 OK", "Cache-Control: max-age=90", body=RSS)
    server.answers["/same"] = answer("304 Not Modified", "Cache-Control: max-age=60")
    got = await fetched(f"{server.url}/")
    assert isinstance(got, FetchedDocument)
    assert got.fresh_for == timedelta(seconds=90)
    memory = FeedMemory("u", etag='"e"')
    assert await fetched(f"{server.url}/same", memory) == NotModified(timedelta(seconds=60))


async def test_a_move_for_good_is_told_and_a_detour_is_not(server: RawServer) -> None:
    server.answers["/old"] = answer("301 Moved", "Location: /older")
    server.answers["/older"] = answer("308 Moved", "Location: /new")
    server.answers["/new"] = answer("302 Found", "Location: /today")
    server.answers["/today"] = answer("200 OK", body=RSS)
    server.answers["/detour"] = answer("302 Found", "Location: /old")
    moved, detour = await fetched(f"{server.url}/old"), await fetched(f"{server.url}/detour")
    assert isinstance(moved, FetchedDocument)
    assert isinstance(detour, FetchedDocument)
    assert (moved.moved_to, moved.url) == (f"{server.url}/new", f"{server.url}/today")
    assert detour.moved_to == ""


async def test_a_feed_that_has_moved_is_asked_at_its_new_address(server: RawServer) -> None:
    server.answers["/new"] = answer("200 OK", body=RSS)
    memory = FeedMemory("u", moved_to=f"{server.url}/new", moved_times=3)
    assert isinstance(await fetched(f"{server.url}/old", memory), FetchedDocument)
    assert server.asked("/old") == 0


async def test_a_feed_that_is_gone_for_good_is_known_as_such(server: RawServer) -> None:
    server.answers["/"] = answer("410 Gone")
    server.answers["/not"] = answer("404 Not Found")
    gone = FetchFailed("the server answered 410", is_gone=True, is_lasting=True)
    assert await fetched(f"{server.url}/") == gone
    absent = FetchFailed("the server answered 404", is_lasting=True)
    assert await fetched(f"{server.url}/not") == absent


async def test_a_name_and_a_password_do_not_follow_to_another_host(server: RawServer) -> None:
    port = server.port
    server.answers["/"] = answer("302 Found", f"Location: http://localhost:{port}/there")
    server.answers["/there"] = answer("200 OK", "Set-Cookie: a=b", body=RSS)
    limits = FetchLimits(allow_private=("127.0.0.1",))
    assert isinstance(
        await fetched(f"http://name:secret@127.0.0.1:{port}/", None, limits), FetchedDocument
    )
    first, second = server.requests
    assert b"Authorization: Basic" in first
    assert b"Authorization" not in second
    assert b"Cookie" not in second


async def test_a_stream_without_end_is_cut_off_at_the_limit(server: RawServer) -> None:
    chunk = b"10000\r\n" + b"a" * 65536 + b"\r\n"
    server.answers["/"] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk * 40
    assert "larger than 100000 bytes" in await reason(f"{server.url}/")


async def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    async with raw_server(SELF_SIGNED) as server:
        told = await reason(f"https://127.0.0.1:{server.port}/")
        assert "certificate of 127.0.0.1 is not valid: self-signed certificate" in told
        assert server.requests == []


async def test_whom_the_system_trusts_is_trusted_if_the_name_is_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(SELF_SIGNED))
    async with raw_server(SELF_SIGNED) as server:
        server.answers["/"] = answer("200 OK", body=RSS)
        assert isinstance(await fetched(f"https://127.0.0.1:{server.port}/"), FetchedDocument)
        told = await reason(f"https://localhost:{server.port}/")
        assert told.startswith("the certificate of localhost is not valid: ")
        assert len(server.requests) == 1


async def test_a_server_that_is_not_reached_is_told_from_one_that_answers() -> None:
    away = await fetched("http://127.0.0.1:1/")
    assert isinstance(away, FetchFailed)
    assert (away.is_away, away.is_lasting) == (True, False)
