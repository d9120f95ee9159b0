"""The address guard."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.sources.addresses import Asked, asked, guarded_socket, is_allowed, is_public
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


class Names(AbstractResolver):
    """Knows one name, which leads to many addresses."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=0,
            )
            for address in self._addresses
        ]

    async def close(self) -> None:
        return


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    async with raw_server() as raw:
        raw.answers["/"] = answer("200 OK", body=b"<rss/>")
        yield raw


def session(*addresses: str, allowed: tuple[str, ...] = ()) -> aiohttp.ClientSession:
    guard = guarded_socket(lambda: allowed)
    connector = aiohttp.TCPConnector(resolver=Names(*addresses), socket_factory=guard)
    return aiohttp.ClientSession(connector=connector)


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("127.0.0.1", "127.0.0.2", "::1")])
async def test_a_name_that_leads_home_is_refused_whatever_it_led_to_before(
    server: RawServer, addresses: tuple[str, ...]
) -> None:
    asked.set(Asked("rebound.example"))
    async with session(*addresses) as closed:
        with pytest.raises(aiohttp.ClientConnectorError):
            await closed.get(f"http://rebound.example:{server.port}/")
    refused = asked.get().refused
    assert refused is not None
    assert refused.host == "rebound.example"
    assert refused.address in addresses
    assert server.requests == []


async def test_another_address_of_the_same_name_gets_its_turn(server: RawServer) -> None:
    asked.set(Asked("double.example"))
    async with (
        session("10.0.0.1", "127.0.0.1", allowed=("127.0.0.1",)) as half_open,
        half_open.get(f"http://double.example:{server.port}/") as got,
    ):
        assert got.status == 200
