"""What a new chat would have been sent of real weeks, and whether that was right.

The weeks stand in `../shared/stream` with what was looked at by hand; where they are missing,
nothing is measured, and that is said. Twelve weeks of the same say what a long archive takes. Run
it as `.venv/bin/python bench/replay.py`; it trains first, which takes half a minute.
"""

from __future__ import annotations

import csv
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app.grouping import new_index
from bot.core.replays import Replay, in_order
from bot.judges.fitting import fit
from bot.judges.lessons import lessons_of
from bot.judges.linear import LinearJudge
from bot.judges.quality import ON_TOPIC
from bot.model.chats import TERMINAL_CHAT, Subscription
from bot.model.options import Config
from bot.model.replays import ArchivedEntry, ReplayReport
from bot.ports import Beat
from bot.settings.archives import archived_entries
from bot.settings.faults import Document
from bot.settings.loading import load

ROOT = Path(__file__).parents[1]
STREAM = ROOT.parent / "shared" / "stream"
BACKGROUND = ROOT / "bot" / "background"
WEEKS, WEEK = 12, timedelta(weeks=1)
NOW = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Label:
    """What a person says of an entry: 2 wanted, 1 tolerated, 0 off topic; *event* may be empty."""

    level: int
    event: str


UNKNOWN = Label(0, "")


def main() -> None:
    """Print each week, then what twelve of them take."""
    files = sorted(STREAM.glob("*.ndjson"))
    if not files or not (STREAM / "labels.tsv").exists():
        print(f"SKIPPED: nothing is measured, for {STREAM} has no weeks with labels.tsv")
        return
    config = load(ROOT / "config")
    beat = _beat(config)
    with (STREAM / "labels.tsv").open(encoding="utf-8") as rows:
        labels = {
            row["id"]: Label(int(row["label"]), row["event"] or row["id"])
            for row in csv.DictReader(rows, delimiter="\t")
        }
    archives = []
    for file in files:
        began = time.process_time()
        archives.append(list(archived_entries(Document(file), config.feeds, NOW)))
        report = _replayed(config, beat, archives[-1])
        took = time.process_time() - began
        guids = [one.entry.guid for one in archives[-1]]
        _print_week(file.stem, report, {guid: labels.get(guid, UNKNOWN) for guid in guids}, took)
    long = [one for week in range(WEEKS) for one in _later(archives[week % len(archives)], week)]
    began = time.process_time()
    report = _replayed(config, beat, long)
    took = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{WEEKS} weeks: {report.entries} items in {took:.0f} CPU seconds without their reading, "
        f"{report.entries / took:.0f} a CPU second; {peak:.0f} MB at most, with training"
    )


def _beat(config: Config) -> Beat:
    topic = config.topics[0]
    model = fit(topic, lessons_of(topic, BACKGROUND, with_examples=True), "").model
    return Beat(topic, LinearJudge(topic, model))


def _replayed(config: Config, beat: Beat, archive: Sequence[ArchivedEntry]) -> ReplayReport:
    max_age = config.options.alerts.max_age
    player = Replay(
        subscription=Subscription(TERMINAL_CHAT, beat.topic.name, beat.topic.sensitivity, NOW),
        thresholds=beat.thresholds,
        score=beat.judge.score,
        max_age=max_age,
        index=new_index(config.topics),
    )
    for moment, entry in in_order(archive, max_age, NOW):
        player.take(entry, moment)
    return player.report()


def _later(archive: Sequence[ArchivedEntry], week: int) -> Iterator[ArchivedEntry]:
    """Give a week's entries as those of one that begins so many weeks after the first."""
    gap = NOW - WEEKS * WEEK - min(one.collected or NOW for one in archive) + week * WEEK
    for one in archive:
        entry = replace(
            one.entry,
            guid=f"{one.entry.guid} {week}",
            link=f"{one.entry.link}#/{week}",
            published=one.entry.published and one.entry.published + gap,
        )
        yield replace(one, entry=entry, collected=one.collected and one.collected + gap)


def _print_week(name: str, report: ReplayReport, labels: dict[str, Label], took: float) -> None:
    """Print what was told, and the events that were missed; *labels* are those of all entries."""
    wanted = {one.event for one in labels.values() if one.level == ON_TOPIC}
    alerts = [(one, labels[one.entry.guid]) for one in report.alerts]
    levels = [label.level for _, label in alerts]
    told = {label.event for _, label in alerts if label.level == ON_TOPIC}
    print(
        f"\n{name}: {report.entries} items at {report.entries / took:.0f} a CPU second; "
        f"{len(told)} of {len(wanted)} events told\n"
        f"{len(alerts)} alerts, {report.alerts_a_day:.1f} a day: {levels.count(2)} on topic, "
        f"{levels.count(1)} tolerated, {levels.count(0)} false; by their scores "
        f"{report.predicted:.1f} are on topic"
    )
    for event in sorted(wanted - told):
        print(f"  missed {event}")
    for one, label in alerts:
        if label.level == 0:
            scored = one.alert.scored
            print(f"  false {scored.judgement.score:.3f} {scored.story.title}")


if __name__ == "__main__":
    main()
