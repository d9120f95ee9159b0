"""keywords.toml in its one form."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SettingsError
from bot.settings.formatting import WIDTH, format_file, formatted, replace_unchanged
from tests.rooms.settings.folders import PROJECT
from tests.topics import DATA

UNTIDY = """# the guide
#   stands on top


# === The alliance ===
[csto]  # a note at the header
# on Russian
ru.weak = ['блок*',
  'союз*']
en.strong=["CSTO" ,"Collective Security Treaty Organization", "Tashkent Treaty", "Tashkent Pact", \
"C.S.T.O."]

# what it stands for
means = "the alliance"
en.weak = [
  "bloc", # only in company
  "alliance",
]
# === The rest ===

[armenia]
hy.strong = ["Հայաստան*"]
implies_when_strong = []
means = '''the "state"'''
# the end
"""
TIDY = """# the guide
#   stands on top

# === The alliance ===
[csto]  # a note at the header
# what it stands for
means = "the alliance"
en.strong = [
    "CSTO", "Collective Security Treaty Organization", "Tashkent Treaty", "Tashkent Pact",
    "C.S.T.O.",
]
en.weak = [
  "bloc", # only in company
  "alliance",
]
# on Russian
ru.weak = ["блок*", "союз*"]

# === The rest ===

[armenia]
means = '''the "state"'''
implies_when_strong = []
hy.strong = ["Հայաստան*"]

# the end
"""
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
lists = st.lists(words, max_size=12)
concepts = st.dictionaries(
    st.sampled_from(["csto", "armenia", "russia"]),
    st.dictionaries(
        st.sampled_from(["means", "implies", "en.strong", "ru.weak", "more"]), words | lists
    ),
)


def test_keys_stand_in_one_order_lists_are_filled_and_comments_stay_where_they_belong() -> None:
    assert formatted(UNTIDY) == TIDY
    assert formatted(UNTIDY.replace("\n", "\r\n")) == TIDY


@pytest.mark.parametrize(
    "file",
    [
        PROJECT / "config/topics/csto-armenia/keywords.toml",
        DATA / "topics/foreign-agents/keywords.toml",
    ],
)
def test_the_shipped_file_is_in_its_form(file: Path) -> None:
    text = file.read_text("utf-8")
    assert formatted(text) == text


@settings(max_examples=50, deadline=None)
@given(tables=concepts)
def test_no_value_changes_and_once_is_enough(tables: dict[str, dict[str, str | list[str]]]) -> None:
    document = tomlkit.document()
    for name, keys in tables.items():
        table = tomlkit.table()
        for key, value in keys.items():
            table.add(tomlkit.key(key.split(".")), value)
        document.add(name, table)
    text = tomlkit.dumps(document)
    made = formatted(text)
    assert tomllib.loads(made) == tomllib.loads(text)
    assert formatted(made) == made


def test_a_file_is_written_once_and_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "keywords.toml"
    file.write_text(UNTIDY, encoding="utf-8")
    file.chmod(0o640)
    assert format_file(file, is_written=False)
    assert file.read_text("utf-8") == UNTIDY
    assert format_file(file)
    assert file.read_text("utf-8") == TIDY
    assert file.stat().st_mode & 0o777 == 0o640
    assert not format_file(file)
    assert [one.name for one in tmp_path.iterdir()] == ["keywords.toml"]
    assert max(map(len, TIDY.splitlines())) <= WIDTH


def test_what_cannot_be_read_or_replaced_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "keywords.toml"
    file.write_text('[csto]\nmeans = "x', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"keywords\.toml:2: is not TOML"):
        format_file(file)
    file.write_text(UNTIDY, encoding="utf-8")
    (tmp_path / f".keywords.toml.{os.getpid()}.new").symlink_to(tmp_path / "gone" / "away")
    with pytest.raises(SettingsError, match="can't be written: No such file"):
        format_file(file)
    assert file.read_text("utf-8") == UNTIDY


def test_what_another_has_saved_meanwhile_stays(tmp_path: Path) -> None:
    file = tmp_path / "keywords.toml"
    file.write_text("theirs", encoding="utf-8")
    with pytest.raises(SettingsError, match="was changed meanwhile; try again"):
        replace_unchanged(file, "read before", "ours")
    assert file.read_text("utf-8") == "theirs"
