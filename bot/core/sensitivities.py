"""What each sensitivity means: where alerts begin, and how many a day that is in an archive."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model.topics import Sensitivity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.model.effects import JudgedText
    from bot.model.topics import Thresholds

Z = 1.96  # of 95 %


@dataclass(frozen=True, slots=True)
class Level:
    """A sensitivity: the lowest score that alerts, and the alerts a day with a 95 % interval.

    *stated* are precision and recall as the calibration has them, None where the threshold is not
    the learned one.
    """

    sensitivity: Sensitivity
    threshold: float
    stated: tuple[float, float] | None
    a_day: float
    interval: tuple[float, float]


def levels_of(
    texts: Sequence[JudgedText],
    scores: Sequence[float],
    thresholds: tuple[Thresholds, Thresholds],
    stated: Mapping[str, tuple[float, float]],
    days: float,
) -> list[Level]:
    """Give the sensitivities, strict first; *thresholds* are those in force and the learned ones.

    An event counts once, by its highest score.
    """
    best: dict[str, float] = {}
    for text, score in zip(texts, scores, strict=True):
        best[text.event_id] = max(best.get(text.event_id, 0.0), score)
    in_force, learned = thresholds
    levels = []
    for one in Sensitivity:
        threshold = in_force.of(one)
        events = sum(score >= threshold for score in best.values())
        low, high = interval_of(events)
        is_learned = threshold == learned.of(one)
        levels.append(
            Level(
                one,
                threshold,
                stated.get(one.value) if is_learned else None,
                events / days,
                (low / days, high / days),
            )
        )
    return levels


def interval_of(count: int) -> tuple[float, float]:
    """Give the 95 % interval of a number that was counted once.

    Source: Byar's approximation, in Breslow and Day, Statistical Methods in Cancer Research II,
    1987, p. 69. Zero counted means three at most.
    """
    low = count * (1 - 1 / (9 * count) - Z / (3 * math.sqrt(count))) ** 3 if count else 0.0
    more = count + 1
    high = more * (1 - 1 / (9 * more) + Z / (3 * math.sqrt(more))) ** 3
    return low, high
