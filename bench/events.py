"""How well stories are grouped into events, and what that costs.

Three sets of stories of our own, in English, Russian and Armenian: `plain` is what outlets carry,
`hard` and `decoys` are made of look-alikes. The weights are fitted on all three, and on real weeks
of `../shared/stream` where they are there; what is told of a story comes from weights that saw
nothing of its event.
Run it as `.venv/bin/python bench/events.py`; with `--fit` it prints the weights of
`bot/core/likeness.py` anew.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped] # it has no types
from sklearn.pipeline import make_pipeline  # type: ignore[import-untyped] # as above
from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped] # as above

from bot.app.grouping import reader_and_ordinary
from bot.core.eventindex import EventIndex, Ordinary, trace_of
from bot.core.events import EVENT_SPAN
from bot.core.likeness import (
    FITTED,
    Weights,
    figures_of_event,
    figures_of_odds,
    log_odds,
    pair_figures,
)
from bot.core.traits import TraitReader
from bot.model.events import Traits
from bot.model.stories import Story
from bot.settings.loading import load

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data" / "events"
SETS = ("plain", "hard", "decoys")
FOLDS = 3
WORLD, NEAREST, ALIKE, OF_WORLD = 2_000, 8, 0.35, 0.003
STRENGTH = 0.3  # of the regression: the inverse of its regularisation

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story with the event that a person says it tells."""

    story: Story
    event: str


@dataclass(frozen=True, slots=True)
class Fold:
    """Stories of some events, with what an index that is told the true events sees of them.

    *pairs* are figures of two stories, whether they share a language, and an event; *groups* are a
    story's pairs with those of one event, the figures of both, and whether it belongs there.
    """

    name: str
    stories: Sequence[Labelled]
    pairs: Sequence[tuple[Row, bool, bool]]
    groups: Sequence[tuple[Sequence[tuple[Row, bool]], Row, bool]]
    weight: float = 1.0


def stories_in(name: str) -> list[Labelled]:
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return sorted(map(_labelled, map(json.loads, lines)), key=lambda one: one.story.published)


def _labelled(line: dict[str, str]) -> Labelled:
    moment = datetime.fromisoformat(line["published"])
    story = Story(
        id=line["id"], feed_url="", feed_name="", outlet=line["outlet"], link="",
        canonical_link="", title=line["title"], text=line["text"], language=line["language"],
        published=moment, first_seen=moment, event_id="",
    )  # fmt: skip
    return Labelled(story, line["event"])


