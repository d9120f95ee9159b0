"""One spelling for what a reader takes as one word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.words import cleaned, sentences_in, stem, unmixed, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("CSTO, csto!", ["csto", "csto"]),
        ("Ёлка и елка", ["елка", "и", "елка"]),
        ("ԵՐԵՎԱՆ Երևան Երեւան Երեվան", ["երևան"] * 4),
        ("ո՞վ է, իհա՛րկե, դե՜", ["ով", "է", "իհարկե", "դե"]),
        (
            "Armenian-Russian 102-я ՀԱՊԿ‑ի ՀԱՊԿ֊ի",
            ["armenian", "russian", "102", "я", "հապկ", "ի", "հապկ", "ի"],
        ),
        ("Armenia’s", ["armenia", "s"]),
        ("Yere\u200bvan ar\u00admy", ["yerevan", "army"]),
        ("и\u0306ога за\u0301мок", ["йога", "замок"]),
        ("half \ud83d a pair", ["half", "a", "pair"]),
        ("snake_case 👍🏽", ["snake", "case"]),
    ],
)
def test_words_have_one_spelling(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("\u0421STO", "CSTO"),  # the first letter is Cyrillic
        ("O\u0414K\u0411", "ОДКБ"),  # O and K are Latin
        ("Armeni\u0430", "Armenia"),
        ("А\u0072мения", "Аrмения"),  # r has no Cyrillic twin, м no Latin one
        ("ОДКБ", "ОДКБ"),
        ("\u0440\u043ep", "рор"),  # both fit, most of it is Cyrillic
        ("p\u043ep", "pop"),
    ],
)
def test_a_word_in_mixed_letters_is_put_into_one_script(word: str, script: str) -> None:
    assert unmixed(word) == script


def test_sentences_end_where_a_reader_ends_them() -> None:
    assert sentences_in("Н. Пашинян сказал «нет». Потом ушел! Все?") == [
        "Н. Пашинян сказал «нет».",
        "Потом ушел!",
        "Все?",
    ]
    assert sentences_in("Նա եկավ։ Հետո գնաց: Վերջ") == ["Նա եկավ։", "Հետո գնաց:", "Վերջ"]
    assert sentences_in("a line\n  another 3.5 line") == ["a line", "another 3.5 line"]


def test_stems_join_the_forms_of_a_word() -> None:
    assert stem("exercises") == stem("exercise")
    assert stem("учениями") == stem("учения")
    assert stem("հավաքականի") == stem("հավաքական")
    assert stem("საქართველო") == "საქართველო"


@given(st.text())
def test_any_text_has_words_and_cleaning_twice_changes_nothing(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
    assert all(words_of(text))
