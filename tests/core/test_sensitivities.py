"""What each sensitivity means in an archive."""

import pytest

from bot.core.sensitivities import Level, interval_of, levels_of
from bot.model.topics import Sensitivity, Thresholds
from tests.core.test_effects import a_text

LEARNED = Thresholds(strict=0.6, balanced=0.4, wide=0.2)
STATED = {"strict": (0.9, 0.6), "balanced": (0.8, 0.8), "wide": (0.7, 0.9)}


def test_each_sensitivity_is_told_with_its_alerts_a_day_by_event() -> None:
    texts = [a_text(1), a_text(2, event=1), a_text(3), a_text(4)]
    in_force = Thresholds(strict=0.6, balanced=0.5, wide=0.2)
    levels = levels_of(texts, [0.3, 0.9, 0.5, 0.2], (in_force, LEARNED), STATED, 2)
    assert [(one.sensitivity, one.threshold, one.stated, one.a_day) for one in levels] == [
        (Sensitivity.STRICT, 0.6, (0.9, 0.6), 0.5),
        (Sensitivity.BALANCED, 0.5, None, 1.0),
        (Sensitivity.WIDE, 0.2, (0.7, 0.9), 1.5),
    ]
    assert all(one.interval[0] < one.a_day < one.interval[1] for one in levels)
    assert isinstance(levels[0], Level)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.69), (1, 0.03, 5.57), (10, 4.80, 18.39), (100, 81.36, 121.63)],
)
def test_the_interval_is_that_of_a_poisson_count(count: int, low: float, high: float) -> None:
    """The exact ones, from the chi-squared distribution."""
    assert list(interval_of(count)) == pytest.approx([low, high], abs=0.06)
