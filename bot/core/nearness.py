"""Which labelled example a text is most like, by the words and cues that a judge reads in it."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from bot.core.relevance import TopicReader
from bot.model.stories import Scorable

if TYPE_CHECKING:
    from bot.model.topics import Example, Topic


def nearest_example(topic: Topic, text: Scorable) -> tuple[Example, float] | None:
    """Give the topic's example that is most like a text, with the cosine of both, 0 to 1.

    What few examples have counts for more. None where no example has anything of it.
    """
    reader = TopicReader(topic)
    marks = [_marks(reader, Scorable(one.title, one.text, one.language)) for one in topic.examples]
    counts = Counter(mark for those in marks for mark in those)
    rarity = {mark: math.log((1 + len(marks)) / count) ** 2 for mark, count in counts.items()}
    own = _marks(reader, text) & rarity.keys()
    length = math.sqrt(sum(rarity[mark] for mark in own))
    best = (0.0, -1)
    for number, those in enumerate(marks):
        shared = sum(rarity[mark] for mark in those & own)
        if shared:
            other = math.sqrt(sum(rarity[mark] for mark in those))
            best = max(best, (shared / (length * other), number))
    return (topic.examples[best[1]], best[0]) if best[1] >= 0 else None


def _marks(reader: TopicReader, text: Scorable) -> frozenset[str]:
    reading = reader.read(text)
    return reading.words | {f"cue {cue}" for cue in reading.cues - {"nothing"}}
