"""What in keywords.toml can be read and yet can't be meant: warnings, each with file, line and key.

Errors are told where a file is read; nothing here keeps a lexicon out of force. The shipped files
have none. What is meant all the same can be said in the file (`shares`), so that no warning stays
that a reader learns to overlook.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from bot.core.concepts import CompiledLexicon
from bot.core.words import cleaned, look_alike, spelling, stem, words_in
from bot.errors import Fault
from bot.model.options import Config
from bot.model.topics import Concept, Match, Strength
from bot.settings.faults import Document
from bot.settings.lexicon import LEXICON, WrittenTerm, lexicon_in, written_in
from bot.settings.spans import said
from bot.settings.titles import strays_in, titles_file

Found = Iterator[tuple[WrittenTerm, str]]  # what is wrong with a term, to be said after its text

LONGEST_ABBREVIATION = {"en": 6, "ru": 6, "hy": 8}  # letters: UNESCO, ՅՈՒՆԻՖԻԼ
SCRIPTS = {"en": "Latin", "ru": "Cyrillic"}
FEWEST_STORIES = 100  # of which a share means anything
IDLE_AFTER = timedelta(days=29)  # of an archive of thirty days, which are never quite full
MOST_IDLE = 20  # that are told one by one
ROMAN = frozenset("IVXivx")  # numerals, which are Latin everywhere


class _Word(NamedTuple):
    """A word of a term as it is matched."""

    spelt: str
    match: Match
    is_capitals: bool


def looked_over(config: Config) -> list[Fault]:
    """Warn of what can't be meant in the lexicons of a configuration, as they stand by now."""
    folder = config.folder / "topics"
    files = [Document(folder / topic.name / LEXICON) for topic in config.topics]
    strays = [
        fault
        for topic in config.topics
        for file in titles_file(folder / topic.name)
        for fault in strays_in(file, topic.lexicon)
    ]
    return [*(fault for file in files for fault in oversights_in(file)), *strays]


def oversights_in(document: Document) -> list[Fault]:
    """Warn of terms that contradict or repeat each other or can't be met, in order of lines.

    Of a file with faults nothing is told but those.
    """
    lexicon = lexicon_in(document)
    if document.faults:
        return []
    terms = list(written_in(document, lexicon))
    knowing = _knowing(document, lexicon)
    found = (
        *_spelt_in_vain(terms),
        *_repeated(document, terms, knowing),
        *_contradicting(document, terms, knowing),
    )
    faults = [document.fault_at(one.path, f"is {said(one.text)}{why}") for one, why in found]
    return sorted(faults, key=lambda fault: fault.line)


def _knowing(document: Document, lexicon: Sequence[Concept]) -> set[frozenset[str]]:
    """Give the pairs of concepts that may have a term in common: one brings or names the other."""
    return {
        frozenset((concept.name, other))
        for concept in lexicon
        for other in (
            *concept.implies,
            *concept.implies_when_strong,
            *document.values[concept.name].get("shares", ()),
        )
    }


def _spelt_in_vain(terms: Sequence[WrittenTerm]) -> Found:
    for one in terms:
        for word in _words_of(one):
            if slip := _slip_in(one, word):
                yield one, slip


def _slip_in(one: WrittenTerm, word: str) -> str:
    """Say why a word of a term is hardly ever met, empty where it isn't so."""
    script = SCRIPTS.get(one.term.language, "")
    other = "" if ROMAN.issuperset(word) else look_alike(word)
    if other and script and word.isascii() != (script == "Latin"):
        return (
            f", and {said(word)} only looks {script}: a story spells it {said(other)}, which it "
            "doesn't meet; type it anew"
        )
    if not word.isupper():
        return ""
    if sum(letter.isalpha() for letter in word) > LONGEST_ABBREVIATION[one.term.language]:
        small = word.lower()
        return f", and {said(word)} is met in capitals only; write {small}, if it is a plain word"
    if _is_inflected(one, word):
        return (
            f", and of {said(word)} only this form is met in capitals; leave out `~`, or write "
            f"{word.lower()}"
        )
    return ""


def _is_inflected(one: WrittenTerm, word: str) -> bool:
    """Tell whether a word is to be met in any form and is not in its shortest."""
    is_any_form = Match.STEM in one.term.matches
    return is_any_form and len(stem(spelling(word))) < len(spelling(word))


def _repeated(
    document: Document, terms: Sequence[WrittenTerm], knowing: set[frozenset[str]]
) -> Found:
    """Find terms that stand twice, by how they are matched."""
    groups: dict[tuple[_Word, ...], list[WrittenTerm]] = defaultdict(list)
    for one in terms:
        groups[_matched(one)].append(one)
    for group in groups.values():
        for first, later in combinations(group, 2):
            is_known = frozenset((first.concept, later.concept)) in knowing
            if not is_known and (slip := _slip_of(first, later, document.line_of(first.path))):
                yield later, slip


def _slip_of(first: WrittenTerm, later: WrittenTerm, line: int) -> str:
    """Say what is wrong with two terms that are matched alike, empty where nothing is."""
    strengths = {first.term.strength, later.term.strength}
    if Strength.NEGATIVE in strengths and len(strengths) > 1:
        return ""  # a contradiction, told by itself
    if first.concept != later.concept:
        return (
            f", which {first.concept} has too (line {line}), so that one word tells of two "
            f'concepts; take one out, or write shares = ["{first.concept}"] here if both are meant'
        )
    if len(strengths) > 1:
        return (
            f", which is {first.term.strength} of this concept already (line {line}), and the weak "
            "one changes nothing; take one out"
        )
    if (first.text, first.term.language) == (later.text, later.term.language):
        return f", which stands here already (line {line}); take one out"
    return ""


