"""`csto-watch once` with a heartbeat beside it: says for how long at most it stood still.

A task sleeps a hundredth of a second at a time; by how much it wakes too late is what any other
task, an answer to a reader say, would have waited. `bench/fetching.py` runs this.
"""

from __future__ import annotations

import asyncio
import json
import time

from bot.app.serving import open_service
from bot.cli.serving import settle
from bot.cli.shell import new_console, settings_in_force

BEAT = 0.01  # seconds


async def main() -> None:
    environment, config = settings_in_force()
    stalls: list[float] = []

    async def beat() -> None:
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(BEAT)
            stalls.append(time.perf_counter() - begun - BEAT)

    console = new_console(stderr=True)
    async with open_service(environment=environment, config=config, console=console) as service:
        await service.open()
        settle()
        beating = asyncio.create_task(beat())
        reports, _ = await service.once()
        beating.cancel()
    failed = sum(one.end == "failed" for one in reports)
    figures = {"failed": failed, "stories": sum(one.stories for one in reports)}
    print(json.dumps({**figures, "stall": max(stalls, default=0.0)}))


if __name__ == "__main__":
    asyncio.run(main())
