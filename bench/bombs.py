"""How quick the service is while outlets are well, and while some of them serve bombs.

Fifty outlets are asked each second, and stories appear in them; what is measured is the time from
the answer that has a story first to its message at Telegram. Then ten further outlets serve
documents that are made to break a reader, and the same is measured again, with the memory of all
processes and the longest that the status page took to answer. Last, three hundred outlets are asked
each minute and answer 304. Run it as `make bench args=bench/bombs.py`; it takes some three minutes.
"""

from __future__ import annotations

import asyncio
import gzip
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from aiohttp import ClientSession

from tests.journeys.commands import Running, configure, memory_of, service, train
from tests.journeys.promises import Row, now, play, verdict
from tests.journeys.stage import NUMBER, OLD, QUICK, Stage, story
from tests.servers.outlets import outlets
from tests.servers.raw import answer, raw_server

FEEDS, STORIES, GAP = 50, 60, 0.5
CHAT = 1
MEGABYTE = 1_000_000
HEAD = b"<rss version='2.0'><channel><title>t</title>"
ITEM = b"<item><title>x</title></item>"
CHUNK = b"10000\r\n" + b"a" * 65536 + b"\r\n"


def bombs() -> dict[str, bytes]:
    """Give what a hostile outlet may answer, by path."""
    entities = b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
        b"<!ENTITY %c '%b'>" % (c + 1, b"&%c;" % c * 10) for c in b"abcdefgh"
    )
    attributes = b" ".join(b"a%d='x'" % number for number in range(60_000))
    packed = gzip.compress(b"\0" * 300_000_000)
    ok = "HTTP/1.1 200 OK\r\n"
    return {
        "/gzip": answer("200 OK", "Content-Encoding: gzip", body=packed),
        "/entities": answer("200 OK", body=entities + b"]>" + HEAD + b"<item><title>&i;</title>"),
        "/depth": answer("200 OK", body=HEAD + b"<item><description>" + b"<b>" * 200_000),
        "/items": answer("200 OK", body=HEAD + ITEM * 260_000 + b"</channel></rss>"),
        "/attributes": answer("200 OK", body=HEAD + b"<item " + attributes + b"/></channel></rss>"),
        "/brackets": answer("200 OK", body=HEAD + b"<item><title>" + b"<" * 900_000),
        "/declarations": answer("200 OK", body=HEAD + b"<!" * 400_000),
        "/amps": answer("200 OK", body=HEAD + b"<item><title>" + b"&amp;" * 1_500_000),
        "/endless": f"{ok}Transfer-Encoding: chunked\r\n\r\n".encode() + CHUNK * 200,
        "/drip": f"{ok}Content-Length: 99999\r\n\r\n".encode() + HEAD,
    }


@dataclass
class Watch:
    """When each story was served first."""

    stage: Stage
    served: dict[int, float] = field(default_factory=dict)
    waiting: dict[str, list[int]] = field(default_factory=dict)

    def note(self, path: str) -> None:
        """Note what an answer is the first to tell."""
        self.served |= dict.fromkeys(self.waiting.pop(path, []), now())

    async def publish(self, numbers: range) -> None:
        """Let stories appear, one after the other, in one outlet or another."""
        rng = Random(numbers.start)  # noqa: S311
        for number in numbers:
            path = f"/{rng.randrange(FEEDS)}.xml"
            self.waiting.setdefault(path, []).append(number)
            self.stage.feeds.publish(path, story(number))
            await asyncio.sleep(GAP)

    def waits(self, numbers: range) -> list[float]:
        """Give how long each story took from the answer that had it to the chat."""
        told = {
            int(found[1]): message.at
            for message in self.stage.api.messages
            if (found := NUMBER.search(message.html))
        }
        return [told[number] - self.served[number] for number in numbers if number in told]


@dataclass
class Strain:
    """The most memory that all processes held, and the longest that the status page took."""

    memory: int = 0
    answer: float = 0.0

    async def watch(self, running: Running) -> None:
        async with ClientSession() as web_session:
            while True:
                begun = now()
                async with web_session.get(f"{running.page}/metrics") as got:
                    await got.read()
                self.answer = max(self.answer, now() - begun)
                size = await asyncio.to_thread(memory_of, running.process.pid)
                self.memory = max(self.memory, size)
                await asyncio.sleep(0.05)


