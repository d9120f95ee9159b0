"""Names are looked up beside everything else, and remembered."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from bot.errors import Unreachable
from bot.sources.names import Names

FOUND = (2, 1, 6, "", ("192.0.2.7", 0))
SECONDS = 20.0


async def test_names_that_nobody_answers_for_hold_up_nothing_else() -> None:
    answered = threading.Event()

    def look_up(host: str, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
        if host == "dead.example":
            answered.wait(30)
        return [FOUND, FOUND]

    names = Names(look_up)
    dead = [asyncio.create_task(names.addresses("dead.example", SECONDS)) for _ in range(20)]
    assert await names.addresses("courier.example", SECONDS) == ["192.0.2.7"]
    assert await asyncio.to_thread(lambda: "scored") == "scored"
    with pytest.raises(Unreachable, match="was too slow to answer"):
        await names.addresses("dead.example", 0.01)
    assert not any(task.done() for task in dead)
    answered.set()
    assert await asyncio.gather(*dead) == [["192.0.2.7"]] * 20
    names.close()


async def test_a_name_is_looked_up_once_while_it_is_known_and_again_where_it_failed() -> None:
    asked: list[str] = []

    def look_up(host: str, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
        asked.append(host)
        if host == "lost.example":
            raise OSError(-2, "Name or service not known")
        return [FOUND]

    names = Names(look_up)
    for _ in range(2):
        await names.addresses("courier.example", SECONDS)
        with pytest.raises(Unreachable, match="can't be looked up"):
            await names.addresses("lost.example", SECONDS)
    assert asked == ["courier.example", "lost.example", "lost.example"]
    with pytest.raises(Unreachable, match=r"the name կորած\.example can't"):
        await names.addresses("lost.example", SECONDS, told="կորած.example")
    names.close()


async def test_the_systems_own_look_up_is_asked() -> None:
    names = Names()
    assert "127.0.0.1" in await names.addresses("localhost", SECONDS)
    names.close()
