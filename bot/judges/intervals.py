"""How far a figure is to be trusted: the bootstrap, which draws events anew.

Texts of one event stand or fall together, so events are drawn, not texts. The draws are the same
at every call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from bot.judges.figures import Numbers

DRAWS = 1_000
MIDDLE = (0.025, 0.975)
CELLS = 2_000_000  # texts times draws that are weighed at once


def intervals(
    events: Sequence[str], figures: Callable[[Numbers], Mapping[str, Numbers]]
) -> dict[str, tuple[float, float]]:
    """Give the middle 95 % of each figure over a thousand draws of as many events as there are.

    *events* has each text's event. *figures* takes the weights of the texts, a row for each draw,
    and gives of each figure a number for each row; NaN, where a draw can't give it, isn't counted.
    A figure that no draw gives is left out.
    """
    rows = [figures(weights) for weights in _draws(events)]
    found = {}
    for name in rows[0] if rows else ():
        values = np.concatenate([row[name] for row in rows])
        values = values[~np.isnan(values)]
        if len(values):
            low, high = np.quantile(values, MIDDLE)
            found[name] = (float(low), float(high))
    return found


def _draws(events: Sequence[str]) -> Iterator[Numbers]:
    """Give how often each text was drawn, a row for each draw."""
    names, event_of = np.unique(np.array(events, dtype=object), return_inverse=True)
    rng, left = np.random.default_rng(0), DRAWS if events else 0
    while left:
        rows = min(left, max(1, CELLS // len(events)))
        drawn = rng.integers(len(names), size=(rows, len(names)))
        drawn += np.arange(rows)[:, np.newaxis] * len(names)
        counts = np.bincount(drawn.ravel(), minlength=rows * len(names))
        yield counts.reshape(rows, len(names))[:, event_of].astype(float)
        left -= rows
