"""Topics as folders, for tests that train."""

from __future__ import annotations

from pathlib import Path

from bot.model.topics import Topic
from bot.settings.topics import topic_folder, topic_in

DATA = Path(__file__).parent / "data"
BACKGROUND = DATA / "background"


def foreign_agents() -> Topic:
    """Read a second topic: ten lines of configuration and one seed article."""
    files = topic_folder(DATA / "topics" / "foreign-agents")
    topic = topic_in(files)
    assert not any(document.faults for document in files.documents)
    return topic
