"""Looks up hosts' names in threads of its own, and remembers what they lead to.

A name server that does not answer holds a thread for as long as the system likes, whoever has
given up meanwhile. In the threads that all share, a few dead names would hold up what is scored
and stored; libcurl, which could look names up itself, would wait for such a thread at its end.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from bot.sources.faults import TOO_SLOW, UNKNOWN_NAME, unreachable

AT_ONCE = 32
KEPT = 300  # seconds; what is connected to is checked anew each time
MOST_KEPT = 10_000  # redirects can lead to any host

LookUp = Callable[..., Sequence[tuple[Any, ...]]]


class Names:
    """The system's own look-up, *look_up*, which knows hosts files and search domains too."""

    def __init__(self, look_up: LookUp = socket.getaddrinfo) -> None:
        self._look_up = look_up
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="names")
        self._known: dict[str, tuple[float, list[str]]] = {}  # until when, by the system's clock
        self._asked: dict[str, asyncio.Future[list[str]]] = {}

    async def addresses(self, name: str, seconds: float, *, told: str = "") -> list[str]:
        """Give a host's addresses, in the system's order; raises Unreachable.

        *told* is the name as it was written, in letters of any script.
        """
        until, found = self._known.get(name, (0.0, []))
        if time.monotonic() < until:
            return found
        asked = self._asked.get(name)
        if asked is None:
            loop = asyncio.get_running_loop()
            asked = loop.run_in_executor(self._threads, partial(_found, self._look_up, name))
            self._asked[name] = asked
            asked.add_done_callback(partial(self._remember, name))
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.shield(asked)  # others may wait for it too
        except TimeoutError:
            raise unreachable(told or name, TOO_SLOW) from None
        except (OSError, UnicodeError):  # UnicodeError: what can't be a name
            raise unreachable(told or name, UNKNOWN_NAME) from None

    def close(self) -> None:
        """Wait for nobody."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _remember(self, name: str, found: asyncio.Future[list[str]]) -> None:
        del self._asked[name]
        if found.cancelled() or found.exception():
            return
        if len(self._known) >= MOST_KEPT:
            self._known.clear()
        self._known[name] = (time.monotonic() + KEPT, found.result())


def _found(look_up: LookUp, name: str) -> list[str]:
    rows = look_up(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))
