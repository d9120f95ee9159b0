"""A lexicon proposed from one article: its names and rare words, for an editor to go on from.

Names that ordinary news hardly has are strong terms, other names and rare words weak ones. Which of
them make the topic is a guess: what the article says most and others say least. It is meant to be
edited, and good enough to begin with.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

from bot.core.proposals import proposals
from bot.core.words import cleaned, sentences_in, spelling, stem, words_in, words_of
from bot.model.stories import Scorable
from bot.model.topics import SeedArticle

MOST_NAMES, MOST_WORDS, MOST_ALONE, MOST_PAIRS = 8, 6, 2, 8
RARE = 0.004  # the share of ordinary stories up to which a name tells by itself
LEAST_STEM = 3  # letters
NAME = re.compile(r"[A-ZА-ЯЁԱ-Ֆ][\w’-]*(?: [A-ZА-ЯЁԱ-Ֆ][\w’-]*){0,3}")
ARTICLE = re.compile(r"(?:The|An?) (?=\S)")  # at the beginning of a sentence
LATIN = re.compile(r"[a-z0-9]+")

Key = tuple[str, ...]  # stems


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it stands most often, how often that is, and how much it tells."""

    key: Key
    written: str
    count: int
    weight: float
    is_rare: bool

    @property
    def is_unmistakable(self) -> bool:
        """Whether it is told more than once, and no word that others bear too."""
        return self.is_rare and self.count > 1 and (len(self.key) > 1 or self.written.isupper())


@dataclass(frozen=True, slots=True)
class Sketch:
    """A concept as proposed: its name, what it means, and a term as an editor writes it."""

    name: str
    means: str
    term: str
    is_strong: bool


@dataclass(frozen=True, slots=True)
class Beginning:
    """A topic as proposed: its concepts, and by name which of them make it."""

    concepts: tuple[Sketch, ...]
    alone: tuple[str, ...]
    combinations: tuple[tuple[str, str], ...]


def beginning_of(seed: SeedArticle, ordinary: Sequence[Scorable]) -> Beginning:
    """Propose a topic from a seed article; *ordinary* news tells what is rare. May be empty."""
    common = Counter(
        word for text in ordinary for word in {*map(stem, words_of(f"{text.title} {text.text}"))}
    )
    names = _ranked(_names_in(seed), common, len(ordinary))[:MOST_NAMES]
    told = {part for name in names for part in name.key}
    sentences = [Scorable(one, "") for one in sentences_in(cleaned(f"{seed.title}. {seed.text}"))]
    found = proposals(sentences, ordinary, MOST_WORDS * 3)
    words = [
        one.words
        for one in found
        if " " not in one.words and not one.words.isupper() and _key(one.words)[0] not in told
    ][:MOST_WORDS]
    taken: set[str] = set()
    called = {name: _slug(name.written, taken) for name in names}
    strong = [
        Sketch(called[one], one.written, _term(one.written, seed.language), one.is_rare)
        for one in names
    ]
    weak = [
        Sketch(_slug(word, taken), word, _word_term(word, seed.language), is_strong=False)
        for word in words
    ]
    alone = [called[one] for one in names if one.is_unmistakable][:MOST_ALONE]
    telling = [called[one] for one in names if one.is_rare and called[one] not in alone]
    pairs = [*product(telling[:3], [one.name for one in weak[:2]]), *combinations(telling[:3], 2)]
    concepts = (*strong, *weak)
    if not alone and not pairs:
        alone = [one.name for one in concepts[:1]]
    return Beginning(concepts, tuple(alone), tuple(pairs[:MOST_PAIRS]))


def _names_in(seed: SeedArticle) -> Counter[str]:
    """Count the names in the text; what begins a sentence is one if it stands elsewhere as well."""
    within: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for sentence in sentences_in(cleaned(seed.text)):
        for found in NAME.finditer(sentence):
            name = ARTICLE.sub("", found[0]).strip("’-")
            is_first = not words_in(sentence[: found.start()])
            is_certain = " " in name or (name.isupper() and len(name) > 1)
            (first if is_first and not is_certain else within)[name] += 1
    known = {_key(name) for name in within}
    within.update({name: count for name, count in first.items() if _key(name) in known})
    return Counter({name: count for name, count in within.items() if len(name) > 1})


def _ranked(names: Counter[str], common: Counter[str], texts: int) -> list[_Name]:
    """Give names by how often they stand here and how seldom elsewhere, forms of one as one.

    What shares a word with a name that is told already is left out.
    """
    forms: dict[Key, Counter[str]] = {}
    for name, count in names.items():
        forms.setdefault(_key(name), Counter())[name] += count
    found = []
    for key, written in forms.items():
        elsewhere, count = min(common[part] for part in key), sum(written.values())
        weight = count * len(key) * math.log((texts + 2) / (elsewhere + 1))
        is_rare = elsewhere <= RARE * texts
        found.append(_Name(key, written.most_common(1)[0][0], count, weight, is_rare))
    told: set[str] = set()
    kept = []
    for one in sorted(found, key=lambda one: (-one.weight, one.key)):
        if told.isdisjoint(one.key):
            told.update(one.key)
            kept.append(one)
    return kept


def _key(name: str) -> Key:
    return tuple(stem(spelling(word)) for word in words_in(name))


def _term(name: str, language: str) -> str:
    """Write a name as a term: as it stands in English, by its beginnings where names have cases."""
    if language == "en":
        return name
    return " ".join(word if word.isupper() else _beginning(word) for word in words_in(name))


def _word_term(word: str, language: str) -> str:
    return f"~{word.lower()}" if language == "en" else _beginning(word)


def _beginning(word: str) -> str:
    shortest = stem(spelling(word))
    return f"{shortest}*" if len(shortest) >= LEAST_STEM else word


def _slug(words: str, taken: set[str]) -> str:
    """Give a name for a concept that none has yet, in the letters that such names have."""
    base = "-".join(LATIN.findall(words.lower())) or "name"
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name
