"""A score is told as the sum that it is."""

import math

import pytest

from bot.core.sums import of_hundred, points_of, sum_lines
from bot.model.stories import Judgement, Place, Reason

REASONS = (
    Reason(("csto",), ("CSTO",), Place.TITLE, 2.5),
    Reason(("sport",), ("match",), Place.TEXT, -0.75),
)


def test_reasons_and_everything_else_add_up_to_the_log_odds() -> None:
    judgement = Judgement(0.75, REASONS)
    assert judgement.log_odds == pytest.approx(math.log(3))
    assert judgement.rest == pytest.approx(math.log(3) - 1.75)
    assert sum_lines(judgement, "en") == [
        " +2.50  «CSTO» in the title",
        " −0.75  «match» in the text",
        " −0.65  everything else: the wording, and that few stories are on topic",
        " +1.10  together, which is a score of 0.75",
    ]
    assert sum_lines(judgement, "ru")[0] == " +2.50  «CSTO» в заголовке"


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_a_score_at_the_border_is_told_too(score: float) -> None:
    assert abs(Judgement(score).rest) == pytest.approx(29.9, abs=0.1)
    assert len(sum_lines(Judgement(score), "hy")) == 2


def test_points_add_up_though_they_are_rounded() -> None:
    parts, total = points_of(Judgement(0.75, REASONS), "en")
    assert [weight for weight, _ in parts] == [2.5, -0.8, -0.6]
    assert total == 1.1


@pytest.mark.parametrize(("score", "stories"), [(0.0, 0), (0.004, 0), (0.316, 32), (1.0, 99)])
def test_of_a_hundred_stories_never_all_are_on_topic(score: float, stories: int) -> None:
    assert of_hundred(score) == stories
