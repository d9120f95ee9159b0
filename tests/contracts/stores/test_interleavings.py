"""Polls, deliveries, readers who come and go, crashes: whatever their order, the outbox keeps on.

Two runs of the same steps, in memory and in an SQLite file that is closed and opened again, must
see the same; and in both nothing is lost, nothing told twice, nothing out of order.
"""

from __future__ import annotations

import asyncio
import shutil
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from bot.model.alerts import (
    Alert,
    Answer,
    Chapter,
    Delivery,
    Errand,
    Letter,
    Passed,
    Place,
    Refused,
    Sent,
    Silence,
    TryAgain,
    Unclear,
)
from bot.model.chats import ChatKey
from bot.model.timelines import Change, ChangeKind
from bot.stores.store import open_store
from tests.builders import NOON, a_chat, a_letter, a_subscription
from tests.contracts.stores.told import (
    ALL_KINDS,
    AnyStore,
    alert_to,
    an_outcome,
    story_number,
)
from tests.fake_stores import FakeStore

KEYS = (ChatKey(1), ChatKey(2), ChatKey(2, 5))
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Poll:
    event: int
    keys: tuple[ChatKey, ...]
    delay: int
    chapter: int


@dataclass(frozen=True)
class Deliver:
    key: ChatKey
    answer: Answer


@dataclass(frozen=True)
class CrashInPoll:
    """The process dies before the transaction of a poll is whole."""

    event: int


@dataclass(frozen=True)
class CrashInDelivery:
    """The process dies after a send, before the answer is recorded."""

    key: ChatKey


@dataclass(frozen=True)
class Join:
    key: ChatKey


@dataclass(frozen=True)
class Leave:
    key: ChatKey


@dataclass(frozen=True)
class Revive:
    """What was refused is sent again."""


@dataclass(frozen=True)
class PassOver:
    """What is older than two minutes is passed; time goes on by one."""


@dataclass(frozen=True)
class Write:
    """A command is answered, or a message is edited; an edit of another replaces it."""

    key: ChatKey
    replaces: int | None


Step = Write | Poll | Deliver | CrashInPoll | CrashInDelivery | Join | Leave | Revive | PassOver
keys, events = st.sampled_from(KEYS), st.integers(1, 5)
answers = st.sampled_from([Sent(1), Sent(2), Refused("r"), TryAgain("t"), Unclear("u")])
steps = st.one_of(
    st.builds(
        Poll,
        events,
        st.lists(keys, unique=True).map(tuple),
        st.integers(0, 1),
        st.sampled_from([0, 0, 1, 2]),
    ),
    st.builds(Deliver, keys, answers),
    st.builds(CrashInPoll, events),
    st.builds(CrashInDelivery, keys),
    st.builds(Join, keys),
    st.builds(Leave, keys),
    st.builds(Revive),
    st.builds(PassOver),
    st.builds(Write, keys, st.sampled_from([None, None, 1, 2])),
)


