"""What can be muted, as a reader sees it: events, outlets, camps, concepts and words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.buttons import reference
from bot.core.inert import inert
from bot.core.locales import phrase
from bot.core.markup import shortened
from bot.core.outlets import camp_title
from bot.model.preferences import MuteKind
from bot.model.topics import Concept, Match, Strength

MOST_LABEL, MOST_TITLE = 28, 60  # characters


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be muted, with its *title* in the reader's language."""

    kind: MuteKind
    value: str
    title: str

    @property
    def label(self) -> str:
        """The title as it stands on a button."""
        return shortened(self.title, MOST_LABEL)

    @property
    def reference(self) -> str:
        """A name that fits into a payload."""
        return reference(self.kind.value, self.value)


def thing_of(
    kind: MuteKind, value: str, language: str, lexicon: Iterable[Concept], event: str = ""
) -> Thing:
    """Give something that can be muted with its title; *event* is the title of its first story."""
    match kind:
        case MuteKind.CAMP:
            title = camp_title(value, language)
        case MuteKind.CONCEPT:
            title = concept_title(value, language, lexicon)
        case MuteKind.WORD:
            title = f"«{value}»"
        case MuteKind.EVENT:
            title = event or phrase(language, "an-event")
        case MuteKind.OUTLET:
            title = value
    return Thing(kind, value, inert(shortened(title, MOST_TITLE)))


def concept_title(name: str, language: str, lexicon: Iterable[Concept]) -> str:
    """Give a concept as its lexicon calls it, else by its first plain word, else by its name."""
    concept = next((one for one in lexicon if one.name == name), Concept(name, "", ()))
    if title := dict(concept.titles).get(language):
        return title
    for term in concept.terms:
        is_plain = Match.PREFIX not in term.matches
        if term.language == language and term.strength is Strength.STRONG and is_plain:
            return " ".join(term.words)
    plain = name.replace("-", " ")
    return plain[:1].upper() + plain[1:]
