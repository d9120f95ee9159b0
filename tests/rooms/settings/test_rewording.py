"""keywords.toml is changed by one term, as an editor would change it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.termedits import undone
from bot.errors import SettingsError
from bot.model.termedits import TermEdit
from bot.model.topics import Strength
from bot.settings.formatting import formatted
from bot.settings.rewording import LexiconFolder
from tests.rooms.settings.folders import KEYWORDS, PROJECT, a_folder

TEXT = """# our words

[csto]  # the alliance
means = "the alliance"
en.strong = [
    "CSTO",  # capitals
    # once
    "Tashkent Pact",
]

# a neighbour
[armenia]
means = "the state"
en.strong = ["Armenia"]
"""
ADD = TermEdit("alliance", "csto", "en", Strength.STRONG, "collective forces")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_folder(tmp_path, keywords=TEXT)


async def make(folder: Path, edit: TermEdit) -> TermEdit:
    """Write an edit, and give it with the place of its term."""
    made = await LexiconFolder(folder).write(edit)
    assert made is not None
    return made.edit


async def fault_of(folder: Path, edit: TermEdit) -> str:
    before = (folder / KEYWORDS).read_bytes()
    with pytest.raises(SettingsError) as caught:
        await make(folder, edit)
    assert (folder / KEYWORDS).read_bytes() == before
    return str(caught.value).removeprefix(f"{folder}/")


async def test_a_term_is_put_in_with_all_comments_kept_and_taken_back(folder: Path) -> None:
    made = await LexiconFolder(folder).tried(ADD)
    assert (folder / KEYWORDS).read_text("utf-8") == TEXT
    assert (made.line, made.edit.place, made.warnings) == (9, 2, ())
    [concept] = [one for one in made.after.lexicon if one.name == "csto"]
    assert concept.terms[-1].words == ("collective", "forces")
    back = undone(await make(folder, ADD))
    changed = TEXT.replace(
        '    "Tashkent Pact",\n', '    "Tashkent Pact",\n    "collective forces",\n'
    )
    assert (folder / KEYWORDS).read_text("utf-8") == changed
    await make(folder, back)
    assert (folder / KEYWORDS).read_text("utf-8") == TEXT


async def test_a_list_is_begun_for_its_first_term_and_ended_with_its_last(folder: Path) -> None:
    weak = replace(ADD, concept="armenia", language="hy", strength=Strength.WEAK, text="զորք*")
    back = undone(await make(folder, weak))
    assert (folder / KEYWORDS).read_text("utf-8") == f'{TEXT}hy.weak = ["զորք*"]\n'
    await make(folder, back)
    assert (folder / KEYWORDS).read_text("utf-8") == TEXT


async def test_the_shipped_words_keep_their_one_form_and_come_back_to_the_byte(
    tmp_path: Path,
) -> None:
    shutil.copytree(PROJECT / "config/topics", tmp_path / "topics")
    file = tmp_path / "topics/csto-armenia/keywords.toml"
    before = file.read_text("utf-8")
    removal = TermEdit("csto-armenia", "csto", "en", Strength.STRONG, "ODKB", is_removal=True)
    back = undone(await make(tmp_path, removal))
    without = file.read_text("utf-8")
    assert '"ODKB"' not in without
    assert formatted(without) == without
    await make(tmp_path, back)
    assert file.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (replace(ADD, concept="cstoo"), f"{KEYWORDS}: has no concept cstoo; did you mean csto?"),
        (replace(ADD, text="a*b"), f"{KEYWORDS}:9: csto.en.strong[3]: is \"a*b\": `*` may stand"),
        (replace(ADD, text="CSTO"), f'{KEYWORDS}:6: csto.en.strong[1]: is "CSTO" already'),
        (replace(ADD, is_removal=True), f"{KEYWORDS}:5: csto.en.strong: has no term"),
        (replace(ADD, topic="none"), "topics/none/keywords.toml: is missing"),
        (replace(ADD, concept="armenia", text="Armenia", is_removal=True),
         f"{KEYWORDS}:12: armenia: has no term"),
    ],
)  # fmt: skip
async def test_what_would_not_be_read_is_told_and_not_written(
    folder: Path, edit: TermEdit, fault: str
) -> None:
    assert (await fault_of(folder, edit)).startswith(fault)


async def test_a_term_that_cant_be_meant_is_warned_of(folder: Path) -> None:
    made = await LexiconFolder(folder).tried(replace(ADD, text="Armenia"))
    [warning] = made.warnings
    assert warning.startswith(f"{folder}/{KEYWORDS}:")
    assert "which csto has too" in warning


async def test_a_file_that_is_read_only_or_was_changed_meanwhile_is_left_alone(
    folder: Path,
) -> None:
    file = folder / KEYWORDS
    made = await LexiconFolder(folder).tried(ADD)
    file.write_text(f"{TEXT}# later\n", encoding="utf-8")
    assert await LexiconFolder(folder).write(ADD, made.version) is None
    assert file.read_text("utf-8") == f"{TEXT}# later\n"
    file.chmod(0o444)
    assert "is read-only" in await fault_of(folder, ADD)
    file.chmod(0o644)
    for text in ("means = ", "[topic\n", '[csto]\nmeans = "x"\nen.strong = ["CSTO", 5]\n'):
        file.write_text(text, encoding="utf-8")
        assert f"{KEYWORDS}:" in await fault_of(folder, ADD)
