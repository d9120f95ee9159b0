"""The bot's own words in each language, with their plural rules.

The texts stand in `bot/locales`, one file a language, with the same keys and placeholders; they
are part of the program and read once. A text may hold Telegram's HTML, a value never does.
"""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from bot.model.topics import LANGUAGES


def say(language: str, key: str, /, **values: str | int) -> str:
    """Give the text *key* as HTML in a language (English where we don't speak it).

    Values are escaped. Raises KeyError for a key or value that doesn't exist.
    """
    escaped = {
        name: escape(value, quote=False) if isinstance(value, str) else value
        for name, value in values.items()
    }
    return phrase(language, key, **escaped)


def phrase(language: str, key: str, /, **values: str | int) -> str:
    """Give the text *key* with its values as they are, for what is no HTML."""
    bundle = _bundle(language if language in LANGUAGES else LANGUAGES[0])
    pattern = bundle.get_message(key).value
    text, errors = bundle.format_pattern(pattern, values) if pattern else ("", [key])
    if errors:
        raise KeyError(f"{key}: {errors[0]}")
    return str(text)


def spoken(code: str) -> str:
    """Give the language of ours that a client's language code (`ru-RU`) asks for."""
    language = code.lower().partition("-")[0]
    return language if language in LANGUAGES else LANGUAGES[0]


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    text = files("bot").joinpath("locales", f"{language}.ftl").read_text(encoding="utf-8")
    bundle.add_resource(FluentResource(text))
    return bundle
