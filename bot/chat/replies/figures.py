"""Scores as a reader sees them."""

from __future__ import annotations

COMMA = {"ru", "hy"}  # languages in which it parts the whole from its fraction


def decimal(value: float, language: str, digits: int = 2) -> str:
    """Give a number with so many digits behind its point, or comma."""
    shown = f"{value:.{digits}f}"
    return shown.replace(".", ",") if language in COMMA else shown


def digits_for(lacking: float) -> int:
    """Give how many digits show that something lacks at all."""
    return 2 if lacking >= 0.01 else 3  # noqa: PLR2004 - what two digits can show
