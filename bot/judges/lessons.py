"""The texts that a model learns from, each with what it teaches.

Labelled examples, the windows of seed articles, the background of ordinary news, and rules: short
texts made of the lexicon's own terms, which say what topic.toml says where no example does. An
example or ordinary story is learned once more as the feed of an outlet would bring it that implies
one of the topic's main concepts, or else every story of such a feed would be half on topic.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.core.words import cleaned, sentences_in
from bot.errors import ModelError
from bot.model.stories import Scorable
from bot.model.topics import LANGUAGES, Opposition, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from bot.model.topics import Concept, Topic

ON_TOPIC, OFF_TOPIC = 2, 0
WINDOW = 3  # sentences: the first is taken for a title
SPELLINGS = 2  # of each concept in a rule
IMPLIED = 2  # concepts that feeds are taken to imply: those of most combinations


class Kind(StrEnum):
    """Where a lesson comes from."""

    EXAMPLE = "example"
    SEED = "seed"
    RULE = "rule"
    BACKGROUND = "background"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text, whether it is on topic, and the *event* that keeps its kin on one side of a split."""

    kind: Kind
    text: Scorable
    is_on_topic: bool
    event: str


def lessons_of(topic: Topic, background: Path, *, with_examples: bool) -> list[Lesson]:
    """Give all lessons; raises ModelError where nothing tells on topic from off topic."""
    lessons = [*_seeds(topic), *_rules(topic), *ordinary_news(background)]
    if with_examples:
        lessons += _examples(topic)
    lessons += _as_fed(topic, lessons)
    for is_on_topic, missing in (
        (True, "neither a seed article nor an example labelled 2"),
        (False, f"neither an example labelled 0 nor a background in {background}"),
    ):
        if not any(lesson.is_on_topic is is_on_topic for lesson in lessons):
            raise ModelError(f"{topic.name} can't be learned: there is {missing}")
    return lessons


def _examples(topic: Topic) -> Iterator[Lesson]:
    for number, one in enumerate(topic.examples):
        if one.label in (ON_TOPIC, OFF_TOPIC):
            text = Scorable(one.title, one.text, one.language)
            event = one.event or f"example {number}"
            yield Lesson(Kind.EXAMPLE, text, one.label == ON_TOPIC, event)


def _seeds(topic: Topic) -> Iterator[Lesson]:
    """Give the windows of each seed article: its title and lead, then sentence by sentence."""
    for number, seed in enumerate(topic.seeds):
        rows = [seed.title, *(one for one in sentences_in(cleaned(seed.text)) if one.strip())]
        for start in range(max(1, len(rows) - WINDOW + 1)):
            title, *text = rows[start : start + WINDOW]
            window = Scorable(title, " ".join(text), seed.language)
            yield Lesson(Kind.SEED, window, is_on_topic=True, event=f"seed {number} {start}")


def _rules(topic: Topic) -> Iterator[Lesson]:
    """Say with the lexicon's terms what makes the topic, what not yet, and what is against it."""
    concepts = {concept.name: concept for concept in topic.lexicon}
    made = [(name,) for name in topic.alone] + list(topic.combinations)
    parts = {name for together in topic.combinations for name in together} - set(topic.alone)
    opposed = [one.concept for one in topic.against if one.opposition is Opposition.STRONG]
    for language in LANGUAGES:
        for together in made:
            yield from _rule(concepts, together, language, is_on_topic=True)
        for name in sorted(parts):
            yield from _rule(concepts, (name,), language, is_on_topic=False)
        for name in opposed:
            for together in topic.combinations[:1]:
                yield from _rule(concepts, (*together, name), language, is_on_topic=False)


def _rule(
    concepts: dict[str, Concept], names: Sequence[str], language: str, *, is_on_topic: bool
) -> Iterator[Lesson]:
    spelt = [_spellings(concepts[name], language) for name in names if name in concepts]
    if len(spelt) < len(names) or not all(spelt):
        return
    for number in range(SPELLINGS):
        said = " ".join(one[number % len(one)] for one in spelt)
        event = f"rule {' '.join(names)}"
        yield Lesson(Kind.RULE, Scorable(said, "", language), is_on_topic, event)


def _spellings(concept: Concept, language: str) -> list[str]:
    terms = [term for term in concept.terms if term.language == language]
    return [" ".join(term.words) for term in terms if term.strength is not Strength.WEAK]


def _as_fed(topic: Topic, lessons: Iterable[Lesson]) -> list[Lesson]:
    """Give examples and background as they come from feeds, each text from one of them."""
    counts = Counter(name for together in topic.combinations for name in together)
    names = [name for name, _ in counts.most_common(IMPLIED)]
    told = [one for one in lessons if one.kind in (Kind.EXAMPLE, Kind.BACKGROUND)]
    return [
        replace(one, kind=Kind.FEED, text=replace(one.text, implies=(names[number % len(names)],)))
        for number, one in enumerate(told)
        if names
    ]


def ordinary_news(folder: Path) -> list[Lesson]:
    """Read the bundled ordinary news; raises ModelError."""
    lessons: list[Lesson] = []
    for file in sorted(folder.glob("*.jsonl")):
        try:
            lines = file.read_text("utf-8").splitlines()
            stories = [json.loads(line) for line in lines if line.strip()]
            for number, story in enumerate(stories):
                text = Scorable(str(story["title"]), str(story["text"]), str(story["language"]))
                event = str(story.get("event") or f"{file.name} {number}")
                lessons.append(Lesson(Kind.BACKGROUND, text, is_on_topic=False, event=event))
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise ModelError(f"the background {file} can't be read: {error!r}") from error
    return lessons
