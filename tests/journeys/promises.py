"""What a bench prints: promises, what was measured of them, and whether they were kept."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.stage import Stage, staged


@dataclass(frozen=True, slots=True)
class Row:
    """A promise, what was measured, and whether it was kept."""

    promise: str
    measured: str
    is_kept: bool


Scene = Callable[[Stage], Awaitable[list[Row]]]


def now() -> float:
    return asyncio.get_running_loop().time()


def account(stage: Stage, chats: Collection[int], numbers: Collection[int], scene: str) -> Row:
    """Say whether each chat was told each number once, in order."""
    missing, twice = stage.missing(chats, numbers), stage.twice(chats).total()
    disorder = len(stage.out_of_order(chats))
    return Row(
        f"{scene}: all arrive, once, in each chat's order",
        f"{len(chats) * len(numbers)} alerts; {missing} missing, {twice} twice, "
        f"{disorder} chats out of order",
        not (missing or twice or disorder),
    )


async def play(trained: Path, name: str, scene: Scene) -> list[Row]:
    """Play a scene on a stage of its own; what doesn't come to its end has broken its promise."""
    # A service that is killed breaks its calls off, which is no fault of the server's.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        async with staged(trained, Path(folder)) as stage:
            try:
                rows = await scene(stage)
            except TimeoutError:
                rows = [Row(f"{name} comes to its end", "never", is_kept=False)]
    for row in rows:
        print(f"| {row.promise} | {row.measured} | {'kept' if row.is_kept else 'BROKEN'} |")
    return rows


def verdict(scenes: Iterable[list[Row]]) -> int:
    """Print how many promises were kept, and give the exit code."""
    rows = [row for rows in scenes for row in rows]
    broken = sum(not row.is_kept for row in rows)
    print(f"{len(rows)} promises, {broken} broken")
    return min(broken, 1)
