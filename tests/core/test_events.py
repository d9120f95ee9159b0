"""Which stories tell one event."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.events import FEWEST_WORDS, LIKENESS, ToldEvents, grouped, trace_of
from bot.core.words import words_of
from bot.model.stories import Story
from tests.builders import NOON, a_story

WORDS = ["alpha", "beta", "gamma", "delta", "zeta"]
TITLES = some.lists(some.sampled_from(WORDS), min_size=1)


def other(title: str, **change: object) -> Story:
    return a_story(id="00000000000000b2", title=title, canonical_link="https://b.example", **change)


@pytest.mark.parametrize(
    "title",
    [
        "Yerevan skips the alliance's drills again",
        "Yerevan skips alliance's drills again",
        "AGAIN YEREVAN SKIPS THE ALLIANCE’S DRILLS",
    ],
)
def test_nearly_the_same_title_is_the_same_event(title: str) -> None:
    [story] = grouped([other(title)], [trace_of(a_story())])
    assert story.event_id == a_story().id


@pytest.mark.parametrize(
    "title",
    [
        "Yerevan joins the alliance's drills after all",
        "Moscow skips the alliance's dinner again",
        "Live",
    ],
)
def test_another_title_is_another_event(title: str) -> None:
    [story] = grouped([other(title)], [trace_of(a_story())])
    assert story.event_id == story.id


def test_titles_that_differ_in_a_number_are_two_events() -> None:
    first = a_story(title="Moscow and Yerevan sign package 12 of the agreements today")
    second = other("Moscow and Yerevan sign package 13 of the agreements today")
    [story] = grouped([second], [trace_of(first)])
    assert story.event_id == story.id


def test_the_same_address_is_the_same_event_whatever_the_title() -> None:
    story = other("Something else entirely, by title")
    [placed] = grouped(
        [replace(story, canonical_link=a_story().canonical_link)], [trace_of(a_story())]
    )
    assert placed.event_id == a_story().id


def test_the_same_title_weeks_later_is_another_event() -> None:
    late = other(a_story().title, published=NOON + timedelta(days=14))
    [story] = grouped([late], [trace_of(a_story())])
    assert story.event_id == story.id


def test_a_series_is_many_events_however_often_it_comes_back() -> None:
    briefings = [
        a_story(
            id=f"{number:016x}",
            canonical_link=f"https://b.example/{number}",
            published=NOON + timedelta(days=2 * number),
        )
        for number in range(5)
    ]
    events = [story.event_id for story in grouped(briefings, [])]
    assert events == [briefings[number].id for number in (0, 0, 2, 2, 4)]


def test_stories_without_an_address_are_not_one_event_for_that() -> None:
    bare = replace(a_story(), canonical_link="")
    [story] = grouped(
        [replace(other("Bread prices steady in all the shops"), canonical_link="")],
        [trace_of(bare)],
    )
    assert story.event_id == story.id


def test_two_new_stories_of_one_event_find_each_other() -> None:
    first, second = grouped([a_story(), other(a_story().title)], [])
    assert second.event_id == first.id


@given(
    TITLES,
    TITLES,
)
def test_the_index_finds_just_what_comparing_all_would(one: list[str], two: list[str]) -> None:
    first = a_story(title=" ".join(one))
    second = other(" ".join(two))
    [placed] = grouped([second], [trace_of(first)])
    words, others = set(words_of(first.title)), set(words_of(second.title))
    alike = len(words & others) >= LIKENESS * len(words | others) and len(others) >= FEWEST_WORDS
    assert (placed.event_id == first.id) == alike


@given(some.lists(some.tuples(TITLES, some.integers(0, 2)), max_size=12), some.integers(0, 12))
def test_what_is_forgotten_is_as_if_it_had_never_been_told(
    told: list[tuple[list[str], int]], forgotten: int
) -> None:
    stories = [
        a_story(
            id=f"{number:016x}",
            title=" ".join(title),
            canonical_link=f"https://b.example/{link}" if link else "",
            published=NOON + timedelta(hours=number),
        )
        for number, (title, link) in enumerate(told)
    ]
    events = ToldEvents()
    traces = [trace_of(events.place(story)) for story in stories]
    events.forget(NOON + timedelta(hours=forgotten))
    late = a_story(id="f" * 16, title=" ".join(WORDS[:4]), canonical_link="https://b.example/1")
    assert grouped([late], traces[forgotten:]) == (events.place(late),)