def folds_of(name: str) -> list[Fold]:
    """Part a set by the moment at which its events begin, and look at each part."""
    stories = stories_in(name)
    begun: dict[str, datetime] = {}
    for one in stories:
        begun.setdefault(one.event, one.story.published)
    order = sorted(begun, key=lambda event: begun[event])
    part = {event: FOLDS * number // len(order) for number, event in enumerate(order)}
    return [
        seen(name, [one for one in stories if part[one.event] == number]) for number in range(FOLDS)
    ]


def seen(name: str, stories: Sequence[Labelled]) -> Fold:
    index = fresh()
    told: defaultdict[str, list[Traits]] = defaultdict(list)
    pairs, groups = [], []
    for one in stories:
        traits = index.read(one.story)
        rarity = index.rarity(traits.language)
        for event, members in told.items() if not traits.is_roundup else ():
            near = [x for x in members if traits.published - x.published <= EVENT_SPAN]
            if not near or near[0].is_roundup:
                continue
            rows = [(pair_figures(x, traits, rarity), x.language == traits.language) for x in near]
            pairs += [(row, is_same, event == one.event) for row, is_same in rows]
            still = figures_of_event(traits, near, rarity.mark)
            groups.append((rows, still, event == one.event))
        told[one.event].append(traits)
        index.remember(replace(trace_of(one.story), event_id=one.event))
    return Fold(name, stories, pairs, groups)


def world() -> Fold:
    """Look at real weeks of world news, where they are there: hardly two stories are of one event.

    Stories with half of their words in common are left out, for nobody has labelled them.
    """
    index = fresh()
    pairs, groups = [], []
    for story in stream()[:WORLD]:
        traits = index.read(story)
        rarity = index.rarity(traits.language)
        for x in index.nearest(traits, rarity, NEAREST):
            row = pair_figures(x, traits, rarity)
            if row[0] < ALIKE:
                pairs.append((row, True, False))
                groups.append(([(row, True)], figures_of_event(traits, [x], rarity.mark), False))
        index.remember(trace_of(replace(story, event_id=story.id)))
    return Fold("world", (), pairs, groups, OF_WORLD)


def stream() -> list[Story]:
    found: list[Story] = []
    for file in sorted((ROOT.parent / "shared" / "stream").glob("*.ndjson")):
        for line in file.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            found.append(_of_world(f"w{len(found)}", item))
    return sorted(found, key=lambda story: story.published)


def _of_world(number: str, item: dict[str, str]) -> Story:
    moment = datetime.fromisoformat(item["collectedAt"].replace("Z", "+00:00"))
    return Story(
        id=number, feed_url="", feed_name="", outlet=item["source"], link="", canonical_link="",
        title=item["title"], text=item["description"] or "", language="en",
        published=moment, first_seen=moment, event_id="",
    )  # fmt: skip


def pair_weights(folds: Iterable[Fold]) -> tuple[Row, Row]:
    """Fit what the figures of a pair count, in one language and in two."""
    rows = [(*pair, fold.weight) for fold in folds for pair in fold.pairs]
    same = [(row, is_one, weight) for row, is_same, is_one, weight in rows if is_same]
    other = [(row, is_one, weight) for row, is_same, is_one, weight in rows if not is_same]
    return fitted(same), fitted(other)


def fit(folds: Sequence[Fold]) -> Weights:
    """Fit all weights; those of events on the odds of pairs that were not fitted on them."""
    rows = []
    for held in folds:
        same, other = pair_weights(fold for fold in folds if fold is not held)
        for pairs, still, is_one in held.groups:
            odds = [log_odds(same if is_same else other, row) for row, is_same in pairs]
            rows.append(((*figures_of_odds(odds), *still), is_one, held.weight))
    return Weights(*pair_weights(folds), fitted(rows))


def fitted(rows: Sequence[tuple[Row, bool, float]]) -> Row:
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=3000))
    figures, labels, weights = (np.array(column) for column in zip(*rows, strict=True))
    model.fit(figures, labels, logisticregression__sample_weight=weights)
    scaler, regression = model
    slopes = regression.coef_[0] / scaler.scale_
    constant = regression.intercept_[0] - (slopes * scaler.mean_).sum()
    return tuple(round(float(one), 3) for one in (*slopes, constant))


@cache
def parts() -> tuple[TraitReader, Ordinary]:
    return reader_and_ordinary(load(ROOT / "config").topics)


def fresh(weights: Weights = FITTED) -> EventIndex:
    reader, ordinary = parts()
    return EventIndex(reader=reader, ordinary=ordinary, weights=weights)


def grouped(stories: Sequence[Labelled], weights: Weights) -> list[tuple[Labelled, str]]:
    index = fresh(weights)
    return [(one, index.place(one.story).event_id) for one in stories]


def table(name: str, placed: Sequence[tuple[Labelled, str]]) -> str:
    counts = {True: [0, 0, 0], False: [0, 0, 0]}
    for (one, here), (other, there) in combinations(placed, 2):
        is_one, is_joined = one.event == other.event, here == there
        count = counts[one.story.language == other.story.language]
        count[0] += is_one and is_joined
        count[1] += is_joined and not is_one
        count[2] += is_one and not is_joined
    owner: dict[str, str] = {}
    for one, event in placed:
        owner.setdefault(event, one.event)
    events = {one.event for one, _ in placed}
    swallowed = len(events - set(owner.values()))
    hits, false = (counts[True][k] + counts[False][k] for k in (0, 1))
    f1 = [2 * hit / max(2 * hit + wrong + lost, 1) for hit, wrong, lost in counts.values()]
    return (
        f"| {name} | {len(placed)} | {len(events)} | {f1[0]:.3f} | {f1[1]:.3f} "
        f"| {hits / max(hits + false, 1):.3f} | {len(owner) / len(events):.2f} | {swallowed} |"
    )


HEAD = (
    "| set | stories | events | F1 within | F1 across | precision | alerts an event | swallowed |\n"
    "|---|---|---|---|---|---|---|---|"
)


def main() -> None:
    folds = [fold for name in SETS for fold in folds_of(name)]
    around = world()
    if "--fit" in sys.argv:
        print(fit([*folds, around]))
        return
    print(HEAD)
    placed: defaultdict[str, list[tuple[Labelled, str]]] = defaultdict(list)
    for held in folds:
        weights = fit([around, *(fold for fold in folds if fold is not held)])
        placed[held.name] += grouped(held.stories, weights)
    for name, those in placed.items():
        print(table(name, those))


if __name__ == "__main__":
    main()
