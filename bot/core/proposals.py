"""Words that tell texts of one sort from another: what an editor may want to make terms of.

Counted is in how many texts a word or two neighbours stand, all forms of a word as one. What is
proposed is for people to choose from; nothing here knows what is relevant.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.core.words import cleaned, sentences_in, spelling, stem, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.model.stories import Scorable

FEWEST_LETTERS = 4  # of a word that means anything by itself
FEWEST_TEXTS = 2
SHARE_OF_ONE = 0.5  # counted on both sides, so that what stands once somewhere proves little

Key = tuple[str, ...]  # stems


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words as they stand most often, with how many texts of either sort have them."""

    words: str
    here: int
    elsewhere: int


def proposals(
    here: Sequence[Scorable], elsewhere: Sequence[Scorable], most: int, fewest: int = FEWEST_TEXTS
) -> list[Proposal]:
    """Give what stands in texts *here* and hardly *elsewhere*, the most telling first."""
    forms: dict[Key, Counter[str]] = {}
    counts: Counter[Key] = Counter()
    for text in here:
        found = dict(reversed(list(_candidates(text))))  # each in the form that comes first
        counts.update(found.keys())
        for key, words in found.items():
            forms.setdefault(key, Counter())[words] += 1
    wanted = {key for key, count in counts.items() if count >= fewest}
    others: Counter[Key] = Counter()
    for text in elsewhere:
        others.update(wanted.intersection(key for key, _ in _candidates(text)))
    weights = {key: _weight(counts[key], len(here), others[key], len(elsewhere)) for key in wanted}
    best = sorted(wanted, key=lambda key: (-weights[key], key))
    return [
        Proposal(forms[key].most_common(1)[0][0], counts[key], others[key])
        for key in _distinct(best, counts)
        if weights[key] > 0
    ][:most]


def _weight(here: int, texts: int, elsewhere: int, others: int) -> float:
    """Give how much words tell: how much commoner they are here, times how common."""
    share = (here + SHARE_OF_ONE) / (texts + 1)
    other = (elsewhere + SHARE_OF_ONE) / (others + 1)
    return here * math.log(share / other)


def _candidates(text: Scorable) -> Iterator[tuple[Key, str]]:
    """Give the words that may mean something, and neighbours of which both do."""
    for part in (text.title, text.text):
        for sentence in sentences_in(cleaned(part)):
            row = [(stem(spelling(word)), word) for word in words_in(sentence)]
            for (one, word), (other, following) in pairwise([*row, ("", "")]):
                if not _means_something(word):
                    continue
                yield (one,), word
                if _means_something(following):
                    yield (one, other), f"{word} {following}"


def _means_something(word: str) -> bool:
    return (len(word) >= FEWEST_LETTERS or (len(word) > 1 and word.isupper())) and word.isalpha()


def _distinct(best: Iterable[Key], counts: Counter[Key]) -> Iterator[Key]:
    """Leave out what stands nearly always within something better, or beside it."""
    kept: list[Key] = []
    for key in best:
        if not any(set(key) & set(other) for other in kept):
            kept.append(key)
            yield key
