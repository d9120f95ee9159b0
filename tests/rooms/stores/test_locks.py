"""One service at a time on one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import Busy
from bot.stores.locks import locked


@pytest.mark.parametrize("way", ["watch.sqlite3", "folder/../watch.sqlite3", "folder/link.sqlite3"])
def test_a_second_one_is_refused_by_whatever_way_it_comes(tmp_path: Path, way: str) -> None:
    file = tmp_path / "watch.sqlite3"
    file.touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/link.sqlite3").symlink_to(file)
    with (
        locked(file),
        pytest.raises(Busy, match=r"another csto-watch uses .*; end it first, or"),
        locked(tmp_path / way),
    ):
        raise AssertionError("it was let in")
    with locked(tmp_path / way):
        pass
