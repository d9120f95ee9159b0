"""The demo, as whoever clones the project sees it."""

from pathlib import Path

from tests.journeys.commands import command


def test_the_demo_shows_the_whole_job_and_ends_by_itself(tmp_path: Path) -> None:
    shown = command("demo", cwd=tmp_path, COLUMNS="100", LANG="C.UTF-8")
    assert shown.returncode == 0, shown.stderr
    assert "Traceback" not in shown.stderr
    for relevant in ("stays away from", "Песков: Москва ждёт", "Мոսկվան"[1:], "абрикосов"):
        assert relevant in shown.stdout
    for irrelevant in (
        "minimum wage",
        "NATO ministers",
        "шахматам",
        "Coffee growers",
        "Հավաքականի",
    ):
        assert irrelevant not in shown.stdout
    assert shown.stdout.count("Why: ") == 4  # one event that two outlets tell is one alert
    assert "web page" in shown.stdout
    assert list(tmp_path.iterdir()) == []
