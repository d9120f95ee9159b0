"""How well stories are grouped into events, and what that costs.

Sets of stories of our own, in English, Russian and Armenian: `plain` is what outlets carry,
`mixed` and `weeks` have a look-alike for most of their events, `decoys` and `hard` are made of
little else; `general` and `ordinary` are pairs of Russian stories of all subjects, half of them of
one event. The weights are fitted on all of them, and on what is of no event together: the topic's
examples, and real weeks of `../shared/stream` where they are there. What is told of a story comes
from weights that saw nothing of its event; of `unseen` and `unseen_pairs` from those that we ship,
which saw nothing of them.

Run it as `.venv/bin/python bench/events.py`; with `--fit` it prints the weights of
`bot/core/likeness.py` anew, with `--speed` what a story costs.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import combinations, islice
from pathlib import Path
from random import Random

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped] # it has no types
from sklearn.pipeline import make_pipeline  # type: ignore[import-untyped] # as above
from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped] # as above

from bot.app.grouping import reader_and_ordinary
from bot.core.events import EVENT_SPAN, EventIndex, Ordinary, trace_of
from bot.core.figures import GROUP, PAIR, figures_of_event, figures_of_odds, pair_figures
from bot.core.likeness import CONSTANT, FITTED, Weights, log_odds
from bot.core.traits import TraitReader
from bot.model.events import Traits
from bot.model.stories import Story
from bot.settings.loading import load

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data" / "events"
SETS = {  # what they count
    "plain": 1.0, "mixed": 1.0, "weeks": 1.0, "general": 8.0, "ordinary": 8.0,
    "decoys": 1.0, "hard": 1.0,
}  # fmt: skip
UNSEEN = ("unseen", "unseen_pairs")  # no lessons, ever
PAIRS = ("general", "ordinary", "unseen_pairs")
FOLDS = 3
INNER = 4  # parts of the folds, for odds of pairs that were not fitted on them
NEAREST = 8
WORLD, ALIKE, OF_WORLD = 2_000, 0.35, 0.003
FEW, OF_BEGINNINGS = (2, 3, 4, 6, 10, 15, 20, 30, 40, 60, 80, 100, 150, 200), 0.02  # stories known
MANY = (1_000, 10_000, 50_000)
COPIES, OF_COPIES = 300, 0.2
START = datetime(2026, 1, 1, tzinfo=UTC)
STRENGTH = 0.3  # of the regression: the inverse of its regularisation

Row = tuple[float, ...]
Figures = tuple[Row, bool, Row]  # of two stories, whether of one language, of story and event


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story with the event that a person says it tells.

    *together* names what is held back together: its event, or the pair in which it was judged.
    """

    story: Story
    event: str
    together: str


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
    texts = line["title"], line["text"], line["language"]
    story, event = story_of(line["id"], *texts, moment, line["outlet"]), line["event"]
    return Labelled(story, event, line.get("pair", event))


