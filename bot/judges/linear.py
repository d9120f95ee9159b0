"""Scores texts with a trained model, as the fitted pipeline would, without its libraries.

A word's part of the sums is remembered by word, which makes scoring a matter of looking up. The
score of a text doesn't depend on what was scored before or beside it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

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
LEAST_EXPLAINED = -5.0  # log-odds below which no word is worth naming
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


class LinearJudge:
    """Judges texts for one topic with a trained model; safe to share between threads."""

    def __init__(self, topic: Topic, model: Model) -> None:
        self.model = model
        self._reader = TopicReader(topic)
        self._words = {
            word: (idf * idf, idf * weight) for word, (idf, weight) in model.words.items()
        }
        self._numbers = {piece: number for number, piece in enumerate(model.pieces)}
        self._squares = [idf * idf for idf, _ in model.pieces.values()]
        self._weights = [idf * weight for idf, weight in model.pieces.values()]
        self._pieces: dict[str, tuple[int, ...]] = {}

    @property
    def thresholds(self) -> Thresholds:
        """The lowest score that alerts, for each sensitivity."""
        return self.model.thresholds

    def score(self, texts: Sequence[Scorable]) -> list[Judgement]:
        """Judge texts, in order; never raises, whatever the text."""
        return [self._judge(self._reader.read(text)) for text in texts]

    def margin(self, reading: Reading) -> float:
        """Give a text's sum of weights, before calibration."""
        return (
            self.model.intercept
            + self._by_words(reading.words)
            + self._by_pieces(reading.words)
            + sum(map(self._cue, reading.cues))
        )

    def _judge(self, reading: Reading) -> Judgement:
        log_odds = self.model.slope * self.margin(reading) + self.model.offset
        log_odds = max(-MOST_LOG_ODDS, min(MOST_LOG_ODDS, log_odds))
        cues = {cue: self.model.slope * self._cue(cue) for cue in reading.cues}
        words = self._of_words(reading.words) if log_odds > LEAST_EXPLAINED else {}
        return Judgement(
            score=1 / (1 + math.exp(-log_odds)),
            reasons=reasons_for(reading, cues, words),
            concepts=tuple(sorted(reading.seen.fed | reading.seen.spots.keys())),
        )

    def _cue(self, cue: str) -> float:
        return self.model.cues.get(cue, 0.0)

    def _by_words(self, words: Iterable[str]) -> float:
        known = [term for word in words if (term := self._words.get(word))]
        squares = sum([square for square, _ in known])
        return sum([weight for _, weight in known]) / math.sqrt(squares) if squares else 0.0

    def _by_pieces(self, words: Iterable[str]) -> float:
        numbers = set[int]().union(*map(self._pieces_in, words))
        squares = sum(map(self._squares.__getitem__, numbers))
        return sum(map(self._weights.__getitem__, numbers)) / math.sqrt(squares) if squares else 0.0

    def _pieces_in(self, word: str) -> tuple[int, ...]:
        known = self._pieces.get(word)
        if known is None:
            if len(self._pieces) >= MOST_KNOWN_WORDS:
                self._pieces.clear()
            numbers = self._numbers
            known = tuple([numbers[piece] for piece in pieces_of(word) if piece in numbers])
            self._pieces[word] = known
        return known

    def _of_words(self, words: Iterable[str]) -> dict[str, float]:
        """Give what each word adds to the log-odds by itself."""
        known = {word: term for word in words if (term := self._words.get(word))}
        norm = math.sqrt(sum(square for square, _ in known.values()))
        return {word: self.model.slope * weight / norm for word, (_, weight) in known.items()}
