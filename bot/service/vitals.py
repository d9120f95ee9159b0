"""Whether the service is well: what each part reports, and whether its loops still beat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

import structlog

from bot.errors import StoreError
from bot.model.health import HealthReport
from bot.ports import Desk, Memories, Outbox
from bot.service.clock import utc_now

log = structlog.get_logger()

LOOPS = ("poll", "delivery")
TELLING = ("database",)  # parts whose faults are told to the admins too
STOPPED_AFTER = timedelta(seconds=30)  # a loop without a heartbeat for so long has stopped


class Vitals:
    """Knows whether the service is well: faults by part, and the heartbeats of its loops."""

    def __init__(
        self, *, desk: Desk, memories: Memories, outbox: Outbox, tell: Callable[[str], None]
    ) -> None:
        self._desk = desk
        self._memories = memories
        self._outbox = outbox
        self._tell = tell  # the admins
        self._faults: dict[str, str] = {}
        self._told: dict[str, set[str]] = {}
        self._beats = dict.fromkeys(LOOPS, utc_now())

    def ail(self, part: str, sentence: str) -> None:
        """Note what is wrong with a part; each sentence is told once until the part is well."""
        told = self._told.setdefault(part, set())
        if sentence not in told:
            told.add(sentence)
            log.error("part ails", part=part, fault=sentence)
            if part in TELLING:
                self._tell(f"The {part} ails: {sentence}")
        self._faults[part] = sentence

    def heal(self, part: str) -> None:
        """Note that a part is well."""
        if self._faults.pop(part, None) is not None:
            del self._told[part]
            log.info("part is well again", part=part)
            if part in TELLING:
                self._tell(f"The {part} is well again.")

    def beat(self, loop: str) -> None:
        """Note that a loop, one of LOOPS, is alive."""
        self._beats[loop] = utc_now()

    @property
    def faults(self) -> Mapping[str, str]:
        """What parts have reported and not healed: part → sentence."""
        return self._faults

    async def report(self) -> HealthReport:
        """Say how the service is."""
        faults = dict(self._faults)
        for loop, beat in self._beats.items():
            if utc_now() - beat > STOPPED_AFTER:
                faults[loop] = f"the {loop} loop has stopped; restart the service"
        feeds = {feed.url: feed for feed in self._desk.config.enabled_feeds}
        try:
            memories = await self._memories.memories(feeds)
            waiting = await self._outbox.waiting()
        except StoreError as error:
            return HealthReport({**faults, "database": str(error)}, {}, len(feeds), 0)
        failing = {feeds[url].name: one.fault for url, one in memories.items() if one.failures}
        return HealthReport(faults, failing, len(feeds), waiting)
