"""Names are looked up beside everything else."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import Any

from bot.sources.names import Names

FOUND = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.7", 80))


async def test_names_that_nobody_answers_for_hold_up_nothing_else() -> None:
    answered = threading.Event()

    def look_up(host: str, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
        if host == "dead.example":
            answered.wait(30)
        return [FOUND]

    names = Names(look_up)
    dead = [asyncio.create_task(names.resolve("dead.example", 80)) for _ in range(20)]
    async with asyncio.timeout(20):
        [found] = await names.resolve("courier.example", 80)
        assert await asyncio.to_thread(lambda: "scored") == "scored"
    assert (found["host"], found["hostname"]) == ("192.0.2.7", "courier.example")
    assert not any(task.done() for task in dead)
    answered.set()
    await asyncio.gather(*dead)
    await names.close()


async def test_the_systems_own_look_up_is_asked() -> None:
    names = Names()
    assert "127.0.0.1" in {one["host"] for one in await names.resolve("localhost", 80)}
    await names.close()
