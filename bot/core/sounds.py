"""What a word sounds like, in one rough spelling for English, Russian and Armenian.

Names are what news in several languages have in common: Pashinyan, Пашинян and Փաշինյան sound
alike. A sound is made to be compared, never to be read: vowels are one letter, a consonant stands
for its relatives, endings are gone. What is too short to tell words apart has no sound.
"""

from __future__ import annotations

import re

from bot.core.words import Remembered

SHORTEST, LONGEST = 4, 6  # letters of a sound

# One letter for one sound; C is ts, S is sh, X is ch, j is zh and dzh, h is kh.
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ",
        (*"abvgdejziiklmnoprstufhCXSS", "", "i", "", "e", "iu", "ia", "i", "i", "e", "g"),
        strict=True,
    )
)
_ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        (*"abgdezeitjilhCkhCgXminSoXpjrsvtrCvpkof", "ev"),
        strict=True,
    )
)
_LATIN = dict(zip("cqwxy", ("k", "k", "v", "ks", "i"), strict=True))
_GROUPS = (
    ("tch", "X"), ("sch", "S"), ("dzh", "j"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("ch", "X"),
    ("sh", "S"), ("ts", "C"), ("tz", "C"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("dj", "j"),
    ("qu", "kv"),
)  # fmt: skip
_SOFT_C = re.compile("c(?=[eiy])")
_ENDINGS = {  # of names; what is cut too short otherwise stays
    "ru": re.compile("(?<=....)(?:ым|им|ом|ем|ой|ей|ого|ому)$"),
    "hy": re.compile("(?<=....)(?:ներ)?(?:(?<=.....)ին|ից|ով|ում|ի|ը)$"),
    "en": re.compile("(?<=....)s$"),
}
_VOWELS = re.compile("[aeiou]+")
_DOUBLED = re.compile(r"(.)\1+")


def sound_of(word: str) -> str:
    """Give the sound of a word in its one spelling; empty where it is no word, or too short."""
    return _SOUNDS[word]


def _sound(word: str) -> str:
    if not word.isalpha():
        return ""
    letters = _DOUBLED.sub(r"\1", _in_latin(word))
    sound = _VOWELS.sub("a", letters).rstrip("a")[:LONGEST]
    return sound if len(sound) >= SHORTEST else ""


_SOUNDS = Remembered(_sound)


def _in_latin(word: str) -> str:
    if "Ѐ" <= word[0] <= "ӿ":
        return _spelt(_ENDINGS["ru"].sub("", word), _CYRILLIC)
    if "ա" <= word[0] <= "և":
        return _spelt(_ENDINGS["hy"].sub("", word).replace("ու", "u"), _ARMENIAN)
    word = _ENDINGS["en"].sub("", word)
    for group, letter in _GROUPS:
        word = word.replace(group, letter)
    return _spelt(_SOFT_C.sub("s", word), _LATIN)


def _spelt(word: str, letters: dict[str, str]) -> str:
    return "".join(letters.get(letter, letter) for letter in word)
