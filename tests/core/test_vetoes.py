"""What parts two stories whatever else they share."""

from dataclasses import replace

import pytest

from bot.core.vetoes import are_opposed
from bot.model.events import Traits
from tests.builders import a_story
from tests.events import an_index

TEXT = "The ministry said so in the morning."


def traits(title: str, outlet: str = "", text: str = TEXT) -> Traits:
    story = a_story(title=title, text=text)
    return an_index().read(replace(story, outlet=outlet))


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("EU adopts the 12th package of sanctions", "EU adopts the 13th package of sanctions"),
        ("Yerevan warns Baku over shelling", "Baku warns Yerevan over shelling"),
        ("Prices in Armenia rose in April", "Prices in Armenia rose in May"),
        ("The alliance's bulletin 3 on the drills", "The alliance's bulletin 4 on the drills"),
        ("Budget of Armenia for 2026 is passed", "Budget of Armenia for 2027 is passed"),
    ],
)
def test_look_alikes_are_opposed(title: str, other: str) -> None:
    assert are_opposed(traits(title), traits(other))
    assert not are_opposed(traits(title), traits(title))


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("3 soldiers killed near Gyumri", "5 soldiers killed near Gyumri"),
        ("Yerevan warns Baku over shelling", "Baku denies shelling after warning of Yerevan"),
        ("Trade with Russia fell by 11 % in May", "Armenia sold less to its largest market"),
    ],
)
def test_what_may_be_one_event_is_not_opposed(title: str, other: str) -> None:
    assert not are_opposed(traits(title), traits(other))


def test_an_outlet_tells_the_same_again_in_the_same_words() -> None:
    told = traits("Armenia freezes its dues to the alliance", "Courier")
    again = traits("Armenia freezes its dues to the alliance again", "Courier")
    another = traits(
        "Armenia opens an embassy of the alliance's neighbour", "Courier", "No date yet."
    )
    assert not are_opposed(told, again)
    assert are_opposed(told, another)
    assert not are_opposed(told, replace(another, outlet="Digest"))
    assert not are_opposed(told, replace(another, language="ru"))


def test_what_hardly_says_a_word_is_opposed_to_all() -> None:
    assert are_opposed(traits("Live", text=""), traits("Live", text=""))
