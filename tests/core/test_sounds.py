"""What a word sounds like."""

import pytest

from bot.core.sounds import sound_of
from bot.core.words import words_of


@pytest.mark.parametrize(
    "names",
    [
        "Pashinyan Pashinian Пашиняном Փաշինյանին",
        "Zvartnots Звартноц Զվարթնոցում",
        "Overchuk Оверчуком Օվերչուկի",
        "Khudatyan Худатяна Խուդաթյանը",
        "Putin Путиным Պուտինի",
        "convoy convoys конвой",
    ],
)
def test_a_name_sounds_alike_in_three_languages(names: str) -> None:
    assert len({sound_of(word) for word in words_of(names)}) == 1


def test_what_is_no_word_or_too_short_has_no_sound() -> None:
    assert [sound_of(word) for word in ("102", "сша", "ok")] == ["", "", ""]
