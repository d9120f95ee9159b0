"""How the service is told to end: the first signal in order, the second at once.

The end has its time. What hangs after it, in a thread say that waits for a name server, is left:
all that matters is in the database by then.
"""

from __future__ import annotations

import asyncio
import atexit
import multiprocessing
import os
import signal
from types import FrameType

LONGEST = 9.0  # seconds; whoever supervises us expects ten
TOO_LATE = b"The end took too long; what was under way is left, the outbox has it.\n"


class Ending:
    """Turns SIGTERM and SIGINT into one stop event, from its making on."""

    def __init__(self) -> None:
        self._is_asked = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop = asyncio.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._ask)
        signal.signal(signal.SIGALRM, _leave)
        # No thread is left by then, and soon nobody takes the alarm: it would kill what ended well.
        atexit.register(signal.setitimer, signal.ITIMER_REAL, 0)

    def stop_event(self) -> asyncio.Event:
        """Give the event that the first signal sets in the running loop."""
        self._loop = asyncio.get_running_loop()
        return self._stop

    def _ask(self, number: int, frame: FrameType | None) -> None:
        # Not the loop's own handlers: these come through while it is busy.
        if self._is_asked:
            for child in multiprocessing.active_children():
                child.kill()
            os._exit(1)
        self._is_asked = True
        if self._loop is None or self._loop.is_closed():
            raise SystemExit(0)
        signal.setitimer(signal.ITIMER_REAL, LONGEST)
        self._loop.call_soon_threadsafe(self._stop.set)


def _leave(number: int, frame: FrameType | None) -> None:
    os.write(2, TOO_LATE)
    os._exit(0)
