"""Invitations to a bot that takes nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Invite:
    """Whoever brings the *code* is let in, until it is revoked; *guests* counts who came by it.

    *label* is the maker's own note, *made_by* the maker's id.
    """

    code: str
    label: str
    made_by: int
    made: datetime
    revoked: datetime | None = None
    guests: int = 0
