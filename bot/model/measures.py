"""How well scores tell what is on topic: figures with their intervals, and what they are of.

Label 1 is left out of every figure. A figure that the texts can't give (precision, where none or
all of them are on topic) is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model.stories import Judgement
    from bot.model.topics import Example, Sensitivity


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and the middle 95 % of what it is when events are drawn anew."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Band:
    """The texts scored from *low* to *high*: their mean score, and which share is on topic."""

    low: float
    high: float
    texts: int
    score: float
    share: float


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured on some texts at one threshold.

    *actual* is how many of as many texts are on topic in the population that the figures are for:
    *on_topic*, where that is the texts' own.

    *false_alert_rate* is the share of what is off topic that alerts, *brier* the mean square of
    score less truth, *calibration_error* the mean gap between score and share on topic over the
    bands of scores, *surplus* how many more texts the scores promise on topic than there are.
    """

    texts: int
    on_topic: int
    alerted: int
    actual: float
    precision: Figure | None
    recall: Figure | None
    f1: Figure | None
    average_precision: Figure | None
    false_alert_rate: Figure | None
    brier: Figure | None
    calibration_error: Figure | None
    surplus: Figure | None

    @property
    def predicted(self) -> float | None:
        """How many of the texts the scores promise on topic."""
        return self.actual + self.surplus.value if self.surplus else None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Measures over all texts, and of each language and kind that they have."""

    threshold: float
    whole: Measures
    by_language: Mapping[str, Measures]
    by_kind: Mapping[str, Measures]


@dataclass(frozen=True, slots=True)
class Level:
    """What one sensitivity achieves."""

    sensitivity: Sensitivity
    threshold: float
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Mistake:
    """A text that is on topic and did not alert (*is_missed*), or the other way round."""

    example: Example
    judgement: Judgement
    is_missed: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A judge measured on labelled texts.

    *prior* is the share on topic of the population that the figures are for, None for that of the
    texts themselves. *curve* has recall and precision of every threshold, from the highest down.
    *tolerated* counts the texts labelled 1 and those of them that alerted, *learned* those that
    stand among the topic's own examples.
    """

    sensitivity: Sensitivity
    prior: float | None
    breakdown: Breakdown
    levels: tuple[Level, ...]
    bands: tuple[Band, ...]
    curve: tuple[tuple[float, float], ...]
    mistakes: tuple[Mistake, ...]
    tolerated: tuple[int, int]
    learned: int


@dataclass(frozen=True, slots=True)
class LongReport:
    """A model measured on the topic's own examples, by models that have not seen their like.

    *held_out* has seen no text of their event, *by_year* none of their year; each is None or empty
    where the examples were not learned from. *without_year* counts the examples that name no year.
    *seed_only* has seen no example at all.
    """

    held_out: Breakdown | None
    all_years: Measures | None
    by_year: Mapping[str, Measures]
    without_year: int
    seed_only: Breakdown
