"""A feed is tried, and nothing kept."""

from __future__ import annotations

from bot.model.feeds import Feed, FeedMemory, Fetched, FetchFailed, NotModified
from bot.model.options import Options
from bot.model.trials import Trial
from bot.pipeline import Trials
from bot.ports import Beat, Rules
from tests.builders import NOON, a_feed, a_topic
from tests.fakes import FakeJudge, FakeSource
from tests.servers.feeds import Item
from tests.test_pipeline import document

FEED = a_feed()


async def tried(source: FakeSource) -> Trial:
    rules = Rules(Options(), (Beat(a_topic(), FakeJudge()),))
    return await Trials(source=source, rules=lambda: rules).try_out(FEED, NOON)


async def test_what_would_match_is_shown_or_what_came_nearest() -> None:
    items = (Item("An orchestra plays", published=NOON), Item("The alliance meets"))
    trial = await tried(FakeSource({FEED.url: document(*items)}))
    assert [one.story.title for one in trial.matches] == ["The alliance meets"]
    assert (trial.entries, trial.nearest, trial.fault) == (2, None, "")
    assert trial.newest == NOON
    assert (trial.languages, trial.is_silent) == (("en",), False)
    dull = await tried(FakeSource({FEED.url: document(items[0])}))
    assert dull.matches == ()
    assert dull.nearest is not None
    assert dull.nearest.story.title == "An orchestra plays"
    assert (await tried(FakeSource({FEED.url: document()}))).nearest is None


async def test_what_cannot_be_read_says_why() -> None:
    class Unchanged(FakeSource):
        async def fetch(self, feed: Feed, memory: FeedMemory) -> Fetched:
            return NotModified()

    assert (await tried(FakeSource())).fault == "the server answered 404"
    page = await tried(FakeSource({FEED.url: b"no feed at all"}))
    assert page.fault
    assert page.is_dead
    away = FakeSource(failures={FEED.url: FetchFailed("503")})
    assert not (await tried(away)).is_dead
    assert "nothing was known" in (await tried(Unchanged())).fault
