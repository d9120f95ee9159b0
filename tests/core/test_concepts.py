"""Terms are found as the head of keywords.toml tells an editor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.concepts import CompiledLexicon
from bot.core.words import cleaned, words_in
from bot.model.topics import Strength
from tests.builders import a_concept

LEXICON = CompiledLexicon(
    [
        a_concept("csto", "CSTO", "ՀԱՊԿ*", "հավաքական* անվտանգությ* պայմանագ*"),
        a_concept("armenia", "Armenia", "Հայաստան*", weak=("Gyumri",)),
        a_concept("armenia-russia", "Armenian-Russian"),
        a_concept("drills", weak=("~joint drill", "~army", "~hope", "~ban", "взаимодействие-20*")),
        a_concept("defence-ministry", weak=("ՊՆ",)),
        a_concept("guards", "Russian border guard", weak=("border guard",)),
        a_concept("sport", negative=("Հայաստանի հավաքական*", "հավաքական*")),
    ]
)


def found(text: str) -> list[tuple[str, str]]:
    words = words_in(cleaned(text))
    findings = LEXICON.find(words, in_capitals=text.isupper())
    return [(one.concept, " ".join(words[one.start : one.end])) for one in findings]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("Nothing of the kind", []),
        ("the CSTO's", [("csto", "CSTO")]),
        ("the csto", []),  # capitals meet only capitals
        ("THE CSTO AND GYUMRI", [("csto", "CSTO"), ("armenia", "GYUMRI")]),
        ("ARMENIA", [("armenia", "ARMENIA")]),
        ("ՀԱՊԿում և ՀԱՊԿ-ի", [("csto", "ՀԱՊԿում"), ("csto", "ՀԱՊԿ")]),
        ("պնդել, պն, ՊՆ", [("defence-ministry", "ՊՆ")]),
        ("ՊՆԴԵԼ ՊՆ", [("defence-ministry", "ՊՆ")]),
        ("Armenian–Russian ties", [("armenia-russia", "Armenian Russian")]),
        ("Armenian and Russian ties", []),
        ("joint drills", [("drills", "joint drills")]),
        (
            "the armies hoping for bans",
            [("drills", "armies"), ("drills", "hoping"), ("drills", "bans")],
        ),
        ("banknote, bandwagon, armour", []),
        ("Взаимодействие-2024", [("drills", "Взаимодействие 2024")]),
        ("\u0421STO", [("csto", "\u0421STO")]),  # its first letter is Cyrillic
        (
            "a Russian border guard",
            [("guards", "Russian border guard"), ("guards", "border guard")],
        ),
    ],
)
def test_terms_are_met_exactly_by_their_beginning_or_by_their_stem(
    text: str, findings: list[tuple[str, str]]
) -> None:
    assert found(text) == findings


def test_capitals_say_nothing_where_all_is_in_capitals() -> None:
    words = words_in("US AND PN")
    lexicon = CompiledLexicon([a_concept("us", "US"), a_concept("noun", "and")])
    assert [one.concept for one in lexicon.find(words, in_capitals=True)] == ["us", "noun"]


def test_a_longer_negative_term_hides_the_positive_ones_inside_it() -> None:
    assert [concept for concept, _ in found("Հայաստանի հավաքականը")] == ["sport", "sport"]


def test_a_longer_positive_term_hides_the_negative_ones_inside_it() -> None:
    assert [concept for concept, _ in found("հավաքական անվտանգության պայմանագիր")] == ["csto"]


def test_positive_and_negative_terms_side_by_side_both_stand() -> None:
    assert [one for one, _ in found("Armenia հավաքականը")] == ["armenia", "sport"]


def test_a_finding_knows_the_strength_of_its_term() -> None:
    lexicon = CompiledLexicon([a_concept("armenia", "Armenia", weak=("Gyumri",))])
    assert [one.strength for one in lexicon.find(["Armenia", "Gyumri"])] == [
        Strength.STRONG,
        Strength.WEAK,
    ]


def test_the_memory_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.core.words.MOST_KNOWN_WORDS", 2)
    lexicon = CompiledLexicon([a_concept("armenia", "Armenia")])
    for _ in range(2):
        assert len(lexicon.find(["a", "b", "Armenia", "c", "d"])) == 1


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    words = words_in(cleaned(text))
    assert all(0 <= one.start < one.end <= len(words) for one in LEXICON.find(words))
