"""What is built installs and works without the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.journeys.commands import command, surroundings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which nothing but the unpacked wheel stands."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ("pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index")
    subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", *build, "--wheel-dir", str(folder), str(ROOT)],
        cwd=folder,
        check=True,
        timeout=120,
        env=surroundings(),
    )
    [wheel] = folder.glob("csto_watch-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def files_in(folder: Path) -> set[str]:
    kept = (one for one in folder.rglob("*") if one.is_file() and one.name != "model")
    return {str(one.relative_to(folder)) for one in kept if one.suffix != ".pyc"}


def test_the_wheel_holds_the_package_with_its_data_and_no_trained_model(installed: Path) -> None:
    package = files_in(installed / "bot")
    assert files_in(ROOT / "bot") <= package
    assert not [one for one in installed.rglob("model") if one.is_file()]
    assert {one.split("/")[0] for one in files_in(installed)} - {"bot"} == {
        one.name for one in installed.glob("csto_watch-*.dist-info")
    }


def test_init_from_an_installed_wheel_writes_the_whole_configuration(
    installed: Path, tmp_path: Path
) -> None:
    path, new = str(installed), str(tmp_path / "new")
    made = command("init", new, "--no-train", cwd=tmp_path, PYTHONPATH=path)
    assert made.returncode == 0, made.stderr
    assert files_in(tmp_path / "new") == files_in(ROOT / "config")
    checked = command("check", cwd=tmp_path, PYTHONPATH=path, CONFIG_DIR=new)
    assert checked.returncode == 0, checked.stderr
