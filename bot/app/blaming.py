"""The two sides of an edit, and which terms are to blame for what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from bot.core.alerts import thresholds_of
from bot.core.effects import scorable_of
from bot.core.messages import reason_text
from bot.core.terms import TermFinder, blamed
from bot.judges.linear import LinearJudge
from bot.judges.model import Quality
from bot.judges.quality import evaluate
from bot.model.effects import Change, JudgedText
from bot.model.stories import Reason
from bot.model.topics import Term, Thresholds, Topic
from bot.settings.faults import Document
from bot.settings.lexicon import written_in

MOST_CAUSES = 2


@dataclass(frozen=True, slots=True)
class Side:
    """A topic as it is before or after an edit, by the same weights."""

    topic: Topic
    judge: LinearJudge

    @property
    def thresholds(self) -> Thresholds:
        """The thresholds in force."""
        return thresholds_of(self.topic, self.judge.thresholds)

    @property
    def threshold(self) -> float:
        """The lowest score that alerts a new chat."""
        return self.thresholds.of(self.topic.sensitivity)

    def quality(self, topic: Topic) -> Quality:
        """Measure it on the examples of a topic."""
        return evaluate(self.judge, topic.examples, self.threshold)["all"]


class Words:
    """The terms of an edited lexicon, and what is new and gone in it.

    Where it is not known what they were before, all are taken for new.
    """

    def __init__(
        self,
        lexicon: Document,
        before: Side | None,
        after: Side,
        reasons: Callable[[str], Sequence[Reason]],
    ) -> None:
        self.written = list(written_in(lexicon, after.topic.lexicon))
        self.finder = TermFinder(one.term for one in self.written)
        self._before, self._after = before, after
        self._reasons = reasons
        held = _keys_of(before.topic) if before else {}
        kept = _keys_of(after.topic)
        self._new = {
            number: str(lexicon.fault_at(one.path, f'"{one.text}"'))
            for number, one in enumerate(self.written)
            if held.get((one.concept, one.term)) != kept[one.concept, one.term]
        }
        gone = [key for key, brings in held.items() if kept.get(key) != brings]
        self._gone = [f'{name}: "{" ".join(term.words)}" is gone' for name, term in gone]
        self._gone_finder = TermFinder(term for _, term in gone)

    def are_touched(self, text: JudgedText, standing: Set[int]) -> bool:
        """Tell whether a story holds a term that is new or gone; *standing* are those it holds."""
        if not standing.isdisjoint(self._new):
            return True
        return bool(self._gone and self._gone_finder.numbers_in(scorable_of(text)))

    def causes_of(self, change: Change) -> tuple[str, ...]:
        """Name the terms that brought a change about, two at most, the weightiest first."""
        told = sorted(self._weighed(change), reverse=True)
        if not told and self._before is None:
            told = sorted(self._lost(change), reverse=True)
        return tuple(said for _, said in told[:MOST_CAUSES])

    def _weighed(self, change: Change) -> Iterator[tuple[float, str]]:
        text, sign = scorable_of(change.text), 1 if change.is_added else -1
        for number, score in blamed(self._after.judge.score, self.finder, text, self._new):
            if (weight := sign * (change.after - score)) > 0:
                yield weight, self._new[number]
        if self._before:
            numbers, judge = range(len(self._gone)), self._before.judge
            for number, score in blamed(judge.score, self._gone_finder, text, numbers):
                if (weight := sign * (score - change.before)) > 0:
                    yield weight, self._gone[number]

    def _lost(self, change: Change) -> Iterator[tuple[float, str]]:
        """Give what spoke for a story when it came, and does no longer."""
        [judgement] = self._after.judge.score([scorable_of(change.text)])
        kept = {(one.concepts, one.words) for one in judgement.reasons if one.weight > 0}
        for one in self._reasons(change.text.story_id):
            if one.weight > 0 and (one.concepts, one.words) not in kept:
                yield one.weight, f"{', '.join(one.concepts)}: {reason_text(one, 'en')}, once"


def _keys_of(topic: Topic) -> dict[tuple[str, Term], tuple[tuple[str, ...], ...]]:
    """Give each term of each concept with what it brings along."""
    return {
        (concept.name, term): (concept.implies, concept.implies_when_strong)
        for concept in topic.lexicon
        for term in concept.terms
    }
