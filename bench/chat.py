"""How long a reader waits for an answer while alerts flow, over real HTTP at Telegram's rates.

Forty chats are sent every story of an outlet that tells one a second; one reader asks one command
after the other. Prints the median and the slowest of each command, and ends with 1 where the
median of all is above 300 ms. Run it as `make bench args=bench/chat.py`; it takes two minutes,
training included.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
from pathlib import Path

from bot.chat.menus import COMMANDS
from tests.journeys.commands import service, train
from tests.journeys.promises import now
from tests.journeys.stage import Stage, staged

READER, ROUNDS = 9_000, 3
CHATS = tuple(range(1, 41))
LEFT_OUT = {"start", "stop", "privacy"}  # which change what is measured
ARGUMENTS = {"search": " agreement", "keywords": " agreement", "mute": " nothing"}
PAUSE = 2.5  # seconds between two commands: an answer of two messages has its second by then
MOST_MEDIAN = 0.3


async def asked(stage: Stage, name: str) -> float:
    """Ask a command, and give the seconds until its first answer has reached Telegram."""
    before, begun = len(stage.api.to(READER)), now()
    await stage.api.write(f"/{name}{ARGUMENTS.get(name, '')}", chat_id=READER)
    await stage.api.until(lambda: len(stage.api.to(READER)) > before)
    return stage.api.to(READER)[before].at - begun


async def measured(stage: Stage) -> dict[str, list[float]]:
    """Ask every command some times while alerts flow."""
    stage.set_up(more="")
    waits: dict[str, list[float]] = {}
    async with service(stage.home, stage.api, is_shown=False) as running:
        await stage.subscribe(running, (*CHATS, READER))
        await stage.api.write("/stop", chat_id=READER)  # alerts of its own would be no answers
        flowing = asyncio.create_task(_flow(stage))
        for _ in range(ROUNDS):
            for name in COMMANDS:
                if name not in LEFT_OUT:
                    await asyncio.sleep(PAUSE)
                    waits.setdefault(name, []).append(await asked(stage, name))
        flowing.cancel()
        told = sum(len(numbers) for numbers in stage.told().values())
    print(f"{told} alerts went out meanwhile")
    return waits


async def _flow(stage: Stage) -> None:
    number = 0
    while True:
        number += 1
        stage.publish(range(max(number - 30, 1), number + 1))
        await asyncio.sleep(2)


async def played(trained: Path, home: Path) -> dict[str, list[float]]:
    """Measure on a stage of its own."""
    async with staged(trained, home) as stage:
        return await measured(stage)


def main() -> int:
    """Print what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        home, trained = Path(folder, "home"), Path(folder, "config")
        home.mkdir()
        train(trained)
        waits = asyncio.run(played(trained, home))
    print("| command | median, ms | slowest, ms |\n|---|---|---|")
    for name, seconds in waits.items():
        print(f"| /{name} | {1000 * statistics.median(seconds):.0f} | {1000 * max(seconds):.0f} |")
    median = statistics.median([one for seconds in waits.values() for one in seconds])
    print(f"median of all {1000 * median:.0f} ms")
    return int(median > MOST_MEDIAN)


if __name__ == "__main__":
    sys.exit(main())
