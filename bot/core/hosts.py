"""Which host an address leads to, and whether it is one of our own."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}
MOST_KEPT = 10_000  # addresses, of as many feeds as are asked again and again


def is_allowed(host: str, port: int, allowed: Collection[str]) -> bool:
    """Tell whether *allowed* names a host, alone or with its port; IPv6 may stand in brackets."""
    names = {host, f"{host}:{port}", f"[{host}]", f"[{host}]:{port}"}
    return not names.isdisjoint(allowed)


@lru_cache(MOST_KEPT)
def spared_host(url: str, allowed: tuple[str, ...]) -> str:
    """Give the host of an address if not many may ask it at once; empty for those in *allowed*.

    Also empty where no host can be told, which whoever asks will say.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        return ""
    return "" if is_allowed(host, port, allowed) else host
