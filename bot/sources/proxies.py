"""The proxies that the environment names: `http_proxy`, `https_proxy`, and `no_proxy`.

What goes through a proxy is connected to by the proxy, which looks names up itself: the guard then
sees the proxy's address only, so what can be told from a host alone is refused before.
"""

from __future__ import annotations

from dataclasses import dataclass
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
        names = (parts.netloc.rpartition("@")[2], parts.hostname or "")  # IPv6 in brackets or not
        if not proxy or any(proxy_bypass(one, self.by_scheme) for one in names):
            return ""
        return proxy if "://" in proxy else f"http://{proxy}"
