"""keywords.toml and its terms."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from bot.model.topics import Concept, Match, Strength, Term
from bot.settings.faults import MOST_BYTES
from bot.settings.loading import load
from bot.settings.terms import Spelling, spelling
from tests.rooms.settings.folders import FILES, KEYWORDS, PROJECT, a_folder, faults_of

SOURCES = PROJECT.parent / "shared" / "sources"
EXACT, PREFIX, STEM = Match.EXACT, Match.PREFIX, Match.STEM
FUNCTION_WORDS = frozenset(
    [
        "о",
        "в",
        "на",
        "и",
        "из",
        "по",
        "от",
        "не",
        "у",
        "за",
        "с",
        "для",
        "си",
        "рф",
        "ес",
        "է",
        "իր",
        "չի",
    ]
)


def test_a_concept_is_read_with_its_terms_in_order(tmp_path: Path) -> None:
    text = """
        [csto]
        means = "the alliance"
        implies = ["bloc"]
        implies_when_strong = ["csto"]
        hy.negative = ["հավաքական"]
        en.strong = ["CSTO", "collective secur*"]
        en.weak = ["~the alliance"]
        [bloc]
        means = "any"
        ru.weak = ["блок*"]
        """
    concept = load(a_folder(tmp_path, keywords=text)).topics[0].lexicon[0]
    assert concept == Concept(
        name="csto",
        means="the alliance",
        terms=(
            Term(("CSTO",), (EXACT,), "en", Strength.STRONG),
            Term(("collective", "secur"), (EXACT, PREFIX), "en", Strength.STRONG),
            Term(("the", "alliance"), (STEM, STEM), "en", Strength.WEAK),
            Term(("հավաքական",), (EXACT,), "hy", Strength.NEGATIVE),
        ),
        implies=("bloc",),
        implies_when_strong=("csto",),
    )


@pytest.mark.parametrize(
    ("text", "words", "matches"),
    [
        ("CSTO", ["CSTO"], [EXACT]),
        ("погранич* войск*", ["погранич", "войск"], [PREFIX, PREFIX]),
        ("выход* из ОДКБ*", ["выход", "из", "ОДКБ"], [PREFIX, EXACT, PREFIX]),
        ("~leave the CSTO", ["leave", "the", "CSTO"], [STEM, STEM, STEM]),
        ("~ trade  ban ", ["trade", "ban"], [STEM, STEM]),
        ("ՀԱՊԿ-ից* դուրս*", ["ՀԱՊԿ-ից", "դուրս"], [PREFIX, PREFIX]),
        ("Science & Technology", ["Science", "&", "Technology"], [EXACT, EXACT, EXACT]),
        ("3+3", ["3+3"], [EXACT]),
        ("SMS-сообщени*", ["SMS-сообщени"], [PREFIX]),
    ],
)
def test_a_term_is_read_as_written(text: str, words: list[str], matches: list[Match]) -> None:
    assert spelling(text) == Spelling(tuple(words), tuple(matches))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "expected a word or a phrase"),
        ("~", "expected a word or a phrase"),
        ("*", "matches almost everything"),
        ("в*", "matches almost everything"),
        ("с* арменией", "write two letters or more before `*`"),
        ("a", "expected two letters or more"),
        ("&", "expected two letters or more"),
        ("a*b", "`*` may stand only at the end of a word"),
        ("word**", "`*` may stand only at the end of a word"),
        ("~trade ban*", "leave out `*`"),
        (r"\bCSTO\b", "looks like a regular expression"),
        ("(CSTO|ODKB)", "looks like a regular expression"),
        ("CSTO.*", "looks like a regular expression"),
        ("^CSTO", "looks like a regular expression"),
        ("drills?$", "looks like a regular expression"),
        ("Armeni[ac]", "looks like a regular expression"),
        ("trade ~ban", "`~` may stand only at the beginning"),
        ("ОДKБ", "mixes Cyrillic and Latin letters"),
        (7, "is 7, expected a term in quotation marks"),
    ],
)
def test_a_term_that_would_do_harm_is_refused(text: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=re.escape(complaint)):
        spelling(text)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (
            'means = "x"',
            f'{KEYWORDS}:8: new: has no term; expected one at least, as en.strong = ["CSTO"]',
        ),
        (
            'en.strong = ["word"]',
            f"{KEYWORDS}:8: new.means: is missing; needed here: means",
        ),
        (
            'means = "x"\nen.strong = ["one",\n  "two",\n  "*"]',
            (
                f'{KEYWORDS}:12: new.en.strong[3]: is "*" and matches almost everything; write two '
                "letters or more before `*`"
            ),
        ),
        (
            'means = "x"\nen.storng = ["one"]',
            f"{KEYWORDS}:10: new.en.storng: is no key that csto-watch knows; did you mean strong?",
        ),
        (
            'means = "x"\nfr.strong = ["un"]',
            (
                f"{KEYWORDS}:10: new.fr: is no key that csto-watch knows; known: en, hy, implies, "
                "implies_when_strong, means, ru, shares"
            ),
        ),
        (
            'means = "x"\nen.strong = "one"',
            f'{KEYWORDS}:10: new.en.strong: is "one", expected a list: [ … ]',
        ),
        (
            'means = "x"\nimplies = ["cstoo"]\nen.weak = ["one"]',
            (
                f'{KEYWORDS}:10: new.implies[1]: is "cstoo", which keywords.toml doesn\'t have; '
                "did you mean csto?"
            ),
        ),
    ],
)
def test_a_mistake_in_a_concept_is_told_with_its_line(
    tmp_path: Path, lines: str, fault: str
) -> None:
    text = f"{FILES[KEYWORDS]}[new]\n{lines}\n"
    assert faults_of(a_folder(tmp_path, keywords=text)) == [fault]


def test_a_value_where_a_concept_belongs_and_a_wrong_name_are_told(tmp_path: Path) -> None:
    text = f'Csto = 5\n{FILES[KEYWORDS]}["new one"]\nmeans = "x"\nen.weak = ["one"]\n'
    assert faults_of(a_folder(tmp_path, keywords=text)) == [
        f"{KEYWORDS}:1: Csto: expected a name of small Latin letters, digits and hyphens",
        f"{KEYWORDS}:1: Csto: is 5, expected a table of keys",
        f"{KEYWORDS}:9: new one: expected a name of small Latin letters, digits and hyphens",
    ]


def test_the_shipped_lexicon_has_every_term_that_was_collected() -> None:
    if not SOURCES.is_dir():
        pytest.skip(f"{SOURCES} is not there")
    lexicon = load(PROJECT / "config").topics[0].lexicon
    shipped = {
        (concept.name, term.language, term.strength.value, " ".join(term.words)): term
        for concept in lexicon
        for term in concept.terms
    }
    with (SOURCES / "lexicon.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {concept.name for concept in lexicon} >= {row["concept"] for row in rows}
    for row in rows:
        key = (row["concept"], row["language"], row["strength"], row["term"])
        assert key in shipped
        term = shipped[key]
        for word, match in zip(term.words, term.matches, strict=True):
            is_loose = word in FUNCTION_WORDS or word[:1].isdigit()  # neighbours make it safe
            assert match.value == row["match"] or (match is EXACT and is_loose), row


def test_a_file_that_no_hand_has_written_is_refused_unread(tmp_path: Path) -> None:
    text = FILES[KEYWORDS] + "#" * MOST_BYTES
    [fault, *_] = faults_of(a_folder(tmp_path, keywords=text))
    assert fault == f"{KEYWORDS}: is too large: 4.0 MB, expected 4 MB at most"


def test_a_mark_at_the_beginning_and_the_line_ends_of_windows_change_nothing(
    tmp_path: Path,
) -> None:
    text = FILES[KEYWORDS].replace("\n", "\r\n")
    there = load(a_folder(tmp_path / "a", keywords="\ufeff" + text)).topics[0].lexicon
    assert there == load(a_folder(tmp_path / "b")).topics[0].lexicon
    broken = text + '[new]\r\nmeans = "x"\r\nen.weak = ["*"]\r\n'
    [fault] = faults_of(a_folder(tmp_path / "c", keywords=broken))
    assert fault.startswith(f"{KEYWORDS}:10: new.en.weak[1]: ")
