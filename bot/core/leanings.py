"""What a chat leans to, and what it has turned from: its own words, its mutes, its languages.

A word of a chat's own is one or more neighbouring words in any of their forms; `word*` is a
beginning; capitals meet only capitals. It is looked for where the judge looks: in the first 300
characters of a title and 2,000 of a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import assert_never

from bot.core.concepts import CompiledLexicon
from bot.core.words import cleaned, words_in
from bot.model.preferences import Mute, MuteKind, Preferences
from bot.model.stories import ScoredStory, Story
from bot.model.topics import Concept, Match, Strength, Term

READ_OF_TITLE, READ_OF_TEXT = 300, 2000
BEGINS = "*"


def own_words(preferences: Preferences) -> set[str]:
    """Give all words that must be looked for, watched and muted."""
    muted = {mute.value for mute in preferences.mutes if mute.kind is MuteKind.WORD}
    return muted.union(preferences.watched)


def found_in(story: Story, words: Iterable[str]) -> frozenset[str]:
    """Give those of the words that stand in a story."""
    listed = frozenset(words)
    if not listed:
        return frozenset()
    texts = (story.title[:READ_OF_TITLE], story.text[:READ_OF_TEXT])
    lexicon = _compiled(listed)
    return frozenset(
        finding.concept
        for text in texts
        for finding in lexicon.find(words_in(cleaned(text)), in_capitals=text.isupper())
    )


def watched_in(story: Story, preferences: Preferences) -> tuple[str, ...]:
    """Give the words in a story that a chat watches for, in the chat's order."""
    found = found_in(story, preferences.watched)
    return tuple(word for word in preferences.watched if word in found)


def held_back(scored: ScoredStory, preferences: Preferences, found: Set[str], now: datetime) -> str:
    """Say what keeps a story from a chat that has turned from it, as `outlet:TASS`; empty: nothing.

    *found* are the words of the chat's own that stand in the story. A language comes first, then
    the mutes in the order in which they were made. A concept holds back a story that has it among
    its reasons.
    """
    if scored.story.language not in preferences.languages:
        return f"language:{scored.story.language}"
    for mute in preferences.mutes:
        if mute.lasts(now) and _meets(mute, scored, found):
            return f"{mute.kind.value}:{mute.value}"
    return ""


def let_through(
    judged: Iterable[ScoredStory], preferences: Preferences, now: datetime
) -> list[ScoredStory]:
    """Give the stories that a chat has not turned from, in their order."""
    words = own_words(preferences)
    return [
        one for one in judged if not held_back(one, preferences, found_in(one.story, words), now)
    ]


def with_mute(preferences: Preferences, mute: Mute, now: datetime) -> Preferences:
    """Add a mute in the place of one of the same thing; those that are over go."""
    rest = without_mute(preferences, mute.kind, mute.value).mutes
    return replace(preferences, mutes=(*(one for one in rest if one.lasts(now)), mute))


def without_mute(preferences: Preferences, kind: MuteKind, value: str) -> Preferences:
    """Take a mute away."""
    kept = tuple(one for one in preferences.mutes if (one.kind, one.value) != (kind, value))
    return replace(preferences, mutes=kept)


def is_muted(preferences: Preferences, kind: MuteKind, value: str, now: datetime) -> bool:
    """Tell whether something is muted now."""
    return any(
        (one.kind, one.value) == (kind, value) and one.lasts(now) for one in preferences.mutes
    )


def muted_events(preferences: Preferences) -> set[str]:
    """Give the events that are muted, or were, by the ids of their first stories."""
    return {one.value for one in preferences.mutes if one.kind is MuteKind.EVENT}


def with_events(preferences: Preferences, events: Mapping[str, str]) -> Preferences:
    """Let a mute of an event hold for that to which its first story belongs now.

    *events* gives it by story; those that were regrouped by hand are other ones than they were.
    """
    mutes = tuple(
        replace(one, value=events.get(one.value, one.value)) if one.kind is MuteKind.EVENT else one
        for one in preferences.mutes
    )
    return replace(preferences, mutes=mutes)


def _meets(mute: Mute, scored: ScoredStory, found: Set[str]) -> bool:
    story = scored.story
    match mute.kind:
        case MuteKind.EVENT:
            return mute.value == story.event_id
        case MuteKind.OUTLET:
            return mute.value in {story.outlet, story.feed_name}
        case MuteKind.CAMP:
            return mute.value == story.camp
        case MuteKind.CONCEPT:
            return mute.value in scored.judgement.concepts
        case MuteKind.WORD:
            return mute.value in found
        case _:
            assert_never(mute.kind)


@lru_cache(maxsize=64)
def _compiled(words: frozenset[str]) -> CompiledLexicon:
    return CompiledLexicon(Concept(word, means="", terms=(_term(word),)) for word in sorted(words))


def _term(word: str) -> Term:
    parts = word.split()
    return Term(
        words=tuple(part.removesuffix(BEGINS) for part in parts),
        matches=tuple(Match.PREFIX if part.endswith(BEGINS) else Match.STEM for part in parts),
        language="",
        strength=Strength.STRONG,
    )
