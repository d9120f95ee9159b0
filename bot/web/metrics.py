"""Figures of the running service, for Prometheus."""

from __future__ import annotations

from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

from bot.model.alerts import Delivery
from bot.model.health import HealthReport, PollEnd, PollReport


class Metrics:
    """Counts what happens; each service has its own, nothing is global."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        polls = self._counter("polls", "Polls of a feed, by how they ended", "end")
        self._polls = cache(polls.labels)  # to look a label up takes longer than to count
        self._stories = self._counter("stories", "Stories not known before")
        self._matches = self._counter("matches", "New stories that a balanced reader wants")
        self._alerts = self._counter("alerts", "Alerts put into the outbox")
        self._deliveries = self._counter("deliveries", "Sends, by the channel's answer", "answer")
        self._feeds = self._gauge("feeds", "Enabled feeds")
        self._failing = self._gauge("feeds_failing", "Enabled feeds whose last poll failed")
        self._silent = self._gauge("feeds_silent", "Enabled feeds silent against their own rhythm")
        self._waiting = self._gauge("outbox_waiting", "Alerts that wait in the outbox")
        self._healthy = self._gauge("healthy", "1 while /healthz answers 200, else 0")

    def polled(self, report: PollReport) -> None:
        """Count a poll."""
        self._polls(report.end.value).inc()
        if report.end is PollEnd.NEW:  # most polls have none of these
            self._stories.inc(report.stories)
            self._matches.inc(report.matches)
            self._alerts.inc(report.alerts)

    def delivered(self, delivery: Delivery) -> None:
        """Count what a channel answered."""
        self._deliveries.labels(type(delivery.answer).__name__.lower()).inc()

    def text(self, report: HealthReport) -> bytes:
        """Give all figures in Prometheus' text format."""
        self._feeds.set(report.feeds)
        self._failing.set(len(report.failing_feeds))
        self._silent.set(len(report.silent_feeds))
        self._waiting.set(report.waiting)
        self._healthy.set(not report.faults)
        return generate_latest(self._registry)

    def _counter(self, name: str, help_text: str, *labels: str) -> Counter:
        return Counter(f"csto_watch_{name}", help_text, labels, registry=self._registry)

    def _gauge(self, name: str, help_text: str) -> Gauge:
        return Gauge(f"csto_watch_{name}", help_text, registry=self._registry)
