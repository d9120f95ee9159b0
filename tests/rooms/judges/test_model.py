"""The model file: data only, whole or not at all, and nothing but ours is taken for one."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ModelError
from bot.judges.model import Model, Quality, TrainingReport, inputs_of, load, save
from bot.model.topics import Sensitivity, Thresholds
from tests.builders import a_concept, a_topic

MODEL = Model(
    inputs="ab",
    pieces={" հա": -0.125, " հապկ ": 0.25},
    cues={"title csto": 2.0},
    intercept=-1.0,
    slope=1.1,
    offset=-2.0,
    thresholds=Thresholds(0.8, 0.5, 0.2),
    report=TrainingReport(
        lessons={"example": 3},
        features=3,
        by_language={"all": Quality(3, 1, 0.5, 1.0, 1.0, 1.0, 1.0)},
        stated={"strict": (0.9, 0.8)},
        background_alerts=0.0,
    ),
)


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    save(MODEL, tmp_path / "model")
    assert load(tmp_path / "model") == MODEL
    assert [file.name for file in tmp_path.iterdir()] == ["model"]


def test_a_model_that_cannot_be_written_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    with pytest.raises(ModelError, match="can't be written"):
        save(MODEL, tmp_path / "model")
    assert [file.name for file in tmp_path.iterdir()] == ["model"]


def test_a_missing_file_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="can't be read"):
        load(tmp_path / "model")


def test_no_part_of_a_model_is_a_model(tmp_path: Path) -> None:
    save(MODEL, tmp_path / "model")
    whole = (tmp_path / "model").read_bytes()
    for length in range(0, len(whole), 7):
        (tmp_path / "model").write_bytes(whole[:length])
        with pytest.raises(ModelError):
            load(tmp_path / "model")


def _set(key: str, value: Any) -> Callable[[dict[str, Any]], object]:
    return lambda data: data.update({key: value})


@pytest.mark.parametrize(
    "change",
    [
        _set("format", 0),
        _set("intercept", "0"),
        _set("intercept", None),
        _set("intercept", True),
        _set("slope", float("nan")),
        _set("cues", []),
        _set("cues", {"title csto": None}),
        _set("pieces", {"csto": [1.0]}),
        _set("pieces", ["csto"]),
        _set("thresholds", {}),
        _set("report", None),
        lambda data: data.pop("offset"),
    ],
)
def test_a_file_that_does_not_fit_is_no_model(
    tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    save(MODEL, tmp_path / "model")
    data = json.loads((tmp_path / "model").read_text("utf-8"))
    change(data)
    (tmp_path / "model").write_text(json.dumps(data), "utf-8")
    with pytest.raises(ModelError, match="train the topic anew"):
        load(tmp_path / "model")


@pytest.mark.parametrize("content", [b"", b"[]", b"\x93NUMPY", b"null", b"[" * 100_000, b"\xff"])
def test_a_foreign_file_is_no_model(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model").write_bytes(content)
    with pytest.raises(ModelError):
        load(tmp_path / "model")


def test_what_a_model_is_made_from_changes_its_inputs_and_the_rest_does_not(tmp_path: Path) -> None:
    topic = a_topic()
    before = inputs_of(topic, tmp_path)
    assert (
        inputs_of(replace(topic, sensitivity=Sensitivity.WIDE, threshold=0.9), tmp_path) == before
    )
    assert inputs_of(replace(topic, alone=()), tmp_path) != before
    assert inputs_of(replace(topic, lexicon=(a_concept("csto", "CSTO"),)), tmp_path) != before
    (tmp_path / "en.jsonl").write_text("{}", "utf-8")
    assert inputs_of(topic, tmp_path) != before
