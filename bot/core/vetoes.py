"""What parts two stories whatever else they share.

Another ordinal or month in the title ("the 12th package", "the 13th"), a title of one mould with
another number in it ("bulletin 3", "bulletin 4"), the same actors the other way round, two stories
of one outlet in other words, one that hardly says a word, two that share hardly one.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import timedelta

from bot.model.events import Traits

FEWEST_WORDS = 4  # of title and text; fewer ("Live", "Photo of the day") say nothing of an event
GOES_ON = timedelta(hours=12)  # for so long an outlet counts on, or denies what it told
SAME_AGAIN = 0.8  # part of a story's words that its outlet has again when it tells the same again
MOST_OF_ONE_WORD = 3  # marks that a word may have: its sound, a meaning, and what that implies
MOULD = 0.6  # part of a title's words that another of its mould has, but for the number in it


def are_opposed(one: Traits, other: Traits) -> bool:
    """Tell whether two stories can't tell one event, whatever else they share."""
    return bool(
        min(_length(one), _length(other)) < FEWEST_WORDS
        or _share_one_word(one, other)
        or differ({*one.ordinals}, {*other.ordinals})
        or _is_filled_anew(one, other)
        or _are_two_of_an_outlet(one, other)
        or differ({*one.months}, {*other.months})
        or (one.towards[:1] == other.towards[:1] != () and _is_turned(one.cast, other.cast))
    )


def _is_filled_anew(one: Traits, other: Traits) -> bool:
    """Tell whether two titles are of one mould with other numbers in it: a series."""
    titles = {*one.words.head}, {*other.words.head}
    one_has, other_has = {*one.tallies} - {*other.tallies}, {*other.tallies} - {*one.tallies}
    is_mould = len(titles[0] & titles[1]) >= MOULD * (max(map(len, titles)) - 1)
    return bool(is_mould and one_has and other_has)


def _are_two_of_an_outlet(one: Traits, other: Traits) -> bool:
    """Tell whether an outlet tells two things: it would tell the same again in the same words.

    But to deny or correct what it told, and to count on, it takes others.
    """
    if not one.is_of_outlet(other) or one.language != other.language:
        return False
    earlier, later = sorted((one, other), key=lambda story: story.published)
    if later.goes_on and later.published - earlier.published <= GOES_ON:
        return False
    words = {*one.words}, {*other.words}
    return len(words[0] & words[1]) < SAME_AGAIN * max(map(len, words))


def _length(story: Traits) -> int:
    return len({*story.words})


def _share_one_word(one: Traits, other: Traits) -> bool:
    """Tell whether two stories in one language share no more than a word, and what it means."""
    return (
        one.language == other.language
        and len({*one.words} & {*other.words}) <= 1
        and len({*one.marks} & {*other.marks}) <= MOST_OF_ONE_WORD
    )


def _is_turned(cast: Sequence[int], other: Sequence[int]) -> bool:
    """Tell whether the same two actors stand in both titles, each time the other one first."""
    shared = [actor for actor in cast if actor in other]
    turned = [actor for actor in other if actor in cast]
    return (
        len(shared) > 1
        and (cast[0], other[0]) == (shared[0], turned[0])
        and (shared[:2] == turned[1::-1])
    )


def differ(one: Set[object], other: Set[object]) -> bool:
    """Tell whether two stories say something of a kind, and nothing in common."""
    return bool(one) and bool(other) and one.isdisjoint(other)
