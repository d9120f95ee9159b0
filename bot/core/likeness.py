"""How likely two stories tell one event, and how likely a story tells an event of several.

Both are logistic regressions on the figures of `figures.py`. The weights were fitted on stories of
our own by `bench/events.py --fit`, which prints this table anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.figures import GROUP, PAIR, Rarity, figures_of_event, figures_of_odds, pair_figures
from bot.model.events import Traits

CONSTANT = "constant"
OF_PAIR = {  # in one language, in two
    "words": (3.229, 0.0),
    "marks": (4.586, 6.474),
    "mass": (-1.184, 1.007),
    "numbers": (-0.35, 1.002),
    "other_numbers": (-1.169, 0.032),
    "other_days": (-1.358, -1.235),
    "planned": (-2.113, -0.735),
    "days_apart": (-2.822, -3.546),
    "next_day": (-2.924, -3.068),
    "other_places": (-0.014, -0.303),
    "actors": (1.218, 1.573),
    "titles": (-6.439, 0.0),
    "title_marks": (-4.869, -6.472),
    "casts": (0.223, -0.686),
    "rarest_word": (0.5, 0.0),
    "rarest_mark": (2.259, 4.296),
    "less_words": (-2.026, 0.0),
    "more_words": (2.48, 0.0),
    "less_marks": (3.184, 3.826),
    "more_marks": (6.364, 3.764),
    "names": (1.045, 3.847),
    "names_mass": (-0.037, -2.998),
    "other_names": (-0.418, -0.265),
    "other_heads": (-0.829, -0.273),
    "other_deeds": (-0.267, 0.088),
    "same_outlet": (-1.697, -2.047),
    "constant": (-4.376, -3.236),
}
OF_EVENT = {
    "best": 0.618,
    "mean": 0.446,
    "quorum": -0.672,
    "size": 0.583,
    "pause": -1.925,
    "centre": 2.795,
    "strange": -1.115,
    "constant": -0.751,
}


@dataclass(frozen=True, slots=True)
class Weights:
    """What the figures count: of `PAIR` in one language or two, of `GROUP`; a constant last."""

    same_language: tuple[float, ...]
    other_language: tuple[float, ...]
    event: tuple[float, ...]

    def odds_of_pair(self, one: Traits, other: Traits, rarity: Rarity) -> float:
        """Give the log-odds that two stories tell one event."""
        is_same = one.language == other.language
        weights = self.same_language if is_same else self.other_language
        return log_odds(weights, pair_figures(one, other, rarity))

    def odds_of_event(self, story: Traits, told: Sequence[Traits], rarity: Rarity) -> float:
        """Give the log-odds that a story tells the event of others, as they came."""
        odds = [self.odds_of_pair(one, story, rarity) for one in told]
        figures = (*figures_of_odds(odds), *figures_of_event(story, told, rarity.mark))
        return log_odds(self.event, figures)


FITTED = Weights(
    same_language=tuple(OF_PAIR[name][0] for name in (*PAIR, CONSTANT)),
    other_language=tuple(OF_PAIR[name][1] for name in (*PAIR, CONSTANT)),
    event=tuple(OF_EVENT[name] for name in (*GROUP, CONSTANT)),
)


def log_odds(weights: Sequence[float], figures: Sequence[float]) -> float:
    """Give the weighted sum of figures, and the constant."""
    return weights[-1] + sum(map(float.__mul__, weights, figures))
