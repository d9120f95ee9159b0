"""What polling costs: CPU seconds and memory of whole processes, side by side in one run.

A thousand invented outlets on loopback are polled by the `reader` library, by a loop of aiohttp and
feedparser, and by `csto-watch once`, in turn: a first pass, one in which all answer 304, one in
which all send the same document again, one in which a tenth have told two entries more. All but the
first begin where the first ended, fifteen times, in turn for all programs (five times with the same
documents). The lower quartile counts, because what else the machine does can only add to it, less
that of as many runs with no feed at all.
Then csto-watch alone polls a hundred to five thousand, polls a thousand beside 200,000 stories of
others, and a thousand with a heartbeat, which says how long the loop stood still at most
(`bench/rivals/heartbeat.py`).
Run it as `make bench args=bench/fetching.py`; it takes 25 minutes. By itself it takes a number (as
`PYTHONPATH=. .venv/bin/python bench/fetching.py 1000`): how many outlets there are in the first
part, which is then all; 0 leaves it out.
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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storage import STORIES, filled

from tests.journeys.commands import PROGRAM, memory_of, surroundings, train
from tests.servers.outlets import Mode, Outlets, entries_of, language_of, outlets

NO_FEED, FIRST = "no feed", "first"
AFTERWARDS = ("304", "same body", "10 % changed")
ROUNDS = 15
SPARED = {"same body": 3}  # it takes long, and is in one round of so many
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
BESIDE_MANY, WITH_HEARTBEAT = "beside 200,000 stories", "with a heartbeat"
PROGRAMS = {**RIVALS_AND_US, BESIDE_MANY: ours, WITH_HEARTBEAT: watched}


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


def stall(cost: Cost) -> float:
    """Give for how many seconds the loop stood still at most; 0 where that was not watched."""
    said = cost.said.strip()
    return float(json.loads(said).get("stall", 0)) if said.startswith("{") else 0.0


def set_for(served: Outlets, name: str, feeds: int) -> int:
    """Let the outlets answer as a pass wants it; gives how many entries are new to it."""
    served.mode = Mode.BLUNT if name == "same body" else Mode.VALIDATING
    served.changed = frozenset(filter(is_of_tenth, range(feeds)) if name == "10 % changed" else ())
    return sum(map(entries_of, range(feeds))) if name == FIRST else 2 * len(served.changed)


def is_of_tenth(number: int) -> bool:
    """Whether a feed is one of the tenth that changes: as many of each size, shape and language."""
    return number % 10 == number // 10 % 10


async def passes(
    programs: Sequence[str], base: Path, served: Outlets, feeds: int
) -> dict[tuple[str, str], Cost]:
    """Give the cost of each program's passes, less that of a pass over no feed.

    *base* has a folder for each, configured but for its feeds.
    """
    made: dict[tuple[str, str], list[Cost]] = {}

    async def run_once(program: str, name: str, folder: Path) -> None:
        wanted = set_for(served, name, feeds)
        cost = await asyncio.to_thread(PROGRAMS[program], folder)
        assert stories(cost) == wanted, (program, name, stories(cost), wanted)
        made.setdefault((program, name), []).append(cost)

    for program in programs:
        configure(base / program, served, 0)
        await asyncio.to_thread(PROGRAMS[program], base / program)  # what is done once: a schema
        shutil.copytree(base / program, base / f"{program}, {NO_FEED}")
        configure(base / program, served, feeds)
        await run_once(program, FIRST, base / program)
    for turn in range(ROUNDS):
        for name in (NO_FEED, *AFTERWARDS):
            for program in programs if turn % SPARED.get(name, 1) == 0 else ():
                begin = f"{program}, {NO_FEED}" if name == NO_FEED else program
                folder = Path(shutil.copytree(base / begin, base / "under way"))
                await run_once(program, name, folder)
                shutil.rmtree(folder)
    return {
        (program, name): undisturbed(made[program, name], made[program, NO_FEED])
        for program in programs
        for name in (FIRST, *AFTERWARDS)
    }


def undisturbed(costs: Sequence[Cost], empty: Sequence[Cost]) -> Cost:
    """Give the lower quartile of some runs less that of those with no feed; of the rest the worst.

    The clock's is the least.
    """
    net = lower_quartile(costs) - lower_quartile(empty)
    wall = min(one.wall for one in costs)
    memory = max(one.memory for one in costs)
    return Cost(net, wall, memory, max(costs, key=stall).said)


def lower_quartile(costs: Sequence[Cost]) -> float:
    return sorted(one.cpu for one in costs)[len(costs) // 4]


def show(costs: Mapping[tuple[str, str], Cost], feeds: int) -> None:
    for (program, name), cost in costs.items():
        seconds = stall(cost)
        stood = f" {seconds * 1000:.0f} ms" if seconds else ""
        print(
            f"| {program} | {feeds} | {name} | {cost.cpu:.2f} | {cost.cpu / feeds * 1000:.2f} "
            f"| {cost.wall:.1f} | {cost.memory / MEGABYTE:.0f} |{stood}",
            flush=True,
        )


async def side_by_side(trained: Path, base: Path, served: Outlets, feeds: int) -> None:
    for program in RIVALS_AND_US:
        shutil.copytree(trained, base / program / "config")
    costs = await passes(tuple(RIVALS_AND_US), base, served, feeds)
    show(costs, feeds)
    print("\nTo the `reader` library's cost, as 1:")
    for name in (FIRST, *AFTERWARDS):
        print(f"- {name}: 1/{costs['reader', name].cpu / costs['csto-watch', name].cpu:.1f}")
    print()


async def alone(program: str, trained: Path, base: Path, served: Outlets, feeds: int) -> None:
    shutil.copytree(trained, base / program / "config")
    if program == BESIDE_MANY:
        await filled(f"sqlite:///{base / program}/watch.sqlite3", range(STORIES))
    show(await passes((program,), base, served, feeds), feeds)


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
                for number in GROWTH:
                    await alone("csto-watch", trained, base / str(number), served, number)
                await alone(BESIDE_MANY, trained, base / "archive", served, 1000)
                await alone(WITH_HEARTBEAT, trained, base / "heartbeat", served, 1000)


if __name__ == "__main__":
    asyncio.run(main())
