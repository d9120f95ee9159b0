"""Which story of an event heads its message."""

from bot.core.leads import lead_of
from tests.builders import NOON, a_story

TOLD = a_story(language="en", tier=2)
FLAGSHIP = a_story(id="b", language="hy", tier=1, outlet="Azatutyun")
LOCAL = a_story(id="c", language="hy", tier=2, outlet="Lratu")


def test_a_leading_outlet_in_the_readers_language_heads_the_message() -> None:
    assert lead_of(TOLD, (LOCAL, FLAGSHIP), "hy") == FLAGSHIP
    assert lead_of(TOLD, (LOCAL,), "hy") == LOCAL
    assert lead_of(TOLD, (LOCAL, FLAGSHIP), "ru") == TOLD
    assert lead_of(TOLD, (), "hy") == TOLD


def test_of_equals_the_one_that_was_told_stays() -> None:
    assert lead_of(FLAGSHIP, (a_story(id="d", language="hy", tier=1),), "hy") == FLAGSHIP
    assert lead_of(LOCAL, (a_story(id="d", language="hy", published=NOON),), "hy") == LOCAL


def test_a_digest_heads_nothing() -> None:
    digest = a_story(id="d", language="hy", tier=1, title="Օրվա լուրեր. Կրեմլն արձագանքել է")
    assert lead_of(TOLD, (digest,), "hy") == TOLD
