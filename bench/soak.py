"""Hours of news in minutes, with all that can go wrong, and an exact account at the end.

The service polls each second, where it would each five minutes. Stories of a known relevance appear
in three outlets, some in two of them; Telegram, the feeds, the database and the machine fail at
random, by a seed. Run it as `make bench args=bench/soak.py`; it ends with 1 where the account does
not come out even. Seconds and a seed after the file's name change those.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from aiohttp import ClientSession

from tests.journeys.commands import Running, command, configure, service, train
from tests.journeys.promises import Row, now, play, verdict
from tests.journeys.stage import NUMBER, OLD, Stage, dull, story
from tests.servers.faults import Answer, Storm, chat_of

PATHS = ("courier.xml", "herald.xml", "gazette.xml")
CHATS = (*range(1, 11), -11, -12)
READERS = range(21, 26)
RATES = """[deliver]
per_chat_per_second = 20
overall_per_second = 100
per_group_per_minute = 1000
"""
ILLS: tuple[int | bytes, ...] = (500, 429, 404, b"<!doctype html>", b"<rss><chan")
LONGEST = 150  # entries of a feed, as outlets let old ones go
ENDS = 150  # seconds that all may take to arrive after the last fault


@dataclass
class Weather:
    """What befalls the calls to Telegram, and the account of it."""

    rng: Random
    storm: Storm
    told: Counter[str] = field(default_factory=Counter)
    dropped: Counter[int] = field(default_factory=Counter)  # accepted without an answer, by chat

    def __call__(self, method: str, parameters: dict[str, Any]) -> Answer:
        chat_id = chat_of(parameters)
        if chat_id is None:
            return None
        if (waits := self.storm(method, parameters)) is not None:
            return waits
        luck = self.rng.random()
        for share, name, answer in FAULTS:
            if luck < share:
                self.told[name] += 1
                if answer == "drop" and method == "sendMessage":
                    self.dropped[chat_id] += 1
                return answer
            luck -= share
        return None


FAULTS: tuple[tuple[float, str, Answer], ...] = (
    (0.02, "500", (500, '{"ok": false, "error_code": 500, "description": "Internal"}')),
    (0.01, "502", (502, "<html>Bad Gateway</html>")),
    (0.01, "page", (200, "<html>Log in first</html>")),
    (0.02, "reset", "reset"),
    (0.01, "accepted without an answer", "drop"),
    (0.02, "slow", "slow"),
)


@dataclass
class Soak:
    """One run: what is served, what breaks, what is counted."""

    stage: Stage
    seconds: float
    rng: Random
    weather: Weather
    served: int = 0
    relevant: set[int] = field(default_factory=set)
    doubled: dict[int, str] = field(default_factory=dict)  # number → the second outlet
    asked: int = 0
    befell: Counter[str] = field(default_factory=Counter)
    memory: list[int] = field(default_factory=list)  # bytes, of the last life, by the second
    _number: int = 0

    async def publish(self, until: float) -> None:
        """Let outlets tell stories until a moment."""
        while now() < until:
            path, other = self.rng.sample(PATHS, 2)
            for items in self.stage.feeds.items.values():
                del items[LONGEST:]
            for _ in range(self.rng.randint(1, 4)):
                self._number += 1
                self.served += 1
                if self.rng.random() < 0.6:
                    self.stage.feeds.publish(f"/{path}", dull(self._number))
                    continue
                self.relevant.add(self._number)
                told = story(self._number)
                self.stage.feeds.publish(f"/{path}", told)
                if self.rng.random() < 0.25:
                    self.served += 1
                    self.doubled[self._number] = other
                    self.stage.feeds.publish(f"/{other}", told)
            await asyncio.sleep(self.rng.uniform(0.2, 1.2))

    async def ask(self, until: float) -> None:
        """Let readers write commands."""
        while now() < until:
            self.asked += 1
            await self.stage.api.write("/help", chat_id=self.rng.choice(READERS))
            await asyncio.sleep(self.rng.uniform(0.5, 2))

    async def break_feeds(self, until: float) -> None:
        """Let one outlet after the other be ill for some seconds."""
        broken = self.stage.feeds.broken
        while now() < until:
            path = f"/{self.rng.choice(PATHS)}"
            broken[path] = self.rng.choice(ILLS)
            self.befell["ill outlets"] += 1
            await asyncio.sleep(self.rng.uniform(1, 4))
            del broken[path]
            await asyncio.sleep(self.rng.uniform(1, 6))

    async def lock(self, seconds: float) -> None:
        """Hold the database's one writer away."""
        path = self.stage.home / "csto-watch.sqlite3"
        self.befell["locks of the database"] += 1
        with closing(sqlite3.connect(path, timeout=30, check_same_thread=False)) as other:
            await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
            await asyncio.sleep(seconds)
            other.rollback()

    async def watch(self, running: Running) -> None:
        """Measure the service's memory, each second."""
        while True:
            self.memory.append(running.memory())
            await asyncio.sleep(1)


