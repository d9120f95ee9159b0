"""An archive goes the way of the polls: what would have been sent, by day."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.commands import command

STREAM = Path(__file__).parents[3] / "shared" / "stream"

DRILLS = {
    "id": "c1",
    "title": "Armenia stays away from the CSTO drills in Tajikistan",
    "description": "<p>Yerevan sent no unit again, and Moscow &amp; the bloc regret it.</p>",
    "link": "https://courier.example/1?utm_source=rss",
    "source": "Highland Courier",
    "pubDate": "Tue, 06 Oct 2026 09:00:00 GMT",
}
TWIN = DRILLS | {
    "id": "d1",
    "title": "Armenia stays away from CSTO drills in Tajikistan",
    "link": "https://digest.example/1",
    "source": "Morning Digest",
    "pubDate": "2026-10-06T11:30:00Z",
}
DUES = {
    "id": "v1",
    "title": "Песков: Россия ждёт от Армении взносов в ОДКБ",
    "description": "В Кремле напомнили, что Ереван не платит второй год.",
    "link": "https://vestnik.example/1",
    "source": "Северный вестник",
    "pubDate": "не дата",
    "collectedAt": "2026-10-07T05:00:00Z",
}
BASE = {
    "id": "l1",
    "title": "Փաշինյանը Պուտինի հետ քննարկել է ռուսական ռազմաբազան",
    "description": "Հայաստանի վարչապետը Մոսկվայում խոսել է նաև ՀԱՊԿ-ին անդամակցության մասին։",
    "link": "https://lratu.example/1",
    "source": "Արարատ լրատու",
    "pubDate": "2026-10-07T08:00:00+04:00",
}
OLD = DRILLS | {
    "id": "c0",
    "title": "Armenia freezes its seat in the CSTO, and Russia takes note",
    "link": "https://courier.example/0",
    "pubDate": "2026-02-01T08:00:00Z",
    "collectedAt": "2026-10-06T08:00:00Z",
}
BREAD = {
    "id": "c2",
    "title": "Bread prices hold steady before the winter",
    "description": "Bakers expect no rise until the spring.",
    "link": "https://courier.example/2",
    "source": "Highland Courier",
    "pubDate": "2026-10-06T10:00:00Z",
}
ARCHIVE = [BASE, DUES, TWIN, BREAD, DRILLS, DRILLS, OLD]


def archive(home: Path, *lines: object) -> str:
    texts = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in lines]
    (home / "week.ndjson").write_text("\n".join(texts), encoding="utf-8")
    return "week.ndjson"


def replayed(home: Path, file: str, *options: str, exit_code: int = 0) -> dict[str, Any]:
    ended = command("replay", file, "--json", *options, cwd=home)
    assert ended.returncode == exit_code, ended.stderr
    report: dict[str, Any] = json.loads(ended.stdout)
    return report


def told(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [alert for day in report["days"] for alert in day["alerts"]]


def test_three_languages_are_told_once_an_event_by_day(home: Path) -> None:
    report = replayed(home, archive(home, *ARCHIVE))
    days = [
        (day["day"], day["items"], day["matches"], [one["id"] for one in day["alerts"]])
        for day in report["days"]
    ]
    assert days == [("2026-10-06", 5, 3, ["c1"]), ("2026-10-07", 2, 2, ["l1", "v1"])]
    assert (report["items"], report["matches"], report["alerts"]) == (7, 5, 3)
    assert (report["alerts_a_day"], report["unusable"]) == (1.5, 0)
    assert report["busiest_day"] == {"day": "2026-10-07", "alerts": 2}
    assert report["passed"] == {"same_event": 1, "too_old": 1}
    drills, base, dues = told(report)
    scores = [one["score"] for one in (drills, base, dues)]
    assert report["predicted_on_topic"] == pytest.approx(sum(scores), abs=0.001)
    assert all(report["threshold"] <= score <= 1 for score in scores)
    assert drills["outlets"] == ["Highland Courier", "Morning Digest"]
    assert any("CSTO" in reason for reason in drills["reasons"])
    assert [one["language"] for one in (drills, base, dues)] == ["en", "hy", "ru"]
    assert [one["at"] for one in (base, dues)] == [
        "2026-10-07T04:00:00+00:00",
        "2026-10-07T05:00:00+00:00",
    ]


def test_a_person_reads_each_alert_with_its_reasons_and_the_totals(home: Path) -> None:
    ended = command("replay", archive(home, *ARCHIVE), cwd=home)
    assert (ended.returncode, ended.stderr) == (0, "")
    lines = ended.stdout.splitlines()
    assert lines[0] == "2026-10-06: 5 items, 3 matches, 1 alerts"
    assert f"Highland Courier: {DRILLS['title']} (2 outlets)" in lines[1]
    assert "«CSTO»" in lines[2]
    assert f"Северный вестник: {DUES['title']}" in ended.stdout
    assert "7 items on 2 days, 5 matches." in lines
    assert "3 alerts, 1.5 a day; the most, 2, on 2026-10-07." in ended.stdout
    assert "Passed as too_old: 1." in lines


def test_a_lower_threshold_lets_no_less_pass(home: Path) -> None:
    file = archive(home, *ARCHIVE)
    alerts = [
        {one["id"] for one in told(replayed(home, file, "--sensitivity", level))}
        for level in ("strict", "balanced", "wide")
    ]
    assert alerts[0] <= alerts[1] <= alerts[2]


def test_bad_lines_are_told_by_their_numbers_and_the_rest_is_replayed(home: Path) -> None:
    file = archive(home, "not json", DRILLS, "[]", '{"link": "https://courier.example/9"}', BASE)
    report = replayed(home, file, exit_code=1)
    assert (report["items"], report["alerts"], report["unusable"]) == (2, 2, 3)
    ended = command("replay", file, cwd=home)
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        "week.ndjson:1: is not JSON: Expecting value (column 1)",
        "week.ndjson:3: is no JSON object, expected {…} with a title",
        "week.ndjson:4: title: is missing; needed here: title",
    ]
    assert "3 lines can't be used and were left out." in ended.stdout


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("none.ndjson",), "none.ndjson: can't be read: "),
        (("week.ndjson", "--topic", "chess"), "--topic: there is no topic chess"),
        (("week.ndjson", "--sensitivity", "deaf"), "--sensitivity"),
    ],
)
def test_a_wrong_command_line_is_told(home: Path, words: tuple[str, ...], complaint: str) -> None:
    archive(home, DRILLS)
    ended = command("replay", *words, cwd=home)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert complaint in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_empty_archive_has_nothing_to_tell(home: Path) -> None:
    ended = command("replay", archive(home), cwd=home)
    assert ended.returncode == 0
    assert ended.stdout == "\n0 items on 0 days, 0 matches.\nNo alert.\n"
    assert replayed(home, "week.ndjson")["busiest_day"] is None


@pytest.mark.parametrize("week", ["2026-W22", "2026-W31"])
def test_every_event_of_a_real_week_is_told_and_hardly_anything_else(home: Path, week: str) -> None:
    file = STREAM / f"{week}.ndjson"
    if not file.exists():
        pytest.skip(f"{STREAM} is not there")
    with (STREAM / "labels.tsv").open(encoding="utf-8") as rows:
        labels = {row["id"]: row for row in csv.DictReader(rows, delimiter="\t")}
    ids = {json.loads(line)["id"] for line in file.read_text("utf-8").splitlines()}
    wanted = {
        one: row["event"] for one, row in labels.items() if one in ids and row["label"] == "2"
    }
    alerted = [one["id"] for one in told(replayed(home, str(file)))]
    assert set(wanted.values()) == {wanted[one] for one in alerted if one in wanted}
    assert sum(labels.get(one, {"label": "0"})["label"] == "0" for one in alerted) <= 2
