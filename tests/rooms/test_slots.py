"""Whose turn it is to fetch."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.model.options import Config, FetchLimits, Options
from bot.service.slots import Slots

PLACES = 4


def new_slots() -> Slots:
    return Slots(Config(Path(), Options(fetch=FetchLimits(concurrency=PLACES)), (), ()))


async def test_who_tells_news_first_waits_least_and_who_gives_up_takes_no_place() -> None:
    slots = new_slots()
    leads = {"leader": 3.0, "second": 1.0}
    began: list[str] = []
    go_on = asyncio.Event()

    async def poll(url: str) -> None:
        free = await slots.take(leads.get(url, 0.0))
        began.append(url)
        await go_on.wait()
        free()

    first = [asyncio.create_task(poll(f"early{number}")) for number in range(PLACES)]
    await asyncio.sleep(0)
    rest = [asyncio.create_task(poll(url)) for url in ("late", "second", "gone", "leader")]
    await asyncio.sleep(0)
    assert len(began) == PLACES
    rest[2].cancel()
    go_on.set()
    await asyncio.gather(*first, *rest, return_exceptions=True)
    assert began[PLACES:] == ["leader", "second", "late"]
    (await slots.take())()


async def test_who_is_cancelled_when_its_turn_has_come_passes_it_on() -> None:
    slots = new_slots()
    frees = [await slots.take() for _ in range(PLACES)]

    async def poll() -> str:
        (await slots.take())()
        return "polled"

    cancelled, next_one = asyncio.create_task(poll()), asyncio.create_task(poll())
    await asyncio.sleep(0)
    frees[0]()
    cancelled.cancel()
    assert await next_one == "polled"


async def test_a_place_is_free_as_soon_as_its_holder_says_and_once() -> None:
    slots = new_slots()
    frees = [await slots.take() for _ in range(PLACES)]
    began: list[int] = []

    async def poll(number: int) -> None:
        free = await slots.take()
        began.append(number)
        if number == 1:
            free()

    waiting = [asyncio.create_task(poll(number)) for number in range(2)]
    await asyncio.sleep(0)
    assert not began
    frees[0]()
    frees[0]()
    for _ in range(3):
        await asyncio.sleep(0)
    assert began == [0]
    frees[1]()
    await asyncio.gather(*waiting)
    assert began == [0, 1]
