"""Titles: what a change of one is worth, and which say nothing by themselves.

A digest tells of many events and a live page of many hours; neither heads a message, wakes anybody
or has a history of headlines. What changes in a title besides its words is no change.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from bot.core.roundups import is_roundup
from bot.core.standing import FEWEST_WORDS
from bot.core.words import words_of
from bot.model.stories import Story
from bot.model.timelines import Headline

MOST_HEADLINES = 3  # changes; what is retitled more often is a live page
LIVE = re.compile(  # "online" and "on air" are also how somebody speaks
    r"\blive(?: updates| blog|blog)?\s?[:|–—-]|\blive (?:updates|blog)\b|\bas it happened\b"
    r"|[:|–—-]\s(?:live|онлайн|առցանց)\s?$|^онлайн\s?[:|–—]"
    r"|\b(?:хроника|прямой эфир|прямая трансляция|текстовая трансляция|онлайн-трансляция)\b"
    r"|^ուղիղ\b|ուղիղ (?:եթեր|միացում|հեռարձակում)\b",
    re.IGNORECASE,
)


def is_live(title: str) -> bool:
    """Tell whether a title is that of a page that is written on as things happen."""
    return bool(LIVE.search(title))


def tells_one_fact(title: str) -> bool:
    """Tell whether a title says by itself what happened, once and for all."""
    return len(words_of(title)) >= FEWEST_WORDS and not (is_roundup(title) or is_live(title))


def headline_of(before: Story, after: Story, now: datetime) -> Headline | None:
    """Give the headline that a story had before it was edited; None where its words stayed."""
    if words_of(before.title) == words_of(after.title) or not before.title:
        return None
    return Headline(story_id=after.id, changed=now, was=before.title)


def has_history(story: Story, headlines: Collection[Headline]) -> bool:
    """Tell whether a story's former headlines are worth telling: those of a live page are not.

    *headlines* are the story's own.
    """
    titles = (story.title, *(one.was for one in headlines))
    return 0 < len(headlines) <= MOST_HEADLINES and not any(map(is_live, titles))
