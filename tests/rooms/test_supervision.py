"""A loop that dies is begun again and told; one that keeps dying ends the service."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.core.secrecy import HIDDEN, scrubber
from bot.errors import ServiceError, SettingsError, StoreError
from bot.model.alerts import Backlog, Urgency
from bot.model.chats import ChatKind
from bot.model.feeds import FeedMemory
from bot.model.options import Config
from bot.service.notices import AdminNotices
from bot.service.running import Service
from bot.service.vitals import Vitals
from tests.builders import a_feed, a_subscription, a_topic
from tests.fake_stores.outbox import FakeOutbox
from tests.fake_stores.shelves import Shelves
from tests.rooms.test_service import NEWS, OLD, Stage, until

LOOPS = ("delivery", "listening", "edits", "schedule")


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin dead loops again at once, and take them for well at once."""
    short = timedelta(seconds=0.02)
    monkeypatch.setattr("bot.service.supervision.retry_delay", lambda deaths: short)
    monkeypatch.setattr("bot.service.supervision.WELL_AFTER", timedelta(seconds=0.2))
    monkeypatch.setattr("bot.service.schedule.PULSE", short)


class BreakingOutbox(FakeOutbox):
    """Plays a bug of ours for so many looks."""

    def __init__(self, shelves: Shelves) -> None:
        super().__init__(shelves)
        self.bugs = 0

    async def due(self, kinds: Collection[ChatKind], now: datetime) -> list[Backlog]:
        if self.bugs:
            self.bugs -= 1
            raise ZeroDivisionError("a bug")
        return await super().due(kinds, now)


class StillVitals(Vitals):
    """Plays a schedule that has fallen silent, for so many looks."""

    silences = 0

    def is_silent(self, loop: str) -> bool:
        self.silences -= 1
        return self.silences >= 0

    @property
    def faults(self) -> Mapping[str, str]:
        return self._faults


class Patient(Stage):
    """A stage whose loops can be made to die."""

    def __init__(self) -> None:
        super().__init__()
        self.outbox = BreakingOutbox(self.store.shelves)
        self.store.outbox = self.outbox
        store = self.store
        self.vitals: StillVitals = StillVitals(
            desk=self.desk,
            memories=store.memories,
            outbox=store.outbox,
            tell=self.notices.tell_past_outbox,
        )
        self.edit_bugs = 0
        self.current: list[Config] = []
        self.service = Service(self._parts())
        self.publish(OLD)

    async def _edits(
        self, current: Config, stop: asyncio.Event
    ) -> AsyncIterator[Config | SettingsError]:
        self.current.append(current)
        if self.edit_bugs:
            self.edit_bugs -= 1
            raise ZeroDivisionError("a bug")
        async for edit in super()._edits(current, stop):
            yield edit

    def break_loop(self, name: str, times: int) -> None:
        """Let a loop die so many times of the same bug."""
        if name == "delivery":
            self.outbox.bugs = times
        elif name == "listening":
            self.inbox.faults = [ZeroDivisionError("a bug") for _ in range(times)]
        elif name == "edits":
            self.edit_bugs = times
        else:
            self.vitals.silences = times


@pytest.fixture
def logs() -> Iterator[list[Any]]:
    with capture_logs() as captured:
        yield captured


@pytest.mark.parametrize("name", LOOPS)
async def test_a_loop_that_dies_is_begun_again_and_told_once(name: str, logs: list[Any]) -> None:
    stage = Patient()
    stage.break_loop(name, 2)
    async with stage.running():
        await until(lambda: name in stage.vitals.faults)
        assert "is begun again" in stage.vitals.faults[name]
        await until(lambda: not stage.vitals.faults)
        await until(lambda: bool(stage.told()))
    died = [one for one in logs if one["event"] == "loop died"]
    assert [one["loop"] for one in died] == [name, name]
    assert [one["exc_info"] is not None for one in died] == [True, False]
    [told] = stage.told()
    assert f"the {name} loop died" in told


@pytest.mark.parametrize("name", LOOPS)
async def test_a_loop_that_keeps_dying_ends_the_service_and_health_is_red_before(name: str) -> None:
    stage = Patient()
    stage.break_loop(name, 5)
    await stage.service.open()
    with pytest.raises(ServiceError, match=f"the {name} loop died 5 times within a minute"):
        await asyncio.wait_for(stage.service.run(stage.stop), 8)
    assert stage.stop.is_set()
    assert name in (await stage.vitals.report()).faults
    assert [("keeps dying" in text) for text in stage.told()] == [False, True]


async def test_a_loop_that_ends_by_itself_is_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Patient()
    turns: list[None] = []

    async def none(current: Config, stop: asyncio.Event) -> AsyncIterator[Config | SettingsError]:
        turns.append(None)
        if len(turns) > 1:
            await stop.wait()
        for edit in list[Config]():
            yield edit

    monkeypatch.setattr(stage, "_edits", none)
    stage.service = Service(stage._parts())  # noqa: SLF001 - the stage is the test's own
    async with stage.running():
        await until(lambda: len(turns) == 2)
        await until(lambda: bool(stage.told()))
    assert "the edits loop died (it ended)" in stage.told()[0]


