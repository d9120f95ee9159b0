"""Which story of an event heads its message: the best title for who reads it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.headlines import tells_one_fact
from bot.model.stories import Story

FLAGSHIP = 1  # the tier of wires, officials and leading outlets


def lead_of(told: Story, also: Sequence[Story], language: str) -> Story:
    """Give the story that heads the message of an event, told first by one story, then by others.

    A leading outlet in the reader's language goes before others in that language, and those
    before the story that was told; of equals the story that was told, or else the first. What
    tells no single fact heads nothing.
    """
    heading = [one for one in also if tells_one_fact(one.title)]
    return min((told, *heading), key=lambda one: _rank(one, language))


def _rank(story: Story, language: str) -> int:
    if story.language != language:
        return 2
    return 0 if story.tier <= FLAGSHIP else 1
