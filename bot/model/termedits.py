"""An edit of a topic's lexicon by one term, and what it would make of the topic."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.topics import Strength, Topic


@dataclass(frozen=True, slots=True)
class TermEdit:
    """A term that is put among those of a concept, or taken out of them.

    *text* is the term as keywords.toml has it: `gyumr*`, `~trade ban`. *place* is where in its list
    it goes, counted from 0; -1 is the end.
    """

    topic: str
    concept: str
    language: str
    strength: Strength
    text: str
    is_removal: bool = False
    place: int = -1


@dataclass(frozen=True, slots=True)
class EditedLexicon:
    """A topic before and after an edit, as its files would have it.

    *edit* has the place at which the term stands. *version* tells one text of keywords.toml from
    another; *line* is where the term stands after the edit, or stood before a removal. *warnings*
    are what the edit brings that can't be meant.
    """

    edit: TermEdit
    before: Topic
    after: Topic
    version: str
    line: int
    warnings: tuple[str, ...] = ()
