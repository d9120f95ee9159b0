"""How good a judge is, in two curves: precision against recall, and share against score."""

from __future__ import annotations

import warnings
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Literal

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from bot.model.measures import Evaluation

STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",  # comes with matplotlib, and has Cyrillic and Armenian
    "font.size": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 13,
    "axes.titlelocation": "left",
    "axes.titlepad": 14,
}
INCHES, DOTS_PER_INCH = (13, 7), 120
MOST_LETTERS = 110  # of a title's line
NEAR_EDGE = 0.1  # where a number stands on the other side of its point
LINE, FAINT = "#1f5a93", "#9aa3ab"
MARKS = {"strict": ("o", "#7a3e9d"), "balanced": ("D", "#c0392b"), "wide": ("s", "#d68910")}


def quality_picture(evaluation: Evaluation, title: str) -> bytes:
    """Draw the precision-recall curve with the sensitivities, and the reliability of scores.

    *title* may have several lines; long ones are wrapped.
    """
    with rc_context(STYLE), warnings.catch_warnings():
        # A title may have letters that no font at hand has; a box in their place is no fault.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure = Figure(figsize=INCHES, dpi=DOTS_PER_INCH, layout="constrained")
        lines = [line for part in title.split("\n") for line in wrap(part, MOST_LETTERS)]
        figure.suptitle("\n".join(lines), x=0.01, ha="left", fontsize=14, parse_math=False)
        left, right = figure.subplots(1, 2)
        _draw_curve(left, evaluation)
        _draw_reliability(right, evaluation)
        picture = BytesIO()
        figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()


def _draw_curve(axes: Axes, evaluation: Evaluation) -> None:
    average = evaluation.breakdown.whole.average_precision
    told = f", average precision {average.value:.3f}" if average else ""
    axes.set_title(f"Precision against recall{told}")
    recalls, precisions = zip(*evaluation.curve, strict=True)
    axes.step(
        (0, *recalls), (precisions[0], *precisions), where="pre", color=LINE, linewidth=2, zorder=2
    )
    for level in evaluation.levels:
        shape, colour = MARKS[level.sensitivity.value]
        label = (
            f"{level.sensitivity.value}, from {level.threshold:.2f}: "
            f"precision {level.precision:.2f}, recall {level.recall:.2f}"
        )
        axes.plot(
            level.recall,
            level.precision,
            shape,
            color=colour,
            markersize=10,
            markeredgecolor="white",
            label=label,
            zorder=3,
            clip_on=False,
        )
    axes.set_xlabel("recall: of what is on topic, the share that alerts")
    axes.set_ylabel("precision: of what alerts, the share on topic")
    _finish(axes, legend="lower left")


def _draw_reliability(axes: Axes, evaluation: Evaluation) -> None:
    error = evaluation.breakdown.whole.calibration_error
    told = f", calibration error {error.value:.3f}" if error else ""
    axes.set_title(f"Share on topic against score{told}")
    axes.plot((0, 1), (0, 1), "--", color=FAINT, label="scores that keep what they promise")
    scores = [band.score for band in evaluation.bands]
    shares = [band.share for band in evaluation.bands]
    axes.plot(
        scores,
        shares,
        "o-",
        color=LINE,
        linewidth=2,
        label="these texts, by bands of their scores",
        clip_on=False,
    )
    for band in evaluation.bands:
        is_low, is_right = band.share < NEAR_EDGE, band.score > 1 - NEAR_EDGE
        axes.annotate(
            f"{band.texts}",
            (band.score, band.share),
            xytext=(-8 if is_right else 8, 5 if is_low else -5),
            textcoords="offset points",
            ha="right" if is_right else "left",
            va="bottom" if is_low else "top",
            fontsize=10,
            color=LINE,
            bbox={"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"},
        )
    axes.set_xlabel("mean score of a band (the numbers count its texts)")
    axes.set_ylabel("share that is on topic")
    _finish(axes, legend="lower right")


def _finish(axes: Axes, *, legend: Literal["lower left", "lower right"]) -> None:
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.02)
    axes.xaxis.set_major_formatter(PercentFormatter(1))
    axes.yaxis.set_major_formatter(PercentFormatter(1))
    axes.grid(visible=True, color="#e3e6e8", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.legend(loc=legend, framealpha=0.9, fontsize=10.5)