def row(scene: str, waits: list[float], wanted: int, most: tuple[float, float]) -> Row:
    p50, p95 = statistics.median(waits), statistics.quantiles(waits, n=20)[-1]
    measured = f"{len(waits)} of {wanted}; p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms"
    promise = f"{scene}: from the feed to Telegram in {most[0] * 1000:.0f}, {most[1] * 1000:.0f} ms"
    return Row(promise, measured, len(waits) == wanted and p50 <= most[0] and p95 <= most[1])


@asynccontextmanager
async def watched(running: Running) -> AsyncIterator[Strain]:
    strain = Strain()
    watching = asyncio.create_task(strain.watch(running))
    yield strain
    watching.cancel()


def add_feeds(stage: Stage, urls: list[str]) -> None:
    """Put feeds into a running service's configuration, with leave to ask them."""
    file = stage.home / "config/feeds.toml"
    tables = (f'\n[[feeds]]\nname = "bomb {url}"\nurl = "{url}"\nlanguage = "en"\n' for url in urls)
    bot = stage.home / "config/bot.toml"
    text = bot.read_text("utf-8").replace("allow_private = [", 'allow_private = ["127.0.0.1", ')
    bot.write_text(text, "utf-8")
    file.write_text(file.read_text("utf-8") + "".join(tables), "utf-8")


async def outlets_and_bombs(stage: Stage) -> list[Row]:
    """Measure before and while bombs are served."""
    paths = [f"{number}.xml" for number in range(FEEDS)]
    configure(stage.home, stage.feeds, *paths, more=QUICK)
    for path in paths:
        stage.feeds.publish(f"/{path}", OLD)
    watch = Watch(stage)
    stage.feeds.on_answer = watch.note
    before, during = range(STORIES), range(STORIES, 2 * STORIES)
    async with (
        raw_server() as hostile,
        service(stage.home, stage.api, is_shown=False) as running,
    ):
        await stage.subscribe(running, [CHAT])
        await asyncio.sleep(3)
        async with watched(running) as calm:
            await watch.publish(before)
            await stage.all_told([CHAT], before)
        hostile.answers |= await asyncio.to_thread(bombs)
        add_feeds(stage, [f"{hostile.url}{path}" for path in hostile.answers])
        await running.logged("edit taken up")
        async with watched(running) as strain:
            await watch.publish(during)
            await stage.all_told([CHAT], [*before, *during])
        fell = sum(hostile.asked(path) > 0 for path in hostile.answers)
        code = await running.end()
    return [
        row(f"{FEEDS} feeds at 1 s", watch.waits(before), STORIES, (0.15, 0.5)),
        row(f"the same beside {fell} bombs", watch.waits(during), STORIES, (3.0, 3.0)),
        Row(
            "memory of all processes under 600 MB, no stall above 100 ms",
            f"{calm.memory / MEGABYTE:.0f} MB before, {strain.memory / MEGABYTE:.0f} MB with them; "
            f"the status page's slowest answer {calm.answer * 1000:.0f} and "
            f"{strain.answer * 1000:.0f} ms",
            strain.memory < 600 * MEGABYTE and code == 0,
        ),
    ]


def cpu_of(pid: int) -> float:
    """Give the processor seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


async def idle(stage: Stage) -> list[Row]:
    """Three hundred feeds each minute, which answer 304."""
    async with outlets(datetime.fromtimestamp(time.time(), UTC)) as served:
        tables = (
            f'[[feeds]]\nname = "{number}"\nurl = "{served.url(number)}"\nlanguage = "en"\n'
            for number in range(300)
        )
        (stage.home / "config/feeds.toml").write_text("\n".join(tables), "utf-8")
        (stage.home / "config/bot.toml").write_text(
            f'[poll]\ninterval = "60s"\n[fetch]\nallow_private = ["127.0.0.1:{served.port}"]\n',
            "utf-8",
        )
        async with service(stage.home, stage.api, is_shown=False) as running:
            await running.logged("ready")
            await asyncio.sleep(75)  # a poll of each, and what follows the start
            asked, begun = served.answered, cpu_of(running.process.pid)
            await asyncio.sleep(60)
            share = (cpu_of(running.process.pid) - begun) / 60
            asked = served.answered - asked
            await running.end()
    measured = f"{asked} requests in a minute, {share:.2%} of a core"
    return [Row("300 feeds at 60 s, 304: under 1 % of a core", measured, share < 0.01)]


async def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        trained = Path(folder) / "config"
        train(trained)
        print("| promise | measured | |\n|---|---|---|")
        scenes = {"outlets and bombs": outlets_and_bombs, "idle": idle}
        return verdict([await play(trained, name, scene) for name, scene in scenes.items()])


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
