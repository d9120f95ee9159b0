"""A score as the sum that it is, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.locales import phrase
from bot.core.messages import reason_text

if TYPE_CHECKING:
    from bot.model.stories import Judgement

SURE = 0.99  # of a hundred stories, as a reader is told, never all and never none are on topic


def sum_parts(judgement: Judgement, language: str) -> list[tuple[float, str]]:
    """Give each reason with its weight, the strongest first, and everything else as one."""
    parts = [(reason.weight, reason_text(reason, language)) for reason in judgement.reasons]
    return [*parts, (judgement.rest, phrase(language, "sum-rest"))]


def sum_lines(judgement: Judgement, language: str) -> list[str]:
    """Give a line for each reason, one for everything else, and their sum, the log-odds.

    What is said of the parts is rounded to hundredths.
    """
    score = f"{judgement.score:.2f}"
    total = (judgement.log_odds, phrase(language, "sum-total", score=score))
    parts = [*sum_parts(judgement, language), total]
    return [f"{weight:+6.2f}  {said}".replace("-", "−", 1) for weight, said in parts]


def points_of(judgement: Judgement, language: str) -> tuple[list[tuple[float, str]], float]:
    """Give the parts and their sum in tenths that add up: what is left over goes with the rest."""
    *reasons, (_, rest) = sum_parts(judgement, language)
    rounded = [(round(weight, 1), said) for weight, said in reasons]
    total = round(judgement.log_odds, 1)
    left = round(total - sum(weight for weight, _ in rounded), 1)
    return [*rounded, (left, rest)], total


def of_hundred(score: float) -> int:
    """Give how many of a hundred stories that score so are on topic."""
    return int(100 * min(score, SURE) + 0.5)
