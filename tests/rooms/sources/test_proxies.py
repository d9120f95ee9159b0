"""Proxies from the environment."""

from __future__ import annotations

import base64

import pytest

from bot.model.feeds import FeedMemory, FetchedDocument, FetchFailed
from bot.model.options import FetchLimits
from bot.sources.http import HttpSource
from bot.sources.proxies import Proxies
from tests.builders import a_feed
from tests.servers.raw import answer, raw_server


def test_an_address_has_the_proxy_of_its_scheme_but_where_it_is_excepted() -> None:
    proxies = Proxies({"http": "gate.lan:3128", "no": ".example,10.0.0.9"})
    assert proxies.for_url("http://outlet.test/rss") == "http://gate.lan:3128"
    assert proxies.for_url("https://outlet.test/rss") == ""
    assert proxies.for_url("http://courier.example/rss") == ""
    assert Proxies({}).for_url("http://outlet.test/") == ""
    named = "http://ani:secret@10.0.0.9:81/rss"  # as no proxy may learn
    assert proxies.for_url(named) == ""
    for excepted in ("fd00::1", "[fd00::1]", "[fd00::1]:81"):
        six = Proxies({"http": "http://gate.lan", "no": excepted})
        assert six.for_url("http://[fd00::1]:81/rss") == ""
        assert six.for_url("http://[fd00::2]:81/rss") == "http://gate.lan"
    for host in ("127.0.0.1:8080", "[::1]", "localhost"):
        assert Proxies({"http": "gate.lan"}).for_url(f"http://{host}/rss") == ""
    every = Proxies({"all": "socks5h://name:secret@gate.lan"})
    assert every.for_url("https://outlet.test/") == "socks5h://name:secret@gate.lan"


async def test_a_feed_is_asked_through_the_operators_own_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with raw_server() as gate:
        monkeypatch.setenv("http_proxy", f"http://name:secret@127.0.0.1:{gate.port}")
        monkeypatch.delenv("no_proxy", raising=False)
        gate.answers["http://outlet.test/rss"] = answer("200 OK", body=b"<rss/>")
        source = HttpSource(limits=FetchLimits())
        got = await source.fetch(a_feed(url="http://outlet.test/rss"), FeedMemory("u"))
        gate.answers["http://outlet.test/more"] = answer("407 Proxy Authentication Required")
        shut = await source.fetch(a_feed(url="http://outlet.test/more"), FeedMemory("u"))
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{gate.port}")
        gate.answers["outlet.test:443"] = answer("502 Bad Gateway")
        secure = HttpSource(limits=FetchLimits())
        lost = await secure.fetch(a_feed(url="https://outlet.test/"), FeedMemory("u"))
        await secure.close()
        closed = [
            await source.fetch(a_feed(url=f"http://{host}/"), FeedMemory("u"))
            for host in ("10.0.0.1", "0x7f.1", "localhost", "printer.lan", "[::ffff:10.0.0.1]")
        ]
        await source.close()
        assert isinstance(got, FetchedDocument)
        assert isinstance(shut, FetchFailed)
        assert shut.reason.startswith("the proxy asks for another name and password")
        assert shut.is_away
        assert not shut.is_lasting
        assert all(isinstance(one, FetchFailed) and "private" in one.reason for one in closed)
        assert isinstance(lost, FetchFailed)
        assert "through the proxy 127.0.0.1: CONNECT tunnel failed, response 502" in lost.reason
        [request, _, connect] = gate.requests
        assert b"User-Agent: csto-watch\r\n" in connect
        assert base64.b64encode(b"name:secret") in request


async def test_this_machine_itself_is_asked_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    async with raw_server() as server:
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
        monkeypatch.setenv("all_proxy", "http://127.0.0.1:1")
        monkeypatch.delenv("no_proxy", raising=False)
        server.answers["/rss"] = answer("200 OK", body=b"<rss/>")
        source = HttpSource(limits=FetchLimits(allow_private=("127.0.0.1",)))
        got = await source.fetch(a_feed(url=f"{server.url}/rss"), FeedMemory("u"))
        away = await source.fetch(a_feed(url="http://outlet.test/rss"), FeedMemory("u"))
        await source.close()
        assert isinstance(got, FetchedDocument)
        assert isinstance(away, FetchFailed)
        where = "no connection to outlet.test through the proxy 127.0.0.1"
        assert away.reason == f"{where}: Connection refused"
