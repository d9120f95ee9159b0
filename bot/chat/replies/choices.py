"""Buttons among which one chooses; what is chosen has a tick."""

from __future__ import annotations

from bot.core.forecasts import Forecast
from bot.core.locales import phrase, say
from bot.model.chats import Button
from bot.model.topics import LANGUAGES, Sensitivity

RARE = 0.95  # alerts a day: fewer are told by the week


def choice(label: str, payload: str, *, is_chosen: bool) -> Button:
    """Give a button, with a tick where it is chosen."""
    return Button(f"✓ {label}" if is_chosen else label, payload)


def language_row(chosen: str, payload: str) -> tuple[Button, ...]:
    """Offer the languages of the bot's own words, each by its own name."""
    return tuple(
        choice(say(one, "language-name"), f"{payload}:{one}", is_chosen=one == chosen)
        for one in LANGUAGES
    )


def sensitivity_row(language: str, chosen: Sensitivity, payload: str) -> tuple[Button, ...]:
    """Offer the sensitivities."""
    return tuple(
        choice(
            say(language, f"sensitivity-{one.value}"),
            f"{payload}:{one.value}",
            is_chosen=one is chosen,
        )
        for one in Sensitivity
    )


def rate(forecast: Forecast, language: str) -> str:
    """Say how often something comes: so many a day, or a week where it is less than one a day."""
    if forecast.a_day >= RARE:
        return phrase(language, "rate-day", alerts=round(forecast.a_day))
    return phrase(language, "rate-week", alerts=round(forecast.a_day * 7))
