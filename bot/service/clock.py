"""The clock: read here, handed down as `now` everywhere else; and waiting by it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """Read the clock, in UTC."""
    return datetime.now(UTC)


async def pause(event: asyncio.Event, at_most: timedelta) -> None:
    """Wait for an event, but no longer than a span."""
    with suppress(TimeoutError):  # the span has passed, which is what was asked for
        await asyncio.wait_for(event.wait(), at_most.total_seconds())


async def done_before(event: asyncio.Event, work: Coroutine[None, None, None]) -> bool:
    """Do *work* unless the event comes first; True where it was done, else it is cancelled."""
    working = asyncio.create_task(work)
    coming = asyncio.create_task(event.wait())
    try:
        await asyncio.wait({working, coming}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            return False
        working.result()
        return True
    finally:
        coming.cancel()
        working.cancel()
        await asyncio.wait({working})
