"""What is kept of a person, as a file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time

from bot.core.holdings import exported
from bot.model.decisions import Telling
from bot.model.labels import Label
from bot.model.preferences import Preferences, QuietHours
from bot.model.privacy import Holdings
from tests.builders import NOON, a_chat, a_subscription, an_alert


def test_the_file_says_all_that_is_kept() -> None:
    quiet = Preferences(quiet=QuietHours(time(22), time(7)))
    sent = replace(an_alert(), message_id=5, edits=1)
    held = Holdings(
        chats=(a_chat(title="Անի", preferences=quiet),),
        subscriptions=(a_subscription(),),
        told=(Telling(sent, ended=NOON), Telling(an_alert())),
        passed=3,
        labels=(Label("a1", "csto-armenia", 7, 7, 2, NOON),),
        invitation="code",
    )
    file = exported(held, NOON)
    assert "Անի" in file.decode()
    kept = json.loads(file)
    assert kept["chats"][0]["preferences"]["quiet"] == {"begin": "22:00:00", "end": "07:00:00"}
    assert [one["sent"] for one in kept["alerts"]] == ["2026-11-23T12:00:00+00:00", None]
    assert kept["labels"][0]["label"] == 2
    assert (kept["stories_not_told"], kept["invitation"]) == (3, "code")
    assert json.loads(exported(Holdings(), NOON))["invitation"] is None
