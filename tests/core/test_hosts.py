"""Which hosts are asked by few at once."""

from __future__ import annotations

import pytest

from bot.core.hosts import spared_host


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://News.Example/rss?q=1", "news.example"),
        ("http://name:word@news.example:8080/rss", "news.example"),
        ("http://127.0.0.1:9100/rss", ""),
        ("http://127.0.0.1:9101/rss", "127.0.0.1"),
        ("https://own.example/rss", ""),
        ("http://[::1/rss", ""),
        ("http://news.example:99999/rss", ""),
    ],
)
def test_all_hosts_are_spared_but_our_own(url: str, host: str) -> None:
    assert spared_host(url, ("127.0.0.1:9100", "own.example")) == host
