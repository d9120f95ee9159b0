"""An index of stories for tests, which knows the glossary; that is read once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from bot.app.grouping import reader_and_ordinary
from bot.core.events import LIKELY, EventIndex, Ordinary
from bot.core.traits import TraitReader
from bot.model.topics import Topic


def an_index(_topics: Iterable[Topic] = (), likely: float = LIKELY) -> EventIndex:
    """Build an index of no story yet."""
    reader, ordinary = _parts()
    return EventIndex(reader=reader, ordinary=ordinary, likely=likely)


@cache
def _parts() -> tuple[TraitReader, Ordinary]:
    return reader_and_ordinary(())
