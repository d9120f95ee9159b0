"""Words that tell texts of one sort from another."""

from bot.core.proposals import Proposal, proposals
from bot.model.stories import Scorable

HERE = [
    Scorable("Kobalt drills end", "Police drill at Kobalt. The IMF waits"),
    Scorable("Drills of Kobalt", "Rain in town."),
    Scorable("An IMF loan for the town", ""),
]
ELSEWHERE = [Scorable("Rain in the town", "Police look for a car."), Scorable("", "")]


def test_what_stands_here_and_not_elsewhere_is_proposed_the_most_telling_first() -> None:
    assert proposals(HERE, ELSEWHERE, 9) == [
        Proposal("drills", 2, 0),
        Proposal("IMF", 2, 0),
        Proposal("Kobalt", 2, 0),
        Proposal("town", 2, 1),
    ]
    assert len(proposals(HERE, ELSEWHERE, 2)) == 2


def test_what_is_as_common_elsewhere_is_not_proposed() -> None:
    assert proposals(HERE[:1], HERE[:1], 9, fewest=1) == []


def test_neighbours_are_proposed_where_they_tell_more_than_either() -> None:
    here = [Scorable("border guard", ""), Scorable("The border guard", "")]
    elsewhere = [Scorable("border", "A guard"), Scorable("guard", "The border")]
    assert proposals(here, elsewhere, 9)[0] == Proposal("border guard", 2, 0)
