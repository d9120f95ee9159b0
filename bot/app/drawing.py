"""Draws charts for the chat, beside the loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.model.activity import Activity


class Easel:
    """The port `Charts`; matplotlib is loaded with the first picture, which costs half a second."""

    async def activity(self, activity: Activity) -> bytes:
        """Draw what happened by day; gives a PNG."""
        return await asyncio.to_thread(_drawn, activity)


def _drawn(activity: Activity) -> bytes:
    from bot.charts.activity import activity_picture  # noqa: PLC0415 # matplotlib, see above

    return activity_picture(activity)
