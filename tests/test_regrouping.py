"""What was set right by hand holds for the polls that follow, and they learn from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.events import LIKELY, EventIndex
from bot.core.regrouping import last_words, name_of
from bot.model.chats import Message
from bot.model.events import CannotRegroup, Regrouped, Regrouping
from bot.model.feeds import Feed
from bot.model.stories import Story
from bot.model.topics import Topic
from bot.pipeline import Recollection, Regrouper
from tests.builders import NOON, a_feed, a_subscription, a_topic
from tests.events import an_index
from tests.fake_stores import FakeStore
from tests.servers.feeds import Item
from tests.test_pipeline import LATER, OLD, RULES, World, document

NEWS = Item(
    "Yerevan skips the alliance's drills again",
    "The Armenian defence ministry sends no troops to the alliance's drills in Kazakhstan.",
    published=NOON,
)
OTHER = Item(
    "Armenia stays away from alliance drills in Kazakhstan",
    "Yerevan sends no soldiers; the ministry gives no reason for the absence.",
    published=NOON,
)
FURTHER = Item(
    "Armenia stays away from the drills of the alliance, no reason given",
    "Yerevan sends no soldiers to Kazakhstan; its ministry gives no reason for the absence.",
    published=LATER,
)
MINUTE = timedelta(minutes=1)


WIRE = a_feed(name="Highland Wire", url="https://wire.example/rss")


async def told_by_two() -> tuple[World, Regrouper, Story, Story]:
    """Let two outlets tell what the index takes for one event, and whoever listens hear of it."""
    world = World()
    await world.store.subscriptions.start(a_subscription())
    await world.poll(OLD)
    await told_by(world, WIRE, OLD, at=NOON)
    await world.poll(NEWS, at=LATER)
    await told_by(world, WIRE, OTHER, at=LATER + MINUTE / 2)
    assert len(await world.deliver_all()) == 1
    first, second = named(world, NEWS), named(world, OTHER)
    assert second.event_id == first.id
    regrouper = Regrouper(store=world.store, recollection=world.recollection, rules=lambda: RULES)
    return world, regrouper, first, second


async def told_by(world: World, feed: Feed, item: Item, at: datetime) -> None:
    world.source.documents[feed.url] = document(item)
    await world.poller.poll(feed, RULES, at)


def named(world: World, item: Item) -> Story:
    return next(one for one in world.store.shelves.stories.values() if one.title == item.title)


async def edited_as_a_third_joins(world: World, first: Story) -> tuple[int, Message]:
    """Let a third outlet tell an event: give the message that grows, while nothing new is sent."""
    third = a_feed(name="Valley Post", url="https://post.example/rss")
    await told_by(world, third, OLD, at=LATER)
    await told_by(world, third, FURTHER, at=LATER + 3 * MINUTE)
    assert named(world, FURTHER).event_id == first.id
    world.now = LATER + 5 * MINUTE
    assert await world.deliver_all() == []
    return world.channel.edits[-1]


async def test_who_tells_a_split_off_story_further_joins_that_and_nobody_is_told_twice() -> None:
    world, regrouper, _, second = await told_by_two()
    done = await regrouper.part(second.id, LATER + MINUTE)
    assert isinstance(done, Regrouped)
    assert done.alerts == 1
    world.now = LATER + 2 * MINUTE
    [told] = await world.deliver_all()
    assert OTHER.title in told
    message_id, grown = await edited_as_a_third_joins(world, second)
    assert message_id == 2
    assert "Also" in grown.html


async def test_who_goes_on_with_merged_events_edits_the_message_of_the_first() -> None:
    world, regrouper, first, second = await told_by_two()
    await regrouper.part(second.id, LATER + MINUTE)
    world.now = LATER + 2 * MINUTE
    assert len(await world.deliver_all()) == 1
    assert isinstance(await regrouper.join(first.id, second.id, world.now), Regrouped)
    message_id, grown = await edited_as_a_third_joins(world, first)
    assert message_id == 1
    assert "Highland Wire" in grown.html
    assert "Valley Post" in grown.html
    [said] = last_words(await world.store.regroupings.all())
    assert said.is_one, "the last word counts"


async def test_after_a_split_is_taken_back_all_is_as_if_it_had_never_been() -> None:
    world, regrouper, first, second = await told_by_two()
    done = await regrouper.part(second.id, LATER + MINUTE)
    assert isinstance(done, Regrouped)
    assert isinstance(await regrouper.undo(name_of(done.said), LATER + MINUTE), Regrouped)
    message_id, grown = await edited_as_a_third_joins(world, first)
    assert message_id == 1
    assert "Highland Wire" in grown.html
    assert await world.store.regroupings.all() == []
    await world.store.regroupings.put(done.said, {})
    world.store.shelves.scores.clear()  # the words outlive the stories
    assert await regrouper.undo(name_of(done.said), LATER) is CannotRegroup.UNKNOWN


async def test_a_story_too_old_to_be_told_is_split_off_in_silence() -> None:
    world, regrouper, _, second = await told_by_two()
    done = await regrouper.part(second.id, NOON + timedelta(days=5))
    assert isinstance(done, Regrouped)
    assert done.alerts == 0
    assert await world.deliver_all() == []


async def test_an_index_is_as_careful_as_it_was_taught_and_is_made_anew_only_then() -> None:
    store, made = FakeStore(), []

    def new_index(topics: Sequence[Topic], likely: float) -> EventIndex:
        made.append(likely)
        return an_index(topics, likely)

    recollection = Recollection(
        stories=store.stories, regroupings=store.regroupings, new_index=new_index
    )
    for is_taught in (False, True, False):
        async with recollection.lent((a_topic(),), NOON):
            if is_taught:
                said = Regrouping("2", "1", is_one=False, odds=LIKELY, at=NOON)
                await store.regroupings.put(said, {})
                recollection.spend()
    assert made[0] == LIKELY
    assert made[1] > LIKELY
    assert len(made) == 2