def _contradicting(
    document: Document, terms: Sequence[WrittenTerm], knowing: set[frozenset[str]]
) -> Found:
    """Find negative and positive terms that are met at once, so that neither hides the other."""
    negative = [one for one in terms if one.term.strength is Strength.NEGATIVE]
    positive = [one for one in terms if one.term.strength is not Strength.NEGATIVE]
    pairs = dict.fromkeys(_covered(negative, by=positive))
    pairs.update(dict.fromkeys((minus, plus) for plus, minus in _covered(positive, by=negative)))
    for minus, plus in pairs:
        if minus.concept != plus.concept and frozenset((minus.concept, plus.concept)) in knowing:
            continue
        line = document.line_of(plus.path)
        if _matched(minus) == _matched(plus):
            how = f", and {plus.concept} has it as a {plus.term.strength} term (line {line})"
        else:
            wide, narrow = (minus, plus) if _covers(minus, plus) else (plus, minus)
            how = (
                f" against {said(plus.text)} of {plus.concept} (line {line}): "
                f"{said(wide.text)} is met wherever {said(narrow.text)} is"
            )
        more = "so both count; take one out, or write a longer phrase, which hides the words in it"
        yield minus, f"{how}, and of equal length neither hides the other, {more}"


def _covered(
    terms: Sequence[WrittenTerm], *, by: Sequence[WrittenTerm]
) -> Iterator[tuple[WrittenTerm, WrittenTerm]]:
    """Give each term with those of *by* that are met wherever it is, word for word."""
    index = CompiledLexicon(Concept(str(number), "", (one.term,)) for number, one in enumerate(by))
    for one in terms:
        words = _words_of(one)
        for finding in index.find(words):
            other = by[int(finding.concept)]
            if finding.end - finding.start == len(words) and _covers(other, one):
                yield one, other


def _covers(wide: WrittenTerm, narrow: WrittenTerm) -> bool:
    pairs = zip(_matched(wide), _matched(narrow), strict=True)
    return all(_word_covers(one, other) for one, other in pairs)


def _word_covers(wide: _Word, narrow: _Word) -> bool:
    if wide.is_capitals and not narrow.is_capitals:
        return False
    if narrow.match is Match.PREFIX:
        return wide.match is Match.PREFIX and narrow.spelt.startswith(wide.spelt)
    if wide.match is Match.PREFIX:
        shortest = stem(narrow.spelt) if narrow.match is Match.STEM else narrow.spelt
        return shortest.startswith(wide.spelt)
    if wide.match is Match.STEM:
        return stem(wide.spelt) == stem(narrow.spelt)
    return narrow.match is Match.EXACT and wide.spelt == narrow.spelt


def _matched(one: WrittenTerm) -> tuple[_Word, ...]:
    return tuple(
        _Word(
            stem(spelling(part)) if match is Match.STEM else spelling(part), match, part.isupper()
        )
        for word, match in zip(one.term.words, one.term.matches, strict=True)
        for part in words_in(cleaned(word))
    )


def _words_of(one: WrittenTerm) -> list[str]:
    return [part for word in one.term.words for part in words_in(cleaned(word))]


def oversights_of_use(
    document: Document,
    terms: Sequence[WrittenTerm],
    uses: Mapping[int, int],
    stories: int,
    span: timedelta,
    *,
    known: Path,
) -> list[Fault]:
    """Warn of terms that meet half of an archive, or nothing in a month of it, in order of lines.

    *uses* is how many of *stories* each term meets, by its number; *span* is how far back they go.
    What the lexicon in the file *known* has as well may wait longer than a month.
    """
    if stories < FEWEST_STORIES:
        return []
    faults = [
        document.fault_at(
            terms[number].path,
            f"is {said(terms[number].text)}, which meets {count / stories:.0%} of the last "
            f"{stories} stories and so tells nothing apart; write a longer one, or take it out",
        )
        for number, count in uses.items()
        if count * 2 >= stories
    ]
    if span >= IDLE_AFTER:
        idle = [one for number, one in enumerate(terms) if not uses.get(number)]
        faults += _idle(document, _own(document, idle, known), stories)
    return sorted(faults, key=lambda fault: fault.line)


def _idle(document: Document, idle: Sequence[WrittenTerm], stories: int) -> Iterator[Fault]:
    since = f"none of the {stories} stories of the last month"
    if len(idle) > MOST_IDLE:
        how = "`csto-watch keywords unused` lists them"
        yield Fault(str(document.file), 0, "", f"{len(idle)} terms met {since}; {how}")
        return
    for one in idle:
        how = "`csto-watch keywords try` shows where it nearly does"
        yield document.fault_at(one.path, f"is {said(one.text)}, which met {since}; {how}")


def _own(document: Document, terms: Sequence[WrittenTerm], known: Path) -> list[WrittenTerm]:
    """Leave out what the known lexicon has as well, if that is another file."""
    if not known.exists() or known.samefile(document.file):
        return list(terms)
    other = Document(known)
    theirs = {
        (one.concept, one.text, one.term.language) for one in written_in(other, lexicon_in(other))
    }
    return [one for one in terms if (one.concept, one.text, one.term.language) not in theirs]
