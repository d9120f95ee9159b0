"""What is logged of a poll."""

from __future__ import annotations

import structlog

from bot.model.feeds import FeedMemory
from bot.model.health import PollEnd, PollReport


class PollLog:
    """Logs polls. Its logger is bound once: at each poll that would cost ten times what it logs."""

    def __init__(self) -> None:
        self._log = structlog.get_logger().bind()

    def tell(self, report: PollReport, before: FeedMemory) -> None:
        """Log a poll: a fault when it begins and when it ends, not each time."""
        log = self._log
        if report.fault and report.fault != before.fault:
            log.warning("feed ails", feed=report.feed_name, fault=report.fault)
        elif before.failures and report.end is not PollEnd.FAILED:
            log.info("feed is well again", feed=report.feed_name)
        write = log.info if report.end is PollEnd.NEW else log.debug
        write(
            "feed polled",
            feed=report.feed_name,
            end=report.end.value,
            entries=report.entries,
            new=report.stories,
            alerts=report.alerts,
        )
