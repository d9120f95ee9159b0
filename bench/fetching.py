"""What polling costs: CPU seconds and memory of whole processes, side by side in one run.

A thousand invented outlets on loopback are polled by the `reader` library, by a loop of aiohttp and
feedparser, and by `csto-watch once`, in turn: a first pass, one in which all answer 304, one in
which all send the same document again, one in which a tenth have told two entries more. What each
needs with no feed at all is taken off. Then csto-watch alone polls a hundred to five thousand,
polls a thousand beside 200,000 stories of others, and a thousand with a heartbeat, which says how
long the loop stood still at most (`bench/rivals/heartbeat.py`).
Run it as `make bench args=bench/fetching.py`; it takes some ten minutes. A number after the file's
name is how many outlets there are in the first part; 0 leaves it out.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storage import STORIES, filled

from tests.journeys.commands import PROGRAM, memory_of, surroundings, train
from tests.servers.outlets import Mode, Outlets, entries_of, language_of, outlets

PASSES = ("first", "304", "same body", "10 % changed")
GROWTH = (100, 1000, 5000)
RIVALS = Path(__file__).parent / "rivals"
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Cost:
    """CPU seconds with those of the children, seconds on the clock, the peak of all in bytes."""

    cpu: float
    wall: float
    memory: int
    said: str


def run(words: list[str], folder: Path) -> Cost:
    """Run a program to its end; CPU is what the system counts for it and its children."""
    begun, peak = time.perf_counter(), 0
    with (folder / "said").open("w+") as said, (folder / "complained").open("w+") as complained:
        process = subprocess.Popen(  # noqa: S603 - our own programs
            words,
            cwd=folder,
            env=surroundings(LOG_LEVEL="ERROR", DATABASE_URL="sqlite:///watch.sqlite3"),
            stdout=said,
            stderr=complained,  # the alerts too
            stdin=subprocess.DEVNULL,
        )
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            peak = max(peak, memory_of(process.pid), most_of(process.pid))
            time.sleep(0.05)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        complained.seek(0)
        text, faults = said.read(), complained.read()
    assert process.returncode == 0, (process.returncode, text, faults[-2000:])
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - begun, peak, text)


def most_of(pid: int) -> int:
    """Give the most bytes that a process alone has held since it began to run its program."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
        return int(status.split("VmHWM:")[1].split()[0]) * 1024
    except (OSError, IndexError):  # it has ended meanwhile
        return 0


def configure(folder: Path, served: Outlets, feeds: int) -> None:
    """Let all programs of a folder poll so many outlets."""
    numbers = range(feeds)
    (folder / "urls").write_text("\n".join(map(served.url, numbers)), "ascii")
    tables = (
        f'[[feeds]]\nname = "Outlet {number}"\nurl = "{served.url(number)}"\n'
        f'language = "{language_of(number)}"\n'
        for number in numbers
    )
    (folder / "config/feeds.toml").write_text("\n".join(tables), "utf-8")
    allowed = f'[fetch]\nallow_private = ["127.0.0.1:{served.port}"]\n'
    (folder / "config/bot.toml").write_text(allowed, "utf-8")


def ours(folder: Path) -> Cost:
    return run([*PROGRAM, "once", "--json"], folder)


def reader(folder: Path) -> Cost:
    return run([sys.executable, str(RIVALS / "reader_library.py"), "."], folder)


def loop(folder: Path) -> Cost:
    return run([sys.executable, str(RIVALS / "feedparser_loop.py"), "."], folder)


def watched(folder: Path) -> Cost:
    return run([sys.executable, str(RIVALS / "heartbeat.py")], folder)


RIVALS_AND_US = {"reader": reader, "feedparser loop": loop, "csto-watch": ours}
PROGRAMS = {**RIVALS_AND_US, "beside 200,000 stories": ours, "with a heartbeat": watched}


def stories(cost: Cost) -> int:
    """How many entries a pass has found new."""
    said = cost.said.strip()
    if said.startswith("{"):
        figures = json.loads(said)
        assert not figures["failed"], figures
        return int(figures["stories"])
    new, failed = map(int, said.split())
    assert not failed, said
    return new


