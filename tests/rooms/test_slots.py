"""Whose turn it is to fetch."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.model.options import Config, FetchLimits, Options
from bot.service.slots import Slots

PLACES = 4


def new_slots(per_host: int = PLACES) -> Slots:
    limits = FetchLimits(concurrency=PLACES, per_host=per_host)
    return Slots(Config(Path(), Options(fetch=limits), (), ()))


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


async def test_feeds_that_fail_take_half_of_the_places_and_give_them_back() -> None:
    slots = new_slots()
    failing = [asyncio.create_task(slots.take(is_failing=True)) for _ in range(PLACES)]
    for _ in range(3):
        await asyncio.sleep(0)
    assert [one.done() for one in failing] == [True, True, False, False]
    well = [await slots.take() for _ in range(PLACES // 2)]  # at once
    failing[2].cancel()  # it waits for its share
    failing[0].result()()
    for _ in range(3):
        await asyncio.sleep(0)
    assert failing[3].done()
    late = asyncio.create_task(slots.take(is_failing=True))
    failing[1].result()()
    well[0]()
    (await late)()


async def test_a_failing_feed_that_gives_up_waiting_for_a_place_gives_its_share_back() -> None:
    slots = new_slots()
    frees = [await slots.take() for _ in range(PLACES)]
    failing = [asyncio.create_task(slots.take(is_failing=True)) for _ in range(PLACES)]
    await asyncio.sleep(0)
    for one in failing[: PLACES // 2]:
        one.cancel()
    for free in frees:
        free()
    for one in failing[PLACES // 2 :]:
        (await one)()


async def test_feeds_of_one_host_wait_for_each_other_in_no_place_of_others() -> None:
    slots = new_slots(per_host=2)
    frees = [await slots.take(host="slow.example") for _ in range(2)]
    waiting = [asyncio.create_task(slots.take(host="slow.example")) for _ in range(9)]
    await asyncio.sleep(0)
    others = [await slots.take(host=f"{number}.example") for number in range(PLACES - 2)]
    assert not any(task.done() for task in waiting)
    waiting[0].cancel()
    for free in (*others, frees[0]):
        free()
    (await waiting[1])()
    (await waiting[2])()
    for task in waiting[3:]:
        task.cancel()
