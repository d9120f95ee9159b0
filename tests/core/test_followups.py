"""Which further story of an event is news; what the shipped judge makes of it is another test."""

from datetime import timedelta
from typing import Any

import pytest

from bot.core.followups import change_by_edit, news_of
from bot.model.stories import Place, Reason, ScoredStory
from bot.model.timelines import Change, ChangeKind
from tests.builders import NOON, a_judgement, a_story

FIRST = "Yerevan skips the alliance's drills again"


def scored(title: str = FIRST, *reasons: Reason, minutes: int = 0, **change: Any) -> ScoredStory:
    known = {name for reason in reasons for name in reason.concepts} | {"armenia", "csto"}
    story = a_story(title=title, published=NOON + timedelta(minutes=minutes), **change)
    return ScoredStory(
        story, "csto-armenia", a_judgement(reasons=reasons, concepts=tuple(sorted(known)))
    )


def a_reason(concept: str, word: str, weight: float = 1.0, place: Place = Place.TITLE) -> Reason:
    return Reason((concept,), (word,), place, weight)


def change_of(one: ScoredStory, told: list[ScoredStory]) -> Change | None:
    news = news_of(one, told)
    return news.change if news else None


KREMLIN = a_reason("kremlin", "Kremlin")


def test_another_outlet_with_the_same_facts_is_no_news() -> None:
    assert change_of(scored("Armenia stays away from CSTO exercise", minutes=9), [scored()]) is None


def test_the_first_story_of_an_event_is_no_follow_up() -> None:
    assert change_of(scored("Kremlin denies the drills were skipped"), []) is None


def test_the_reaction_of_somebody_new_is_news_by_name() -> None:
    reacts = scored("Kremlin regrets Yerevan's step", KREMLIN, minutes=9)
    assert change_of(reacts, [scored()]) == Change(ChangeKind.REACTION, "Kremlin")
    assert change_of(reacts, [scored(), reacts]) is None


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Kremlin regrets Yerevan's step", a_reason("kremlin", "Kremlin", weight=0.1)),
        ("Kremlin regrets Yerevan's step", a_reason("kremlin", "Kremlin", place=Place.TEXT)),
        ("Yerevan regrets what the Kremlin did", KREMLIN),
        ("Kremlin declines to comment on Yerevan's step", KREMLIN),
        ("Will the Kremlin regret it? Kremlin regrets?", KREMLIN),
        ("Live: Kremlin regrets Yerevan's step", KREMLIN),
    ],
)
def test_what_is_in_doubt_is_none(title: str, reason: Reason) -> None:
    assert change_of(scored(title, reason, minutes=9), [scored()]) is None


def test_what_was_published_before_the_first_story_is_no_news() -> None:
    late = scored("Kremlin regrets Yerevan's step", KREMLIN, minutes=-60)
    assert change_of(late, [scored()]) is None


def test_concepts_that_share_a_word_are_told_by_it() -> None:
    shared = Reason(("kremlin", "russia"), ("Kremlin",), Place.TITLE, 1.0)
    reacts = scored("Kremlin regrets Yerevan's step", shared, minutes=9)
    assert change_of(reacts, [scored()]) == Change(ChangeKind.REACTION, "Kremlin")


def test_a_new_step_is_news_with_a_new_concept_only() -> None:
    ban = scored("Russia bans brandy after the drills", a_reason("brandy", "brandy"), minutes=9)
    assert change_of(ban, [scored()]) == Change(ChangeKind.STEP, "brandy")
    assert change_of(scored("Russia bans it after the drills", minutes=9), [scored()]) is None
    may = scored("Russia may ban brandy after the drills", a_reason("brandy", "brandy"), minutes=9)
    assert change_of(may, [scored()]) is None
    banned = scored(text="Moscow restricted trade.")
    assert change_of(ban, [banned]) is None


def test_what_is_called_off_is_news_by_itself() -> None:
    off = scored("Alliance's drills are cancelled after all", minutes=9)
    assert change_of(off, [scored()]) == Change(ChangeKind.STEP, "cancelled")
    assert change_of(off, [scored(text="They were to be postponed.")]) is None


def test_a_coming_day_is_news_where_nobody_named_it() -> None:
    set_for = scored("Alliance's drills set for 12 December", minutes=9)
    assert change_of(set_for, [scored()]) == Change(ChangeKind.DATE, "12.12")
    assert change_of(set_for, [scored(text="They begin on Dec. 12.")]) is None


def test_a_denial_is_news_once_until_somebody_confirms() -> None:
    denies = scored("Ministry denies that it skips drills", minutes=9)
    confirms = scored("Ministry confirms that it skips drills", minutes=19)
    assert change_of(denies, [scored()]) == Change(ChangeKind.DENIED)
    assert change_of(denies, [scored(text="A spokesman denied it.")]) is None
    assert change_of(denies, [scored(), denies]) is None
    assert change_of(confirms, [scored(), denies]) == Change(ChangeKind.CONFIRMED)
    assert change_of(denies, [scored(), denies, confirms]) == Change(ChangeKind.DENIED)


def test_a_correction_is_news_where_it_says_so() -> None:
    corrects = scored("Correction: Yerevan skips the drills in May", minutes=9)
    assert change_of(corrects, [scored()]) == Change(ChangeKind.CORRECTION)
    assert change_of(corrects, [scored(), corrects]) is None


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("Yerevan doesn't skip the alliance's drills", ChangeKind.REVERSED),
        ("Yerevan denies that it skips the drills", ChangeKind.DENIED),
        ("Yerevan confirms that it skips the drills", ChangeKind.CONFIRMED),
        ("Correction: Yerevan skips the drills in May", ChangeKind.CORRECTION),
    ],
)
def test_a_headline_that_turns_round_what_was_told_is_news(after: str, kind: ChangeKind) -> None:
    before = "Yerevan skips the alliance's drills"
    assert change_by_edit(before, a_story(title=after), [a_story()]) == Change(kind)


@pytest.mark.parametrize(
    "after",
    ["Yerevan skips the alliance's drills in May", "Does Yerevan skip the drills?", "Not skipped"],
)
def test_any_other_headline_is_not(after: str) -> None:
    assert change_by_edit("Yerevan skips the alliance's drills", a_story(title=after), []) is None


def test_a_headline_that_says_what_others_have_said_is_not() -> None:
    told = [a_story(title="Ministry denies that it skips the drills")]
    after = a_story(title="Yerevan denies that it skips the drills")
    assert change_by_edit("Yerevan skips the alliance's drills", after, told) is None
