"""The address guard."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.core.hosts import is_allowed
from bot.model.feeds import FeedMemory, Fetched, FetchedDocument, FetchFailed
from bot.model.options import FetchLimits
from bot.sources.addresses import is_public
from bot.sources.http import HttpSource
from bot.sources.names import Names
from tests.builders import a_feed
from tests.servers.raw import RawServer, answer, raw_server


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "127.255.255.254",
        "0.0.0.0",  # noqa: S104 - asked, not bound

        "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "::7f00:1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1",
        "fd12::1", "ff02::1", "2001:db8::1", "2001::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::808:808", "2002:7f00:1::", "2002:a00:1::1",
        "4000::1",
    ],
)  # fmt: skip
def test_an_address_of_a_closed_net_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "93.184.216.34",
        "2606:4700::1111",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::1",
    ],
)
def test_an_address_of_the_open_net_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("name", ["::1", "[::1]", "[::1]:80", "::1:80"])
def test_an_exception_is_a_host_alone_or_with_its_port(name: str) -> None:
    assert is_allowed("::1", 80, {name})
    assert not is_allowed("::1", 81, {"[::1]:80"})
    assert not is_allowed("::2", 80, {name})


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    async with raw_server() as raw:
        raw.answers["/"] = answer("200 OK", body=b"<rss/>")
        yield raw


async def asked(url: str, *addresses: str, allowed: tuple[str, ...] = ()) -> Fetched:
    """Ask a host whose name leads to some addresses."""
    rows = [(0, 0, 0, "", (address, 0)) for address in addresses]
    names = Names(lambda *_, **__: rows)
    source = HttpSource(limits=FetchLimits(allow_private=allowed), names=names)
    try:
        return await source.fetch(a_feed(url=url), FeedMemory(url))
    finally:
        await source.close()


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("127.0.0.1", "127.0.0.2", "::1")])
async def test_a_name_that_leads_home_is_refused_whatever_it_led_to_before(
    server: RawServer, addresses: tuple[str, ...]
) -> None:
    got = await asked(f"http://rebound.example:{server.port}/", *addresses)
    assert isinstance(got, FetchFailed)
    assert any(
        f"rebound.example leads to the private address {one};" in got.reason for one in addresses
    )
    assert got.is_lasting
    assert server.requests == []


async def test_another_address_of_the_same_name_gets_its_turn(server: RawServer) -> None:
    url = f"http://double.example:{server.port}/"
    got = await asked(url, "10.0.0.1", "127.0.0.1", allowed=("127.0.0.1",))
    assert isinstance(got, FetchedDocument)
