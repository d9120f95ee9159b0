"""Builds what groups stories into events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path

from bot.app.learning import BACKGROUND
from bot.core.events import LIKELY, EventIndex, Ordinary, counted
from bot.core.traits import TraitReader
from bot.model.events import Glossary, StoryTrace
from bot.model.stories import Scorable
from bot.model.topics import Topic
from bot.settings.glossary import glossary_in, ordinary_texts

EVERY = 3  # of a topic's examples so many-th is read: what is common on a beat tells little there
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
GLOSSARY = Path(str(files("bot"))) / "glossary"


def new_index(topics: Iterable[Topic], likely: float = LIKELY) -> EventIndex:
    """Build an index of no story yet, which knows the words of the topics and of the glossary.

    A story belongs to an event from the log-odds *likely* on.
    """
    reader, ordinary = reader_and_ordinary(topics)
    return EventIndex(reader=reader, ordinary=ordinary, likely=likely)


def reader_and_ordinary(topics: Iterable[Topic]) -> tuple[TraitReader, Ordinary]:
    """Build what an index needs: what reads stories, and what is ordinary in news and on a beat."""
    topics = tuple(topics)
    reader = TraitReader((concept for topic in topics for concept in topic.lexicon), _glossary())
    examples = (one for topic in topics for one in topic.examples[::EVERY])
    on_beat = (Scorable(one.title, one.text, one.language) for one in examples)
    texts = (
        StoryTrace("", "", one.title, one.text, "", "", one.language, LONG_AGO)
        for one in chain(ordinary_texts(BACKGROUND), on_beat)
    )
    return reader, counted(map(reader.read, texts))


@cache
def _glossary() -> Glossary:
    return glossary_in(GLOSSARY)
