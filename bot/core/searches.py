"""Words to look for in the archive, and the words by which a story is found.

Both are stems in their one spelling, so that any form of a word finds any other, in Armenian as in
Russian and English. What stands in quotes must stand together; `word*` is a beginning; `-word` must
not be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.words import Remembered, cleaned, spelling, stem, words_in, words_of
from bot.model.searches import Wanted

READ_OF_TITLE, READ_OF_TEXT = 300, 2000  # characters, as the judge reads
SHORTEST_NAME = 5  # letters of a Russian surname's stem
MOST_WANTED = 12  # words or phrases of one search
_PARTS = re.compile(r'(-?)(?:["«“„]([^"»”“]*)["»”“]|([^\s"«»“”„]+))')


def search_of(text: str) -> tuple[Wanted, ...]:
    """Read what a person wants to find; empty where no word is wanted."""
    wanted = tuple(_wanted_in(text))[:MOST_WANTED]
    return wanted if any(not one.is_unwanted for one in wanted) else ()


def words_for(title: str, text: str) -> str:
    """Give the words by which a story is found, with a blank between each two."""
    read = cleaned(f"{title[:READ_OF_TITLE]}\n{text[:READ_OF_TEXT]}")
    return " ".join(map(_STEMS.__getitem__, words_in(read)))


def _wanted_in(text: str) -> Iterator[Wanted]:
    for minus, phrase, word in _PARTS.findall(text):
        words = words_of(phrase or word)
        is_beginning = word.endswith("*") and bool(words)
        stems = [_stem(one) for one in words]
        if is_beginning:
            stems[-1] = words[-1]
        if words:
            yield Wanted(tuple(stems), is_beginning, bool(minus))


def _stem(word: str) -> str:
    """Give a spelt word's stem, the same of «Лаврова» and of «Лавров», whose end Snowball cuts."""
    found = stem(word)
    is_name = len(found) >= SHORTEST_NAME and found.endswith(("ов", "ев"))
    return stem(found) if is_name else found


def _stem_of(word: str) -> str:
    return _stem(spelling(word))


_STEMS = Remembered(_stem_of)  # of words as they stand in texts
