"""The configuration is read again, and a kind of notice silenced."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.notices import kind_of, notice_with_button
from bot.errors import Fault, SettingsError
from bot.model.topics import LANGUAGES
from tests.builders import NOON
from tests.rooms.chat.talk import Talk

ADMIN: dict[str, Any] = {"is_operator": True}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_reload_says_whether_the_files_are_in_force_or_what_is_wrong(language: str) -> None:
    talk = Talk()
    talk.office.on_disk = talk.desk.config
    in_force = await talk.say("/reload", sender_language=language, **ADMIN)
    talk.office.on_disk = replace(talk.desk.config, feeds=())
    coming = await talk.say("/reload", sender_language=language, **ADMIN)
    talk.office.on_disk = SettingsError([Fault("feeds.toml", 3, "url", "is “/stop”, <b>")])
    refused = await talk.say("/reload", sender_language=language, **ADMIN)
    assert len({in_force, coming, refused}) == 3
    assert "feeds.toml:3: url: is “/\u2060stop”, &lt;b&gt;" in refused
    assert await talk.say("/reload", sender_language=language) not in {in_force, coming, refused}


async def test_the_button_under_a_notice_silences_its_kind_for_a_day() -> None:
    talk = Talk()
    [[button]] = notice_with_button("Not sent: “one” to Ani.").buttons
    assert "older version" in (await talk.press(button.payload)).toast
    assert "For a day" in (await talk.press(button.payload, **ADMIN)).toast
    assert talk.office.hushed == {kind_of("Not sent: “two” to Ben."): NOON + timedelta(days=1)}
    assert kind_of("Maybe sent twice: “one”") not in talk.office.hushed
    assert kind_of("") == kind_of("\n")
