"""Keeps the service's loops going: one that dies is begun again, and those who run it are told.

A loop is watched as a task and never caught inside: it dies as it would alone, with its whole
traceback. One that keeps dying ends the service, so that whoever supervises the process acts.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from datetime import timedelta

import structlog

from bot.core.secrecy import Scrub
from bot.core.timing import retry_delay
from bot.errors import ServiceError
from bot.service.clock import pause
from bot.service.notices import AdminNotices
from bot.service.vitals import Vitals

log = structlog.get_logger()

Loop = Callable[[], Coroutine[None, None, None]]

MOST_DEATHS = 5
WITHIN = timedelta(minutes=1)
WELL_AFTER = timedelta(seconds=10)  # a loop that has gone on for so long is well again
TOLD_ANEW_AFTER = timedelta(hours=1)  # the same fault of the same loop


class Supervisor:
    """Runs loops until *stop* is set."""

    def __init__(
        self, *, vitals: Vitals, notices: AdminNotices, scrub: Scrub, stop: asyncio.Event
    ) -> None:
        self._vitals = vitals
        self._notices = notices
        self._scrub = scrub
        self._stop = stop
        self._told: dict[str, float] = {}

    async def keep(self, name: str, loop: Loop) -> None:
        """Run a loop, begin it again when it dies, later each time.

        Raises ServiceError where it has died five times within a minute.
        """
        deaths: deque[float] = deque()
        while not self._stop.is_set():
            error = await self._life_of(name, loop)
            now = _clock()
            deaths.append(now)
            while now - deaths[0] > WITHIN.total_seconds():
                deaths.popleft()
            if self._stop.is_set():
                _log_last_fault(name, error)
                return
            fault = self._scrub(f"{type(error).__name__}: {error}" if error else "it ended")
            is_last = len(deaths) >= MOST_DEATHS
            self._tell(name, fault, error, is_last=is_last)
            if is_last:
                raise ServiceError(
                    f"the {name} loop died {len(deaths)} times within a minute ({fault}); the log "
                    "has the traceback: report it, and start the service again"
                )
            await pause(self._stop, retry_delay(len(deaths)))

    async def _life_of(self, name: str, loop: Loop) -> BaseException | None:
        """Run a loop once; gives what it died of, None where it just ended."""
        task = asyncio.create_task(loop(), name=name)
        healing = asyncio.create_task(self._vitals.heal_later(name, WELL_AFTER))
        try:
            await asyncio.wait({task})
        finally:
            healing.cancel()
            task.cancel()
            await asyncio.wait({task})
        return None if task.cancelled() else task.exception()

    def _tell(self, name: str, fault: str, error: BaseException | None, *, is_last: bool) -> None:
        """Say that a loop died: its traceback, and to the admins, once while it is the same."""
        sentence = f"the {name} loop died ({fault}) and is begun again"
        self._vitals.ail(name, sentence)
        told, now = self._told.get(sentence), _clock()
        is_known = told is not None and now - told < TOLD_ANEW_AFTER.total_seconds()
        log.error("loop died", loop=name, fault=fault, exc_info=None if is_known else error)
        if not is_known:
            self._told[sentence] = now
            self._notices.tell_past_outbox(f"Fault: {sentence}. The log has the traceback.")
        if is_last:
            self._notices.tell_past_outbox(
                f"The {name} loop keeps dying ({fault}), so the service ends."
            )


def _log_last_fault(name: str, error: BaseException | None) -> None:
    if error is not None:
        log.error("loop died at the end", loop=name, exc_info=error)


def _clock() -> float:
    return asyncio.get_running_loop().time()
