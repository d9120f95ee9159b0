"""A term as an editor writes it: `word`, `word*`, `~any form of these words`.

Only what is written is read here; how a term meets a text is the affair of those who match.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.model.topics import Match
from bot.settings.spans import said

ANY_FORM = "~"
BEGINS = "*"
FEWEST = 2  # letters or digits: one alone stands in almost every text
REGULAR = re.compile(r"[\\|^\[\]{}]|\.[*+?]|[)]\?|\(\?|\$$")  # what regular expressions have


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
    complaint = next(_complaints(words, is_stem), "")
    if complaint:
        raise ValueError(f"is {said(value)}{complaint}")
    matches = (
        Match.STEM if is_stem else Match.PREFIX if word.endswith(BEGINS) else Match.EXACT
        for word in words
    )
    return Spelling(tuple(word.removesuffix(BEGINS) for word in words), tuple(matches))


def _complaints(words: list[str], is_stem: bool) -> Iterator[str]:
    """Give what is wrong with a term, the plainest fault first."""
    prefixes = [word for word in words if word.endswith(BEGINS)]
    if not words:
        yield ", expected a word or a phrase"
    if REGULAR.search(" ".join(words)):
        yield (
            " and looks like a regular expression; a term is plain words, with `*` at the end of a "
            "word for all that begin so, or `~` before the term for any form"
        )
    if any(ANY_FORM in word for word in words):
        yield ": `~` may stand only at the beginning of the term, and means all its words"
    if any(BEGINS in word.removesuffix(BEGINS) for word in words):
        yield ": `*` may stand only at the end of a word"
    if is_stem and prefixes:
        yield ": `~` takes in every form already, leave out `*`"
    if any(_weight(prefix) < FEWEST for prefix in prefixes):
        yield " and matches almost everything; write two letters or more before `*`"
    if sum(map(_weight, words)) < FEWEST:
        yield " and matches almost everything, expected two letters or more"
    for word in words:
        if len(alphabets := _alphabets(word)) > 1:
            mixed = " and ".join(sorted(alphabets))
            yield f": {said(word)} mixes {mixed} letters, which no text does; type it anew"


def _weight(word: str) -> int:
    return sum(char.isalnum() for char in word)


def _alphabets(word: str) -> set[str]:
    """Give the alphabets of a word's letters; parts around a hyphen may differ."""
    found: set[str] = set()
    for part in re.split(r"[^\w]", word):
        alphabets = {_alphabet(char) for char in part if char.isalpha()}
        found = alphabets if len(alphabets) > len(found) else found
    return found


@cache
def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0].title()
