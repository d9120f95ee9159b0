"""The folder of a new topic: whole, or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app.beginning import begin_topic, seed_from
from bot.core.beginnings import Beginning, Sketch
from bot.errors import SettingsError
from bot.model.options import FetchLimits
from bot.model.topics import SeedArticle
from bot.settings.beginning import begin
from bot.settings.loading import load
from tests.rooms.settings.folders import a_folder

SEED = SeedArticle("Зерно идёт", "Корабли вышли. Зерно ждут.", "ru")
ODESA = Sketch("odesa", 'the "port"', "одесс*", is_strong=True)
GRAIN = Sketch("grain", "зерно", "зерн*", is_strong=False)


def test_a_topic_is_written_as_proposed_and_reads_without_fault(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    made = begin(
        folder / "topics", "grain", SEED, Beginning((ODESA, GRAIN), (), (("odesa", "grain"),))
    )
    assert made == folder / "topics/grain"
    topic = next(one for one in load(folder).topics if one.name == "grain")
    assert (topic.title("en"), topic.alone, topic.combinations) == (
        "Grain",
        (),
        (("odesa", "grain"),),
    )
    assert [(one.name, one.means) for one in topic.lexicon] == [
        ("odesa", 'the "port"'),
        ("grain", "зерно"),
    ]
    assert topic.seeds == (SEED,)


@pytest.mark.parametrize("name", ["Grain", "a b", "", "x" * 33, "../up"])
def test_a_name_that_no_folder_may_bear_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="expected small Latin letters"):
        begin(tmp_path, name, SEED, Beginning((ODESA,), ("odesa",), ()))
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_or_read_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"which keywords\.toml doesn't have"):
        begin(tmp_path, "grain", SEED, Beginning((ODESA,), ("elsewhere",), ()))
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="can't be written: Not a directory"):
        begin(tmp_path / "file", "grain", SEED, Beginning((ODESA,), ("odesa",), ()))
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_text_is_a_seed_too_and_what_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text("\ufeffЗерно идёт\n\nКорабли вышли. Зерно ждут.", encoding="utf-8")
    assert seed_from(str(file), FetchLimits()) == SEED
    file.write_text("A title alone", encoding="utf-8")
    with pytest.raises(SettingsError, match="holds no article that can be found"):
        seed_from(str(file), FetchLimits())
    file.write_text("So\n\nit is, and on.", encoding="utf-8")
    with pytest.raises(SettingsError, match="has neither names nor rare words"):
        begin_topic(tmp_path, "so", str(file), FetchLimits())
