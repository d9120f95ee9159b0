"""What an event becomes where it was grouped wrongly, and what that teaches.

An event is named after its first story. Whichever way two events are parted or put together, it
is the later of them, as we saw them, that leaves or joins, and the judgement is on its first story.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.buttons import reference
from bot.model.alerts import Alert, Passed, Silence
from bot.model.events import Move, Regrouping
from bot.model.stories import ScoredStory, Story
from bot.model.timelines import EventSoFar

MOST_SHIFT = 1.5  # of log-odds, either way
SPREAD = 0.5  # of shifts that we expect: of ten judgements on one side some seven make one of 1
HALVINGS = 40


def parted(event: EventSoFar, story_id: str) -> Move | None:
    """Take a story out of its event; None where it is alone.

    The others leave the story after which the event is named, and are an event of their own.
    """
    stories = _of(event)
    [story] = [one for one in stories if one.id == story_id]
    others = [one for one in stories if one.id != story_id]
    if not others:
        return None
    leaving, staying = (others, [story]) if story.event_id == story_id else ([story], others)
    first = leaving[0]
    return Move(first, tuple(staying), dict.fromkeys((one.id for one in leaving), first.id))


def joined(one: EventSoFar, other: EventSoFar) -> Move:
    """Put the later of two events into the earlier."""
    earlier, later = sorted((one, other), key=lambda event: _age(_of(event)[0]))
    return put_into(earlier, later)


def put_into(event: EventSoFar, leaving: EventSoFar) -> Move:
    """Let all stories of an event, the second, belong to another."""
    staying, going = _of(event), _of(leaving)
    events = dict.fromkeys((story.id for story in going), staying[0].event_id)
    return Move(going[0], tuple(staying), events)


def taken_back(said: Regrouping, later: EventSoFar, earlier: EventSoFar) -> Move | None:
    """Undo what was said of two events, as they are now; None where they stand otherwise by now."""
    if (later == earlier) is not said.is_one:
        return None
    return parted(later, said.story_id) if said.is_one else put_into(earlier, later)


def moved(scored: Iterable[ScoredStory], events: Mapping[str, str]) -> tuple[ScoredStory, ...]:
    """Give judged stories in the events to which they go."""
    return tuple(
        replace(
            one, story=replace(one.story, event_id=events.get(one.story.id, one.story.event_id))
        )
        for one in scored
    )


def withheld(alerts: Iterable[Alert], passed: Iterable[Passed]) -> tuple[Alert, ...]:
    """Give the alerts that were passed by because another story had told the event."""
    same = {
        (one.story_id, one.topic, one.key) for one in passed if one.silence is Silence.SAME_EVENT
    }
    return tuple(one for one in alerts if (one.scored.story.id, one.topic, one.chat.key) in same)


def name_of(said: Regrouping) -> str:
    """Give a short name for what was said of two events, by which it is taken back."""
    return reference(said.story_id, said.event_id, said.at.isoformat())


def last_words(said: Iterable[Regrouping]) -> tuple[Regrouping, ...]:
    """Give the last word on each two events, of all that was said, oldest first."""
    return tuple({(one.story_id, one.event_id): one for one in said}.values())


def shift_of(regroupings: Iterable[Regrouping]) -> float:
    """Give by how much the log-odds from which a story belongs to an event are to be higher.

    The most likely shift s, -1.5 to 1.5, where a story is of an event with the log-odds that the
    index gives, less s, and s is normal around 0. What was vetoed has no odds, and teaches nothing.
    """
    known = [(one.odds, one.is_one) for one in regroupings if one.odds is not None]
    low, high = -MOST_SHIFT, MOST_SHIFT
    if not known:
        return 0.0
    for _ in range(HALVINGS):
        shift = (low + high) / 2
        if _slope(known, shift) > 0:
            low = shift
        else:
            high = shift
    return (low + high) / 2


def _slope(known: Sequence[tuple[float, bool]], shift: float) -> float:
    """Give the slope of the log-posterior, which falls all the way; in whatever order they are."""
    wrong = math.fsum(1 / (1 + math.exp(shift - odds)) - is_one for odds, is_one in known)
    return wrong - shift / SPREAD**2


def _of(event: EventSoFar) -> list[Story]:
    """Give an event's stories, each once, that after which it is named first."""
    stories = {one.story.id: one.story for one in event.stories}.values()
    return sorted(stories, key=lambda one: (one.id != one.event_id, *_age(one)))


def _age(story: Story) -> tuple[datetime, datetime, str]:
    return story.first_seen, story.published, story.id
