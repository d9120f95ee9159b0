"""What a story says of the fact that it tells: announced, confirmed, denied or corrected.

It is read title first, because a text also tells what was denied last year. A verb that is itself
negated ("did not confirm") says nothing, nor does one that means something else beside its object
("denied entry", "confirms its commitment"), nor does a question.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.verbs import AUXILIARY, NEGATION, STANDINGS, Verbs
from bot.core.words import cleaned, sentences_in, stem, words_of
from bot.model.stories import Story
from bot.model.timelines import Standing

ALIKE = 0.6  # shared words among all of two titles that differ in a negation only
TURNS = {Standing.CORRECTED, Standing.DENIED, Standing.CONFIRMED}
FEWEST_WORDS = 3  # shorter titles tell nothing by themselves


def standing_of(title: str, text: str = "") -> Standing | None:
    """Give what a story says of its fact: by its title, or else by its text's first sentence."""
    return _standing(title) or _standing(sentences_in(cleaned(text))[0])


def turned_by(stories: Iterable[Story]) -> tuple[Story, Standing] | None:
    """Give the last story whose title denies, confirms or corrects, with what it says of its fact.

    None where no title does.
    """
    in_order = sorted(stories, key=lambda one: (one.published, one.id), reverse=True)
    turns = ((one, standing_of(one.title)) for one in in_order)
    return next(((one, said) for one, said in turns if said and said in TURNS), None)


def says(standing: Standing, title: str, text: str = "") -> bool:
    """Tell whether a story says so anywhere, as an aside too."""
    verbs = next(one for one in STANDINGS if one.standing is standing)
    return any(_is_met(verbs, plain(part)) for part in (title, text))


def reverses(before: str, after: str) -> bool:
    """Tell whether a new headline turns round what the old one told.

    Denied becomes confirmed or announced, or the other way; or all words stay but for a "not".
    """
    was, now = _standing(before), _standing(after)
    if was and now and was is not now and Standing.DENIED in {was, now}:
        return Standing.CORRECTED not in {was, now}
    if bool(NEGATION.search(plain(before))) is bool(NEGATION.search(plain(after))):
        return False
    old, new = _content(before), _content(after)
    return min(len(old), len(new)) >= FEWEST_WORDS and len(old & new) >= ALIKE * len(old | new)


def is_question(title: str) -> bool:
    """Tell whether a title asks."""
    return title.rstrip('»”" ').endswith("?") or "՞" in title


def plain(text: str) -> str:
    """Give a text with one spelling of apostrophe, ё and և, as the lexicon of verbs has them."""
    one = cleaned(text).replace("’", "'").replace("ё", "е").replace("Ё", "Е")
    return one.replace("եւ", "և")


def _standing(text: str) -> Standing | None:
    if is_question(text):
        return None
    said = plain(text)
    return next((one.standing for one in STANDINGS if _is_met(one, said)), None)


def _is_met(verbs: Verbs, text: str) -> bool:
    return bool(verbs.verbs.search(verbs.but.sub(" ", text)))


def _content(title: str) -> frozenset[str]:
    """Give the stems of what a title says, without what negates it."""
    words = words_of(NEGATION.sub(" ", plain(title)))
    return frozenset(
        stem(word.removeprefix("չ")) for word in words if not AUXILIARY.fullmatch(word)
    )
