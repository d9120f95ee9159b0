"""The bot's own words."""

import re
from importlib.resources import files

import pytest

from bot.core.locales import phrase, say, spoken
from bot.model.topics import LANGUAGES

ENTRY = re.compile(r"^([a-z-]+) =(.*(?:\n[ }].*|\n(?=\n? ))*)", re.MULTILINE)


def entries(language: str) -> dict[str, set[str]]:
    """Give the keys of a language's file with their placeholders."""
    text = files("bot").joinpath("locales", f"{language}.ftl").read_text(encoding="utf-8")
    return {key: set(re.findall(r"\$(\w+)", value)) for key, value in ENTRY.findall(text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_and_placeholders(language: str) -> None:
    assert entries(language) == entries("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(language: str) -> None:
    for key, names in entries(language).items():
        values: dict[str, str | int] = {name: 5 if name == "feeds" else "x" for name in names}
        assert say(language, key, **values)


def test_numbers_take_their_plural() -> None:
    assert "1 ленту" in say("ru", "start-feeds", feeds=1)
    assert "3 ленты" in say("ru", "start-feeds", feeds=3)
    assert "50 лент " in say("ru", "start-feeds", feeds=50)
    assert "one feed" in say("en", "start-feeds", feeds=1)


def test_values_are_escaped_in_html_and_not_in_a_phrase() -> None:
    assert say("en", "unknown-command", command="<b>").startswith(
        "I don't know the command /&lt;b&gt;"
    )
    assert "«<b>»" in phrase("en", "reason-title", words="«<b>»")


def test_an_unknown_language_is_answered_in_english() -> None:
    assert say("fr", "settings-saved") == "Saved"


def test_an_unknown_key_or_value_is_an_error() -> None:
    with pytest.raises(LookupError):
        say("en", "no-such-key")
    with pytest.raises(KeyError, match="start-last"):
        say("en", "start-last")


@pytest.mark.parametrize(
    ("code", "language"), [("ru-RU", "ru"), ("hy", "hy"), ("de", "en"), ("", "en"), ("EN-gb", "en")]
)
def test_a_clients_language_is_spoken_where_we_can(code: str, language: str) -> None:
    assert spoken(code) == language
