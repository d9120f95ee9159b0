"""A score as the sum that it is, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.locales import phrase
from bot.core.messages import reason_text

if TYPE_CHECKING:
    from bot.model.stories import Judgement


def sum_lines(judgement: Judgement, language: str) -> list[str]:
    """Give a line for each reason, one for everything else, and their sum, the log-odds.

    What is said of the parts is rounded to hundredths.
    """
    parts = [(reason.weight, reason_text(reason, language)) for reason in judgement.reasons]
    parts.append((judgement.rest, phrase(language, "sum-rest")))
    score = f"{judgement.score:.2f}"
    parts.append((judgement.log_odds, phrase(language, "sum-total", score=score)))
    return [f"{weight:+6.2f}  {said}".replace("-", "−", 1) for weight, said in parts]
