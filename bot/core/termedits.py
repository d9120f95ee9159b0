"""A term that an editor wants in a lexicon, or out of it, and what that would do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot.core.effects import effects_of, scorable_of
from bot.core.terms import TermFinder
from bot.core.text import one_line
from bot.model.effects import Effects, JudgedText
from bot.model.termedits import TermEdit
from bot.model.topics import LANGUAGES, Concept, Match, Strength, Term, Topic

if TYPE_CHECKING:
    from bot.core.terms import Score

SPAN = timedelta(days=14)
MOST_SIGNS = 100
MOST_WEIGHED = 1000  # stories that are scored twice: a second or two
SCRIPTS = (("hy", re.compile("[ա-ևԱ-Ֆ]")), ("ru", re.compile("[а-яё]", re.IGNORECASE)))
EDIT = re.compile(
    r"(?P<verb>add|remove)\s+(?:(?P<topic>[\w-]+)/)?(?P<concept>[\w-]+)"
    rf"(?:\s+(?P<language>{'|'.join(LANGUAGES)})(?:\.(?P<strength>{'|'.join(Strength)}))?"
    r"(?:@(?P<place>\d{1,4}))?(?=\s))?\s+(?P<text>\S.*)",
)


@dataclass(frozen=True, slots=True)
class Wish:
    """An edit as it was asked for; empty is what was left to us."""

    concept: str
    text: str
    is_removal: bool
    topic: str = ""
    language: str = ""
    strength: Strength | None = None
    place: int = -1


def wish_of(argument: str) -> Wish | None:
    """Read `add [TOPIC/]CONCEPT [LANGUAGE[.STRENGTH]] TERM`, or the same with `remove`."""
    found = EDIT.fullmatch(one_line(argument).strip())
    if found is None:
        return None
    return Wish(
        topic=found["topic"] or "",
        concept=found["concept"],
        language=found["language"] or "",
        strength=Strength(found["strength"]) if found["strength"] else None,
        text=found["text"].strip().strip('"«»“”'),
        is_removal=found["verb"] == "remove",
        place=int(found["place"] or -1),
    )


def written(edit: TermEdit) -> str:
    """Give an edit in the words by which it is asked for, to be read again."""
    verb = "remove" if edit.is_removal else "add"
    place = f"@{edit.place}" if edit.place >= 0 else ""
    list_of = f"{edit.language}.{edit.strength.value}{place}"
    return f"{verb} {edit.topic}/{edit.concept} {list_of} {edit.text}"


def edit_in(line: str) -> TermEdit | None:
    """Read an edit as `written` gives it; None for anything else."""
    wish = wish_of(line)
    if wish is None or wish.strength is None:
        return None
    return TermEdit(
        topic=wish.topic,
        concept=wish.concept,
        language=wish.language,
        strength=wish.strength,
        text=wish.text,
        is_removal=wish.is_removal,
        place=wish.place,
    )


def edit_of(wish: Wish, topic: Topic) -> TermEdit:
    """Give the edit of a topic that is wished for: what was left open is plain from the term."""
    language, strength = wish.language, wish.strength
    if wish.is_removal:
        for term in _terms_of(topic, wish.concept):
            if spelt(term) == wish.text and language in {"", term.language}:
                language, strength = term.language, strength or term.strength
    return TermEdit(
        topic=topic.name,
        concept=wish.concept,
        language=language or language_of(wish.text),
        strength=strength or Strength.STRONG,
        text=wish.text,
        is_removal=wish.is_removal,
        place=wish.place,
    )


def undone(edit: TermEdit) -> TermEdit:
    """Give the edit that takes another back."""
    return replace(edit, is_removal=not edit.is_removal)


def language_of(text: str) -> str:
    """Give the language that a term is in, by its letters."""
    return next((language for language, letters in SCRIPTS if letters.search(text)), "en")


def spelt(term: Term) -> str:
    """Give a term as keywords.toml has it."""
    words = [
        f"{word}*" if match is Match.PREFIX else word
        for word, match in zip(term.words, term.matches, strict=True)
    ]
    return ("~" if Match.STEM in term.matches else "") + " ".join(words)


def concepts_with(words: str, lexicon: Iterable[Concept]) -> list[tuple[Concept, Term]]:
    """Give the terms that have some words in them, with their concepts."""
    wanted = words.casefold()
    return [
        (concept, term)
        for concept in lexicon
        for term in concept.terms
        if wanted in spelt(term).casefold()
    ]


def term_in(topic: Topic, edit: TermEdit) -> Term | None:
    """Give the term of an edit as a topic has it."""
    wanted = (" ".join(edit.text.split()), edit.language, edit.strength)
    terms = _terms_of(topic, edit.concept)
    return next((one for one in terms if (spelt(one), one.language, one.strength) == wanted), None)


def near(name: str, known: Iterable[str]) -> str:
    """Give the known name that is most like one, empty where none is."""
    return next(iter(get_close_matches(name, list(known), n=1)), "")


def met_by(term: Term | None, texts: Iterable[JudgedText]) -> list[JudgedText]:
    """Give the stories in which a term stands."""
    finder = TermFinder([term] if term else [])
    return [one for one in texts if finder.numbers_in(scorable_of(one))]


def effects_on(
    met: Sequence[JudgedText],
    scores: tuple[Score, Score],
    thresholds: tuple[float, float],
    days: float,
) -> Effects:
    """Say what an edit does to the alerts, by its scores before and after, over so many *days*.

    Only stories that its term *met* can change, and of many the newest are tried.
    """
    tried = [replace(one, was_alerted=False) for one in met[-MOST_WEIGHED:]]
    stories = [scorable_of(one) for one in tried]
    before, after = ([judged.score for judged in score(stories)] for score in scores)
    return effects_of(tried, before, after, thresholds=thresholds, days=days)


def _terms_of(topic: Topic, concept: str) -> Iterable[Term]:
    return next((one.terms for one in topic.lexicon if one.name == concept), ())
