"""Entries become stories."""

from dataclasses import replace
from datetime import timedelta

from bot.core.stories import Gleaned, digests_of, glean, keys_of
from bot.model.feeds import Entry, KnownEntry
from bot.model.timelines import Headline
from tests.builders import NOON, a_feed, an_entry

FEED = a_feed(country="AM", implies=("armenia",))


def first_poll(*entries: Entry) -> Gleaned:
    return glean(FEED, entries, {}, {}, NOON)


def next_poll(before: Gleaned, *entries: Entry) -> Gleaned:
    keys, digests = keys_of(entries), digests_of(entries)
    told = {story.id: story for story in (*before.stories, *before.edited)}
    return glean(
        FEED,
        entries,
        {one.key: one for one in before.known if one.key in keys or one.digest in digests},
        told,
        NOON + timedelta(minutes=5),
    )


def test_a_new_entry_becomes_a_story_of_its_feed() -> None:
    [story] = first_poll(an_entry()).stories
    assert (story.outlet, story.country, story.implies) == ("Highland Courier", "AM", ("armenia",))
    assert story.event_id == story.id
    assert story.first_seen == NOON


def test_a_searchs_entry_names_its_own_outlet() -> None:
    [story] = first_poll(an_entry(outlet="The Daily Invention")).stories
    assert story.outlet == "The Daily Invention"


def test_an_entry_without_a_date_is_of_the_moment_it_was_seen() -> None:
    [story] = first_poll(an_entry(published=None)).stories
    assert story.published == NOON


def test_a_known_entry_is_told_once() -> None:
    before = first_poll(an_entry())
    assert next_poll(before, an_entry()) == Gleaned()


def test_an_entry_that_stands_twice_in_a_document_is_one_story() -> None:
    assert len(first_poll(an_entry(), an_entry()).stories) == 1
    [story] = first_poll(an_entry(), an_entry(title="Yerevan skips the drills, again")).stories
    assert story.title == "Yerevan skips the drills, again"


def test_new_stories_are_told_in_the_order_of_their_publication() -> None:
    ages = {"third": 1, "undated": None, "first": 9, "second": 5}
    entries = [
        an_entry(
            guid=guid,
            link=f"https://courier.example/{guid}",
            published=None if age is None else NOON - timedelta(minutes=age),
        )
        for guid, age in ages.items()
    ]
    stories = first_poll(*entries).stories
    order = [story.link.rpartition("/")[2] for story in stories]
    assert order == ["first", "second", "third", "undated"]


def test_an_edited_entry_changes_its_story_and_keeps_its_event() -> None:
    before = first_poll(an_entry())
    told = replace(before.stories[0], event_id="the-event")
    before = replace(before, stories=(told,))
    after = next_poll(before, an_entry(title="Yerevan skips the alliance's drills after all"))
    assert after.stories == ()
    [edited] = after.edited
    assert (edited.id, edited.event_id) == (told.id, "the-event")
    assert edited.first_seen == NOON
    assert after.headlines == (Headline(told.id, NOON + timedelta(minutes=5), told.title),)


def test_an_edit_of_the_text_alone_leaves_no_former_headline() -> None:
    after = next_poll(first_poll(an_entry()), an_entry(text="Now with a reason."))
    assert (len(after.edited), after.headlines) == (1, ())


def test_the_edit_of_a_story_no_longer_kept_is_no_news_but_is_remembered() -> None:
    before = first_poll(an_entry())
    forgotten = replace(before, stories=())
    after = next_poll(forgotten, an_entry(text="Now with a reason."))
    assert (after.stories, after.edited) == ((), ())
    assert len(after.known) == 1


def test_an_id_used_again_for_another_story_makes_a_new_one_and_loses_neither() -> None:
    first = an_entry(guid="w", link="https://wire.example/5500-wine", title="Wine fair opens")
    second = an_entry(guid="w", link="https://wire.example/5499-bus", title="Second bus line")
    before = first_poll(first)
    after = next_poll(before, first, second)
    assert [story.title for story in after.stories] == ["Second bus line"]
    assert after.stories[0].id != before.stories[0].id
    everything = Gleaned(before.stories + after.stories, (), before.known + after.known)
    assert next_poll(everything, first, second) == Gleaned()


def test_both_stories_under_one_id_in_one_document_are_told() -> None:
    first = an_entry(guid="w", link="https://wire.example/5500-wine", title="Wine fair opens")
    second = an_entry(guid="w", link="https://wire.example/5499-bus", title="Second bus line")
    titles = [story.title for story in first_poll(first, second).stories]
    assert titles == ["Wine fair opens", "Second bus line"]


def test_what_a_feed_has_told_is_named_by_feed_and_key() -> None:
    [known] = first_poll(an_entry()).known
    assert isinstance(known, KnownEntry)
    assert known.feed_url == FEED.url
    assert known.key in keys_of([an_entry()])


def test_an_archive_that_is_told_again_under_new_ids_and_links_is_no_news() -> None:
    entries = [an_entry(guid=f"{n}", title=f"Story {n}", text=f"Told {n}.") for n in range(5)]
    moved = [replace(one, guid=f"new-{one.guid}", link="https://new.example/") for one in entries]
    undated = [replace(one, published=None) for one in moved]
    before = first_poll(*entries)
    assert next_poll(before, *moved) == next_poll(before, *undated) == Gleaned()


def test_what_is_told_again_in_the_same_words_at_a_later_time_is_news() -> None:
    daily = an_entry(title="Rates of the central bank", text="")
    again = replace(daily, guid="tomorrow", published=NOON + timedelta(minutes=4))
    [story] = next_poll(first_poll(daily), again).stories
    assert story.title == daily.title
