"""The address guard: which addresses may be connected to.

A feed's address comes from whoever edits the configuration, and each redirect from a stranger;
neither may reach into the operator's own network. The guard stands where the socket is made: it
sees the very address that is about to be connected to, so no second look-up of a name and no odd
spelling of an address gets past it.
"""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Collection
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from aiohttp.connector import AddrInfoType

from bot.errors import Blocked

UNICAST = ip_network("2000::/3")  # all of IPv6 that is given out. Source: RFC 4291, 2.4
SHARED = ip_network("100.64.0.0/10")  # a carrier's own network
EMBEDDING = (  # IPv6 networks that carry an IPv4 address, and how many bits stand to its right
    (ip_network("::ffff:0:0/96"), 0),
    (ip_network("64:ff9b::/96"), 0),  # NAT64
    (ip_network("2002::/16"), 80),  # 6to4
)


@dataclass
class Asked:
    """The host that is asked just now; the guard leaves here what it has refused."""

    host: str
    refused: Blocked | None = None


asked: ContextVar[Asked] = ContextVar("asked")


def is_public(address: str) -> bool:
    """Tell whether an address, and one embedded in it, is one of the public net."""
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv4Address):
        return _is_public_ipv4(parsed)
    for network, shift in EMBEDDING:
        if parsed in network:
            return _is_public_ipv4(IPv4Address((int(parsed) >> shift) & 0xFFFFFFFF))
    return _is_public_ipv6(parsed)


def is_allowed(host: str, port: int, allowed: Collection[str]) -> bool:
    """Tell whether *allowed* names a host, alone or with its port; IPv6 may stand in brackets."""
    names = {host, f"{host}:{port}", f"[{host}]", f"[{host}]:{port}"}
    return not names.isdisjoint(allowed)


def guarded_socket(
    allowed: Callable[[], Collection[str]],
) -> Callable[[AddrInfoType], socket.socket]:
    """Make the function that makes sockets, but not for an address that isn't public.

    *allowed* gives the exceptions, by name or by address. A refusal is an OSError, so that
    another address of the same host gets its turn.
    """

    def make(info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, target = info
        address, port = str(target[0]), int(target[1])
        now = asked.get()
        hosts = (now.host, address)
        if not is_public(address) and not any(is_allowed(one, port, allowed()) for one in hosts):
            now.refused = Blocked(now.host, address)
            raise PermissionError(errno.EACCES, str(now.refused))
        return socket.socket(family, kind, protocol)

    return make


def _is_public_ipv4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and address not in SHARED


def _is_public_ipv6(address: IPv6Address) -> bool:
    return address in UNICAST and address.is_global
