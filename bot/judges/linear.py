"""Scores texts with a trained model, as the fitted pipeline would, without its libraries.

A text's log-odds are a sum over its words and its cues. What a word adds is remembered by word,
which makes scoring a matter of looking up. The score of a text doesn't depend on what was scored
before or beside it.
"""

from __future__ import annotations

import math
from itertools import repeat
from typing import TYPE_CHECKING

from bot.core.reasons import reasons_for
from bot.core.relevance import TopicReader
from bot.core.words import Remembered
from bot.model.stories import Judgement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.relevance import Reading
    from bot.judges.model import Model
    from bot.model.stories import Scorable
    from bot.model.topics import Thresholds, Topic

PIECE_LENGTHS = (3, 4, 5)
FAR_SHARE = 0.5
LEAST_EXPLAINED = -3.0  # log-odds below which no word is worth naming
MOST_LOG_ODDS = 30.0  # beyond it a float's probability is 0 or 1 all the same


def pieces_of(word: str) -> list[str]:
    """Give a word and its runs of three to five letters, its edges marked by spaces.

    What stands in it twice is given twice.
    """
    marked = f" {word} "
    pieces = [
        marked[start : start + length]
        for length in PIECE_LENGTHS
        for start in range(len(marked) - length + 1)
    ]
    pieces.append(marked)
    return pieces


def share_of_words(reading: Reading) -> float:
    """Give how much each word of a text counts: less in a long text, so that it doesn't shout.

    Half as much in one that names no concept of the topic: what a feed is full of is like that,
    and few words in thousands of texts must not add up to an alert.
    """
    return (1.0 if reading.is_near else FAR_SHARE) / math.sqrt(max(1, len(reading.words)))


class LinearJudge:
    """Judges texts for one topic with a trained model; safe to share between threads."""

    def __init__(self, topic: Topic, model: Model) -> None:
        self.model = model
        self._reader = TopicReader(topic)
        self._weights = Remembered(self._weight_of)

    @property
    def thresholds(self) -> Thresholds:
        """The lowest score that alerts, for each sensitivity."""
        return self.model.thresholds

    def score(self, texts: Sequence[Scorable]) -> list[Judgement]:
        """Judge texts, in order; never raises, whatever the text."""
        return [self._judge(self._reader.read(text)) for text in texts]

    def margin(self, reading: Reading) -> float:
        """Give a text's sum of weights, before calibration."""
        cues = self.model.cues
        return (
            self.model.intercept
            + sum([cues[cue] for cue in reading.cues if cue in cues])
            + sum(map(self._weights.__getitem__, reading.words)) * share_of_words(reading)
        )

    def _judge(self, reading: Reading) -> Judgement:
        slope = self.model.slope
        log_odds = slope * self.margin(reading) + self.model.offset
        log_odds = max(-MOST_LOG_ODDS, min(MOST_LOG_ODDS, log_odds))
        known = self.model.cues
        cues = {cue: slope * known[cue] for cue in reading.cues if cue in known}
        words = {}
        if log_odds > LEAST_EXPLAINED:
            share = slope * share_of_words(reading)
            words = {word: share * self._weights[word] for word in reading.words}
        return Judgement(
            score=1 / (1 + math.exp(-log_odds)),
            reasons=reasons_for(reading, cues, words),
            concepts=tuple(sorted(reading.seen.fed | reading.seen.spots.keys())),
        )

    def _weight_of(self, word: str) -> float:
        """Give what a word adds to the sum of weights, before the text's length is counted."""
        return sum(map(self.model.pieces.get, pieces_of(word), repeat(0.0)))
