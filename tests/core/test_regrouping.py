"""Events that were grouped wrongly are set right, and the index learns from it, a little."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.events import LIKELY
from bot.core.regrouping import (
    MOST_SHIFT,
    joined,
    last_words,
    moved,
    name_of,
    parted,
    shift_of,
    taken_back,
    withheld,
)
from bot.model.alerts import Alert, Passed, Silence
from bot.model.events import Regrouping
from bot.model.stories import ScoredStory
from bot.model.timelines import EventSoFar
from tests.builders import NOON, a_chat, a_scored_story

ODDS = st.floats(-40, 40)
SAID = st.builds(
    Regrouping,
    story_id=st.just("a"),
    event_id=st.just("b"),
    is_one=st.booleans(),
    odds=ODDS | st.none(),
    at=st.just(NOON),
)


def told(story_id: str, event_id: str, minutes: int = 0) -> ScoredStory:
    seen = NOON + timedelta(minutes=minutes)
    return a_scored_story(id=story_id, event_id=event_id, first_seen=seen)


def event(*told: ScoredStory) -> EventSoFar:
    return EventSoFar(told)


def test_a_story_that_is_split_off_is_an_event_of_its_own() -> None:
    first, second, third = told("a", "a"), told("b", "a", 1), told("c", "a", 2)
    change = parted(event(first, second, replace(second, topic="other"), third), "b")
    assert change is not None
    assert (change.first.id, change.events) == ("b", {"b": "b"})
    assert [one.id for one in change.told] == ["a", "c"]
    assert [one.story.event_id for one in moved((first, second), change.events)] == ["a", "b"]


def test_where_the_first_story_is_split_off_the_others_leave_it_together() -> None:
    change = parted(event(told("a", "a"), told("c", "a", 2), told("b", "a", 1)), "a")
    assert change is not None
    assert (change.first.id, change.events) == ("b", {"b": "b", "c": "b"})
    assert [one.id for one in change.told] == ["a"]
    assert parted(event(told("a", "a")), "a") is None


def test_of_two_events_the_later_joins_the_earlier() -> None:
    early, late = event(told("a", "a"), told("b", "a", 5)), event(told("c", "c", 3), told("d", "c"))
    for change in (joined(early, late), joined(late, early)):
        assert (change.first.id, change.events) == ("c", {"c": "a", "d": "a"})
        assert [one.id for one in change.told] == ["a", "b"]


def test_only_what_another_story_kept_from_a_chat_is_told_afterwards() -> None:
    scored = told("b", "b")
    alert = Alert(0, a_chat(), "b", scored.topic, scored, NOON, NOON)
    same = Passed("b", scored.topic, a_chat().key, Silence.SAME_EVENT)
    assert withheld([alert], [same]) == (alert,)
    assert withheld([alert], [replace(same, silence=Silence.FIRST_POLL)]) == ()
    assert withheld([alert], [replace(same, story_id="c")]) == ()


def test_what_was_said_is_undone_where_the_events_still_stand_so() -> None:
    first, second = told("a", "a", 5), told("b", "b", 1)
    apart = Regrouping("b", "a", is_one=False, odds=None, at=NOON)
    change = taken_back(apart, event(second), event(first))
    assert change is not None
    assert change.events == {"b": "a"}, "whichever we saw first"
    whole = event(first, told("b", "a", 1))
    together = replace(apart, is_one=True)
    change = taken_back(together, whole, whole)
    assert change is not None
    assert change.events == {"b": "b"}
    assert taken_back(apart, whole, whole) is None
    assert taken_back(together, event(second), event(first)) is None
    words = (apart, replace(together, at=NOON + timedelta(minutes=1)), replace(apart, event_id="c"))
    assert last_words(words) == words[1:]
    assert len({name_of(one) for one in words}) == 3


def said(is_one: bool, odds: float | None) -> Regrouping:
    return Regrouping("a", "b", is_one, odds, NOON)


def test_a_judgement_shifts_the_threshold_a_little_and_many_of_them_more() -> None:
    assert shift_of([]) == shift_of([said(True, None)]) == 0
    assert 0.05 < shift_of([said(False, LIKELY + 0.3)]) < 0.25
    assert -0.25 < shift_of([said(True, LIKELY - 0.3)]) < -0.05
    assert shift_of([said(False, LIKELY + 0.3)] * 10) > 0.8
    assert abs(shift_of([said(False, -30.0)])) < 1e-9, "it was no odds that joined these"


@settings(max_examples=40)
@given(st.lists(SAID, max_size=30), st.randoms(use_true_random=False))
def test_splits_only_raise_and_merges_only_lower_in_whatever_order(
    told: list[Regrouping], rng: Random
) -> None:
    shift = shift_of(told)
    assert -MOST_SHIFT <= shift <= MOST_SHIFT
    shuffled = rng.sample(told, len(told))
    assert shift_of(shuffled) == shift
    for odds in (-3.0, LIKELY, 3.0):
        assert shift_of([*told, said(False, odds)]) >= shift
        assert shift_of([*told, said(True, odds)]) <= shift
