"""Which host an address leads to, and whether it is one of our own."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

PORTS = {"http": 80, "https": 443}
MOST_KEPT = 10_000  # addresses, of as many feeds as are asked again and again


def is_allowed(host: str, port: int, allowed: Collection[str]) -> bool:
    """Tell whether *allowed* names a host, alone or with its port; IPv6 may stand in brackets."""
    names = {host, f"{host}:{port}", f"[{host}]", f"[{host}]:{port}"}
    return not names.isdisjoint(allowed)


def host_and_port(parts: SplitResult) -> tuple[str, int]:
    """Give what an address leads to, empty and 0 where that isn't told; raises ValueError."""
    return parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)


@lru_cache(MOST_KEPT)
def spared_host(url: str, allowed: tuple[str, ...]) -> str:
    """Give the host of an address if not many may ask it at once; empty for those in *allowed*.

    Also empty where no host can be told, which whoever asks will say.
    """
    try:
        host, port = host_and_port(urlsplit(url))
    except ValueError:
        return ""
    return "" if is_allowed(host, port, allowed) else host
