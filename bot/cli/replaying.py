"""The command that tries the classifier on an archive: `replay`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.shell import AsJson, faults_told, progress, say, settings_in_force
from bot.model.topics import Sensitivity

if TYPE_CHECKING:
    from bot.errors import Fault
    from bot.model.options import Config
    from bot.model.replays import ArchivedEntry, ReplayedAlert, ReplayReport
    from bot.ports import Beat


def replay(
    file: Annotated[
        Path,
        typer.Argument(
            help='An archive: lines {"id","title","description","link","source","pubDate",'
            '"collectedAt"?,"language"?,"implies"?}.'
        ),
    ],
    as_json: AsJson = False,
    topic: Annotated[str, typer.Option(help="Which topic; the first one if left out.")] = "",
    sensitivity: Annotated[
        Sensitivity | None, typer.Option(help="The chat's; a new chat's if left out.")
    ] = None,
) -> None:
    """Say what a new chat would have been sent of an archive, by day.

    Each item goes the way of a poll at its own moment: when it was published, or collected where
    that isn't told. Days are those of UTC. At the end stands how many of the alerts are on topic
    if the scores are right.

    Lines that can't be used are told and left out; the exit code is 1 then.
    """
    with faults_told():
        _, config = settings_in_force()
        archive, faults = _read(config, file)
        for fault in faults:
            say(str(fault))
        from bot.app import learning

        beat = learning.beat_of(
            config, topic, on_training=lambda: say("Training the model first …")
        )
        chosen = sensitivity or beat.topic.sensitivity
        report = _replayed(config, archive, beat, chosen)
        if as_json:
            threshold = round(beat.thresholds.of(chosen), 6)
            head = {"topic": beat.topic.name, "sensitivity": chosen, "threshold": threshold}
            print(json.dumps({**head, **_as_values(report, len(faults))}, ensure_ascii=False))
        else:
            _print_days(report)
            _print_totals(report, len(faults))
        if faults:
            raise typer.Exit(1)


def _read(config: Config, file: Path) -> tuple[list[ArchivedEntry], Sequence[Fault]]:
    from bot.service.clock import utc_now
    from bot.settings.archives import archived_entries
    from bot.settings.faults import Document

    document = Document(file)
    entries = archived_entries(document, config.feeds, utc_now())
    with progress() as bars:
        return list(bars.track(entries, description="Reading")), document.faults


def _replayed(
    config: Config, archive: list[ArchivedEntry], beat: Beat, sensitivity: Sensitivity
) -> ReplayReport:
    from bot.app.grouping import new_index
    from bot.core.replays import Replay, in_order
    from bot.model.chats import TERMINAL_CHAT, Subscription
    from bot.service.clock import utc_now

    now, max_age = utc_now(), config.options.alerts.max_age
    player = Replay(
        subscription=Subscription(TERMINAL_CHAT, beat.topic.name, sensitivity, now),
        thresholds=beat.thresholds,
        score=beat.judge.score,
        max_age=max_age,
        index=new_index(config.topics),
    )
    with progress() as bars:
        timed = in_order(archive, max_age, now)
        for moment, entry in bars.track(timed, description="Replaying"):
            player.take(entry, moment)
    return player.report()


def _as_values(report: ReplayReport, faults: int) -> dict[str, Any]:
    busiest = report.busiest
    return {
        "days": [
            {
                "day": one.day.isoformat(),
                "items": one.entries,
                "matches": one.matches,
                "alerts": [_alert_values(alert, report) for alert in one.alerts],
                "follow_ups": [_alert_values(alert, report) for alert in one.follow_ups],
            }
            for one in report.days
        ],
        "items": report.entries,
        "unusable": faults,
        "matches": report.matches,
        "alerts": len(report.alerts),
        "follow_ups": len(report.follow_ups),
        "alerts_a_day": round(report.alerts_a_day, 3),
        "busiest_day": {"day": busiest.day.isoformat(), "alerts": len(busiest.alerts)}
        if busiest
        else None,
        "predicted_on_topic": round(report.predicted, 3),
        "passed": {silence.value: number for silence, number in report.passed.items()},
    }


def _alert_values(told: ReplayedAlert, report: ReplayReport) -> dict[str, Any]:
    from bot.core.messages import reason_text

    alert, story = told.alert, told.alert.scored.story
    judgement = alert.scored.judgement
    return {
        "id": told.entry.guid,
        "at": alert.created.isoformat(),
        "outlet": story.outlet,
        "title": story.title,
        "link": story.link,
        "language": story.language,
        "score": round(judgement.score, 6),
        "reasons": [reason_text(reason, "en") for reason in judgement.reasons],
        "outlets": report.outlets[alert.event_id],
        "news": alert.chapter.change.kind.value if alert.chapter else "",
    }


def _print_days(report: ReplayReport) -> None:
    from bot.core.messages import change_text, reasons_text

    for day in report.days:
        print(f"{day.day}: {day.entries} items, {day.matches} matches, {len(day.alerts)} alerts")
        for told in day.alerts:
            scored, outlets = told.alert.scored, report.outlets[told.alert.event_id]
            more = f" ({len(outlets)} outlets)" if len(outlets) > 1 else ""
            print(
                f"  {scored.judgement.score:.2f} {scored.story.outlet}: {scored.story.title}{more}"
            )
            print(f"       {reasons_text(scored.judgement, 'en')}")
        for told in day.follow_ups:
            story, chapter = told.alert.scored.story, told.alert.chapter
            news = change_text(chapter.change, "en") if chapter else ""
            print(f"  follow-up, {news}: {story.outlet}: {story.title}")


def _print_totals(report: ReplayReport, faults: int) -> None:
    alerts, busiest = len(report.alerts), report.busiest
    print(f"\n{report.entries} items on {len(report.days)} days, {report.matches} matches.")
    if busiest is not None and alerts:
        print(
            f"{alerts} alerts, {report.alerts_a_day:.1f} a day; the most, {len(busiest.alerts)}, "
            f"on {busiest.day}. By their scores {report.predicted:.1f} of them are on topic."
        )
    else:
        print("No alert.")
    if report.follow_ups:
        print(f"{len(report.follow_ups)} follow-ups on events that were told.")
    for silence, number in sorted(report.passed.items()):
        print(f"Passed as {silence.value}: {number}.")
    if faults:
        print(f"{faults} lines can't be used and were left out.")
