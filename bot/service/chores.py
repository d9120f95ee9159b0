"""What the service does beside polling and delivering, at set times."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

import structlog

from bot.errors import StoreError
from bot.service.clock import utc_now
from bot.service.parts import Parts

log = structlog.get_logger()

Chore = Callable[[], Awaitable[None]]

PULSE = timedelta(seconds=5)


class Chores:
    """Looks after the database and what has waited too long; a fault of the database is noted."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def schedule(self) -> Sequence[tuple[Chore, timedelta]]:
        """Give each chore with how often it is done."""
        return (
            (self._beat, PULSE),
            (self._pulse, PULSE),
            (self._pass_over_backlog, timedelta(minutes=1)),
            (self._prune, timedelta(hours=6)),
        )

    async def _beat(self) -> None:
        self._parts.vitals.beat("poll")  # apart, because a write may have to wait

    async def _pulse(self) -> None:
        try:
            await self._parts.check_writable()
        except StoreError as error:
            self._parts.vitals.ail("database", str(error))
        else:
            self._parts.vitals.heal("database")

    async def _pass_over_backlog(self) -> None:
        backlog = self._parts.desk.config.options.alerts.backlog
        try:
            passed = await self._parts.outbox.pass_over(
                self._parts.channel.kinds, utc_now() - backlog, utc_now()
            )
        except StoreError as error:
            self._parts.vitals.ail("database", str(error))
            return
        if passed:
            log.warning("backlog passed over", alerts=passed, older_than=str(backlog))

    async def _prune(self) -> None:
        try:
            pruned = await self._parts.stories.prune(
                utc_now() - self._parts.desk.config.options.keep
            )
        except StoreError as error:
            self._parts.vitals.ail("database", str(error))
            return
        if pruned:
            log.info("old stories deleted", stories=pruned)
