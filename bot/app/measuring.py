"""Builds what measures a judge on labelled texts and draws what was found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import Fault, SettingsError
from bot.judges.evaluations import evaluation_of

if TYPE_CHECKING:
    from bot.model.measures import Evaluation

__all__ = ["draw", "evaluation_of"]


def draw(evaluation: Evaluation, title: str, file: Path) -> None:
    """Write a picture of an evaluation; raises SettingsError where the file can't be written."""
    from bot.charts.quality import quality_picture  # noqa: PLC0415 # matplotlib costs half a second

    picture = quality_picture(evaluation, title)
    try:
        file.write_bytes(picture)
    except OSError as error:
        message = f"{file} can't be written: {error.strerror}"
        raise SettingsError([Fault("--plot", 0, "", message)]) from error
