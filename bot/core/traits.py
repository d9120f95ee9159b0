"""What a story is compared by: its words, and marks that three languages share.

A mark is a meaning (a concept of a topic's lexicon, or of the glossary) or the sound of a word, so
a story in Armenian and one in English have marks in common where they have no word. The first 600
letters of a text count: what comes later is mostly background.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from zlib import crc32

from bot.core.background import news_of
from bot.core.concepts import CompiledLexicon, Finding
from bot.core.numerals import said_in, written_in
from bot.core.roundups import is_roundup
from bot.core.sounds import sound_of
from bot.core.standing import standing_of
from bot.core.words import Remembered, cleaned, sentences_in, spelling, stem, words_in
from bot.model.events import Bag, Glossary, StoryTrace, Traits
from bot.model.timelines import Standing
from bot.model.topics import Concept, Strength

TITLE_LETTERS, TEXT_LETTERS = 300, 600
ACTORS = frozenset({"countries", "people", "places"})
PLANS = frozenset({"plan-intend", "prepare", "threaten", "promise", "warn"})
TOWARDS = frozenset(  # deeds that are other events the other way round
    {
        "accuse", "apologise", "attack", "condemn", "congratulate", "criticise", "demand", "deny",
        "invite", "propose", "recall-ambassador", "refuse", "reject", "summon", "support", "thank",
        "threaten", "ultimatum", "urge", "warn",
    }
)  # fmt: skip
GROWING = frozenset(  # what is counted anew from hour to hour while an event goes on
    {
        "war deaths", "war wounded", "war missing-persons", "war evacuation",
        "politics arrest", "politics detain", "disasters victims", "disasters homeless",
    }
)  # fmt: skip
SEQUELS = {Standing.DENIED, Standing.CORRECTED}  # how an outlet goes on with what it told
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip

_EMPTY = """
a about after also an and are as at be been but by for from had has have he her his if in
into is it its more new no not of on one or out over said say says she than that the their
them they this to two up was were what when which who will with would
а без более был была были было быть в во вот все вы где для до его ее если еще же за заявил и
из или им их к как ко который которая которые которого которой когда ли между мы на над не
ней нет ни них но о об однако он она они от по под после при про с сам свои своей своих со
сообщил сообщила так также там тем то того тоже только у уже чем что чтобы эта эти это этого
է այդ այն այս ասել ասաց ավելի բայց դա դեռ եթե ենք են եմ էին էլ էր ըստ թե իր իրենց ի ինչ իսկ
հայտնել հայտնեց հետ հետո համար մեկ մեջ մեր մինչ միայն նա նաև նոր նրա նրանք ոչ որ որը որի
որոնք չէ չի պետք ու ում վրա և կողմից կա մասին
"""  # words of which every text is full
_EMPTY_WORDS = frozenset(_EMPTY.split())
_ORDINALS = re.compile(
    r"\b(\d{1,3})(?:st|nd|rd|th|-?(?:й|я|е|го|му|м|ю|ая|ый|ий|ое|ом|ую|ой)|-?րդ\w*)\b"
)
_TAIL = re.compile(r"\s+[-–—|]\s+([^-–—|]{2,40})$")
_NUMBER_OF = Remembered(lambda token: crc32(token.encode()))
_WORD_OF = Remembered(lambda word: _NUMBER_OF[stem(word)])


class TraitReader:
    """Reads stories; compiled once, safe to share between threads."""

    def __init__(self, lexicons: Iterable[Concept], glossary: Glossary) -> None:
        concepts = (*map(_without_negatives, lexicons), *glossary.concepts)
        self._lexicon = CompiledLexicon(concepts)
        self._kinds = glossary.kinds
        self._implied = {one.name: one.implies for one in glossary.concepts if one.implies}

    def read(self, trace: StoryTrace) -> Traits:
        """Read a story."""
        title = cleaned(_without_tail(trace.title[:TITLE_LETTERS], trace.outlet))
        text = news_of(cleaned(trace.text[:TEXT_LETTERS]))
        heads, bodies = words_in(title), words_in(text)
        in_title = self._lexicon.find(heads, in_capitals=title.isupper())
        in_text = self._lexicon.find(bodies, in_capitals=text.isupper())
        heads_named, bodies_named = self._named(in_title), self._named(in_text)
        named = [*heads_named, *bodies_named]
        return Traits(
            event_id=trace.event_id,
            story_id=trace.story_id,
            language=trace.language,
            published=trace.published,
            words=_bag(_words(heads), _words(bodies)),
            marks=_bag(_marks(heads, heads_named), _marks(bodies, bodies_named)),
            names=_names_in(title, text),
            outlet=trace.outlet,
            cast=tuple(dict.fromkeys(self._of(ACTORS, (one.concept for one in in_title)))),
            actors=tuple(sorted(set(self._of(ACTORS, named)))),
            places=tuple(sorted(set(self._of({"places"}, named)))),
            numbers=tuple(
                sorted(
                    {
                        *written_in(f"{title}. {text}"),
                        *self._said("numbers", in_title),
                        *self._said("numbers", in_text),
                    }
                )
            ),
            tallies=self._tallies(title, in_title),
            ordinals=self._ordinals(title, in_title),
            months=tuple(sorted({month for month, _ in self._months(in_title)})),
            days=tuple(sorted({*self._days(heads, in_title), *self._days(bodies, in_text)})),
            towards=tuple(
                _NUMBER_OF[one.concept] for one in in_title if one.concept.split()[-1] in TOWARDS
            ),
            is_plan=any(finding.concept.split()[-1] in PLANS for finding in in_title),
            is_roundup=is_roundup(title),
            goes_on=_counts_what_grows(in_title) or standing_of(title) in SEQUELS,
        )

    def _named(self, found: Iterable[Finding]) -> list[str]:
        """Give what is named, and what that implies."""
        names = [finding.concept for finding in found]
        return [*names, *chain.from_iterable(self._implied.get(name, ()) for name in names)]

    def _of(self, kinds: Iterable[str], names: Iterable[str]) -> Iterator[int]:
        return (_NUMBER_OF[name] for name in names if self._kinds.get(name, "") in kinds)

    def _said(self, kind: str, found: Sequence[Finding]) -> Iterator[float]:
        return said_in(found, self._kinds, kind)

    def _tallies(self, title: str, found: Sequence[Finding]) -> tuple[str, ...]:
        """Give the words of a title that hold a figure, but years; none of a count that grows."""
        if _counts_what_grows(found):
            return ()
        said = (f"{number:g}" for number in self._said("numbers", found))
        written = (word for word in words_in(title) if any(map(str.isdigit, word)))
        return tuple(sorted({*written, *said}))

    def _ordinals(self, title: str, found: Sequence[Finding]) -> tuple[int, ...]:
        said = map(int, self._said("ordinals", found))
        return tuple(sorted({*map(int, _ORDINALS.findall(title)), *said}))

    def _months(self, found: Iterable[Finding]) -> Iterator[tuple[int, Finding]]:
        for finding in found:
            if self._kinds.get(finding.concept) == "months":
                yield MONTHS.index(finding.concept.split()[-1]) + 1, finding

    def _days(self, words: Sequence[str], found: Iterable[Finding]) -> Iterator[tuple[int, int]]:
        """Give the days of months that are named: the number beside the month."""
        for month, finding in self._months(found):
            beside = (*words[max(finding.start - 1, 0) : finding.start], *words[finding.end :][:1])
            for word in beside:
                if word.isdigit() and 1 <= int(word) <= 31:  # noqa: PLR2004 # days of a month
                    yield month, int(word)


def _counts_what_grows(found: Iterable[Finding]) -> bool:
    return not GROWING.isdisjoint(finding.concept for finding in found)


def _without_negatives(concept: Concept) -> Concept:
    terms = (term for term in concept.terms if term.strength is not Strength.NEGATIVE)
    return replace(concept, terms=tuple(terms))


def _without_tail(title: str, outlet: str) -> str:
    """Give a title without the outlet's name at its end."""
    tail = _TAIL.search(title)
    return title[: tail.start()] if tail and tail[1].casefold() == outlet.casefold() else title


