"""What an edit changed in a topic, and what it does, in sentences for those who run the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.model.effects import Effects
    from bot.model.topics import Topic

MOST_NAMED = 5


def described(topic: Topic) -> str:
    """Say what of a topic is in force."""
    terms = sum(len(concept.terms) for concept in topic.lexicon)
    return f"{len(topic.lexicon)} concepts with {terms} terms, {len(topic.examples)} examples"


def changes_of(old: Topic, new: Topic) -> list[str]:
    """Say what is different in a topic; nothing where only the order is another."""
    return [*_term_changes(old, new), *_other_changes(old, new)]


def effect_of(effects: Effects) -> str:
    """Say what an edit does to the alerts of the last day."""
    named = [f"+ {one.text.title}" for one in effects.added]
    named += [f"− {one.text.title}" for one in effects.dropped]
    more = f": {_listed(named)}" if named else ""
    return (
        f"of the last day's {effects.texts} stories {len(effects.added)} would be added to the "
        f"alerts, {len(effects.dropped)} dropped{more}"
    )


def _term_changes(old: Topic, new: Topic) -> Iterator[str]:
    before, after = _terms_of(old), _terms_of(new)
    for now, then, how in ((after, before, "added"), (before, after, "taken out")):
        names = [f"{concept} «{words}»" for concept, words in now if (concept, words) not in then]
        if names:
            yield f"{_counted(len(names), 'term')} {how} ({_listed(names)})"
    moved = [
        f"{concept} «{words}»"
        for (concept, words), how in after.items()
        if before.get((concept, words), how) != how
    ]
    if moved:
        yield f"{_counted(len(moved), 'term')} matched or graded otherwise ({_listed(moved)})"


def _terms_of(topic: Topic) -> dict[tuple[str, str], frozenset[tuple[object, ...]]]:
    terms: dict[tuple[str, str], frozenset[tuple[object, ...]]] = {}
    for concept in topic.lexicon:
        for term in concept.terms:
            key = concept.name, " ".join(term.words)
            how = (term.language, term.strength, term.matches)
            terms[key] = terms.get(key, frozenset()) | {how}
    return terms


def _other_changes(old: Topic, new: Topic) -> Iterator[str]:
    for noun, before, after in (
        ("example", old.examples, new.examples),
        ("seed article", old.seeds, new.seeds),
    ):
        added, gone = len(set(after) - set(before)), len(set(before) - set(after))
        if added or gone:
            yield f"{_counted(added, noun)} added, {gone} taken out"
    brings = [
        {one.name: (one.implies, one.implies_when_strong) for one in topic.lexicon}
        for topic in (old, new)
    ]
    if any(brings[0][name] != brings[1].get(name, brings[0][name]) for name in brings[0]):
        yield "what concepts imply is another"
    if (old.alone, old.combinations, old.against) != (new.alone, new.combinations, new.against):
        yield "what makes the topic or speaks against it is another"
    if old.sensitivity is not new.sensitivity:
        yield f"new chats begin with {new.sensitivity} instead of {old.sensitivity}"
    if (old.strict, old.threshold, old.wide) != (new.strict, new.threshold, new.wide):
        yield "the thresholds are others"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = f", and {len(every) - MOST_NAMED} more" if len(every) > MOST_NAMED else ""
    return ", ".join(every[:MOST_NAMED]) + more
