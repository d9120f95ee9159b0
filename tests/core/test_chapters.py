"""Which stories are further chapters of an event, for all chats and for each."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.core.alerts import sifted
from bot.core.chapters import MOST_MATTERS, gone_on, number_of, with_chapters
from bot.model.alerts import Alert, Chapter
from bot.model.stories import Place, Reason, ScoredStory
from bot.model.timelines import Change, ChangeKind, EventSoFar, Headline
from tests.builders import NOON, a_chat, a_judgement, a_story, an_alert

FIRST = "Yerevan skips the alliance's drills"
DENIAL, AGAIN = "Ministry denies it skips the drills", "Spokesman denies reports on the drills"


def one(number: int, title: str, *concepts: str, **change: Any) -> ScoredStory:
    reasons = tuple(Reason((name,), (name.title(),), Place.TITLE, 1.0) for name in concepts)
    judgement = a_judgement(reasons=reasons, concepts=("armenia", *concepts))
    published = NOON + timedelta(minutes=number)
    story = a_story(id=f"{number:016x}", title=title, published=published, text="", event_id="e")
    return ScoredStory(replace(story, **change), "csto-armenia", judgement)


def so_far(*stories: ScoredStory, headlines: tuple[Headline, ...] = ()) -> dict[str, EventSoFar]:
    return {"e": EventSoFar(stories, headlines)}


def told(scored: ScoredStory, chat_id: int = 7) -> Alert:
    return an_alert(chat_id, scored=scored, event_id="e")


def chapters(
    *scored: ScoredStory,
    after: dict[str, EventSoFar] | None = None,
    headlines: tuple[Headline, ...] = (),
) -> list[Chapter | None]:
    alerts = with_chapters(map(told, scored), scored, headlines, after or {})
    return [alert.chapter for alert in alerts]


def denied(*since: int, times: int = 0) -> Chapter:
    ids = frozenset(f"{story:016x}" for story in since)
    return Chapter(number_of("denied", times), Change(ChangeKind.DENIED), ids)


def test_what_begins_an_event_and_what_repeats_it_is_no_chapter() -> None:
    same = one(1, "Armenia stays away from exercise")
    assert chapters(one(0, FIRST), same) == [None, None]
    assert chapters(same, after=so_far(one(0, FIRST))) == [None]


def test_a_chapter_is_numbered_by_its_news_whatever_the_order_of_the_stories() -> None:
    first, denial, again = one(0, FIRST), one(1, DENIAL), one(2, AGAIN)
    assert chapters(first, denial, again) == [None, denied(1), denied(1, 2)]
    assert chapters(again, after=so_far(first, denial)) == [denied(1, 2)]
    assert chapters(one(3, DENIAL), after=so_far(first, again)) == [denied(2, 3)]
    confirmed = one(3, "Ministry confirms it skips the drills")
    after = so_far(first, denial, confirmed)
    assert chapters(one(4, AGAIN), after=after) == [denied(4, times=1)]
    both = one(3, "Kremlin regrets the drills", "kremlin")
    assert chapters(both, after=so_far(first, denial)) == [
        Chapter(
            number_of("reaction kremlin", 0),
            Change(ChangeKind.REACTION, "Kremlin"),
            frozenset({both.story.id}),
        )
    ]


def test_news_that_are_told_again_are_of_their_own_chapter_whatever_came_since() -> None:
    reaction = one(1, "Kremlin regrets the drills", "kremlin")
    after = so_far(one(0, FIRST), reaction, one(2, DENIAL))
    [chapter] = chapters(one(3, "Kremlin reacts to the drills", "kremlin"), after=after)
    assert chapter is not None
    assert chapter.number == number_of("reaction kremlin", 0)


def test_who_could_not_hear_a_chapter_hears_it_by_the_next_story_and_nobody_else() -> None:
    first, denial, again = one(0, FIRST), one(1, DENIAL), one(2, AGAIN)
    offers = [told(again), told(again, 8), told(again, 9), told(again, 10)]
    alerts = with_chapters(offers, [again], (), so_far(first, denial))
    heard = {
        ("e", a_chat(7).key, 0): first.story.id,
        ("e", a_chat(7).key, number_of("denied", 0)): denial.story.id,
        ("e", a_chat(8).key, 0): first.story.id,  # its outlet is muted there
        ("e", a_chat(9).key, 0): denial.story.id,  # subscribed when it was denied already
    }
    new, repeated = sifted(alerts, heard)
    assert [(alert.chat.key.chat_id, bool(alert.chapter)) for alert in new] == [
        (8, True),
        (10, False),
    ]
    assert [alert.chat.key.chat_id for alert in repeated] == [7, 9]


def test_an_event_has_three_reactions_steps_and_days_at_most_but_any_number_of_turns() -> None:
    names = ("kremlin", "lavrov", "zakharova", "peskov")
    stories = [one(0, FIRST)]
    stories += [
        one(number, f"{name.title()} regrets the drills", name)
        for number, name in enumerate(names, start=1)
    ]
    found = chapters(*stories, one(9, DENIAL))
    assert [chapter is not None for chapter in found] == [False, True, True, True, False, True]
    assert len(names) == MOST_MATTERS + 1


def retitled(
    story: ScoredStory, title: str, minutes: int = 9
) -> tuple[ScoredStory, tuple[Headline, ...]]:
    headline = Headline(story.story.id, NOON + timedelta(minutes=minutes), story.story.title)
    return replace(story, story=replace(story.story, title=title)), (headline,)


def test_a_headline_that_turns_is_a_chapter_of_its_own() -> None:
    first, second = one(0, FIRST), one(1, "Armenia stays away from exercise")
    edited, headlines = retitled(first, "Yerevan doesn't skip the alliance's drills")
    [chapter] = chapters(edited, after=so_far(first, second), headlines=headlines)
    assert chapter is not None
    assert chapter.change == Change(ChangeKind.REVERSED)
    back, again = retitled(edited, FIRST, minutes=19)
    after = so_far(edited, second, headlines=headlines)
    [turned] = chapters(back, after=after, headlines=again)
    assert turned is not None
    assert turned.number != chapter.number


def test_a_headline_that_denies_is_the_chapter_of_all_that_deny() -> None:
    first, second = one(0, FIRST), one(1, "Armenia stays away from exercise")
    for story in (first, second):
        edited, headlines = retitled(story, DENIAL)
        after = so_far(first, second)
        assert chapters(edited, after=after, headlines=headlines) == [denied()]
    after = so_far(first, edited, headlines=headlines)
    assert chapters(one(2, AGAIN), after=after) == [denied(1, 2)]


def test_an_edit_that_turns_nothing_and_a_page_that_is_retitled_often_are_none() -> None:
    first = one(0, FIRST)
    edited, headlines = retitled(first, f"{FIRST} in May")
    assert chapters(edited, after=so_far(first), headlines=headlines) == [None]
    assert chapters(first, after=so_far(first)) == [None], "its text alone was edited"
    often = tuple(
        Headline(first.story.id, NOON + timedelta(minutes=number), "Drills, by the hour")
        for number in range(3)
    )
    edited, headlines = retitled(first, DENIAL)
    after = so_far(first, headlines=often)
    assert chapters(edited, after=after, headlines=headlines) == [None]


def test_topics_go_on_by_themselves() -> None:
    energy = replace(one(1, DENIAL), topic="energy")
    assert chapters(energy, after=so_far(one(0, FIRST))) == [None]


def test_an_edit_takes_the_place_of_its_story() -> None:
    first, second = one(0, FIRST), one(1, DENIAL)
    edited, headlines = retitled(first, "Another title")
    event = gone_on(EventSoFar((first, second)), edited, headlines[0])
    assert event == EventSoFar((edited, second), headlines)
    assert gone_on(event, edited, headlines[0]) == event
