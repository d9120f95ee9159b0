"""Scores texts with a trained model, as the fitted pipeline would, without its libraries.

A word's part of the sums is remembered by word, which makes scoring a matter of looking up. The
score of a text doesn't depend on what was scored before or beside it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from bot.core.reasons import reasons_for
from bot.core.relevance import TopicReader
from bot.core.words import MOST_KNOWN_WORDS
from bot.model.stories import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.core.relevance import Reading
    from bot.judges.model import Model
    from bot.model.stories import Scorable
    from bot.model.topics import Thresholds, Topic

PIECE_LENGTHS = (3, 4, 5)
LEAST_EXPLAINED = -3.0  # log-odds below which no word is worth naming
MOST_LOG_ODDS = 30.0  # beyond it a float's probability is 0 or 1 all the same


def pieces_of(word: str) -> frozenset[str]:
    """Give the runs of three to five letters in a word, its edges marked by spaces."""
    marked = f" {word} "
    return frozenset(
        [
            marked[start : start + length]
            for length in PIECE_LENGTHS
            for start in range(len(marked) - length + 1)
        ]
    )


class _Known(NamedTuple):
    """What the model knows of a word: its idf squared, idf times weight, and its pieces."""

    square: float
    weight: float
    pieces: tuple[int, ...]


class LinearJudge:
    """Judges texts for one topic with a trained model; safe to share between threads."""

    def __init__(self, topic: Topic, model: Model) -> None:
        self.model = model
        self._reader = TopicReader(topic)
        self._numbers = {piece: number for number, piece in enumerate(model.pieces)}
        self._squares = [idf * idf for idf, _ in model.pieces.values()]
        self._weights = [idf * weight for idf, weight in model.pieces.values()]
        self._words: dict[str, _Known] = {}

    @property
    def thresholds(self) -> Thresholds:
        """The lowest score that alerts, for each sensitivity."""
        return self.model.thresholds

    def score(self, texts: Sequence[Scorable]) -> list[Judgement]:
        """Judge texts, in order; never raises, whatever the text."""
        return [self._judge(self._reader.read(text)) for text in texts]

    def margin(self, reading: Reading) -> float:
        """Give a text's sum of weights, before calibration."""
        known = [self._words.get(word) or self._know(word) for word in reading.words]
        cues, weights = self.model.cues, self._weights
        pieces = set[int]().union(*[word.pieces for word in known])
        return (
            self.model.intercept
            + sum([cues[cue] for cue in reading.cues if cue in cues])
            + _normed([word.weight for word in known], [word.square for word in known])
            + _normed(map(weights.__getitem__, pieces), map(self._squares.__getitem__, pieces))
        )

    def _judge(self, reading: Reading) -> Judgement:
        slope = self.model.slope
        log_odds = slope * self.margin(reading) + self.model.offset
        log_odds = max(-MOST_LOG_ODDS, min(MOST_LOG_ODDS, log_odds))
        known = self.model.cues
        cues = {cue: slope * known[cue] for cue in reading.cues if cue in known}
        words = self._of_words(reading.words) if log_odds > LEAST_EXPLAINED else {}
        return Judgement(
            score=1 / (1 + math.exp(-log_odds)),
            reasons=reasons_for(reading, cues, words),
            concepts=tuple(sorted(reading.seen.fed | reading.seen.spots.keys())),
        )

    def _know(self, word: str) -> _Known:
        if len(self._words) >= MOST_KNOWN_WORDS:
            self._words.clear()
        idf, weight = self.model.words.get(word, (0.0, 0.0))
        numbers = self._numbers
        pieces = tuple([numbers[piece] for piece in pieces_of(word) if piece in numbers])
        self._words[word] = known = _Known(idf * idf, idf * weight, pieces)
        return known

    def _of_words(self, words: Iterable[str]) -> dict[str, float]:
        """Give what each word adds to the log-odds by itself."""
        known = {word: one for word in words if (one := self._words.get(word)) and one.square}
        norm = math.sqrt(sum(one.square for one in known.values()))
        return {word: self.model.slope * one.weight / norm for word, one in known.items()}


def _normed(weights: Iterable[float], squares: Iterable[float]) -> float:
    """Give the sum of the weights over the length of the vector."""
    length = sum(squares)
    return sum(weights) / math.sqrt(length) if length else 0.0
