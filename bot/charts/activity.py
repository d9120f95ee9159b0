"""What happened, by day: bars that stack what is counted."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from bot.charts.quality import STYLE

if TYPE_CHECKING:
    from bot.model.activity import Activity

INCHES, DOTS_PER_INCH = (8, 4), 120
COLOURS = ("#1f5a93", "#c0392b", "#d68910", "#7a8a3c")
MOST_TICKS = 10  # dates that are named


def activity_picture(activity: Activity) -> bytes:
    """Draw a bar for each day; gives a PNG."""
    with rc_context(STYLE), warnings.catch_warnings():
        # A title may have letters that no font at hand has; a box in their place is no fault.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure = Figure(figsize=INCHES, dpi=DOTS_PER_INCH, layout="constrained")
        figure.suptitle(activity.title, x=0.01, ha="left", fontsize=13, parse_math=False)
        axes = figure.subplots()
        places = range(len(activity.days))
        below = [0] * len(activity.days)
        for (name, counts), colour in zip(activity.series, COLOURS, strict=False):
            axes.bar(places, counts, bottom=below, color=colour, label=name, width=0.8)
            below = [one + more for one, more in zip(below, counts, strict=True)]
        step = -(-len(activity.days) // MOST_TICKS)
        shown = list(places)[::-step][::-1]  # today always
        axes.set_xticks(shown, [f"{activity.days[at]:%d.%m}" for at in shown])
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_ylim(bottom=0, top=max(*below, 1) * 1.1)
        axes.grid(visible=True, axis="y", color="#e3e6e8", linewidth=0.8)
        axes.set_axisbelow(True)
        if len(activity.series) > 1:
            axes.legend(loc="upper left", framealpha=0.9, fontsize=10)
        picture = BytesIO()
        figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()
