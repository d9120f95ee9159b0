"""What `csto-watch init` writes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.errors import SettingsError
from bot.settings.loading import load
from bot.settings.starting import init, shipped
from tests.rooms.settings.folders import PROJECT


def files_in(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


@pytest.mark.no_cover
@pytest.mark.parametrize("is_there", [False, True])
def test_init_writes_the_whole_shipped_configuration_but_no_model(
    tmp_path: Path, is_there: bool
) -> None:
    target = tmp_path / "new" / "config"
    if is_there:
        target.mkdir(parents=True)
    init(target)
    assert files_in(target) == {one for one in files_in(shipped()) if not one.endswith("/model")}
    assert len(load(target).feeds) == len(load(PROJECT / "config").feeds)


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("mine")
    for target in (tmp_path, tmp_path / "mine.toml"):
        with pytest.raises(SettingsError, match="is there already; name a new folder") as caught:
            init(target)
        assert str(caught.value).startswith(str(target))
    assert files_in(tmp_path) == {"mine.toml"}


def test_init_says_why_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="can't be written: Not a directory"):
        init(tmp_path / "file" / "config")


def test_init_works_from_an_installed_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)  # noqa: S603 - our own
    [wheel] = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    program = (
        "from pathlib import Path; from bot.settings import starting; "
        "print(starting.shipped()); starting.init(Path('config'))"
    )
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == str(tmp_path / "installed" / "bot" / "defaults")
    assert load(tmp_path / "config").topics[0].lexicon
    assert not any(file.endswith("/model") for file in files_in(tmp_path / "config"))
