"""A chat's preferences as JSON, and back; what is as in a new chat is left out."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from bot.model.preferences import NEW_CHAT, Mute, MuteKind, Preferences, QuietHours


def preferences_values(preferences: Preferences) -> dict[str, Any]:
    """Give what differs from a new chat's."""
    quiet = preferences.quiet
    values: dict[str, Any] = {
        "languages": list(preferences.languages),
        "zone": preferences.zone,
        "digest": [_written(at) for at in preferences.digest],
        "quiet": [_written(quiet.begin), _written(quiet.end)] if quiet else [],
        "mutes": [
            [one.kind.value, one.value, one.until.isoformat() if one.until else ""]
            for one in preferences.mutes
        ],
        "watched": list(preferences.watched),
        "draft": preferences.draft,
    }
    usual = {"languages": list(NEW_CHAT.languages)}
    return {name: value for name, value in values.items() if value != usual.get(name, value[:0])}


def preferences_of(values: Any) -> Preferences:
    """Give the preferences that were stored so."""
    stored = dict(values)
    quiet = [time.fromisoformat(at) for at in stored.get("quiet", ())]
    return Preferences(
        languages=tuple(stored.get("languages", NEW_CHAT.languages)),
        zone=stored.get("zone", ""),
        digest=tuple(time.fromisoformat(at) for at in stored.get("digest", ())),
        quiet=QuietHours(*quiet) if quiet else None,
        mutes=tuple(
            Mute(MuteKind(kind), value, datetime.fromisoformat(until) if until else None)
            for kind, value, until in stored.get("mutes", ())
        ),
        watched=tuple(stored.get("watched", ())),
        draft=stored.get("draft", ""),
    )


def _written(at: time) -> str:
    return f"{at:%H:%M}"
