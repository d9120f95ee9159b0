"""A word of a chat's own: whether it can be one, and what it would have met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.core.leanings import BEGINS, found_in, without_mute
from bot.core.text import one_line
from bot.model.preferences import Mute, MuteKind, Preferences
from bot.model.stories import Story

SPAN = timedelta(days=14)
MOST_SIGNS, MOST_PARTS, MOST_WORDS = 48, 4, 30
FEWEST, FEWEST_OF_BEGINNING = 2, 3  # letters or digits
MOST_A_DAY = 20  # stories that a watched word may meet


@dataclass(frozen=True, slots=True)
class Meetings:
    """What a word would have met in the last days: *met* of *read* stories, the newest last."""

    met: Sequence[Story]
    read: int

    @property
    def a_day(self) -> float:
        """How many stories a day that is."""
        return len(self.met) / (SPAN / timedelta(days=1))


def wished_word(text: str) -> str:
    """Give a word as it is kept: one line, one blank between its parts."""
    return " ".join(one_line(text).strip("\"'«»“”„ ").split())


def word_fault(word: str, preferences: Preferences) -> str:
    """Name what keeps a word from being watched or muted, empty where nothing does."""
    parts = word.split()
    if len(word) > MOST_SIGNS or len(parts) > MOST_PARTS:
        return "word-long"
    if any(_weight(part) < FEWEST for part in parts) or not parts:
        return "word-short"
    beginnings = [part for part in parts if BEGINS in part]
    if any(BEGINS in part.removesuffix(BEGINS) for part in beginnings):
        return "word-star"
    if any(_weight(part) < FEWEST_OF_BEGINNING for part in beginnings):
        return "word-star"
    if len(words_of_own(preferences)) >= MOST_WORDS and word not in words_of_own(preferences):
        return "word-full"
    return ""


def meetings(word: str, stories: Iterable[Story]) -> Meetings:
    """Say which of the stories a word stands in."""
    listed = list(stories)
    return Meetings([story for story in listed if found_in(story, (word,))], len(listed))


def words_of_own(preferences: Preferences) -> list[str]:
    """Give the words that a chat watches and mutes."""
    return [*preferences.watched, *muted_words(preferences)]


def muted_words(preferences: Preferences) -> list[str]:
    """Give the words that a chat has muted."""
    return [mute.value for mute in preferences.mutes if mute.kind is MuteKind.WORD]


def with_watched(preferences: Preferences, word: str) -> Preferences:
    """Watch a word, which is no longer muted then."""
    rest = without_word(preferences, word)
    return replace(rest, watched=(*rest.watched, word), draft="")


def with_muted_word(preferences: Preferences, word: str) -> Preferences:
    """Mute a word for good, which is no longer watched then."""
    rest = without_word(preferences, word)
    return replace(rest, mutes=(*rest.mutes, Mute(MuteKind.WORD, word)), draft="")


def without_word(preferences: Preferences, word: str) -> Preferences:
    """Let a word be like any other."""
    rest = without_mute(preferences, MuteKind.WORD, word)
    return replace(rest, watched=tuple(one for one in rest.watched if one != word))


def _weight(part: str) -> int:
    return sum(char.isalnum() for char in part)
