"""How many outlets tell an event, and from how many of them the words are."""

from typing import Any

import pytest

from bot.core.origins import credits_in, reporting_of
from bot.model.stories import Story
from bot.model.timelines import Reporting
from tests.builders import a_story

WIRE = (
    "The ministry said on Monday that no unit would travel to the drills in the mountains, "
    "and that the partners had been told of it in good time."
)


def told_by(outlet: str, text: str = "", **change: Any) -> Story:
    site = "".join(filter(str.isalnum, outlet.casefold())) or "nobody"
    link = f"https://{site}.example/{len(text)}"
    return a_story(
        id=f"{abs(hash(outlet + text)):016x}"[:16],
        outlet=outlet,
        title=change.pop("title", f"{outlet} tells it in its own words today"),
        text=text,
        canonical_link=change.pop("link", link),
        **change,
    )


def counted(*stories: Story) -> tuple[int, int]:
    reporting = reporting_of(stories)
    return reporting.outlets, reporting.independent


def test_outlets_with_words_of_their_own_are_independent() -> None:
    one = told_by("Courier", "No unit will go.", camp="western")
    other = told_by("Вестник", "Поездки не будет.", camp="russian-state")
    third = told_by("Search", "Nothing.", camp="aggregator")
    assert reporting_of([one, other, third]) == Reporting(outlets=3, independent=3, camps=2)
    assert reporting_of([]) == Reporting(0, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "No unit will go, the ministry said, citing TASS.",
        "No unit will go, the Russian news agency TASS reports.",
        "No unit will go, according to TASS.",
        "YEREVAN (TASS) No unit will go.",
        "No unit will go – TASS",
        "Поездки не будет, сообщает ТАСС со ссылкой на источник.",
        "Поездки не будет. Об этом ТАСС сообщил источник, передает ТАСС.",
        "По данным ТАСС, поездки не будет.",
        "ЕРЕВАН, 23 ноября. /ТАСС/. Поездки не будет.",
        "Մեկնում չի լինի, հաղորդում է ՏԱՍՍ-ը։",
        "ՏԱՍՍ-ի փոխանցմամբ՝ մեկնում չի լինի։",
        "Մեկնում չի լինի՝ ՏԱՍՍ-ի հղմամբ։",
        "Ըստ ՏԱՍՍ-ի՝ մեկնում չի լինի։",
        "No unit will go: https://tass.ru/armiya/1",
    ],
)
def test_who_credits_an_outlet_is_of_its_origin(text: str) -> None:
    tass = told_by("ТАСС", "Подразделения не поедут.", link="https://tass.ru/armiya/1")
    assert counted(tass, told_by("Courier", text)) == (2, 1)
    assert counted(told_by("Lratu", "citing TASS"), told_by("Courier", text)) == (2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "TASS will be there too.",
        "The building of TASS stands in Moscow. Armenia says no.",
        "Тассовка – старое слово.",
        "The apartment was sold, according to neighbours.",
    ],
)
def test_who_only_names_an_outlet_is_not(text: str) -> None:
    tass = told_by("TASS", "Подразделения не поедут.")
    assert counted(tass, told_by("Courier", text)) == (2, 2)


def test_letters_that_stand_for_an_outlet_are_met_whole() -> None:
    own, other = told_by("AP", "No unit will go."), told_by("Courier", "No trip, APA reports.")
    assert counted(own, other) == (2, 2)
    assert counted(own, other, told_by("APA", "It is known.")) == (3, 2)


def test_who_is_cited_goes_before_who_hands_on() -> None:
    story = told_by("Courier", "TASS reports, citing Reuters, that no unit will go.")
    assert next(credits_in(story, {})) == "agency Reuters"


def test_an_outlet_that_no_table_has_can_be_credited() -> None:
    first = told_by("Горный вестник", "Поездки не будет.")
    assert counted(first, told_by("Courier", "No trip, citing Горный вестник.")) == (2, 1)
    assert counted(told_by("X"), told_by("Courier", "No trip, citing X.")) == (2, 2)


def test_an_outlet_that_credits_itself_is_its_own_origin() -> None:
    own = told_by("TASS", "No unit will go, a source told TASS.")
    assert counted(own, told_by("Courier", "No trip.")) == (2, 2)


def test_the_feeds_of_one_outlet_are_one() -> None:
    english = told_by("Azatutyun, English", "a", link="https://azatutyun.am/a/1")
    russian = told_by("Азатутюн", "б", link="https://rus.azatutyun.am/a/2")
    by_search = told_by("Radio Liberty", "c", link="https://news.google.com/x")
    assert counted(english, russian, by_search) == (1, 1)
    assert counted(
        told_by("Channel one", link="https://t.me/one/1"),
        told_by("Channel two", link="https://t.me/two/1"),
        told_by("BBC", link="https://bbc.co.uk/1"),
        told_by("Times", link="https://times.co.uk/1"),
        told_by("Nowhere", link=""),
    ) == (5, 5)


def test_the_same_words_are_of_one_origin() -> None:
    copies = [told_by(outlet, f"{outlet}: {WIRE}") for outlet in ("A1", "B2", "C3")]
    assert counted(*copies, told_by("D4", "Wholly other words.")) == (4, 2)
    heading = "Yerevan will send no unit to the drills"
    assert counted(told_by("A1", title=heading), told_by("B2", title=heading)) == (2, 1)
    assert counted(told_by("A1", title="No drills"), told_by("B2", title="No drills")) == (2, 2)


@pytest.mark.parametrize("marks", ["«%s»", "“%s”", '"%s"'])
def test_a_shared_quotation_is_of_one_origin(marks: str) -> None:
    one = told_by("A1", f"He said: {marks % 'We will not travel to these drills'}.")
    other = told_by("B2", f"{marks % 'we will not travel to these drills'}, so the minister.")
    assert counted(one, other) == (2, 1)
    short = [told_by(name, f"It is {marks % 'a closed matter'}.") for name in ("A1", "B2")]
    assert counted(*short) == (2, 2)
