"""Tells systemd how the service is: ready, ending, alive, and a line on its state.

Does nothing where no supervisor listens. The watchdog is fed only while the loops beat, so one
that hangs gets the process restarted. Source: sd_notify(3), sd_watchdog_enabled(3).
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping
from datetime import timedelta

import structlog

from bot.service.vitals import Vitals

log = structlog.get_logger()

STATUS_EVERY = timedelta(seconds=10)


class Systemd:
    """Sends datagrams to NOTIFY_SOCKET; *environ* and *pid* are those of this process."""

    def __init__(self, *, environ: Mapping[str, str], pid: int) -> None:
        self._address = environ.get("NOTIFY_SOCKET", "")
        if self._address.startswith("@"):  # an abstract socket, which has no file
            self._address = f"\0{self._address[1:]}"
        microseconds = environ.get("WATCHDOG_USEC", "")
        is_meant = environ.get("WATCHDOG_PID", str(pid)) == str(pid)
        has_watchdog = is_meant and microseconds.isdecimal() and int(microseconds) > 0
        self._watchdog = timedelta(microseconds=int(microseconds)) if has_watchdog else None

    def tell(self, *lines: str) -> None:
        """Send lines such as `READY=1`; who can't be told is passed over."""
        if not self._address:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as talk:
                talk.setblocking(False)
                talk.sendto("\n".join(lines).encode(), self._address)
        except OSError as error:  # a supervisor that is gone or deaf must not stop the service
            log.debug("systemd not told", fault=str(error))

    async def keep_told(self, vitals: Vitals) -> None:
        """Feed the watchdog at half of its time, and say how the service is, for ever."""
        every = min(self._watchdog / 2, STATUS_EVERY) if self._watchdog else STATUS_EVERY
        while self._address:
            faults = "; ".join(vitals.faults.values()).replace("\n", " ")
            fed = ("WATCHDOG=1",) if self._watchdog and vitals.is_beating else ()
            self.tell(*fed, f"STATUS={faults or f'well; feeds read: {vitals.feeds}'}")
            await asyncio.sleep(every.total_seconds())
