"""What holds whatever stands in the files."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SettingsError
from bot.model.options import Config
from bot.settings.loading import load
from tests.rooms.settings.folders import EXAMPLES, KEYWORDS, TOPIC, a_folder, write

pytestmark = pytest.mark.no_cover
KEYS = """
    poll interval fetch allow_private user_agent feeds name url language every country zone implies
    title en alone combinations against concept opposition silences unless threshold sensitivity
    csto means strong weak implies_when_strong label text date
    """.split()  # noqa: SIM905 - reads as it is
WORDS = ("csto", "armenia", "5m", "8MB", "*", "~", "~x*", "https://a.example", "AM", "veto", "en")
QUICKLY = settings(max_examples=50)  # files are written
texts = st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
scalars = texts | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.booleans()
keys = st.sampled_from(KEYS) | texts
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
tables = st.dictionaries(keys, values, max_size=6)


def answer(**files: str) -> Config | SettingsError:
    with TemporaryDirectory() as folder:
        config = a_folder(Path(folder))
        for name, text in files.items():
            write(config / {"topic": TOPIC, "keywords": KEYWORDS}.get(name, f"{name}.toml"), text)
        write(config / EXAMPLES, files.get("examples", ""))
        try:
            return load(config)
        except SettingsError as error:
            return error


@pytest.mark.parametrize("name", ["bot", "feeds", "topic", "keywords"])
@QUICKLY
@given(table=tables)
def test_any_toml_gives_a_configuration_or_its_faults(name: str, table: dict[str, Any]) -> None:
    assert isinstance(answer(**{name: tomlkit.dumps(table)}), Config | SettingsError)


@QUICKLY
@given(feeds=st.lists(st.dictionaries(keys, values, max_size=5), max_size=3))
def test_any_feeds_give_a_configuration_or_faults_with_lines(feeds: list[dict[str, Any]]) -> None:
    found = answer(feeds=tomlkit.dumps({"feeds": feeds}))
    if isinstance(found, SettingsError):
        assert all(fault.line for fault in found.faults)


@pytest.mark.parametrize("name", ["bot", "feeds", "topic", "keywords"])
@QUICKLY
@given(text=st.text(alphabet=st.sampled_from("[]{}=,.\"'#\n ax1\\"), max_size=40))
def test_any_text_gives_a_configuration_or_its_faults(name: str, text: str) -> None:
    assert isinstance(answer(**{name: text}), Config | SettingsError)


@QUICKLY
@given(line=st.dictionaries(keys, values, max_size=5) | values)
def test_any_line_of_examples_gives_a_configuration_or_its_faults(line: object) -> None:
    assert isinstance(answer(examples=json.dumps(line)), Config | SettingsError)
