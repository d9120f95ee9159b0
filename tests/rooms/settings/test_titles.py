"""titles.toml: what readers see of concepts."""

from __future__ import annotations

from pathlib import Path

from bot.chat.replies.things import concept_title
from bot.model.topics import LANGUAGES
from bot.settings.loading import load
from bot.settings.oversights import looked_over
from tests.rooms.settings.folders import PROJECT, a_folder, faults_of, write

TITLES = "topics/alliance/titles.toml"


def test_a_concept_has_titles_for_its_readers_of_which_no_model_is_made(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    [plain, other] = load(folder).topics[0].lexicon
    write(folder / TITLES, 'csto = { en = "The CSTO", hy = "ՀԱՊԿ" }\n')
    [concept, untitled] = load(folder).topics[0].lexicon
    assert concept.titles == (("en", "The CSTO"), ("hy", "ՀԱՊԿ"))
    assert (repr(concept), untitled) == (repr(plain), other)
    titles = [concept_title("csto", one, [concept]) for one in LANGUAGES]
    assert titles == ["The CSTO", "Csto", "ՀԱՊԿ"]
    assert concept_title("csto", "en", [plain]) == "CSTO"
    assert concept_title("gas-price", "en", []) == "Gas price"


def test_what_is_wrong_in_titles_is_told_and_a_stray_one_is_warned_of(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    write(folder / TITLES, '\ncsto = { fr = "OTSC" }\n')
    [fault] = faults_of(folder)
    assert fault.startswith(f"{TITLES}:2: csto.fr: is no key that csto-watch knows")
    write(folder / TITLES, 'csto = "CSTO"\n')
    assert faults_of(folder)[0].startswith(f"{TITLES}:1: csto: ")
    write(folder / TITLES, 'cstoo = { en = "CSTO" }\n')
    [warning] = looked_over(load(folder))
    assert str(warning).endswith(
        "titles.toml:1: cstoo: has a title, but keywords.toml has no such concept; "
        "did you mean csto?"
    )


def test_every_shipped_concept_has_a_title_in_each_language_that_fits_a_button() -> None:
    config = load(PROJECT / "config")
    for topic in config.topics:
        for concept in topic.lexicon:
            titles = dict(concept.titles)
            assert titles.keys() == set(LANGUAGES), concept.name
            assert all(len(title) <= 40 for title in titles.values()), concept.name
    assert looked_over(config) == []