async def test_a_loop_that_dies_at_the_end_is_logged_and_ends_nothing_else(
    logs: list[Any],
) -> None:
    stage = Patient()

    async def listen(listener: object, stop: asyncio.Event) -> None:
        await stop.wait()
        raise ZeroDivisionError("at the end")

    stage.inbox.listen = listen  # type: ignore[method-assign]
    async with stage.running():
        await until(lambda: bool(stage.store.shelves.feeds))
    [died] = [one for one in logs if one["event"] == "loop died at the end"]
    assert died["loop"] == "listening"
    assert stage.told() == []


async def test_what_was_being_sent_when_the_delivery_loop_died_is_sent_by_one_only() -> None:
    stage = Patient()
    await stage.store.subscriptions.start(a_subscription())
    await stage.service.open()
    await stage.service.once()
    stage.publish(NEWS, OLD)
    sending: list[bool] = []
    send = stage.channel.send

    async def slow(
        chat: Any, message: Any, urgency: Any = Urgency.ALERT, reply_to: Any = None
    ) -> Any:
        if chat.key.chat_id == 42:
            return await send(chat, message)
        sending.append(True)
        await asyncio.sleep(0 if len(sending) > 1 else 60)
        return await send(chat, message)

    stage.channel.send = slow  # type: ignore[method-assign]
    async with stage.running():
        await until(lambda: bool(sending))
        stage.outbox.bugs = 1
        await until(lambda: any("skips the alliance" in text for text in stage.told()))
    assert sum("skips the alliance" in text for text in stage.told()) == 1
    assert len(sending) == 2


async def test_an_edit_that_was_taken_up_by_half_comes_again() -> None:
    stage = Patient()
    edited = replace(stage.config, topics=(a_topic(alone=("fees",)),))
    bugs = iter([True])

    def configure(config: Config) -> None:
        if next(bugs, False):
            raise ZeroDivisionError("a bug")
        stage.configured.append(config)

    stage.service = Service(replace(stage._parts(), configure=configure))  # noqa: SLF001
    async with stage.running():
        await stage.edits.put(edited)
        await until(lambda: len(stage.current) == 2)
        await stage.edits.put(edited)  # as who compares with the current one would say it
        await until(lambda: stage.configured == [edited])
    assert stage.current == [stage.config, stage.config]


async def test_an_edit_while_the_database_fails_is_taken_up_and_its_feeds_are_asked_later() -> None:
    second = a_feed(name="Second", url="https://second.example/rss")
    stage = Patient()
    stage.publish(OLD, url=second.url)
    async with stage.running():
        await until(lambda: bool(stage.store.shelves.feeds))
        stage.store.ail("the disk is full")
        await stage.edits.put(replace(stage.config, feeds=(second,)))
        await until(lambda: bool(stage.configured))
        await until(lambda: "database" in stage.vitals.faults)
        stage.store.heal()
        assert "edits" not in stage.vitals.faults


async def test_a_database_that_fails_is_no_death() -> None:
    stage = Patient()
    stage.store.shelves.fault = StoreError("the disk is full")
    task = asyncio.create_task(stage.service.run(stage.stop))
    await until(lambda: "database" in stage.vitals.faults)
    assert set(stage.vitals.faults) == {"database"}
    stage.stop.set()
    await asyncio.wait_for(task, 8)


async def test_a_fault_with_a_secret_in_it_is_told_without_it(logs: list[Any]) -> None:
    stage = Patient()
    stage.inbox.faults = [ZeroDivisionError("no answer from /bot1:secret/getMe") for _ in range(5)]
    scrub = scrubber(["1:secret"])
    notices = AdminNotices(
        channel=stage.channel,
        letters=stage.postbox,
        notes=stage.store.notes,
        admins=frozenset({42}),
        scrub=scrub,
    )
    stage.service = Service(replace(stage._parts(), scrub=scrub, notices=notices))  # noqa: SLF001
    await stage.service.open()
    with pytest.raises(ServiceError) as caught:
        await asyncio.wait_for(stage.service.run(stage.stop), 8)
    notices.tell_past_outbox("of 1:secret")
    await until(lambda: len(stage.told()) == 3)
    report = await stage.vitals.report()
    for text in (str(caught.value), *stage.told(), *report.faults.values()):
        assert "secret/" not in text.replace("[secret]/", "")
        assert HIDDEN in text
    assert "[secret]/getMe" in str(caught.value)


async def test_no_fault_on_the_pages_shows_a_secret() -> None:
    stage = Stage()
    vitals = Vitals(
        desk=stage.desk,
        memories=stage.store.memories,
        outbox=stage.store.outbox,
        tell=stage.notices.tell_past_outbox,
        scrub=scrubber(["1:secret"]),
    )
    vitals.ail("telegram", "refused 1:secret")
    failing = FeedMemory(stage.config.feeds[0].url, failures=1, fault="no answer from 1:secret")
    stage.store.shelves.feeds[failing.url] = failing
    report = await vitals.report()
    assert report.faults == {"telegram": "refused [secret]"}
    assert list(report.failing_feeds.values()) == ["no answer from [secret]"]
    stage.store.ail("can't open 1:secret")
    assert (await vitals.report()).faults["database"] == "can't open [secret]"
