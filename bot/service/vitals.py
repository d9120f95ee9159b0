"""Whether the service is well: what each part reports, and whether its loops still beat."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

import structlog

from bot.core.feedstates import feed_states
from bot.core.secrecy import Scrub
from bot.errors import StoreError
from bot.model.health import HealthReport
from bot.ports import Desk, Memories, Outbox
from bot.service.clock import utc_now

log = structlog.get_logger()

LOOPS = ("poll", "delivery")
TELLING = ("database",)  # parts whose faults are told to the admins too
STOPPED_AFTER = timedelta(seconds=30)  # a loop without a heartbeat for so long has stopped


class Vitals:
    """Knows whether the service is well: faults by part, and the heartbeats of its loops.

    *scrub* takes the secrets out of what it tells.
    """

    def __init__(
        self,
        *,
        desk: Desk,
        memories: Memories,
        outbox: Outbox,
        tell: Callable[[str], None],
        scrub: Scrub = str,
    ) -> None:
        self._desk = desk
        self._memories = memories
        self._outbox = outbox
        self._tell = tell  # the admins
        self._scrub = scrub
        self._faults: dict[str, str] = {}
        self._told: dict[str, set[str]] = {}
        self.edits: dict[str, str] = {}  # by topic, what is in force and what its last edit did
        self._beats = dict.fromkeys(LOOPS, utc_now())

    def ail(self, part: str, sentence: str) -> None:
        """Note what is wrong with a part; each sentence is told once until the part is well."""
        sentence = self._scrub(sentence)
        told = self._told.setdefault(part, set())
        if sentence not in told:
            told.add(sentence)
            log.error("part ails", part=part, fault=sentence)
            if part in TELLING:
                self._tell(f"The {part} ails: {sentence}")
        self._faults[part] = sentence

    def note_edit(self, topic: str, sentence: str) -> None:
        """Note what of a topic is in force, and what its last edit did."""
        self.edits[topic] = self._scrub(sentence)

    def heal(self, part: str) -> None:
        """Note that a part is well."""
        if self._faults.pop(part, None) is not None:
            del self._told[part]
            log.info("part is well again", part=part)
            if part in TELLING:
                self._tell(f"The {part} is well again.")

    async def heal_later(self, part: str, after: timedelta) -> None:
        """Take a part for well once it has worked for a while; cancelled where it has not."""
        await asyncio.sleep(after.total_seconds())
        self.heal(part)

    def beat(self, loop: str) -> None:
        """Note that a loop, one of LOOPS, is alive."""
        self._beats[loop] = utc_now()

    def is_silent(self, loop: str) -> bool:
        """Tell whether a loop has stopped beating."""
        return utc_now() - self._beats[loop] > STOPPED_AFTER

    @property
    def is_beating(self) -> bool:
        """Tell whether all loops are alive."""
        return not any(map(self.is_silent, LOOPS))

    @property
    def feeds(self) -> int:
        """How many feeds are read."""
        return len(self._desk.config.enabled_feeds)

    def ails(self, part: str) -> bool:
        """Tell whether a part has reported a fault and not healed."""
        return part in self._faults

    @property
    def faults(self) -> Mapping[str, str]:
        """What parts have reported and not healed, and loops that have stopped: part → sentence."""
        stopped = {
            loop: f"the {loop} loop has stopped; restart the service"
            for loop in LOOPS
            if self.is_silent(loop)
        }
        return self._faults | stopped

    async def report(self) -> HealthReport:
        """Say how the service is."""
        faults, every = self.faults, self._desk.config.feeds
        feeds = {feed.url: feed for feed in every if feed.enabled}
        try:
            memories = await self._memories.memories([feed.url for feed in every])
            waiting = await self._outbox.waiting()
        except StoreError as error:
            ill = {**faults, "database": self._scrub(str(error))}
            return HealthReport(ill, {}, len(feeds), 0, dict(self.edits))
        failing = {
            feed.name: self._scrub(memories[url].fault)
            for url, feed in feeds.items()
            if memories[url].failures
        }
        states = [
            replace(one, fault=self._scrub(one.fault)) if one.fault else one
            for one in feed_states(every, memories, utc_now())
        ]
        return HealthReport(faults, failing, len(feeds), waiting, dict(self.edits), states)
