"""A term as an editor writes it: `word`, `word*`, `~any form of these words`.

Only what is written is read here; how a term meets a text is the affair of those who match.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.model.topics import Match
from bot.settings.spans import said

ANY_FORM = "~"
BEGINS = "*"
FEWEST = 2  # letters or digits: one alone stands in almost every text


@dataclass(frozen=True, slots=True)
class Spelling:
    """Neighbouring words, as written, each with its way of matching."""

    words: tuple[str, ...]
    matches: tuple[Match, ...]


def spelling(value: object) -> Spelling:
    """Read a term; raises ValueError with what is expected."""
    if not isinstance(value, str):
        raise ValueError(f"is {said(value)}, expected a term in quotation marks")
    text = value.strip()
    is_stem = text.startswith(ANY_FORM)
    words = text.removeprefix(ANY_FORM).split()
    complaint = _complaint(words, is_stem)
    if complaint:
        raise ValueError(f"is {said(value)}{complaint}")
    matches = (
        Match.STEM if is_stem else Match.PREFIX if word.endswith(BEGINS) else Match.EXACT
        for word in words
    )
    return Spelling(tuple(word.removesuffix(BEGINS) for word in words), tuple(matches))


def _complaint(words: list[str], is_stem: bool) -> str:
    if not words:
        return ", expected a word or a phrase"
    if any(ANY_FORM in word for word in words):
        return ": `~` may stand only at the beginning of the term, and means all its words"
    if any(BEGINS in word.removesuffix(BEGINS) for word in words):
        return ": `*` may stand only at the end of a word"
    if is_stem and any(word.endswith(BEGINS) for word in words):
        return ": `~` takes in every form already, leave out `*`"
    if any(word.endswith(BEGINS) and _weight(word) < FEWEST for word in words):
        return " and matches almost everything; write two letters or more before `*`"
    if sum(map(_weight, words)) < FEWEST:
        return " and matches almost everything, expected two letters or more"
    mixed = next((word for word in words if len(_alphabets(word)) > 1), None)
    if mixed:
        alphabets = " and ".join(sorted(_alphabets(mixed)))
        return f": {said(mixed)} mixes {alphabets} letters, which no text does; type it anew"
    return ""


def _weight(word: str) -> int:
    return sum(char.isalnum() for char in word)


def _alphabets(word: str) -> set[str]:
    """Give the alphabets of a word's letters; parts around a hyphen may differ."""
    found: set[str] = set()
    for part in re.split(r"[^\w]", word):
        alphabets = {
            unicodedata.name(char, "?").split()[0].title() for char in part if char.isalpha()
        }
        found = alphabets if len(alphabets) > len(found) else found
    return found
