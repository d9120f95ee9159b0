"""The proxies that the environment names: `http_proxy`, `https_proxy`, and `no_proxy`.

This machine itself is never asked through one, which would ask itself: the demo plays there. What
goes through a proxy is connected to by the proxy, which looks names up itself: the guard then
sees the proxy's address only, so what can be told from a host alone is refused before.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies_environment, proxy_bypass


@dataclass(frozen=True, slots=True)
class Proxies:
    """What the environment said at the start."""

    by_scheme: dict[str, str]

    @classmethod
    def from_environment(cls) -> Proxies:
        """Read the environment."""
        return cls(getproxies_environment())

    def for_url(self, url: str) -> str:
        """Give the proxy for an address, as a URL; empty where it is asked directly."""
        if not self.by_scheme:
            return ""
        parts = urlsplit(url)
        proxy = self.by_scheme.get(parts.scheme) or self.by_scheme.get("all")
        host = parts.hostname or ""
        names = (parts.netloc.rpartition("@")[2], host)  # IPv6 in brackets or not
        is_excepted = any(proxy_bypass(one, self.by_scheme) for one in names)
        if not proxy or is_excepted or _is_loopback(host):
            return ""
        return proxy if "://" in proxy else f"http://{proxy}"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
