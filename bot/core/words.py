"""Words as everything that compares texts sees them: one spelling for what a reader takes as one.

Text and terms pass through the same rules, in this order: NFC; marks that stand inside words
(Armenian ՛ ՜ ՞, accents, zero-width characters) are deleted; runs of letters and digits are the
words; a word in mixed Latin and Cyrillic letters is put into one script; casefold; ё is е; եւ and
եվ are և. A rule that holds for texts only, or for terms only, has no place here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar
from unicodedata import normalize

from Stemmer import Stemmer  # type: ignore[import-not-found] # it has no types

T = TypeVar("T")

MOST_KNOWN_WORDS = 200_000  # a cache of words grows with the language, not with the stream
NO_CACHE = 0  # of stems: whoever asks remembers
LONGEST_WORD = 60  # letters that count; longer runs are addresses or noise

_RUNS = re.compile(r"[^\W_]+")
_ENDS = re.compile(  # a blank first, then what stands before it: few are looked at closely
    r"\s(?:(?<=\n)|(?<=[.!?…։:»”\"')]\s)(?:(?<=[^\W_]{2}[.!?…։]\s)|(?<=[»”\"')][.!?…։]\s)"
    r"|(?<=[.!?…։][»”\"')]\s)|(?<=[ա-և]:\s)(?=[Ա-Ֆ])))\s*"
)
_MARKS = re.compile(
    "[\u055b\u055c\u055e"  # Armenian marks
    "\u0300-\u036f"  # accents that NFC leaves by themselves
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"  # zero-width characters
    "\ud800-\udfff]"  # halves of surrogate pairs: no text, and nobody can print them
)
_LATIN, _CYRILLIC = "AaBCcEeHIiJjKMOoPpSsTXxYy", "АаВСсЕеНІіЈјКМОоРрЅѕТХхУу"
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_MIXED = re.compile(r"[A-Za-z][^\W_]*[Ѐ-ӿ]|[Ѐ-ӿ][^\W_]*[A-Za-z]")
_STEMMERS = (
    ("a", "z", Stemmer("english", NO_CACHE)),
    ("а", "я", Stemmer("russian", NO_CACHE)),
    ("ա", "և", Stemmer("armenian", NO_CACHE)),
)


class Remembered(dict[str, T]):
    """What is known of words, worked out at the first look.

    Forgets all when it has grown too large: a look must stay as quick as that of a plain dict.
    """

    def __init__(self, find: Callable[[str], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> T:
        """Work out what is not known yet."""
        if len(self) >= MOST_KNOWN_WORDS:
            self.clear()
        self[word] = found = self._find(word)
        return found


def cleaned(text: str) -> str:
    """Give the text in NFC without the marks that stand inside words."""
    return _MARKS.sub("", normalize("NFC", text))


def words_in(text: str) -> list[str]:
    """Give the words of a cleaned text as they stand there, in order."""
    return _RUNS.findall(text)


def spans_in(text: str) -> list[tuple[int, int]]:
    """Give where each word of a cleaned text begins and ends, in letters."""
    return [run.span() for run in _RUNS.finditer(text)]


def sentences_in(text: str) -> list[str]:
    """Split a cleaned text where sentences end; an abbreviation may end one too early."""
    return _ENDS.split(text)


def words_of(text: str) -> list[str]:
    """Give the words of any text in their one spelling, in order."""
    return list(map(_SPELLINGS.__getitem__, words_in(cleaned(text))))


def spelling(word: str) -> str:
    """Give the one spelling of a word."""
    return _SPELLINGS[word]


def spellings(words: Iterable[str]) -> frozenset[str]:
    """Give the distinct words, each in its one spelling."""
    return frozenset(map(_SPELLINGS.__getitem__, words))


def _spelling(word: str) -> str:
    word = unmixed(word[:LONGEST_WORD]).casefold().replace("ё", "е")
    return word.replace("եւ", "և").replace("եվ", "և")


_SPELLINGS = Remembered(_spelling)


def unmixed(word: str) -> str:
    """Put a word of Latin and Cyrillic letters into the script that can spell all of it.

    Where both can, the commoner one in it wins; where neither can, it stays as it is.
    """
    if word.isascii() or not _MIXED.search(word):
        return word
    latin = [letter for letter in word if letter.isascii() and letter.isalpha()]
    cyrillic = [letter for letter in word if "Ѐ" <= letter <= "ӿ"]
    fits_latin = all(letter in _CYRILLIC for letter in cyrillic)
    fits_cyrillic = all(letter in _LATIN for letter in latin)
    if fits_latin and (not fits_cyrillic or len(latin) >= len(cyrillic)):
        return word.translate(_TO_LATIN)
    return word.translate(_TO_CYRILLIC) if fits_cyrillic else word


def look_alike(word: str) -> str:
    """Give what a wholly Latin word looks like in Cyrillic, and the other way; empty if it can't.

    A letter by itself is like many others.
    """
    letters = [letter for letter in word if letter.isalpha()]
    for own, table in ((_LATIN, _TO_CYRILLIC), (_CYRILLIC, _TO_LATIN)):
        if len(letters) > 1 and all(letter in own for letter in letters):
            return word.translate(table)
    return ""


def stem(word: str) -> str:
    """Give the Snowball stem of a word in its one spelling, by the script it is written in."""
    for first, last, stemmer in _STEMMERS:
        if first <= word[:1] <= last:
            return str(stemmer.stemWord(word))
    return word