class Shop:
    """Takes the steps on one store, and keeps the books on what it should hold."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._opened = AsyncExitStack()
        self._store: AnyStore = FakeStore()
        self._now = NOON
        self._number = 0
        self.seen: list[object] = []
        self.taken = 0  # alerts that went into the outbox
        self.ended = 0  # alerts that were sent, refused, passed, or whose reader left
        self.told: dict[ChatKey, list[Alert]] = {key: [] for key in KEYS}
        self.revived: set[int] = set()
        self.written: dict[ChatKey, list[Letter]] = {key: [] for key in KEYS}  # and not answered
        self.shown: dict[Place, list[str]] = {}  # the outlets under each message

    async def reopen(self) -> None:
        """Start again; a store in memory stands for one that has lost nothing."""
        if self._path is not None:
            await self._opened.aclose()
            url = f"sqlite:///{self._path}"
            self._store = await self._opened.enter_async_context(open_store(url, is_service=True))

    async def __aenter__(self) -> Self:
        await self.reopen()
        return self

    async def __aexit__(self, *raised: object) -> None:
        await self._opened.aclose()

    async def settle(self) -> None:
        """Let an hour pass in which every errand goes through."""
        self._now += 60 * MINUTE
        for key in KEYS:
            while await self._deliver(key, Sent(9)) is not None:
                await self._check()
        assert not any(self.written.values()), "no letter is lost"

    async def look_back(self) -> None:
        """See who was passed by, and what stands under the messages."""
        self.seen.append(self.shown)
        for number in range(1, self._number + 1):
            self.seen.append(await self._store.stories.passed(f"{number:016x}"))

    async def take(self, step: Step) -> None:
        match step:
            case Write(key, replaces):
                await self._write(key, replaces)
            case Poll():
                self.seen.append(await self._poll(step))
            case Deliver(key, answer):
                self.seen.append(await self._deliver(key, answer))
            case CrashInPoll(event):
                await self._crash_in_poll(event)
            case CrashInDelivery(key):
                self.seen.append(await self._store.outbox.next(key, self._now))
                await self.reopen()
            case Join(key):
                subscription = a_subscription(chat=a_chat(key=key))
                self.seen.append(await self._store.subscriptions.start(subscription))
            case Revive():
                dead = [one.number for one in await self._store.outbox.dead(99) if one.number > 0]
                self.ended -= await self._store.outbox.revive(dead, self._now)
                self.revived.update(dead)
            case Leave(key):
                waited = await self._store.outbox.waiting()
                self.seen.append(await self._store.subscriptions.end(key, "stopped", self._now))
                self.ended += waited - await self._store.outbox.waiting()
            case PassOver():
                self._now += MINUTE
                old = self._now - 2 * MINUTE
                self.ended += await self._store.outbox.pass_over(ALL_KINDS, old, self._now)
        await self._check()

    async def _write(self, key: ChatKey, replaces: int | None) -> None:
        self._number += 1
        letter = a_letter(
            f"{self._number:04}", chat=a_chat(key=key), replaces=replaces, due=self._now
        )
        await self._store.letters.write([letter], self._now, self._number)
        if replaces:
            for other in self.written:
                if other.chat_id == key.chat_id:
                    waiting = self.written[other]
                    self.written[other] = [one for one in waiting if one.replaces != replaces]
        self.written[key].append(letter)

    async def _poll(self, poll: Poll) -> int:
        self._number += 1
        scored = story_number(self._number, poll.event)
        due = self._now + poll.delay * MINUTE
        news = Chapter(poll.chapter, Change(ChangeKind.STEP, "x")) if poll.chapter else None
        alerts = tuple(
            alert_to(a_chat(key=key), scored, created=self._now, due=due, chapter=news)
            for key in poll.keys
        )
        new = await self._store.polls.commit(an_outcome(scored, alerts=alerts))
        self.taken += new
        return new

    async def _deliver(self, key: ChatKey, answer: Answer) -> Errand | None:
        errand = await self._store.outbox.next(key, self._now)
        if errand is None:
            return None
        again = self._now + MINUTE if isinstance(answer, TryAgain | Unclear) else None
        await self._store.outbox.record(Delivery(errand, answer, self._now, again))
        if isinstance(errand, Letter):
            first = self.written[key][0]
            assert errand.message == first.message, "letters in order, the last edit alone"
            if again is None:
                self.written[key].pop(0)
        if isinstance(errand, Alert) and again is None:
            self.ended += errand.message_id is None
            if isinstance(answer, Sent):
                self.shown[errand.place] = [one.id for one in errand.also]
                if errand.message_id is None:
                    self.told[key].append(errand)
        return errand

    async def _crash_in_poll(self, event: int) -> None:
        if self._path is None:
            return
        scored = story_number(900 + event, event)
        alerts = tuple(alert_to(a_chat(key=key), scored) for key in KEYS)
        orphan = Passed("no such story", "csto-armenia", KEYS[0], Silence.TOO_OLD)
        with pytest.raises(IntegrityError):
            await self._store.polls.commit(an_outcome(scored, alerts=alerts, passed=(orphan,)))
        await self.reopen()

    async def _check(self) -> None:
        waiting = await self._store.outbox.waiting()
        assert self.taken == self.ended + waiting, "nothing is lost"
        for alerts in self.told.values():
            ids, places = [one.id for one in alerts], [one.place for one in alerts]
            in_turn = [one for one in ids if one not in self.revived]
            assert in_turn == sorted(in_turn), "in order"
            assert len(set(places)) == len(places), "once"
            for chapter in (one for one in alerts if one.reply_to is not None):
                first = replace(chapter, chapter=None).place
                assert first in places[: ids.index(chapter.id)], "after the first telling"
        self.seen.append((waiting, await self._store.outbox.due(ALL_KINDS, self._now)))


async def shop_after(path: Path | None, plan: list[Step]) -> Shop:
    async with Shop(path) as shop:
        for key in KEYS:
            await shop.take(Join(key))
        for step in plan:
            await shop.take(step)
        await shop.settle()
        await shop.look_back()
        return shop


@pytest.mark.no_cover
@settings(max_examples=50)
@given(plan=st.lists(steps, max_size=25))
def test_whatever_happens_nothing_is_lost_or_told_twice_or_out_of_order(
    fresh_database: Path, plan: list[Step]
) -> None:
    with TemporaryDirectory() as folder:
        in_memory = asyncio.run(shop_after(None, plan))
        path = Path(shutil.copy(fresh_database, folder))
        on_disk = asyncio.run(shop_after(path, plan))
    assert on_disk.seen == in_memory.seen
