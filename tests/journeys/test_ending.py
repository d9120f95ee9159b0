"""The service ends in time, whatever is under way."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from bot.model.chats import Chat, ChatKey, ChatKind
from bot.model.feeds import FeedMemory
from bot.model.polls import PollOutcome
from bot.stores.store import open_store
from tests.builders import a_scored_story, a_subscription
from tests.contracts.stores.told import alert_to
from tests.journeys.commands import configure, service, surroundings
from tests.servers.bot_api import BotApi
from tests.servers.feeds import FeedServer, Item, minutes_ago

OLD = Item("Orchestra opens its season with a new hall")
CHATS, STORIES = 40, 50
FAST = "[deliver]\nper_chat_per_second = 1000\noverall_per_second = 1000\n"


async def flood(home: Path) -> None:
    """Let 2,000 alerts wait in the outbox."""
    now = minutes_ago(1)
    chats = [Chat(ChatKey(number), ChatKind.PRIVATE, "Ani", "en") for number in range(1, CHATS + 1)]
    scored = [
        a_scored_story(
            id=f"{number:016x}",
            event_id=f"{number:016x}",
            link=f"https://courier.example/{number}",
            canonical_link=f"https://courier.example/{number}",
            first_seen=now,
            published=now,
        )
        for number in range(STORIES)
    ]
    async with open_store(f"sqlite:///{home}/csto-watch.sqlite3", is_service=False) as store:
        for chat in chats:
            await store.subscriptions.start(a_subscription(chat=chat))
        outcome = PollOutcome(
            FeedMemory("https://courier.example/rss"),
            stories=tuple(one.story for one in scored),
            scored=tuple(scored),
            alerts=tuple(alert_to(c, one, created=now, due=now) for one in scored for c in chats),
        )
        assert await store.polls.commit(outcome) == CHATS * STORIES


def sends(api: BotApi) -> int:
    return sum(method == "sendMessage" for method, _ in api.calls)


async def test_a_flood_of_alerts_and_a_slow_telegram_dont_hold_up_the_end(
    home: Path, api: BotApi, feeds: FeedServer
) -> None:
    configure(home, feeds, "courier.xml", more=FAST)
    feeds.publish("/courier.xml", OLD)
    await flood(home)
    api.delay = lambda method: 30.0 if method == "sendMessage" and sends(api) > 100 else 0.0
    async with service(home, api) as running:
        await api.until(lambda: sends(api) > 110, seconds=60)
        begun = asyncio.get_running_loop().time()
        assert await running.end() == 0
        assert asyncio.get_running_loop().time() - begun < 10
    assert "Traceback" not in "".join(running.output)
    async with open_store(f"sqlite:///{home}/csto-watch.sqlite3", is_service=False) as store:
        kept = await store.outbox.waiting()
    taken = len(api.messages)
    assert CHATS * STORIES <= kept + taken <= CHATS * STORIES + CHATS


@pytest.mark.parametrize("second", [signal.SIGINT, signal.SIGTERM])
async def test_a_second_signal_ends_at_once(
    home: Path, api: BotApi, feeds: FeedServer, second: signal.Signals
) -> None:
    configure(home, feeds, "courier.xml", more=FAST)
    feeds.publish("/courier.xml", OLD)
    await flood(home)
    api.delay = lambda method: 30.0 if method == "sendMessage" else 0.0
    async with service(home, api) as running:
        await api.until(lambda: sends(api) > 10, seconds=60)
        running.process.send_signal(signal.SIGINT)
        await running.logged("ending")
        begun = asyncio.get_running_loop().time()
        assert await running.end(second) == 1
        assert asyncio.get_running_loop().time() - begun < 1


async def test_a_signal_while_the_classifier_is_trained_ends_in_time_with_its_process(
    home: Path, api: BotApi, feeds: FeedServer
) -> None:
    configure(home, feeds, "courier.xml")
    model = home / "config/topics/csto-armenia/model"
    model.unlink()
    for sign, code in ((signal.SIGKILL, -signal.SIGKILL), (signal.SIGTERM, 0)):
        async with service(home, api) as running:
            await running.logged("training")
            training = await asyncio.to_thread(trainer_of, running.process.pid)
            assert await running.end(sign) == code
        await asyncio.to_thread(gone, training)
        assert not model.exists(), "it was not let to its end"


def gone(process: Path) -> None:
    """Wait until a process has ended; one that nobody has buried has no words left."""
    with suppress(FileNotFoundError, ProcessLookupError):
        while (process / "cmdline").read_bytes():
            time.sleep(0.05)


def trainer_of(pid: int) -> Path:
    """Give the process that trains for another one, once there is one."""
    while True:
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split():
            process = Path(f"/proc/{child}")
            if "spawn_main" in (process / "cmdline").read_text("utf-8"):
                return process


async def test_a_thread_that_hangs_doesnt_hold_up_the_end(tmp_path: Path) -> None:
    program = """
import asyncio, threading, time
from bot.cli import ending
ending.LONGEST = 0.5
async def main(one):
    stop = one.stop_event()
    asyncio.get_running_loop().run_in_executor(None, time.sleep, 60)
    print("ready", flush=True)
    await stop.wait()
asyncio.run(main(ending.Ending()))
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdout=-1, stderr=-1, env=surroundings()
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    process.terminate()
    _, complaint = await asyncio.wait_for(process.communicate(), 5)
    assert process.returncode == 0
    assert b"took too long" in complaint


async def test_a_slow_farewell_of_the_interpreter_is_an_end_in_order() -> None:
    program = """
import asyncio, time
from bot.cli import ending
ending.LONGEST = 0.3
class Slow:
    def __del__(self, sleep=time.sleep):
        sleep(0.6)
slow = Slow()
async def main(one):
    stop = one.stop_event()
    print("ready", flush=True)
    await stop.wait()
asyncio.run(main(ending.Ending()))
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdout=-1, stderr=-1, env=surroundings()
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    process.terminate()
    assert (await process.communicate(), process.returncode) == ((b"", b""), 0)


def test_a_signal_before_anything_has_begun_ends_in_order(tmp_path: Path) -> None:
    program = """
import os, signal
from bot.cli.ending import Ending
Ending()
os.kill(os.getpid(), signal.SIGTERM)
"""
    ended = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        env=surroundings(),
        check=False,
        capture_output=True,
        timeout=20,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


async def test_systemd_is_told_by_the_real_program(home: Path, feeds: FeedServer) -> None:
    configure(home, feeds, "courier.xml")
    feeds.publish("/courier.xml", OLD)
    address = f"\0csto-watch-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(address)
        ear.setblocking(False)
        loop = asyncio.get_running_loop()
        heard: list[str] = []
        to_us = f"@{address[1:]}"
        async with (
            service(home, NOTIFY_SOCKET=to_us, WATCHDOG_USEC="400000") as running,
            asyncio.timeout(30),
        ):
            while heard.count("WATCHDOG=1") < 3:
                heard += (await loop.sock_recv(ear, 4096)).decode().split("\n")
            assert await running.end() == 0
            while "STOPPING=1" not in heard:
                heard += (await loop.sock_recv(ear, 4096)).decode().split("\n")
    assert heard.index("READY=1") < heard.index("WATCHDOG=1")
