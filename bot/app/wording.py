"""Tries single terms, and proposes new ones, from the archive and the examples of a topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.app.learning import BACKGROUND
from bot.core.alerts import thresholds_of
from bot.core.proposals import Proposal, proposals
from bot.core.terms import TermFinder
from bot.errors import Fault, SettingsError
from bot.judges.lessons import ordinary_news
from bot.judges.linear import LinearJudge
from bot.judges.model import name_of
from bot.judges.quality import scorable_of
from bot.model.stories import Scorable
from bot.model.topics import Example, Strength, Term, Topic
from bot.settings.terms import spelling

ON_TOPIC, OFF_TOPIC = 2, 0


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What tells missed texts from those off topic, and false alerts from those on topic."""

    missed: Sequence[Example]
    false: Sequence[Example]
    positive: Sequence[Proposal]
    negative: Sequence[Proposal]


def term_of(words: str) -> Term:
    """Read a term as it would stand in keywords.toml; raises SettingsError."""
    try:
        read = spelling(words)
    except ValueError as error:
        raise SettingsError([Fault("WORDS", 0, "", str(error))]) from error
    return Term(read.words, read.matches, "en", Strength.STRONG)


def suggestions(
    topic: Topic, judge: LinearJudge, labelled: Sequence[Example], most: int
) -> Suggestions:
    """Propose terms from what the judge gets wrong of labelled texts.

    A text that it has learned counts by the score of a model that had not seen its event. Raises
    ModelError where the background can't be read.
    """
    threshold = thresholds_of(topic, judge.thresholds).of(topic.sensitivity)
    tested = judge.model.tested
    fresh = [one for one in labelled if name_of(one.title, one.text) not in tested]
    judgements = judge.score([scorable_of(one) for one in fresh])
    scores = {name: unseen for name, (unseen, _) in tested.items()}
    for one, judgement in zip(fresh, judgements, strict=True):
        scores[name_of(one.title, one.text)] = judgement.score
    alerted = {id(one): scores[name_of(one.title, one.text)] >= threshold for one in labelled}
    on = [one for one in labelled if one.label == ON_TOPIC]
    off = [one for one in labelled if one.label == OFF_TOPIC]
    missed = [one for one in on if not alerted[id(one)]]
    false = [one for one in off if alerted[id(one)]]
    ordinary = [lesson.text for lesson in ordinary_news(BACKGROUND)]
    known = TermFinder(term for concept in topic.lexicon for term in concept.terms)
    return Suggestions(
        missed=missed,
        false=false,
        positive=_new(known, _texts(missed), [*_texts(off), *ordinary], most),
        negative=_new(known, _texts(false), _texts(on), most),
    )


def _texts(examples: Sequence[Example]) -> list[Scorable]:
    return [scorable_of(one) for one in examples]


def _new(
    known: TermFinder, here: Sequence[Scorable], elsewhere: Sequence[Scorable], most: int
) -> list[Proposal]:
    """Leave out what the lexicon has already."""
    found = proposals(here, elsewhere, most * 3)
    return [one for one in found if not known.numbers_in(Scorable(one.words, ""))][:most]