@asynccontextmanager
async def life(stage: Stage) -> AsyncIterator[Running]:
    async with service(stage.home, stage.api, is_shown=False, ADMIN_CHAT_IDS="42") as running:
        yield running


async def lives(soak: Soak, began: float) -> None:
    """Live through kills in the first half, then one life to the end, with locks in between."""
    stage, end = soak.stage, began + soak.seconds
    for until in (0.12, 0.2, 0.35, 0.5):
        async with life(stage) as running:
            if not stage.api.messages:
                await stage.subscribe(running, CHATS)
                await running.until(
                    lambda: sum(e.get("event") == "feed polled" for e in running.events) >= 3
                )
                stage.api.fault = soak.weather
            await running.logged("ready", seconds=60)
            locked = asyncio.create_task(soak.lock(soak.rng.uniform(1, 4)))
            at = began + soak.seconds * until + soak.rng.uniform(0, 3)
            await asyncio.sleep(max(at - now(), 0))
            await running.end(signal.SIGKILL)
            soak.befell["kills"] += 1
            await locked
    async with life(stage) as running:
        await running.logged("ready", seconds=60)
        watching = asyncio.create_task(soak.watch(running))
        await soak.lock(13)  # longer than a write has patience
        await asyncio.sleep(max(end - now(), 0))
        stage.api.fault = None
        await stage.all_told(CHATS, soak.relevant, seconds=ENDS)
        await stage.settled(running, seconds=ENDS)
        await stage.api.until(lambda: not ungrown(soak), seconds=ENDS)
        watching.cancel()
        async with ClientSession() as web, web.get(f"{running.page}/healthz") as answer:
            soak.befell["well at the end"] = answer.status == 200
        soak.befell["clean end"] = await running.end() == 0


def ungrown(soak: Soak) -> list[tuple[int, int]]:
    """Give the messages, by chat and number, that don't name the second outlet of their event."""
    latest: dict[tuple[int, int], str] = {}
    for message in (*soak.stage.api.messages, *soak.stage.api.edits):
        if found := NUMBER.search(message.html):
            latest[message.chat_id, int(found[1])] = message.html
    return [
        (chat, number)
        for chat in CHATS
        for number, outlet in soak.doubled.items()
        if outlet not in latest.get((chat, number), "")
    ]


