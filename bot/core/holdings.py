"""What is kept of a person, as a file to take along."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime, time
from typing import Any

from bot.model.privacy import Holdings


def exported(holdings: Holdings, now: datetime) -> bytes:
    """Give what is kept as JSON, in UTF-8; moments are in UTC."""
    kept = {
        "exported": now,
        "chats": [asdict(one) for one in holdings.chats],
        "subscriptions": [
            {
                "thread": one.chat.key.thread_id,
                "topic": one.topic,
                "sensitivity": one.sensitivity,
                "since": one.since,
                "ended": one.ended,
                "ended_reason": one.ended_reason,
            }
            for one in holdings.subscriptions
        ],
        "alerts": [
            {
                "topic": one.alert.topic,
                "event": one.alert.event_id,
                "title": one.alert.scored.story.title,
                "link": one.alert.scored.story.link,
                "score": one.alert.scored.judgement.score,
                "created": one.alert.created,
                "sent": one.at if one.is_sent else None,
                "message": one.alert.message_id,
            }
            for one in holdings.told
        ],
        "stories_not_told": holdings.passed,
        "labels": [asdict(one) for one in holdings.labels],
        "invitation": holdings.invitation or None,
    }
    return json.dumps(kept, ensure_ascii=False, indent=2, default=_plain).encode()


def _plain(value: Any) -> str:
    assert isinstance(value, datetime | time), type(value)  # noqa: S101 - nouns hold no others
    return value.isoformat()
