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
    "words": (6.088, 0.0),
    "marks": (6.511, 6.669),
    "mass": (-1.139, 1.313),
    "numbers": (-0.387, 1.026),
    "other_numbers": (-1.478, -0.026),
    "other_days": (-3.047, -1.582),
    "planned": (-1.614, -0.659),
    "days_apart": (-2.715, -3.379),
    "next_day": (-2.489, -3.362),
    "other_places": (-0.895, -0.348),
    "actors": (1.297, 1.466),
    "titles": (-5.483, 0.0),
    "title_marks": (-2.839, -5.642),
    "casts": (0.118, -0.712),
    "rarest_word": (0.914, 0.0),
    "rarest_mark": (2.431, 4.198),
    "less_words": (-3.314, 0.0),
    "more_words": (1.038, 0.0),
    "less_marks": (-0.652, 3.554),
    "more_marks": (5.784, 3.553),
    "names": (0.594, 4.215),
    "names_mass": (0.676, -3.262),
    "other_names": (-0.418, -0.3),
    "other_heads": (-1.208, -0.269),
    "other_deeds": (-0.913, 0.124),
    "same_outlet": (-1.48, -2.022),
    "constant": (-4.466, -3.357),
}
OF_EVENT = {
    "best": 0.596,
    "mean": 0.432,
    "quorum": -0.135,
    "size": 0.457,
    "pause": -2.029,
    "centre": 1.333,
    "strange": -1.313,
    "constant": -0.587,
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