def accounted(soak: Soak) -> list[Row]:
    stage, wanted = soak.stage, len(CHATS) * len(soak.relevant)
    with closing(sqlite3.connect(stage.home / "csto-watch.sqlite3")) as database:
        [stories] = database.execute("SELECT count(*) FROM stories").fetchone()
        [alerts] = database.execute("SELECT count(*) FROM alerts").fetchone()
    told = stage.told()
    delivered = sum(len(set(told[chat])) for chat in CHATS)
    strange = sum(len(set(told[chat]) - soak.relevant) for chat in CHATS)
    missing, twice = stage.missing(CHATS, soak.relevant), stage.twice(CHATS)
    kills, dropped = soak.befell["kills"], soak.weather.dropped
    unexplained = sum(max(twice[chat] - dropped[chat] - kills, 0) for chat in CHATS)
    early = soak.weather.storm.early
    fifth = max(len(soak.memory) // 5, 1)
    first, last = (max(part) / 2**20 for part in (soak.memory[:fifth], soak.memory[-fifth:]))
    faults = ", ".join(f"{count} {name}" for name, count in soak.weather.told.items())
    return [
        Row(
            "every served story is stored",
            f"{soak.served} served, {stories - len(PATHS)} stored",
            stories - len(PATHS) == soak.served,
        ),
        Row(
            f"every relevant one is alerted to each of {len(CHATS)} chats, and delivered",
            f"{len(soak.relevant)} relevant, {alerts} alerts, {delivered} delivered, "
            f"{missing} missing, {strange} that nobody asked for",
            alerts == delivered == wanted and not (missing or strange),
        ),
        Row(
            "what came twice has its cause: a crash, or an answer that was lost",
            f"{twice.total()} twice; {kills} kills, {dropped.total()} answers lost; "
            f"{unexplained} unexplained",
            not unexplained,
        ),
        Row(
            "messages grow by the second outlet of their event",
            f"{len(soak.doubled) * len(CHATS)} to grow, {len(ungrown(soak))} did not",
            not ungrown(soak),
        ),
        Row(
            "no call before its retry_after has passed",
            f"{soak.weather.storm.refused} told to wait, {len(early)} came early",
            not early,
        ),
        Row(
            "the service is well at the end, and ends cleanly",
            f"through {faults}; {soak.befell['ill outlets']} ill outlets, "
            f"{soak.befell['locks of the database']} locks of the database; "
            f"{soak.asked} commands beside it",
            bool(soak.befell["well at the end"] and soak.befell["clean end"]),
        ),
        Row(
            "memory doesn't grow",
            f"at most {first:.0f} MB in the first fifth of the last life, {last:.0f} in the last",
            last < first * 1.1,
        ),
    ]


async def soaked(stage: Stage, seconds: float, seed: int) -> list[Row]:
    rng = Random(seed)  # noqa: S311
    weather = Weather(rng, Storm(Random(seed), share=0.02, longest=2))  # noqa: S311
    soak = Soak(stage, seconds, rng, weather)
    await asyncio.to_thread(known, stage)
    configure(stage.home, stage.feeds, *PATHS, more=RATES)
    for path in PATHS:
        stage.feeds.publish(f"/{path}", OLD)
    began = now()
    living = asyncio.create_task(lives(soak, began))
    await stage.api.until(lambda: stage.api.fault is not None, seconds=60)
    world = (soak.publish, soak.ask, soak.break_feeds)
    await asyncio.gather(living, *(part(began + seconds) for part in world))
    return accounted(soak)


def known(stage: Stage) -> None:
    """Make sure that the stories are as relevant as the account takes them to be."""
    items = [make(number) for number in range(1, 2000, 7) for make in (story, dull)]
    lines = "\n".join(json.dumps({"title": one.title, "text": one.text}) for one in items)
    scored = command("score", "--jsonl", cwd=stage.home, stdin=lines, seconds=120).stdout
    verdicts = [json.loads(line)["alert"] for line in scored.splitlines()]
    assert verdicts == [True, False] * (len(items) // 2)


async def main(seconds: float = 180, seed: int = 1) -> int:
    with tempfile.TemporaryDirectory() as folder:
        trained = Path(folder) / "config"
        await asyncio.to_thread(train, trained)
        return verdict([await play(trained, "soak", lambda stage: soaked(stage, seconds, seed))])


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*map(int, sys.argv[1:]))))
