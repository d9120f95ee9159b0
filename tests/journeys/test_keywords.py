"""An editor changes the words, and sees what every one of them does."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.journeys.commands import command
from tests.rooms.settings.folders import PROJECT

KEYWORDS = "config/topics/csto-armenia/keywords.toml"


def test_check_tells_mistakes_and_what_may_be_one_apart(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "config", tmp_path / "config")
    words = tmp_path / KEYWORDS
    shipped = words.read_text("utf-8")
    line = shipped.count("\n") + 3
    more = '\n[tunnel]\nmeans = "a road"\nen.strong = ["Zvartnots", "Kajaran tunnel"]\n'
    words.write_text(shipped + more, encoding="utf-8")
    ended = command("check", cwd=tmp_path)
    assert ended.returncode == 0
    [warning] = ended.stderr.splitlines()
    assert warning.startswith(f"warning: {KEYWORDS}:{line + 1}: tunnel.en.strong[1]: ")
    assert "config is right" in ended.stdout

    words.write_text(shipped + more.replace("Kajaran tunnel", "Kajaran|Meghri"), encoding="utf-8")
    topic = words.with_name("topic.toml")
    pairs = topic.read_text("utf-8").replace('["armenia", "kremlin"]', '["armenia", "kremln"]')
    topic.write_text(pairs, encoding="utf-8")
    ended = command("check", cwd=tmp_path)
    assert ended.returncode == 2
    told = ended.stderr.splitlines()
    assert told[0].startswith(f'{KEYWORDS}:{line + 1}: tunnel.en.strong[2]: is "Kajaran|Meghri" ')
    at = pairs[: pairs.index('"kremln"')].count("\n") + 1
    assert told[1].startswith(
        f'{topic.relative_to(tmp_path)}:{at}: combinations[2][2]: is "kremln"'
    )
    assert "did you mean kremlin?" in told[1]
    assert len(told) == 2
