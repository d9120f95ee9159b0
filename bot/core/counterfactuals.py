"""What would have to change for the other decision: each answer is a text that was scored.

Nothing is reckoned from weights. A text that would be told is told by its score with a concept more
or a term less, so what is said can be tried.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.core.terms import blamed
from bot.model.topics import Strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.core.terms import Score, TermFinder
    from bot.model.stories import Scorable
    from bot.model.topics import Concept, Topic

MOST = 3


@dataclass(frozen=True, slots=True)
class WithConcept:
    """A text is told with a sentence that holds *words*, a term of a concept, at its end."""

    concept: str
    words: str
    score: float


@dataclass(frozen=True, slots=True)
class WithoutTerms:
    """The decision is the other one without these terms, by their numbers; one mostly."""

    numbers: tuple[int, ...]
    score: float


def additions(
    score: Score, topic: Topic, text: Scorable, named: frozenset[str], threshold: float
) -> list[WithConcept]:
    """Give concepts that would lift a text to the threshold, three at most.

    Those that make a combination with one that is *named* come first.
    """
    concepts = {one.name: one for one in topic.lexicon}
    partners = dict.fromkeys(
        name
        for together in topic.combinations
        if named.intersection(together)
        for name in together
        if name not in named
    )
    wanted = [name for name in (*partners, *topic.alone) if name in concepts and name not in named]
    spelt = {name: _spelt(concepts[name], text.language) for name in wanted}
    offers = [(name, words) for name, words in spelt.items() if words]
    longer = [replace(text, text=f"{text.text}\n{words}.") for _, words in offers]
    judged = zip(offers, score(longer), strict=True)
    found = [
        WithConcept(name, words, judgement.score)
        for (name, words), judgement in judged
        if judgement.score >= threshold
    ]
    found.sort(key=lambda one: (one.concept not in partners, -one.score))
    return found[:MOST]


def removals(
    score: Score, finder: TermFinder, text: Scorable, threshold: float, *, is_told: bool
) -> list[WithoutTerms]:
    """Give terms without which a text would be decided otherwise, three at most.

    Where no single one does it, as many as it takes, the strongest first; nothing where even
    that is not enough.
    """
    numbers = finder.numbers_in(text)
    without = blamed(score, finder, text, numbers)
    single = [
        WithoutTerms((number,), found)
        for number, found in without
        if (found >= threshold) is not is_told
    ]
    if not is_told:
        single.reverse()
    return single[:MOST] or list(_several(score, finder, text, threshold, is_told=is_told))


def _several(
    score: Score, finder: TermFinder, text: Scorable, threshold: float, *, is_told: bool
) -> Iterator[WithoutTerms]:
    gone: tuple[int, ...] = ()
    while standing := blamed(score, finder, text, finder.numbers_in(text)):
        number, found = standing[0] if is_told else standing[-1]
        gone, text = (*gone, number), finder.without(text, number)
        if (found >= threshold) is not is_told:
            yield WithoutTerms(gone, found)
            return


def _spelt(concept: Concept, language: str) -> str:
    """Give a strong term of a concept, in a language where it has one; whole words before parts."""
    strong = [term for term in concept.terms if term.strength is Strength.STRONG]
    own: Sequence[str] = [" ".join(term.words) for term in strong if term.language == language]
    return next(iter([*own, *(" ".join(term.words) for term in strong)]), "")
