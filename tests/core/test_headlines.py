"""Titles that say nothing by themselves, and what a change of one is worth."""

from datetime import date, timedelta

import pytest

from bot.core.days import coming, days_in
from bot.core.headlines import has_history, headline_of, tells_one_fact
from bot.model.timelines import Headline
from tests.builders import NOON, a_story

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "title",
    [
        "Armenia",
        "Morning briefing: Armenia freezes its fees",
        "What we know of the base in Gyumri",
        "Highland war briefing: a hospital, a refinery and a call",
        "Five days of drills: the key events of the week",
        "Week in review: a crossing, gas and a law",
        "Утренний обзор: две ноты, два учения и статистика",
        "Главные события в Ереване и Москве",
        "Главное за день: Кремль ответил Еревану",
        "Что известно о выводе базы",
        "Օրվա լուրեր. Կրեմլն արձագանքել է",
        "Live: summit of the alliance",
        "Summit of the alliance – live updates",
        "Саммит ОДКБ: онлайн",
        "ՈՒՂԻՂ եթեր. գագաթնաժողովը Երևանում",
    ],
)
def test_a_digest_a_live_page_and_a_word_tell_no_single_fact(title: str) -> None:
    assert not tells_one_fact(title)


@pytest.mark.parametrize(
    "title",
    [
        "Пашинян примет участие в саммите онлайн",
        "Пашинян в прямом эфире назвал сроки",
        "Փաշինյանն ուղիղ եթերում հայտարարեց ժամկետը",
        "Armenians live far away",
        "Zakharova mocks Yerevan at her weekly briefing",
        "At Monday's briefing: Kremlin knows of no request",
        "Armenia freezes fees",
        "Ответ Кремля",
    ],
)
def test_a_plain_title_tells_one(title: str) -> None:
    assert tells_one_fact(title) is (len(title.split()) > 2)


def test_only_other_words_are_another_headline() -> None:
    before = a_story(title="Yerevan skips the drills")
    assert headline_of(before, a_story(title="YEREVAN skips the drills!"), NOON) is None
    assert headline_of(a_story(title=""), before, NOON) is None
    after = a_story(title="Yerevan joins the drills")
    assert headline_of(before, after, NOON) == Headline(before.id, NOON, before.title)


def test_a_page_that_is_retitled_all_the_time_has_no_history() -> None:
    story = a_story()
    changes = [
        Headline(story.id, NOON + timedelta(minutes=10 * number), f"Title number {number}")
        for number in range(4)
    ]
    assert has_history(story, changes[:1])
    assert not has_history(story, changes)
    assert not has_history(story, [])
    assert not has_history(story, [Headline(story.id, NOON, "Live: the summit in Minsk")])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("summit on 12 December", date(2026, 12, 12)),
        ("Dec. 12 summit", date(2026, 12, 12)),
        ("саммит 12-го декабря", date(2026, 12, 12)),
        ("из Мегри 1 января 2027 года", date(2027, 1, 1)),
        ("գագաթնաժողովը դեկտեմբերի 12-ին", date(2026, 12, 12)),
        ("on the 5th of September", date(2026, 9, 5)),
    ],
)
def test_days_are_read_in_three_languages(text: str, day: date) -> None:
    assert days_in(text, TODAY) == {day}
    assert coming(frozenset({day}), TODAY) == ({day} if day > TODAY else set())


@pytest.mark.parametrize(
    "text", ["31 February", "mayor 12", "March 2027", "Dec 12:30", "12 drills"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert days_in(text, TODAY) == frozenset()