def stall(cost: Cost) -> str:
    """Say how long the loop stood still at most, where that was watched."""
    said = cost.said.strip()
    seconds = json.loads(said).get("stall") if said.startswith("{") else None
    return "" if seconds is None else f" {seconds * 1000:.0f} ms"


def set_for(served: Outlets, name: str, feeds: int) -> int:
    """Let the outlets answer as a pass wants it; gives how many entries are new to it."""
    served.mode = Mode.BLUNT if name == "same body" else Mode.VALIDATING
    if name == "first":
        served.changed = frozenset()
        return sum(map(entries_of, range(feeds)))
    if name == "10 % changed":
        served.changed = frozenset(range(0, feeds, 10))
        return 2 * len(served.changed)
    return 0


async def passes(program: str, folder: Path, served: Outlets, feeds: int) -> list[Cost]:
    """Give the cost of each pass, less that of a pass over no feed."""
    configure(folder, served, 0)
    await asyncio.to_thread(PROGRAMS[program], folder)  # what is done once, a schema say
    bare = [await asyncio.to_thread(PROGRAMS[program], folder) for _ in range(3)]
    empty = sorted(one.cpu for one in bare)[1]
    configure(folder, served, feeds)
    costs = []
    for name in PASSES:
        wanted = set_for(served, name, feeds)
        cost = await asyncio.to_thread(PROGRAMS[program], folder)
        assert stories(cost) == wanted, (program, name, stories(cost), wanted)
        net = cost.cpu - empty
        costs.append(Cost(net, cost.wall, cost.memory, ""))
        print(
            f"| {program} | {feeds} | {name} | {net:.2f} | {net / feeds * 1000:.2f} "
            f"| {cost.wall:.1f} | {cost.memory / MEGABYTE:.0f} |{stall(cost)}",
            flush=True,
        )
    return costs


async def side_by_side(trained: Path, base: Path, served: Outlets, feeds: int) -> None:
    costs = {}
    for program in RIVALS_AND_US:
        folder = base / program.replace(" ", "-")
        shutil.copytree(trained, folder / "config")
        costs[program] = await passes(program, folder, served, feeds)
    print("\nTo the `reader` library's cost, as 1:")
    for at, name in enumerate(PASSES):
        ratio = costs["reader"][at].cpu / max(costs["csto-watch"][at].cpu, 1e-9)
        print(f"- {name}: 1/{ratio:.1f}")
    print()


async def growth(trained: Path, base: Path, served: Outlets) -> None:
    for feeds in GROWTH:
        folder = base / f"growth-{feeds}"
        shutil.copytree(trained, folder / "config")
        await passes("csto-watch", folder, served, feeds)


async def archive(trained: Path, base: Path, served: Outlets) -> None:
    folder = base / "archive"
    shutil.copytree(trained, folder / "config")
    await filled(f"sqlite:///{folder}/watch.sqlite3", range(STORIES))
    await passes("beside 200,000 stories", folder, served, 1000)


async def heartbeat(trained: Path, base: Path, served: Outlets) -> None:
    folder = base / "heartbeat"
    shutil.copytree(trained, folder / "config")
    await passes("with a heartbeat", folder, served, 1000)


async def main() -> None:
    feeds = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    now = datetime.fromtimestamp(time.time(), UTC).replace(microsecond=0)
    with tempfile.TemporaryDirectory(prefix="csto-watch-") as name:
        base = Path(name)
        trained = base / "trained"
        train(trained)
        async with outlets(now) as served:
            print("| program | feeds | pass | CPU s | ms a feed | wall s | peak MB |")
            print("|---|---|---|---|---|---|---|")
            if feeds:
                await side_by_side(trained, base, served, feeds)
            if len(sys.argv) <= 1 or not feeds:
                await growth(trained, base, served)
                await archive(trained, base, served)
                await heartbeat(trained, base, served)


if __name__ == "__main__":
    asyncio.run(main())
