"""What readers say of stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Label:
    """One person's word on a story and a topic: 2 wanted, 1 tolerated, 0 off topic.

    *author* is the person's id, *chat_id* where it was said; each person has one word on a story,
    the last.
    """

    story_id: str
    topic: str
    author: int
    chat_id: int
    label: int
    at: datetime
