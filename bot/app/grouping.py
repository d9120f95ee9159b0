"""Builds what groups stories into events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from bot.app.learning import BACKGROUND
from bot.core.eventindex import EventIndex, Ordinary, counted
from bot.core.traits import TraitReader
from bot.model.events import Glossary, StoryTrace
from bot.model.topics import Topic
from bot.settings.glossary import glossary_in, ordinary_texts

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
GLOSSARY = Path(str(files("bot"))) / "glossary"


def new_index(topics: Iterable[Topic]) -> EventIndex:
    """Build an index of no story yet, which knows the words of the topics and of the glossary."""
    reader, ordinary = reader_and_ordinary(topics)
    return EventIndex(reader=reader, ordinary=ordinary)


def reader_and_ordinary(topics: Iterable[Topic]) -> tuple[TraitReader, Ordinary]:
    """Build what an index needs: what reads stories, and what is ordinary."""
    lexicons = [concept for topic in topics for concept in topic.lexicon]
    reader = TraitReader(lexicons, _glossary())
    texts = (
        StoryTrace("", "", one.title, one.text, "", "", one.language, LONG_AGO)
        for one in ordinary_texts(BACKGROUND)
    )
    return reader, counted(map(reader.read, texts))


@cache
def _glossary() -> Glossary:
    return glossary_in(GLOSSARY)
