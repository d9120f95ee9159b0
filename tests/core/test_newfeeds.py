"""A feed that was found becomes one that is read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.newfeeds import imported, new_feed, unknown, wanted
from bot.errors import SettingsError
from bot.model.trials import Trial
from tests.builders import a_feed

COURIER = a_feed()
FOUND = Trial(wanted("https://valley.example/rss"), title="Valley Post", languages=("ru", "en"))


def test_what_is_not_said_its_title_and_its_stories_say() -> None:
    feed = new_feed(FOUND, [COURIER])
    assert (feed.name, feed.language, feed.url) == ("Valley Post", "ru", FOUND.feed.url)
    said = new_feed(FOUND, [], name="Post", language="hy")
    assert (said.name, said.language) == ("Post", "hy")
    assert new_feed(replace(FOUND, title="", languages=()), []).name == "valley.example"
    assert new_feed(replace(FOUND, languages=("tr", "en")), []).language == "en"


def test_two_feeds_have_two_names() -> None:
    taken = a_feed(name="valley POST")
    assert new_feed(FOUND, [taken]).name == "Valley Post (valley.example)"
    both = [taken, a_feed(name="Valley Post (valley.example)")]
    assert new_feed(FOUND, both).name == "Valley Post (valley.example) 2"


@pytest.mark.parametrize(
    ("trial", "said"),
    [
        (replace(FOUND, fault="it is a page"), "is not added: it is a page"),
        (replace(FOUND, languages=("tr",)), "its stories are in tr; name as its language"),
        (replace(FOUND, feed=COURIER), "is there already, as Highland Courier"),
    ],
)
def test_what_is_not_to_be_read_is_refused_with_the_reason(trial: Trial, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as refused:
        new_feed(trial, [COURIER])
    assert "but off" not in str(refused.value)
    with pytest.raises(SettingsError, match="but off; resume it"):
        new_feed(Trial(COURIER), [replace(COURIER, enabled=False)])


def test_a_feeds_password_stands_in_no_refusal() -> None:
    closed = replace(COURIER, url="https://ani:secret@courier.example/rss")
    for trial, known in ((Trial(closed), [closed]), (Trial(closed, fault="404"), [])):
        with pytest.raises(SettingsError, match="//courier") as refused:
            new_feed(trial, known)
        assert "secret" not in str(refused.value)


def test_a_list_is_added_but_for_what_is_there_and_what_cannot_be_read() -> None:
    post, wire = a_feed(name="", url="https://one.example"), a_feed(url="https://two.example")
    odd = a_feed(name="Valley", url="feed:courier")
    fresh = unknown([COURIER, replace(post, language=""), wire, odd], [COURIER])
    trials = [Trial(fresh[0], title="Post", languages=("hy",)), Trial(wire, fault="404")]
    outcome = imported(fresh, [*trials, Trial(odd)], [COURIER])
    assert [(one.name, one.language) for one in outcome.added] == [("Post", "hy")]
    assert outcome.refused == (
        "https://two.example is not added: 404",
        "Valley is not added: feed:courier is no address of the web",
    )
