"""The two verbs, with every part a fake that is under contract, and crashes at every place."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from random import Random

import pytest

from bot.core.events import EventIndex
from bot.core.feeds import parse
from bot.core.messages import alert_message
from bot.core.replays import Replay, in_order
from bot.errors import StoreError
from bot.model.alerts import (
    Alert,
    Answer,
    Chapter,
    Gone,
    Moved,
    Refused,
    Sent,
    Silence,
    TryAgain,
    Unclear,
    Urgency,
)
from bot.model.chats import Button, Chat, ChatKey, ChatKind, Message
from bot.model.feeds import Feed, FeedMemory, Fetched, FetchedDocument, FetchFailed, NotModified
from bot.model.health import PollEnd, PollReport
from bot.model.options import Options
from bot.model.polls import PollOutcome
from bot.model.preferences import Preferences
from bot.model.replays import ArchivedEntry
from bot.model.stories import Story
from bot.model.timelines import Change, ChangeKind
from bot.model.topics import Topic
from bot.model.troubles import FeedTurn
from bot.pipeline import Deliverer, Poller, Recollection
from bot.pipeline.gathering import MOST
from bot.ports import Beat, Rules
from tests.builders import NOON, a_chat, a_feed, a_letter, a_subscription, a_topic, an_alert
from tests.events import an_index
from tests.fake_stores import FakeStore
from tests.fakes import FakeChannel, FakeJudge, FakeMeter, FakeSource
from tests.servers.feeds import Item

FEED = a_feed()
LATER = NOON + timedelta(minutes=5)
KEY = ChatKey(7)
RULES = Rules(Options(), (Beat(a_topic(), FakeJudge()),))
OLD = Item("Orchestra opens its season with a new hall")
NEWS = Item("Yerevan skips the alliance's drills again", published=NOON)


def document(*items: Item) -> bytes:
    rows = "".join(item.xml("https://courier.example") for item in items)
    return f"<rss version='2.0'><channel><title>x</title>{rows}</channel></rss>".encode()


class World:
    """Everything a poll and a delivery need."""

    def __init__(self) -> None:
        self.store = FakeStore()
        self.source = FakeSource()
        self.channel = FakeChannel()
        self.meter = FakeMeter()
        self.now = NOON
        self.recollection = Recollection(
            stories=self.store.stories,
            regroupings=self.store.regroupings,
            new_index=an_index,
        )
        self.poller = Poller(
            source=self.source,
            store=self.store,
            meter=self.meter,
            rng=Random(1),  # noqa: S311
            recollection=self.recollection,
        )
        self.deliverer = self.new_deliverer()

    def new_deliverer(self) -> Deliverer:
        """Give what a process that starts anew would deliver with."""
        return Deliverer(
            channel=self.channel,
            outbox=self.store.outbox,
            subscriptions=self.store.subscriptions,
            meter=self.meter,
            clock=lambda: self.now,
        )

    async def poll(self, *items: Item, at: datetime = NOON, rules: Rules = RULES) -> PollReport:
        self.now = at
        self.source.documents[FEED.url] = document(*items)
        return await self.poller.poll(FEED, rules, at)

    async def deliver_all(self) -> list[str]:
        """Deliver until nothing is due, and give the titles that were sent."""
        before = len(self.channel.sent)
        while await self.deliverer.deliver(KEY):
            pass
        return [message.html for _, message in self.channel.sent[before:]]

    async def only_story(self) -> Story:
        [found] = [
            scored.story for scored in await self.store.stories.latest("csto-armenia", 0.5, 10)
        ]
        return found


@pytest.fixture
async def world() -> World:
    """A world with one subscriber, and the first poll of the feed behind it."""
    world = World()
    await world.store.subscriptions.start(a_subscription())
    await world.poll(OLD)
    return world


async def test_a_matching_story_is_told_and_others_are_not(world: World) -> None:
    report = await world.poll(NEWS, Item("Bread prices steady in the capital"), OLD, at=LATER)
    assert (report.end, report.entries, report.stories) == (PollEnd.NEW, 3, 2)
    assert (report.matches, report.alerts) == (1, 1)
    [told] = await world.deliver_all()
    assert "skips the alliance" in told


async def test_the_first_poll_of_a_feed_alerts_nobody_and_is_remembered() -> None:
    world = World()
    await world.store.subscriptions.start(a_subscription())
    report = await world.poll(NEWS)
    assert (report.matches, report.alerts) == (1, 0)
    assert (await world.only_story()).title == NEWS.title
    [passed] = await world.store.stories.passed((await world.only_story()).id)
    assert passed.silence is Silence.FIRST_POLL
    assert (await world.poll(NEWS, OLD, at=LATER)).stories == 1


async def test_polling_twice_tells_nobody_twice(world: World) -> None:
    await world.poll(NEWS, at=LATER)
    await world.poll(NEWS, OLD, at=LATER)
    assert len(await world.deliver_all()) == 1
    await world.poll(NEWS, at=LATER + timedelta(minutes=5))
    assert await world.deliver_all() == []


async def test_a_document_that_has_not_changed_is_not_read_again(world: World) -> None:
    report = await world.poll(OLD, at=LATER)
    assert report.end is PollEnd.UNCHANGED
    memory = (await world.store.memories.memories([FEED.url]))[FEED.url]
    assert memory.last_success == LATER


async def test_the_same_bytes_without_validators_are_known_by_their_hash(world: World) -> None:
    memory = (await world.store.memories.memories([FEED.url]))[FEED.url]
    await world.store.polls.commit(PollOutcome(memory._replace(etag="")))
    assert (await world.poll(OLD, at=LATER)).end is PollEnd.UNCHANGED


async def test_a_failed_fetch_is_counted_and_asked_again_later(world: World) -> None:
    hour = timedelta(hours=1)
    world.source.failures[FEED.url] = FetchFailed("the server answered 503", hour)
    report = await world.poll(NEWS, at=LATER)
    assert (report.end, report.fault) == (PollEnd.FAILED, "the server answered 503")
    assert report.due == LATER + hour
    memory = (await world.store.memories.memories([FEED.url]))[FEED.url]
    assert (memory.failures, memory.first_success) == (1, NOON)


async def test_a_document_that_is_no_feed_is_a_failure_and_its_validators_are_not_kept(
    world: World,
) -> None:
    world.source.documents[FEED.url] = b"<!doctype html><title>x</title>"
    report = await world.poller.poll(FEED, RULES, LATER)
    assert report.end is PollEnd.FAILED
    assert "web page" in report.fault
    assert (await world.poll(NEWS, at=LATER)).alerts == 1


async def test_what_a_failed_poll_missed_is_told_by_the_next(world: World) -> None:
    world.store.ail()
    with pytest.raises(StoreError):
        await world.poll(NEWS, at=LATER)
    world.store.heal()
    assert (await world.poll(NEWS, at=LATER)).alerts == 1


async def test_one_event_in_two_feeds_is_told_once(world: World) -> None:
    await world.poll(NEWS, at=LATER)
    other = a_feed(name="Digest", url="https://digest.example/rss")
    world.source.documents[other.url] = document(OLD)
    await world.poller.poll(other, RULES, LATER)
    twin = Item("YEREVAN SKIPS THE ALLIANCE'S DRILLS AGAIN", link="https://digest.example/1")
    world.source.documents[other.url] = document(replace(NEWS, guid="d1", link=twin.link), OLD)
    report = await world.poller.poll(other, RULES, LATER)
    assert (report.matches, report.alerts) == (1, 0)
    assert len(await world.deliver_all()) == 1


async def test_an_edited_story_that_comes_to_match_is_told(world: World) -> None:
    await world.poll(Item("Live: ministers meet in the capital today", guid="live"), OLD, at=LATER)
    edited = Item("Live: ministers leave the alliance in the capital today", guid="live")
    report = await world.poll(edited, OLD, at=LATER)
    assert (report.stories, report.alerts) == (0, 1)


async def test_an_edited_story_that_was_told_is_not_told_again(world: World) -> None:
    await world.poll(replace(NEWS, guid="n"), at=LATER)
    await world.deliver_all()
    await world.poll(replace(NEWS, guid="n", text="With a reason now."), at=LATER)
    assert await world.deliver_all() == []


async def test_an_old_story_is_stored_and_not_told(world: World) -> None:
    old = replace(NEWS, published=NOON - timedelta(days=3))
    assert (await world.poll(old, at=LATER)).alerts == 0
    [passed] = await world.store.stories.passed((await world.only_story()).id)
    assert passed.silence is Silence.TOO_OLD


async def test_without_topics_stories_are_kept_and_nobody_is_told(world: World) -> None:
    report = await world.poll(NEWS, at=LATER, rules=Rules(Options(), ()))
    assert (report.stories, report.alerts) == (1, 0)


async def test_every_poll_and_delivery_is_metered(world: World) -> None:
    await world.poll(NEWS, at=LATER)
    await world.deliver_all()
    assert [report.end for report in world.meter.polls] == [PollEnd.NEW, PollEnd.NEW]
    assert [type(one.answer) for one in world.meter.deliveries] == [Sent]


async def test_a_replay_tells_what_the_polls_have_told(world: World) -> None:
    digest = a_feed(name="Digest", url="https://digest.example/rss")
    world.source.documents[digest.url] = document(OLD)
    await world.poller.poll(digest, RULES, NOON)
    live = Item("Live: ministers meet in the capital today", guid="live")
    dues = "https://digest.example/dues"
    told = [
        (FEED, NEWS),
        (digest, replace(NEWS, title=f"{NEWS.title}!", guid="d1", link="https://digest.example/1")),
        (FEED, live),
        (FEED, Item("Bread prices steady in the capital")),
        (FEED, replace(live, text="They speak of the alliance.")),
        (digest, Item("Two years of dues to the alliance are not paid", guid="d2", link=dues)),
        (FEED, replace(live, text="They speak of the alliance and of gas.")),
        (digest, Item("Treasury denies it owes dues to the alliance", guid="d3", link=dues)),
    ]
    archive: list[ArchivedEntry] = []
    standing: dict[str, dict[str, Item]] = {FEED.url: {}, digest.url: {}}
    sent = []
    for hour, (feed, item) in enumerate(told, start=1):
        world.now = NOON + timedelta(hours=hour)
        stands = standing[feed.url]
        before = stands.get(item.guid, replace(item, published=world.now))
        stands[item.guid or item.title] = replace(item, published=before.published)
        world.source.documents[feed.url] = document(*stands.values(), OLD)
        await world.poller.poll(feed, RULES, world.now)
        sent += await world.deliver_all()
        one = document(stands[item.guid or item.title])
        parsed = parse(FetchedDocument(feed.url, one), feed, world.now)
        archive += [ArchivedEntry(feed, entry, world.now) for entry in parsed.entries]

    max_age = RULES.options.alerts.max_age
    [beat] = RULES.beats
    replay = Replay(
        subscription=a_subscription(),
        thresholds=beat.thresholds,
        score=beat.judge.score,
        max_age=max_age,
        index=an_index(),
    )
    for moment, entry in in_order(archive, max_age, NOON):
        replay.take(entry, moment)
    report = replay.report()
    alerts = [one.alert for one in (*report.alerts, *report.follow_ups)]
    assert (len(report.alerts), len(report.follow_ups), len(sent)) == (3, 1, 4)
    assert [alert_message(alert).html for alert in alerts] == sent


# Feeds that lie


async def test_a_page_in_place_of_the_feed_tells_nobody_and_the_feed_goes_on_after_it(
    world: World,
) -> None:
    world.source.documents[FEED.url] = b"<!doctype html><title>Log in</title>"
    assert (await world.poller.poll(FEED, RULES, LATER)).end is PollEnd.FAILED
    report = await world.poll(NEWS, OLD, at=LATER + timedelta(minutes=5))
    assert (report.stories, report.alerts) == (1, 1)


async def test_ids_that_change_with_each_poll_tell_nobody_twice(world: World) -> None:
    assert (await world.poll(replace(NEWS, guid="1"), at=LATER)).alerts == 1
    for number in range(2, 5):
        at = LATER + timedelta(minutes=number)
        report = await world.poll(replace(NEWS, guid=f"{number}"), replace(OLD, guid="x"), at=at)
        assert (report.stories, report.alerts) == (0, 0)


async def test_an_archive_under_new_addresses_floods_nobody(world: World) -> None:
    told = [
        replace(NEWS, title=f"The alliance meets for the {n}th time", text=f"{n}", guid=f"{n}")
        for n in range(20)
    ]
    await world.poll(*told, at=LATER)
    sent = len(await world.deliver_all())
    moved = [
        replace(one, guid=f"new-{one.guid}", link=f"https://new.example/{one.guid}") for one in told
    ]
    report = await world.poll(*moved, at=LATER + timedelta(minutes=5))
    assert (sent, report.stories, report.alerts) == (20, 0, 0)


@pytest.mark.parametrize("is_rewritten", [False, True])
async def test_an_archive_that_is_dated_anew_after_a_move_floods_nobody(
    world: World, is_rewritten: bool
) -> None:
    titles = [f"The {word} of the alliance" for word in ("budget", "charter", "summit", "staff")]
    await world.poll(*(replace(NEWS, title=one, text=f"{one}.") for one in titles), at=LATER)
    assert len(await world.deliver_all()) == 4
    week = LATER + timedelta(days=7)
    moved = [
        Item(
            one,
            "Now on our new site." if is_rewritten else f"{one}.",
            guid=f"new-{one}",
            link=f"https://new.example/{n}",
            published=week,
        )
        for n, one in enumerate(titles)
    ]
    report = await world.poll(*moved, at=week)
    assert (report.stories, report.alerts) == (0, 0)
    report = await world.poll(replace(NEWS, published=week), *moved, at=week)
    assert (report.stories, report.alerts) == (1, 1)


async def test_a_story_of_tomorrow_is_told_now_and_one_of_next_year_has_no_date(
    world: World,
) -> None:
    soon = replace(NEWS, published=LATER + timedelta(hours=5))
    assert (await world.poll(soon, at=LATER)).alerts == 1
    later = Item("The alliance opens a school", published=LATER + timedelta(days=300))
    assert (await world.poll(later, at=LATER)).alerts == 1
    [story] = [
        one.story
        for one in await world.store.stories.latest("csto-armenia", 0.5, 10)
        if one.story.title == later.title
    ]
    assert story.published == LATER


async def test_a_validator_that_never_changes_hides_nothing_for_long(world: World) -> None:
    memory = (await world.store.memories.memories([FEED.url]))[FEED.url]
    asked: list[str] = []
    fetch = world.source.fetch

    async def lie(feed: Feed, memory: FeedMemory) -> Fetched:
        asked.append(memory.etag)
        return NotModified() if memory.etag else await fetch(feed, memory)

    world.source.fetch = lie  # type: ignore[method-assign] # a server with one validator for all
    assert (await world.poll(NEWS, OLD, at=LATER)).end is PollEnd.UNCHANGED
    assert (await world.poll(NEWS, OLD, at=NOON + timedelta(hours=7))).alerts == 1
    assert asked == [memory.etag, ""]


async def test_a_feed_that_is_gone_or_has_moved_says_so(world: World) -> None:
    world.source.failures[FEED.url] = FetchFailed("the server answered 410", is_gone=True)
    report = await world.poll(at=LATER)
    assert report.memory is not None
    assert report.memory.is_gone
    assert report.due == LATER + timedelta(days=30)
    del world.source.failures[FEED.url]
    memory = report.memory._replace(moved_to="https://new.example/rss", moved_times=2)
    await world.store.polls.commit(PollOutcome(memory))
    moved = NotModified(moved_to=memory.moved_to)
    world.source.fetch = lambda feed, memory: asyncio.sleep(0, moved)  # type: ignore[method-assign]
    turns = [(await world.poll(at=LATER)).turn for _ in range(2)]
    assert [one and one.kind for one in turns] == [FeedTurn.MOVED, None]


def called(title: str, *items: Item) -> bytes:
    """A document under another title."""
    return document(*items).replace(b"<title>x<", f"<title>{title}<".encode(), 1)


async def test_a_feed_that_turns_into_another_is_held_and_nothing_of_it_told(world: World) -> None:
    world.source.documents[FEED.url] = called("Best bonuses", NEWS)
    report = await world.poller.poll(FEED, RULES, LATER)
    assert (report.end, report.alerts) == (PollEnd.FAILED, 0)
    assert "calls itself “Best bonuses” instead of “x”" in report.fault
    assert await world.store.stories.latest("csto-armenia", 0.5, 10) == []
    report = await world.poll(NEWS, OLD, at=LATER)  # it is again what it was
    assert (report.end, report.alerts) == (PollEnd.NEW, 1)
    assert report.memory is not None
    assert report.memory.held_since is None


async def test_a_feed_that_is_accepted_tells_what_came_meanwhile(world: World) -> None:
    world.source.documents[FEED.url] = called("Valley Post", NEWS)
    await world.poller.poll(FEED, RULES, LATER)
    await world.store.memories.accept(FEED.url, LATER)
    report = await world.poller.poll(FEED, RULES, LATER)
    assert (report.end, report.alerts) == (PollEnd.NEW, 1)
    assert report.memory is not None
    assert (report.memory.title, report.memory.held_since) == ("Valley Post", None)


async def test_a_site_that_moves_with_all_its_archive_is_not_held(world: World) -> None:
    titles = [f"The {word} of the alliance" for word in ("budget", "charter", "summit")]
    await world.poll(*(replace(NEWS, title=one, text=f"{one}.") for one in titles), at=LATER)
    moved = [Item(one, "Now on our new site.", guid=f"n-{one}") for one in titles]
    world.source.documents[FEED.url] = called("Valley Post", NEWS, *moved)
    report = await world.poller.poll(FEED, RULES, LATER)
    assert (report.end, report.stories, report.alerts) == (PollEnd.NEW, 1, 1)


async def test_a_feed_that_only_calls_itself_otherwise_is_read_on(world: World) -> None:
    world.source.documents[FEED.url] = called("Valley Post", NEWS, OLD)
    report = await world.poller.poll(FEED, RULES, LATER)
    assert (report.end, report.alerts) == (PollEnd.NEW, 1)
    assert report.turn is not None
    assert report.turn.kind is FeedTurn.RENAMED


async def test_a_poll_frees_its_place_unless_it_brought_a_document_for_which_there_is_no_room(
    world: World,
) -> None:
    world.source.hold = asyncio.Event()
    freed: list[str] = []
    is_full = asyncio.Event()

    def free(name: str) -> None:
        freed.append(name)
        if len(freed) == MOST:
            is_full.set()

    def polled(name: str) -> asyncio.Task[PollReport]:
        feed = a_feed(url=name) if name != "same" else FEED
        return asyncio.create_task(world.poller.poll(feed, RULES, LATER, free=partial(free, name)))

    names = [f"https://{number}.example/rss" for number in range(MOST + 1)]
    world.source.documents |= {name: document(NEWS) for name in names}
    polls = [polled(name) for name in names]
    await is_full.wait()
    quick = await asyncio.gather(polled("same"), polled("missing"))
    assert [one.end for one in quick] == [PollEnd.UNCHANGED, PollEnd.FAILED]
    assert freed == [*names[:-1], "same", "missing"]
    world.source.hold.set()
    await asyncio.gather(*polls)
    assert freed[-1] == names[-1]


async def test_a_feed_that_told_first_what_somebody_heard_leads(world: World) -> None:
    await world.poll(NEWS, at=LATER)
    assert (await world.poller.recall(FEED.url)).leads == 1
    other = a_feed(name="Digest", url="https://digest.example/rss")
    world.source.documents[other.url] = document(OLD)
    await world.poller.poll(other, RULES, LATER)
    world.source.documents[other.url] = document(NEWS, OLD)
    await world.poller.poll(other, RULES, LATER)
    assert (await world.poller.recall(other.url)).leads == 0


# Delivery


async def test_an_alert_stays_in_the_outbox_until_the_channel_has_answered(world: World) -> None:
    await world.poll(NEWS, at=LATER)

    def crash() -> None:
        raise KeyboardInterrupt

    world.channel.before_sending = crash
    with pytest.raises(KeyboardInterrupt):
        await world.deliverer.deliver(KEY)
    world.channel.before_sending = lambda: None
    assert len(await world.deliver_all()) == 1


async def test_a_crash_between_sending_and_recording_repeats_one_message(world: World) -> None:
    await world.poll(NEWS, at=LATER)
    await send_without_record(world)
    world.deliverer = world.new_deliverer()
    await world.deliver_all()
    assert len(world.channel.sent) == 2
    assert await world.deliver_all() == []


async def test_an_answer_that_could_not_be_recorded_is_recorded_before_anything_is_sent(
    world: World,
) -> None:
    await world.poll(NEWS, at=LATER)
    await send_without_record(world)
    delivery = await world.deliverer.deliver(KEY)
    assert delivery is not None
    assert isinstance(delivery.answer, Sent)
    assert await world.deliver_all() == []
    assert len(world.channel.sent) == 1


async def send_without_record(world: World) -> None:
    """Send an alert while the database fails before the answer comes."""
    world.channel.before_sending = world.store.ail
    with pytest.raises(StoreError):
        await world.deliverer.deliver(KEY)
    world.store.heal()
    world.channel.before_sending = lambda: None


async def test_another_outlet_is_added_to_the_message_that_told_the_event(world: World) -> None:
    await world.poll(NEWS, at=LATER)
    await world.deliver_all()
    other = a_feed(name="Valley Post", url="https://valley.example/rss")
    world.source.documents[other.url] = document(OLD)
    await world.poller.poll(other, RULES, world.now)
    world.source.documents[other.url] = document(NEWS, OLD)
    world.now += timedelta(minutes=1)
    assert (await world.poller.poll(other, RULES, world.now)).alerts == 0
    assert await world.deliver_all() == []
    [(message_id, message)] = world.channel.edits
    assert message_id == 1
    assert "Also: " in message.html
    assert "Valley Post</a>" in message.html


async def test_another_headline_of_a_told_story_is_an_edit_that_says_what_it_was(
    world: World,
) -> None:
    await world.poll(replace(NEWS, guid="n"), at=LATER)
    await world.deliver_all()
    world.now += timedelta(minutes=1)
    report = await world.poll(
        replace(NEWS, guid="n", title="Drills: Yerevan explains"), at=world.now
    )
    assert report.alerts == 0
    assert await world.deliver_all() == []
    [(message_id, message)] = world.channel.edits
    assert message_id == 1
    assert f"was: <s>{NEWS.title}</s>" in message.html


async def test_a_denial_answers_the_first_message_and_another_outlet_that_has_it_does_not(
    world: World,
) -> None:
    told = replace(NEWS, guid="n", link="https://courier.example/drills")
    await world.poll(told, at=LATER)
    await world.deliver_all()
    for minute, title in enumerate(("Ministry denies", "Spokesman denies", "Officials deny"), 1):
        denial = Item(f"{title} it skips the alliance's drills", guid=title, link=told.link)
        world.now += timedelta(minutes=minute)
        await world.poll(replace(denial, published=world.now), told, at=world.now)
    [message] = await world.deliver_all()
    assert message.startswith("<i>Denied</i>\n<b>")
    assert world.channel.replies == [None, 1]
    [(message_id, grown)] = world.channel.edits
    assert message_id == 1
    assert "Timeline (4)" in [button.label for row in grown.buttons for button in row]


async def test_an_edit_whose_record_a_crash_took_is_done_again_and_nothing_is_told_twice(
    world: World,
) -> None:
    await world.poll(replace(NEWS, guid="n"), at=LATER)
    await world.deliver_all()
    await world.poll(replace(NEWS, guid="n", title="Drills: Yerevan explains"), at=world.now)
    errand = await world.store.outbox.next(KEY, world.now)
    assert isinstance(errand, Alert)
    await world.channel.edit(errand.chat, 1, alert_message(errand))  # and the process is killed
    assert await world.deliver_all() == []
    [(_, before), (_, after)] = world.channel.edits
    assert before == after
    assert len(world.channel.sent) == 1
    assert await world.store.outbox.next(KEY, world.now + timedelta(hours=1)) is None


async def test_an_outage_counts_for_nothing_when_a_message_then_fails_alone(world: World) -> None:
    await world.poll(NEWS, at=LATER)
    down, alone = TryAgain("no connection"), TryAgain("error 502", is_alone=True)
    world.channel.answers = [*[down] * 12, *[alone] * 9, down, *[alone] * 9]
    for _ in range(31):
        await world.deliverer.deliver(KEY)
        world.now += timedelta(minutes=1)
    assert len(await world.deliver_all()) == 1


async def test_an_alert_that_was_dead_has_its_tries_anew(world: World) -> None:
    await world.poll(NEWS, at=LATER)
    world.channel.answers = [TryAgain("error 500", is_alone=True)] * 11
    for _ in range(10):
        await world.deliverer.deliver(KEY)
        world.now += timedelta(minutes=1)
    [dead] = await world.store.outbox.dead(9)
    await world.store.outbox.revive([dead.number], world.now)
    await world.deliverer.deliver(KEY)
    world.now += timedelta(minutes=1)
    assert len(await world.deliver_all()) == 1


async def test_a_chat_that_moves_while_it_is_told_is_told_once(world: World) -> None:
    await world.poll(NEWS, at=LATER)
    under_way, moved = asyncio.Event(), asyncio.Event()
    send = world.channel.send

    async def slow(
        chat: Chat,
        message: Message,
        urgency: Urgency = Urgency.ALERT,
        reply_to: int | None = None,
    ) -> Answer:
        under_way.set()
        await moved.wait()
        return await send(chat, message)

    world.channel.send = slow  # type: ignore[method-assign] # a send that takes its time
    sending = asyncio.create_task(world.deliverer.deliver(KEY))
    await under_way.wait()
    await world.store.subscriptions.move(7, -1007)
    assert await world.deliverer.deliver(ChatKey(-1007)) is None
    moved.set()
    assert await sending is not None
    assert await world.deliverer.deliver(ChatKey(-1007)) is None
    assert len(world.channel.sent) == 1


async def test_an_answer_that_waits_to_be_recorded_goes_with_a_chat_that_moves(
    world: World,
) -> None:
    await world.poll(NEWS, at=LATER)
    await send_without_record(world)
    await world.store.subscriptions.move(7, -1007)
    assert await world.deliverer.deliver(ChatKey(-1007)) is not None
    assert await world.deliverer.deliver(ChatKey(-1007)) is None
    assert len(world.channel.sent) == 1


async def test_what_is_written_goes_first_and_to_the_letter(world: World) -> None:
    await world.poll(NEWS, at=LATER)
    message = Message("<b>Your settings</b>", ((Button("b", "payload"),),))
    letters = [a_letter(message=message), a_letter(message=message, replaces=5)]
    await world.store.letters.write(letters, LATER, 1)
    await world.deliver_all()
    [(_, answer), (_, alert)] = world.channel.sent
    assert (answer, world.channel.edits) == (message, [(5, message)])
    assert "skips the alliance" in alert.html
    assert world.channel.urgencies == [Urgency.REPLY, Urgency.REPLY, Urgency.ALERT]


async def test_a_further_chapter_stands_under_the_message_that_told_the_event(
    world: World,
) -> None:
    await world.poll(NEWS, at=LATER)
    await world.deliver_all()
    [told] = world.store.shelves.outbox
    memory = (await world.store.memories.memories([FEED.url]))[FEED.url]
    denied = Chapter(1, Change(ChangeKind.DENIED))
    scored = replace(told.alert.scored, story=replace(told.alert.scored.story, id="b" * 16))
    alert = replace(an_alert(scored=scored), event_id=told.alert.event_id, chapter=denied)
    outcome = PollOutcome(memory, stories=(scored.story,), scored=(scored,), alerts=(alert,))
    assert await world.store.polls.commit(outcome) == 1
    [text] = await world.deliver_all()
    assert text.startswith("<i>Denied</i>")
    assert world.channel.replies == [None, 1]


async def test_a_letter_that_fails_alone_holds_up_no_alert_and_ends_after_its_tries(
    world: World,
) -> None:
    await world.poll(NEWS, at=LATER)
    await world.store.letters.write([a_letter()], LATER, 1)
    world.channel.answers = [TryAgain("error 500", is_alone=True)]
    await world.deliverer.deliver(KEY)
    assert len(await world.deliver_all()) == 1
    world.channel.answers = [TryAgain("error 500", is_alone=True)] * 9
    for _ in range(9):
        world.now += timedelta(minutes=1)
        assert await world.deliverer.deliver(KEY)
    assert await world.deliver_all() == []
    [dead] = await world.store.outbox.dead(9)
    assert (dead.title, dead.fault) == ("heard", "error 500")


async def test_a_letter_whose_answer_cannot_be_recorded_is_sent_once(world: World) -> None:
    await world.store.letters.write([a_letter()], LATER, 1)
    world.now = LATER
    await send_without_record(world)
    assert await world.deliverer.deliver(KEY) is not None
    assert await world.deliver_all() == []
    assert len(world.channel.sent) == 1


async def test_who_missed_what_waited_too_long_is_told_how_much(world: World) -> None:
    await world.poll(NEWS, at=LATER)
    world.now = LATER + timedelta(hours=7)
    kinds = frozenset(ChatKind)
    await world.store.outbox.pass_over(kinds, LATER + timedelta(hours=1), world.now)
    [told] = await world.deliver_all()
    assert told.startswith("One alert waited too long")


async def test_a_message_that_fails_alone_ends_after_its_tries(world: World) -> None:
    second = Item("Moscow answers the alliance in a letter", published=NOON)
    await world.poll(NEWS, second, at=LATER)
    world.channel.answers = [TryAgain("error 500", is_alone=True)] * 10
    for _ in range(10):
        await world.deliverer.deliver(KEY)
        world.now += timedelta(minutes=1)
    assert len(await world.deliver_all()) == 1
    [dead] = await world.store.outbox.dead(9)
    assert dead.fault == "error 500"


async def test_an_answer_that_cannot_be_recorded_is_held_and_its_alert_not_sent_again(
    world: World,
) -> None:
    second = Item("Moscow answers the alliance in a letter", published=NOON)
    await world.poll(NEWS, second, at=LATER)
    world.channel.before_sending = world.store.ail
    for _ in range(3):
        with pytest.raises(StoreError):
            await world.deliverer.deliver(KEY)
        assert len(world.channel.sent) == 1
    world.store.heal()
    world.channel.before_sending = lambda: None
    world.now = LATER + timedelta(minutes=1)
    held = await world.deliverer.deliver(KEY)
    assert held is not None
    assert (held.answer, held.at) == (Sent(1), LATER)
    assert len(world.channel.sent) == 1
    assert world.meter.deliveries == [held]
    assert len(await world.deliver_all()) == 1
    assert await world.store.outbox.waiting() == 0


@pytest.mark.parametrize("answer", [Gone("blocked"), Moved(-1007)])
async def test_what_follows_from_an_answer_is_done_once_it_can_be_recorded(
    world: World, answer: Gone | Moved
) -> None:
    await world.poll(NEWS, at=LATER)
    world.channel.before_sending = world.store.ail
    world.channel.answers = [answer]
    with pytest.raises(StoreError):
        await world.deliverer.deliver(KEY)
    world.store.heal()
    assert await world.deliverer.deliver(KEY)
    left = [one.chat.key for one in await world.store.subscriptions.active()]
    assert left == ([] if isinstance(answer, Gone) else [ChatKey(-1007)])
    assert world.channel.sent == []


async def test_a_held_answer_of_one_chat_holds_up_no_other(world: World) -> None:
    await world.store.subscriptions.start(a_subscription(8))
    await world.poll(NEWS, at=LATER)
    world.channel.before_sending = world.store.ail
    with pytest.raises(StoreError):
        await world.deliverer.deliver(KEY)
    world.store.heal()
    world.channel.before_sending = lambda: None
    assert await world.deliverer.deliver(ChatKey(8))
    assert len(world.channel.sent) == 2


@pytest.mark.parametrize("answer", [TryAgain("down"), Unclear("no answer")])
async def test_what_may_not_have_arrived_is_sent_again_later(
    world: World, answer: TryAgain | Unclear
) -> None:
    await world.poll(NEWS, at=LATER)
    world.channel.answers = [answer]
    assert await world.deliverer.deliver(KEY)
    assert await world.deliverer.deliver(KEY) is None
    world.now += timedelta(seconds=1)
    assert len(await world.deliver_all()) == 1


async def test_a_chat_is_left_alone_as_long_as_its_channel_asks(world: World) -> None:
    await world.poll(NEWS, at=LATER)
    world.channel.answers = [TryAgain("flood", timedelta(seconds=40))]
    await world.deliverer.deliver(KEY)
    world.now += timedelta(seconds=39)
    assert await world.deliver_all() == []
    world.now += timedelta(seconds=1)
    assert len(await world.deliver_all()) == 1


async def test_a_refused_alert_does_not_block_those_behind_it(world: World) -> None:
    second = Item("Moscow answers the alliance in a letter", published=NOON)
    await world.poll(NEWS, second, at=LATER)
    world.channel.answers = [Refused("too strange")]
    assert len(await world.deliver_all()) == 1


async def test_a_chat_that_is_gone_is_unsubscribed(world: World) -> None:
    await world.poll(NEWS, at=LATER)
    world.channel.answers = [Gone("bot was blocked by the user")]
    await world.deliver_all()
    assert await world.store.subscriptions.active() == []
    assert await world.store.outbox.waiting() == 0


async def test_a_group_that_is_gone_is_unsubscribed_in_all_its_threads(world: World) -> None:
    for thread in (0, 5):
        await world.store.subscriptions.start(a_subscription(chat=a_chat(key=ChatKey(-9, thread))))
    await world.poll(NEWS, at=LATER)
    world.channel.answers = [Gone("bot was kicked from the supergroup chat")]
    await world.deliverer.deliver(ChatKey(-9, 5))
    assert [one.chat.key for one in await world.store.subscriptions.active()] == [KEY]


async def test_a_chat_that_moved_is_followed(world: World) -> None:
    await world.poll(NEWS, at=LATER)
    world.channel.answers = [Moved(-1007)]
    await world.deliver_all()
    [subscription] = await world.store.subscriptions.active()
    assert subscription.chat.key == ChatKey(-1007)
    assert await world.deliverer.deliver(ChatKey(-1007))
    assert world.channel.sent[0][0].key == ChatKey(-1007)


async def test_nothing_due_delivers_nothing(world: World) -> None:
    assert await world.deliverer.deliver(KEY) is None
    assert await world.store.outbox.due(frozenset(ChatKind), LATER) == []


async def test_what_a_digest_keeps_comes_in_one_message_at_its_hour_and_where_refused_one_by_one(
    world: World,
) -> None:
    chat = a_chat(preferences=Preferences(digest=(time(18),)))
    await world.store.subscriptions.save_chat(chat)
    second = Item("A new treaty of the alliance is signed in Minsk", published=LATER)
    await world.poll(second, NEWS, at=LATER)
    assert await world.deliver_all() == []
    world.now = NOON + timedelta(hours=6)
    [told] = await world.deliver_all()
    assert "2 events" in told
    assert told.index("skips the alliance") < told.index("new treaty")
    third, fourth = (
        Item(f"The alliance opens office number {number} in {city}", published=world.now)
        for number, city in ((3, "Astana"), (4, "Bishkek"))
    )
    await world.poll(fourth, third, second, NEWS, at=world.now)
    world.now += timedelta(days=1)
    world.channel.answers = [Refused("too strange")]
    assert len(await world.deliver_all()) == 2


async def test_what_was_told_is_read_anew_with_the_words_of_an_edited_topic(world: World) -> None:
    made: list[tuple[str, ...]] = []

    def counted_index(topics: Sequence[Topic], likely: float) -> EventIndex:
        made.append(tuple(one.name for one in topics))
        return an_index(topics, likely)

    store = world.store
    recollection = Recollection(
        stories=store.stories, regroupings=store.regroupings, new_index=counted_index
    )
    first, edited = (a_topic(),), (a_topic(alone=("eaeu",)),)
    for topics in (first, first):
        async with recollection.lent(topics, NOON):
            assert len(made) == 1
    with suppress(StoreError):
        async with recollection.lent(edited, NOON):
            assert len(made) == 2
            raise StoreError("the disk is full")
    async with recollection.lent(edited, NOON):  # the one before never came back
        assert len(made) == 3
