"""Digests: the part of the outbox that waited for its chat's hour, taken out together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, literal, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alerts import Delivery, Digest, Gone, Sent, Unclear
from bot.stores.columns import Moment
from bot.stores.tables import alerts


async def record_digest(connection: AsyncConnection, digest: Digest, delivery: Delivery) -> None:
    """Record what the channel answered to a digest, for each of its alerts.

    Once sent, none of them grows by an edit: the message is that of all. What the channel would
    not take together it gets one by one.
    """
    answer, at = delivery.answer, delivery.at
    values: dict[str, Any] = {
        "attempts": alerts.c.attempts + 1,
        "fault": getattr(answer, "reason", ""),
    }
    if delivery.again is not None:
        values["due"] = delivery.again
        values["unclear"] = alerts.c.unclear + int(isinstance(answer, Unclear))
    elif isinstance(answer, Sent):
        values |= {"message_id": answer.message_id, "edits": 1, "is_final": True}
        values |= {"attempts": 0, "unclear": 0}
    elif not isinstance(answer, Gone):
        values |= {"due": at, "held_until": None, "attempts": 0}
    if delivery.again is None and isinstance(answer, Sent | Gone):
        values["ended"] = func.coalesce(alerts.c.ended, literal(at, Moment))
    ids = [one.id for one in digest.alerts]
    await connection.execute(update(alerts).where(alerts.c.id.in_(ids)).values(values))
