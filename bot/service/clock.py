"""The clock: read here, handed down as `now` everywhere else."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """Read the clock, in UTC."""
    return datetime.now(UTC)


async def pause(event: asyncio.Event, at_most: timedelta) -> None:
    """Wait for an event, but no longer than a span."""
    with suppress(TimeoutError):  # the span has passed, which is what was asked for
        await asyncio.wait_for(event.wait(), at_most.total_seconds())
