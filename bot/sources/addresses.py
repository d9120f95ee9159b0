"""The address guard: which addresses may be connected to.

A feed's address comes from whoever edits the configuration, and each redirect from a stranger;
neither may reach into the operator's own network. The guard stands where the socket is made: it
sees the very address that is about to be connected to, so no second look-up of a name and no odd
spelling of an address gets past it.
"""

from __future__ import annotations

import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from bot.core.hosts import is_allowed
from bot.errors import Blocked

CLOSED_DOMAINS = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet")
UNICAST = ip_network("2000::/3")  # all of IPv6 that is given out. Source: RFC 4291, 2.4
SHARED = ip_network("100.64.0.0/10")  # a carrier's own network
EMBEDDING = (  # IPv6 networks that carry an IPv4 address, and how many bits stand to its right
    (ip_network("::ffff:0:0/96"), 0),
    (ip_network("64:ff9b::/96"), 0),  # NAT64
    (ip_network("2002::/16"), 80),  # 6to4
)


def is_public(address: str) -> bool:
    """Tell whether an address, and one embedded in it, is one of the public net."""
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv4Address):
        return _is_public_ipv4(parsed)
    for network, shift in EMBEDDING:
        if parsed in network:
            return _is_public_ipv4(IPv4Address((int(parsed) >> shift) & 0xFFFFFFFF))
    return _is_public_ipv6(parsed)


def refuse_closed_host(host: str, port: int, allowed: Collection[str]) -> None:
    """Raise Blocked where a host is not public, as far as its name says.

    A name of one word, and one of a domain that no public server has, are closed too.
    """
    if is_allowed(host, port, allowed):
        return
    named, host = host, host.rstrip(".")
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        try:
            # what the system's own look-up would take for an address: 127.1, 0x7f.1, 2130706433
            host = socket.inet_ntoa(socket.inet_aton(host))
        except OSError:
            if "." in host and not host.endswith(CLOSED_DOMAINS):
                return
            raise Blocked(host, host) from None
    if not is_public(host):
        raise Blocked(named, host)


def refused(host: str, address: str, port: int, allowed: Collection[str]) -> Blocked | None:
    """Say what speaks against connecting to an *address* that *host* leads to."""
    if is_public(address) or any(is_allowed(one, port, allowed) for one in (host, address)):
        return None
    return Blocked(host, address)


def _is_public_ipv4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and address not in SHARED


def _is_public_ipv6(address: IPv6Address) -> bool:
    return address in UNICAST and address.is_global