def folds_of(name: str) -> list[Fold]:
    """Part a set by the moment at which its events begin, and look at each part."""
    stories = stories_in(name)
    begun: dict[str, datetime] = {}
    for one in stories:
        begun.setdefault(one.together, one.story.published)
    order = sorted(begun, key=lambda event: begun[event])
    part = {event: FOLDS * number // len(order) for number, event in enumerate(order)}
    return [
        seen(name, [one for one in stories if part[one.together] == number])
        for number in range(FOLDS)
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
    return Fold(name, stories, pairs, groups, SETS[name])


def beginnings() -> Fold:
    """Look at examples of the topic with few others known: little is shared, and seems rare.

    Whole ones first, and then the titles alone, of one outlet.
    """
    found: list[Figures] = []
    whole = examples_of_topics()
    for told in (whole, [replace(one, text="", outlet="Courier") for one in reversed(whole)]):
        examples = iter(told)
        for few in FEW:
            index = fresh()
            for story in islice(examples, few):
                found += figures_of_others(index, story)
                index.remember(trace_of(story))
    return fold_of("beginnings", found, OF_BEGINNINGS, are_one=False)


def copies() -> Fold:
    """Look at examples of the topic beside what another outlet would make of their wire text."""
    found: list[Figures] = []
    index = fresh()
    for story in examples_of_topics()[:COPIES]:
        index.remember(trace_of(story))
        half = len(story.text) // 2
        for title, text in (
            (story.title, story.text[:half]),
            (story.title, story.text[half:]),
            (story.title.rpartition(" ")[0], story.text),
            (story.title.rpartition(" ")[0], ""),
        ):
            later = story.published + timedelta(minutes=20)
            copy = index.read(replace(story, title=title, text=text, published=later))
            rarity, first = index.rarity(copy.language), index.read(story)
            still = figures_of_event(copy, [first], rarity.mark)
            found.append((pair_figures(first, copy, rarity), True, still))
    return fold_of("copies", found, OF_COPIES, are_one=True)


def examples_of_topics() -> list[Story]:
    texts = [example for topic in load(ROOT / "config").topics for example in topic.examples]
    Random(5).shuffle(texts)  # noqa: S311 - it keeps no secret
    found = []
    for number, one in enumerate(texts):
        moment = START + number * timedelta(minutes=6)
        story = story_of(f"t{number}", one.title, one.text, one.language, moment)
        found.append(replace(story, event_id=one.event or story.id))
    return found


def world() -> Fold:
    """Look at real weeks of world news, where they are there: hardly two stories are of one event.

    Stories with half of their words in common are left out, for nobody has labelled them.
    """
    index = fresh()
    found: list[Figures] = []
    for story in stream()[:WORLD]:
        found += (one for one in figures_of_others(index, story) if one[0][0] < ALIKE)
        index.remember(trace_of(story))
    return fold_of("world", found, OF_WORLD, are_one=False)


def figures_of_others(index: EventIndex, story: Story) -> Iterator[Figures]:
    """Give the figures of a story with those of other events that are nearest to it."""
    traits = index.read(story)
    rarity = index.rarity(traits.language)
    for x in index.nearest(traits, rarity, NEAREST):
        if x.event_id != story.event_id:
            still = figures_of_event(traits, [x], rarity.mark)
            yield pair_figures(x, traits, rarity), x.language == traits.language, still


def fold_of(name: str, found: Iterable[Figures], weight: float, *, are_one: bool) -> Fold:
    pairs = [(row, is_same, are_one) for row, is_same, _ in found]
    groups = [([(row, is_same)], still, are_one) for row, is_same, still in found]
    return Fold(name, (), pairs, groups, weight)


def stream() -> list[Story]:
    found: list[Story] = []
    for file in sorted((ROOT.parent / "shared" / "stream").glob("*.ndjson")):
        for line in file.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            moment = datetime.fromisoformat(item["collectedAt"].replace("Z", "+00:00"))
            number, text = f"w{len(found)}", item["description"] or ""
            story = story_of(number, item["title"], text, "en", moment, item["source"])
            found.append(replace(story, event_id=story.id))
    return sorted(found, key=lambda story: story.published)


def story_of(
    number: str, title: str, text: str, language: str, moment: datetime, outlet: str = ""
) -> Story:
    return Story(
        id=number, feed_url="", feed_name="", outlet=outlet, link="", canonical_link="",
        title=title, text=text, language=language, published=moment, first_seen=moment, event_id="",
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
    for number in range(INNER):
        held = folds[number::INNER]
        same, other = pair_weights(fold for fold in folds if fold not in held)
        for fold in held:
            for pairs, still, is_one in fold.groups:
                odds = [log_odds(same if is_same else other, row) for row, is_same in pairs]
                rows.append(((*figures_of_odds(odds), *still), is_one, fold.weight))
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


def judged(name: str, placed: Sequence[tuple[Labelled, str]]) -> str:
    """Tell how well the pairs that were judged are told apart; of other pairs nothing is said."""
    pairs: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for one, event in placed:
        pairs[one.together].append((one.event, event))
    both = [(one[0] == other[0], one[1] == other[1]) for one, other in pairs.values()]
    hits, false, lost = (both.count(of) for of in ((True, True), (False, True), (True, False)))
    f1 = 2 * hits / (2 * hits + false + lost)
    return f"{len(both)} pairs of `{name}`: F1 {f1:.3f}, precision {hits / (hits + false):.3f}"


def main() -> None:
    if "--speed" in sys.argv:
        print_speed()
        return
    folds = [fold for name in SETS for fold in folds_of(name)]
    others = [beginnings(), copies(), world()]
    if "--fit" in sys.argv:
        print(as_table(fit([*folds, *others])))
        return
    print(HEAD)
    placed: defaultdict[str, list[tuple[Labelled, str]]] = defaultdict(list)
    for held in folds:
        weights = fit([*others, *(fold for fold in folds if fold is not held)])
        placed[held.name] += grouped(held.stories, weights)
    for name in UNSEEN:
        placed[name] = grouped(stories_in(name), FITTED)
    for name, those in placed.items():
        if name not in PAIRS:
            print(table(name, those))
    print()
    for name in PAIRS:
        print(judged(name, placed[name]))


def print_speed() -> None:
    """Print what it costs to place a story, the more stories of the last week are known.

    World news of real weeks, with titles over other texts where there are not enough of them.
    """
    known, index, asked = stream(), fresh(), stories_in("mixed")
    if not known:
        print("SKIPPED: nothing is measured, for there are no real weeks")
        return
    latest = min(one.story.published for one in asked)
    print("| stories known | ms of a core a story | a second |\n|---|---|---|")
    for number in range(MANY[-1]):
        title, text = known[number % len(known)], known[(number * 7919) % len(known)]
        moment = latest - timedelta(seconds=12 * (MANY[-1] - number))
        told = story_of(f"k{number}", title.title, text.text, "en", moment, title.outlet)
        index.remember(trace_of(replace(told, event_id=told.id)))
        if number + 1 in MANY:
            began = time.process_time()
            for one in asked:
                index.place(replace(one.story, id=f"{one.story.id} {number}", published=latest))
            took = (time.process_time() - began) / len(asked)
            print(f"| {number + 1:,} | {1000 * took:.1f} | {1 / took:.0f} |")


def as_table(weights: Weights) -> str:
    """Give the weights as `bot/core/likeness.py` writes them."""
    pairs = zip((*PAIR, CONSTANT), weights.same_language, weights.other_language, strict=True)
    events = zip((*GROUP, CONSTANT), weights.event, strict=True)
    lines = ["OF_PAIR = {  # in one language, in two"]
    lines += [f'    "{name}": ({same}, {other}),' for name, same, other in pairs]
    lines += ["}", "OF_EVENT = {"]
    lines += [f'    "{name}": {weight},' for name, weight in events]
    return "\n".join([*lines, "}"])


if __name__ == "__main__":
    main()