def _words(words: Iterable[str]) -> Iterator[int]:
    return (_WORD_OF[word] for word in map(spelling, words) if word not in _EMPTY_WORDS)


def _marks(words: Sequence[str], named: Iterable[str]) -> Iterator[int]:
    """Give the marks of a title or text, those of meanings first."""
    yield from map(_NUMBER_OF.__getitem__, named)
    for word in map(spelling, words):
        sound = sound_of(word)
        if sound and word not in _EMPTY_WORDS:
            yield _NUMBER_OF["sound " + sound]


def _names_in(title: str, text: str) -> Bag:
    """Give the names of title and text: what is written large though no sentence begins there.

    Where a title writes most words large, and at its beginning, only what the text says to be a
    name is one.
    """
    inside = chain.from_iterable(words_in(one)[1:] for one in sentences_in(text))
    rest = {_name_of(word) for word in inside if _is_large(word)}
    words = words_in(title)
    large = [number for number, word in enumerate(words) if _is_large(word)]
    is_sure = 2 * len(large) <= len(words)
    in_title = [(number > 0 and is_sure, _name_of(words[number])) for number in large]
    return _bag((name for is_name, name in in_title if is_name or name in rest), sorted(rest))


def _is_large(word: str) -> bool:
    return len(word) > 1 and word[0].isupper()


def _name_of(word: str) -> int:
    sound = sound_of(spelling(word))
    return _NUMBER_OF["sound " + sound] if sound else _WORD_OF[spelling(word)]


def _bag(head: Iterable[int], rest: Iterable[int]) -> Bag:
    heads = dict.fromkeys(head)
    others = dict.fromkeys(one for one in rest if one not in heads)
    return Bag(array("I", heads), array("I", others))
