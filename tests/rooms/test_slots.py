"""Whose turn it is to poll."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from bot.model.options import Config, FetchLimits, Options
from bot.service.slots import POLLS_A_FETCH, Slots


async def test_who_tells_news_first_waits_least_and_who_gives_up_takes_no_place() -> None:
    config = Config(Path(), Options(fetch=FetchLimits(concurrency=1)), (), ())
    slots = Slots(config)
    leads = {"leader": 3.0, "second": 1.0}
    began: list[str] = []
    go_on = asyncio.Event()

    async def poll(url: str) -> None:
        async with slots.place(leads.get(url, 0.0)):
            began.append(url)
            await go_on.wait()

    first = [asyncio.create_task(poll(f"early{number}")) for number in range(POLLS_A_FETCH)]
    await asyncio.sleep(0)
    rest = [asyncio.create_task(poll(url)) for url in ("late", "second", "gone", "leader")]
    await asyncio.sleep(0)
    assert len(began) == POLLS_A_FETCH
    rest[2].cancel()
    go_on.set()
    await asyncio.gather(*first, *rest, return_exceptions=True)
    assert began[POLLS_A_FETCH:] == ["leader", "second", "late"]
    async with slots.place():
        pass


async def test_who_is_cancelled_when_its_turn_has_come_passes_it_on() -> None:
    config = Config(Path(), Options(fetch=FetchLimits(concurrency=1)), (), ())
    slots = Slots(config)
    holds = [slots.place() for _ in range(POLLS_A_FETCH)]
    for hold in holds:
        await hold.__aenter__()

    async def poll() -> str:
        async with slots.place():
            return "polled"

    cancelled, next_one = asyncio.create_task(poll()), asyncio.create_task(poll())
    await asyncio.sleep(0)
    await holds[0].__aexit__(None, None, None)
    cancelled.cancel()
    assert await next_one == "polled"


async def test_a_place_is_free_as_soon_as_its_holder_says_and_once() -> None:
    config = Config(Path(), Options(fetch=FetchLimits(concurrency=1)), (), ())
    slots = Slots(config)
    began: list[int] = []

    async def poll(number: int) -> None:
        async with slots.place():
            began.append(number)

    async with AsyncExitStack() as holds:
        frees = [await holds.enter_async_context(slots.place()) for _ in range(POLLS_A_FETCH)]
        waiting = [asyncio.create_task(poll(number)) for number in range(2)]
        await asyncio.sleep(0)
        assert not began
        frees[0]()
        frees[0]()
        await asyncio.gather(*waiting)
        assert began == [0, 1]
