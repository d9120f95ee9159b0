"""The address guard: which addresses may be connected to.

A feed's address comes from whoever edits the configuration, and each redirect from a stranger;
neither may reach into the operator's own network. The guard stands where the socket is made: it
sees the very address that is about to be connected to, so no second look-up of a name and no odd
spelling of an address gets past it.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from contextvars import ContextVar
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from aiohttp.connector import AddrInfoType

from bot.errors import Blocked

EMBEDDING = (  # IPv6 networks that carry an IPv4 address, and how many bits stand to its right
    (ip_network("::ffff:0:0/96"), 0),
    (ip_network("64:ff9b::/96"), 0),
    (ip_network("64:ff9b:1::/48"), 0),
    (ip_network("2002::/16"), 80),
    (ip_network("::/96"), 0),
)
SHARED = ip_network("100.64.0.0/10")  # a carrier's own network

asked_host: ContextVar[str] = ContextVar("asked_host", default="")


def is_public(address: str) -> bool:
    """Tell whether an address, and one embedded in it, is one of the public net."""
    parsed = ip_address(address.partition("%")[0])
    inner = _embedded(parsed)
    if inner is not None:
        return is_public(str(inner))
    is_shared = isinstance(parsed, IPv4Address) and parsed in SHARED
    return parsed.is_global and not (parsed.is_multicast or parsed.is_reserved or is_shared)


def guarded_socket(
    allowed: Callable[[], Collection[str]],
) -> Callable[[AddrInfoType], socket.socket]:
    """Make the function that makes sockets; it raises Blocked for an address that isn't public.

    *allowed* gives the exceptions: `host` or `host:port`, by name or by address.
    """

    def make(info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, target = info
        address, port = str(target[0]), target[1]
        host = asked_host.get() or address
        if not is_public(address):
            names = {host, f"{host}:{port}", address, f"{address}:{port}"}
            if not names & set(allowed()):
                raise Blocked(host, address)
        return socket.socket(family, kind, protocol)

    return make


def _embedded(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    for network, shift in EMBEDDING:
        if address in network:
            return IPv4Address((int(address) >> shift) & 0xFFFFFFFF)
    return None
