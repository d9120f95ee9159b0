"""Whose voice an outlet is: its country and camp, in the reader's language."""

from __future__ import annotations

from bot.core.inert import inert
from bot.core.locales import phrase

CAMPS = (
    "armenian-state", "armenian-independent", "armenian-opposition", "russian-state",
    "russian-independent", "western", "regional", "analysis", "igo", "aggregator",
)  # fmt: skip
AT_HOME = {"armenian": "AM", "russian": "RU"}  # camps that say the country already
COUNTRIES = (
    "AM", "AT", "AZ", "BE", "BY", "CH", "CN", "CZ", "DE", "FR", "GB", "GE", "IL", "IN", "IR", "IT",
    "KG", "KZ", "LT", "LV", "NL", "PL", "QA", "RU", "TJ", "TR", "UA", "US", "UZ",
)  # fmt: skip
MOST_CAMP = 30


def camp_title(camp: str, language: str) -> str:
    """Give a camp's name; one that an operator made up stands as it is."""
    return phrase(language, f"camp-{camp}") if camp in CAMPS else inert(camp[:MOST_CAMP])


def voice(country: str, camp: str, language: str) -> str:
    """Give an outlet's country and camp in a few words, empty where neither is known."""
    says_country = AT_HOME.get(camp.partition("-")[0]) == country
    parts = []
    if country and not says_country:
        parts.append(phrase(language, f"country-{country}") if country in COUNTRIES else country)
    if camp and camp != "aggregator":  # which is no voice of its own
        parts.append(camp_title(camp, language))
    return ", ".join(parts)
