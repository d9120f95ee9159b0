"""The status pages and the demo's outlets, over real HTTP."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.core.feeds import parse
from bot.errors import FeedError, ServiceError
from bot.model.alerts import Delivery, Sent
from bot.model.feeds import FetchedDocument
from bot.model.feedstates import Condition, FeedState
from bot.model.health import HealthReport, PollEnd, PollReport
from bot.model.options import Config, Options
from bot.web.metrics import Metrics
from bot.web.pages import Pages
from bot.web.samples import sample_feeds
from tests.builders import NOON, an_alert

DAY = timedelta(days=1)


def state(name: str, condition: Condition, **more: Any) -> FeedState:
    return FeedState(name, f"https://{name}.example", "en", condition, **more)


STATES = [
    state("Gone", Condition.GONE, failures=1, fault="the server answered 410"),
    state("Turned", Condition.HELD, failures=2, fault="it has turned <b>"),
    state("Courier", Condition.FAILING, failures=3, fault="the server answered 404"),
    state("Valley Post", Condition.SILENT, since=NOON - 4 * DAY, usual_gap=DAY, lag=4 * DAY),
    state("Quiet", Condition.SILENT),
    state("New", Condition.UNREAD, due=NOON),
    state(
        "Herald",
        Condition.WELL,
        hours=(0.0, 1.0, 4.0) * 8,
        lag=DAY / 24,
        polled=NOON - DAY / 1440,
        due=NOON + DAY / 288,
    ),
    state("Slow", Condition.WELL, hours=(0.01,) * 24, fault="the document is malformed"),
    state("Off", Condition.PAUSED, fault="404"),
]
WELL = HealthReport(
    {},
    {"Courier": "the server answered 404"},
    feeds=50,
    waiting=3,
    topics={"csto": "in force"},
    states=[one for one in STATES if one.name != "Quiet"],
)
ILL = HealthReport({"telegram": "Telegram refused the token"}, {}, feeds=50, waiting=0)


class FakeHealth:
    def __init__(self, report: HealthReport) -> None:
        self._report = report

    async def report(self) -> HealthReport:
        return self._report


def pages(report: HealthReport, metrics: Metrics, port: int = 0) -> Pages:
    return Pages(
        host="127.0.0.1",
        port=port,
        health=FakeHealth(report),
        metrics=metrics,
        clock=lambda: NOON,
    )


async def test_the_status_page_shows_each_feed_and_what_ails_it() -> None:
    shown = pages(replace(WELL, states=STATES), Metrics())
    async with shown, ClientSession() as web, web.get(shown.url) as answer:
        assert (answer.status, answer.content_type) == (200, "text/html")
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        page = await answer.text()
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", page.partition("<body>")[2])).split())
    for shown_ in (
        "csto-watch works, but not every feed can be read",
        "2 can't be read 1 held 2 silent",
        "✗ gone Gone 1×: the server answered 410",
        "✋ held Turned it has turned <b>: csto-watch feeds accept 'Turned'",
        "… silent Valley Post 4 days nothing new for 4 days; seldom silent for more than 24 hours",
        "… silent Quiet nothing new for long",
        "not read yet New now",
        "✓ well Herald 60 minutes 40 40 entries a day, most at 2:00 UTC one minute ago",
        "UTC one minute ago in 5 minutes",
        "✓ well Slow <1 <1 entries a day, most at 0:00 UTC the document is malformed",
    ):
        assert shown_ in text
    assert text.endswith("off Off")
    assert page.count("<rect") == 48


async def test_the_status_page_says_what_is_wrong_with_the_service() -> None:
    for report, said in ((replace(WELL, states=[]), ">is well<"), (ILL, ">is not well<")):
        shown = pages(report, Metrics())
        async with shown, ClientSession() as web, web.get(shown.url) as answer:
            page = await answer.text()
        assert said in page
    assert "telegram: Telegram refused the token" in page


@pytest.mark.parametrize(("report", "status", "word"), [(WELL, 200, "ok"), (ILL, 503, "unhealthy")])
async def test_healthz_says_how_the_service_is(
    report: HealthReport, status: int, word: str
) -> None:
    shown = pages(report, Metrics())
    async with shown, ClientSession() as web, web.get(f"{shown.url}/healthz") as answer:
        body = await answer.json()
        assert (answer.status, body["status"]) == (status, word)
        assert body["faults"] == report.faults
        assert body["failing_feeds"] == report.failing_feeds
        assert body["topics"] == report.topics
        silent = {"Valley Post": "2026-11-19T12:00:00+00:00"} if report is WELL else {}
        assert body["silent_feeds"] == silent
        assert (body["feeds"], body["waiting"]) == (report.feeds, report.waiting)


async def test_metrics_count_what_happened() -> None:
    metrics = Metrics()
    metrics.polled(PollReport("Courier", PollEnd.NEW, stories=5, matches=2, alerts=4))
    metrics.polled(PollReport("Courier", PollEnd.FAILED))
    metrics.delivered(Delivery(an_alert(), Sent(1), NOON))
    shown = pages(WELL, metrics)
    async with shown, ClientSession() as web, web.get(f"{shown.url}/metrics") as answer:
        assert answer.content_type == "text/plain"
        text = await answer.text()
    for line in (
        'csto_watch_polls_total{end="new"} 1.0',
        'csto_watch_polls_total{end="failed"} 1.0',
        "csto_watch_stories_total 5.0",
        "csto_watch_matches_total 2.0",
        "csto_watch_alerts_total 4.0",
        'csto_watch_deliveries_total{answer="sent"} 1.0',
        "csto_watch_feeds 50.0",
        "csto_watch_feeds_failing 1.0",
        "csto_watch_feeds_silent 1.0",
        "csto_watch_outbox_waiting 3.0",
        "csto_watch_healthy 1.0",
    ):
        assert line in text.splitlines()


async def test_a_port_that_is_taken_is_told_with_what_to_do() -> None:
    first = pages(WELL, Metrics())
    async with first:
        taken = int(first.url.rsplit(":", 1)[1])
        with pytest.raises(ServiceError, match=f"127.0.0.1:{taken}.*PORT=0"):
            await pages(WELL, Metrics(), taken).__aenter__()


async def test_the_demos_outlets_are_feeds_but_for_the_broken_one() -> None:
    async with sample_feeds(NOON) as samples, ClientSession() as web:
        config = samples.configured(Config(Path("config"), Options(), (), ()))
        assert config.options.fetch.allow_private == (samples.url.removeprefix("http://"),)
        before = await read_all(web, config)
        samples.publish()
        after = await read_all(web, config)
        async with web.get(f"{samples.url}/nothing") as answer:
            assert answer.status == 404
    assert {name for name, count in before.items() if count == 0} == {"Broken Mirror"}
    assert all(after[name] > before[name] for name in after if name != "Broken Mirror")
    assert {feed.language for feed in config.feeds} == {"en", "ru", "hy"}


async def read_all(web: ClientSession, config: Config) -> dict[str, int]:
    """Give how many entries each outlet's feed has."""
    counts = {}
    for feed in config.feeds:
        async with web.get(feed.url) as answer:
            document = FetchedDocument(feed.url, await answer.read())
        try:
            counts[feed.name] = len(parse(document, feed, NOON).entries)
        except FeedError:
            counts[feed.name] = 0
    return counts
