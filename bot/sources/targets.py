"""Addresses as they are asked for: checked, and in the letters that go over the wire."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from yarl import URL

from bot.core.hosts import MOST_KEPT, PORTS, host_and_port
from bot.errors import Unreachable

WIRE = re.compile(r"[!-~]+")  # the letters that libcurl takes: a blank is none of them


@dataclass(frozen=True, slots=True)
class Target:
    """What to ask, *host* as it was written.

    *url* is in ASCII, and so is *name*, the host's where it must be looked up; else it is empty.
    """

    url: str
    host: str
    port: int
    name: str


@lru_cache(maxsize=MOST_KEPT)
def target_of(url: str) -> Target:
    """Read an address, in letters of any script; raises Unreachable."""
    try:
        parts = urlsplit(url)
        host, port = host_and_port(parts)
        if parts.scheme not in PORTS and parts.scheme:
            raise Unreachable("the address begins with neither http:// nor https://")
        if host and port and WIRE.fullmatch(url):
            return Target(url, host, port, "" if _is_address(host) else host)
        parsed = URL(url)
        if host and port and parsed.raw_host:
            return Target(str(parsed), host, port, parsed.raw_host)
    except ValueError:
        pass
    raise Unreachable("the address is none that can be asked")


def redirected(url: str, location: str) -> str:
    """Give the address to which an address redirects; raises Unreachable.

    Name and password go along to the same host, but never from https to http.
    """
    try:
        here, there = urlsplit(url), urlsplit(urljoin(url, location))
    except ValueError:
        raise Unreachable("the address is none that can be asked") from None
    if there.scheme not in PORTS:
        raise Unreachable(
            f"{host_of(url)} redirects to an address with {there.scheme}:, which is not followed"
        )
    is_safe = there.scheme in {here.scheme, "https"}
    if is_safe and there.netloc == here.netloc.rpartition("@")[2]:
        there = there._replace(netloc=here.netloc)
    return there.geturl()


def host_of(url: str) -> str:
    """Give the host of an address, without port, name and password; empty where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _is_address(host: str) -> bool:
    """Tell an address from a name; libcurl knows those of one number or of fewer than four too."""
    return ":" in host or host.replace(".", "").isdigit()
