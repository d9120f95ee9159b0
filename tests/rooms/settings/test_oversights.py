"""What in keywords.toml can be read and yet can't be meant."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.settings.faults import Document
from bot.settings.lexicon import lexicon_in, written_in
from bot.settings.loading import load
from bot.settings.oversights import looked_over, oversights_of_use
from tests.rooms.settings.folders import KEYWORDS, PROJECT, a_folder

BASE = """[csto]
means = "the alliance"
en.strong = ["CSTO", "~drill"]
ru.weak = ["войск*"]

"""  # five lines


def warned(parent: Path, more: str, shared: str = "") -> list[str]:
    folder = a_folder(parent, keywords=f'{BASE}[sport]\nmeans = "games"\n{shared}{more}\n')
    prefix = f"{folder}/{KEYWORDS}:"
    return [str(one).removeprefix(prefix) for one in looked_over(load(folder))]


@pytest.mark.no_cover
def test_the_shipped_files_have_none() -> None:
    assert looked_over(load(PROJECT / "config")) == []


@pytest.mark.parametrize(
    ("more", "warning"),
    [
        (
            'en.weak = ["cup", "CSTO"]',
            '8: sport.en.weak[2]: is "CSTO", which csto has too (line 3)',
        ),
        ('en.weak = ["~drills"]', '8: sport.en.weak[1]: is "~drills", which csto has too (line 3)'),
        (
            'en.strong = ["cup"]\nen.weak = ["Cup"]',
            '9: sport.en.weak[1]: is "Cup", which is strong of this concept already (line 8)',
        ),
        (
            'en.weak = ["cup",\n  "final", "cup"]',
            '9: sport.en.weak[3]: is "cup", which stands here already (line 8)',
        ),
        (
            'en.negative = ["CSTO"]',
            '8: sport.en.negative[1]: is "CSTO", and csto has it as a strong term (line 3)',
        ),
        (
            'ru.negative = ["войско"]',
            (
                '8: sport.ru.negative[1]: is "войско" against "войск*" of csto (line 4): '
                '"войск*" is met wherever "войско" is'
            ),
        ),
        (
            'ru.negative = ["вой*"]',
            (
                '8: sport.ru.negative[1]: is "вой*" against "войск*" of csto (line 4): '
                '"вой*" is met wherever "войск*" is'
            ),
        ),
        ('en.negative = ["csto"]', '8: sport.en.negative[1]: is "csto" against "CSTO" of csto'),
        ('en.negative = ["dril*"]', '8: sport.en.negative[1]: is "dril*" against "~drill" of csto'),
        ('en.negative = ["drills"]', '8: sport.en.negative[1]: is "drills" against "~drill"'),
        ('ru.weak = ["CKA"]', '8: sport.ru.weak[1]: is "CKA", and "CKA" only looks Cyrillic'),
        ('en.weak = ["СНР"]', '8: sport.en.weak[1]: is "СНР", and "СНР" only looks Latin'),
        ('en.weak = ["FOOTBALL"]', '8: sport.en.weak[1]: is "FOOTBALL", and "FOOTBALL" is met in'),
        ('en.weak = ["~GAMES"]', '8: sport.en.weak[1]: is "~GAMES", and of "GAMES" only this form'),
    ],
)
def test_a_slip_is_told_with_its_line_and_that_of_the_other(
    tmp_path: Path, more: str, warning: str
) -> None:
    [told] = warned(tmp_path, more)
    assert told.startswith(warning)


@pytest.mark.parametrize(
    "more",
    [
        'en.weak = ["csto*"]',  # capitals tell them apart
        'en.negative = ["CSTO cup"]',  # longer, so it hides
        'ru.negative = ["войн*"]',
        'ru.weak = ["VII", "XIV"]\nhy.weak = ["ՅՈՒՆԻՖԻԼ*"]\nen.weak = ["UNESCO", "~IPO"]',
        'en.weak = ["trade–ban", "trade-ban"]',  # two spellings of one
    ],
)
def test_what_may_be_meant_is_not_told(tmp_path: Path, more: str) -> None:
    assert warned(tmp_path, more) == []


@pytest.mark.parametrize("key", ["shares", "implies", "implies_when_strong"])
def test_what_two_concepts_share_on_purpose_is_not_told(tmp_path: Path, key: str) -> None:
    more = 'en.strong = ["CSTO"]\nru.negative = ["войск*"]'
    assert len(warned(tmp_path, more)) == 2
    assert warned(tmp_path, more, shared=f'{key} = ["csto"]\n') == []


def test_a_file_that_was_broken_meanwhile_has_none(tmp_path: Path) -> None:
    config = load(a_folder(tmp_path))
    (config.folder / KEYWORDS).write_text("[csto", encoding="utf-8")
    assert looked_over(config) == []


def used(folder: Path, uses: dict[int, int], known: Path, days: int = 30) -> list[str]:
    document = Document(folder / KEYWORDS)
    terms = list(written_in(document, lexicon_in(document)))
    found = oversights_of_use(document, terms, uses, 200, timedelta(days=days), known=known)
    return [str(one).removeprefix(f"{folder}/{KEYWORDS}") for one in found]


def test_a_term_that_meets_half_of_the_archive_or_nothing_in_a_month_is_told(
    tmp_path: Path,
) -> None:
    folder, nowhere = a_folder(tmp_path), tmp_path / "nowhere.toml"
    common, idle = used(folder, {0: 100}, nowhere)
    assert common.startswith(':3: csto.en.strong[1]: is "CSTO", which meets 50% of the last 200')
    assert idle.startswith(':7: armenia.en.strong[1]: is "Armenia", which met none of the 200')
    assert used(folder, {0: 99}, nowhere, days=28) == []
    theirs = tmp_path / "theirs.toml"
    theirs.write_text('[armenia]\nmeans = "x"\nen.strong = ["Armenia"]\n', encoding="utf-8")
    assert used(folder, {0: 1}, theirs) == []
    assert len(used(folder, {}, folder / KEYWORDS)) == 2


def test_where_many_terms_met_nothing_their_number_is_told(tmp_path: Path) -> None:
    many = "\n".join(f'  "word{number}",' for number in range(21))
    folder = a_folder(tmp_path, keywords=f'[csto]\nmeans = "x"\nen.weak = [\n{many}\n]\n')
    [told] = used(folder, {}, tmp_path / "nowhere.toml")
    assert told == (
        ": 21 terms met none of the 200 stories of the last month; `csto-watch keywords unused` "
        "lists them"
    )
