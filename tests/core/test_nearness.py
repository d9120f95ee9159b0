"""Which example a text is most like."""

from bot.core.nearness import nearest_example
from bot.model.stories import Scorable
from bot.model.topics import Example
from tests.builders import a_concept, a_topic

DRILLS = Example("en", "Drills begin in Yerevan", "Soldiers came.", 2)
RAIN = Example("en", "Rain in Moscow", "It rains.", 0)
TOPIC = a_topic(
    lexicon=(a_concept("armenia", "Yerevan", "Երևան*"), a_concept("russia", "Moscow")),
    examples=(RAIN, DRILLS, Example("en", "Rain and drills", "Soldiers in the rain.", 0)),
)


def test_the_example_that_shares_most_of_what_is_rare_is_nearest() -> None:
    found = nearest_example(TOPIC, Scorable("Yerevan begins drills", "Soldiers"))
    assert found is not None
    assert found[0] == DRILLS
    assert 0.5 < found[1] < 1


def test_a_text_is_like_itself_and_concepts_bridge_languages() -> None:
    found = nearest_example(TOPIC, Scorable(RAIN.title, RAIN.text))
    assert found is not None
    assert (found[0], round(found[1], 9)) == (RAIN, 1)
    bridged = nearest_example(TOPIC, Scorable("Երևանում", ""))
    assert bridged is not None
    assert bridged[0] == DRILLS


def test_a_text_that_shares_nothing_is_like_none() -> None:
    assert nearest_example(TOPIC, Scorable("Orchestra", "Opens.")) is None
    assert nearest_example(a_topic(), Scorable("Yerevan", "")) is None
