"""How feeds are, by what is known of them."""

from __future__ import annotations

from datetime import timedelta

from bot.core.feedstates import feed_states
from bot.core.sparklines import sparkline
from bot.model.feeds import FeedMemory
from bot.model.feedstates import Condition
from tests.builders import NOON, a_feed

DAY = timedelta(days=1)


def test_what_ails_stands_first() -> None:
    known = {
        "well": FeedMemory("well", polled=NOON, newest=NOON - DAY / 2, hours=(0.5,) * 24),
        "once": FeedMemory("once", polled=NOON, failures=1, fault="503"),
        "held": FeedMemory("held", polled=NOON, failures=1, held_since=NOON),
        "silent": FeedMemory("silent", polled=NOON, arrived=NOON - 40 * DAY, usual_gap=DAY),
        "off": FeedMemory("off", polled=NOON, failures=9, next_due=NOON),
    }
    feeds = [a_feed(name=url, url=url, enabled=url != "off") for url in (*known, "new")]
    states = feed_states(feeds, known, NOON)
    assert [(one.name, one.condition) for one in states] == [
        ("held", Condition.HELD),
        ("once", Condition.FAILING),
        ("silent", Condition.SILENT),
        ("new", Condition.UNREAD),
        ("well", Condition.WELL),
        ("off", Condition.PAUSED),
    ]
    well, off = states[-2:]
    assert (well.lag, well.a_day, well.usual_gap) == (DAY / 2, 12.0, None)
    assert (off.a_day, off.due) == (None, None)


def test_a_rhythm_is_drawn_as_bars() -> None:
    assert sparkline((0.0, 1.0, 4.0, 8.0)) == "·▂▅█"
    assert sparkline((0.0, 0.0)) == "··"
    assert sparkline(()) == ""
