"""What is asked at the same time is answered together."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.errors import StoreError
from bot.pipeline.gathering import MOST, Gathering


class Desk:
    """Doubles numbers; waits for *open_* before it does, breaks where *poison* is among them."""

    def __init__(self) -> None:
        self.rounds: list[Sequence[int]] = []
        self.open_ = asyncio.Event()
        self.open_.set()
        self.fault: Exception = ValueError("no number")
        self.poison = -1

    async def double(self, numbers: Sequence[int]) -> list[int]:
        self.rounds.append(numbers)
        await asyncio.sleep(0)
        await self.open_.wait()
        if self.poison in numbers:
            raise self.fault
        return [number * 2 for number in numbers]


async def test_who_comes_at_the_same_time_goes_together() -> None:
    desk = Desk()
    gathering = Gathering(desk.double)
    numbers = range(MOST + 5)
    answers = await asyncio.gather(*map(gathering.ask, numbers))
    assert answers == [number * 2 for number in numbers]
    assert [len(one) for one in desk.rounds] == [MOST, 5]


async def test_who_is_in_no_hurry_goes_when_enough_have_come_or_time_is_up() -> None:
    desk = Desk()
    gathering = Gathering(desk.double, patience=timedelta(hours=1), enough=3)
    waiting = [asyncio.create_task(gathering.ask(number)) for number in (1, 2)]
    for _ in range(5):
        await asyncio.sleep(0)
    assert desk.rounds == []
    assert await gathering.ask(3) == 6
    assert await asyncio.gather(*waiting) == [2, 4]
    assert await asyncio.gather(*map(gathering.ask, (1, 2, 3))) == [2, 4, 6]
    hasty = Gathering(desk.double, patience=timedelta(milliseconds=1))
    assert await hasty.ask(4) == 8


@pytest.mark.parametrize(("poison", "failing"), [(1, [1]), (2, [1, 2]), (3, [1, 3])])
async def test_a_fault_of_one_is_met_by_it_and_at_most_the_one_that_went_for_all(
    poison: int, failing: list[int]
) -> None:
    desk = Desk()
    desk.poison = poison
    gathering = Gathering(desk.double)
    tasks = [asyncio.create_task(gathering.ask(number)) for number in (1, 2, 3)]
    got = await asyncio.gather(*tasks, return_exceptions=True)
    wanted = [number for number in (1, 2, 3) if isinstance(got[number - 1], ValueError)]
    assert wanted == failing


async def test_a_store_that_fails_fails_for_all() -> None:
    desk = Desk()
    desk.poison, desk.fault = 3, StoreError("full")
    gathering = Gathering(desk.double)
    got = await asyncio.gather(*map(gathering.ask, (1, 2, 3)), return_exceptions=True)
    assert [type(one) for one in got] == [StoreError] * 3
    assert len(desk.rounds) == 1


async def test_who_gives_up_leaves_the_others_their_answers() -> None:
    desk = Desk()
    desk.open_.clear()
    gathering = Gathering(desk.double)
    tasks = [asyncio.create_task(gathering.ask(number)) for number in (1, 2, 3)]
    while not desk.rounds:  # noqa: ASYNC110 - until one has gone for all
        await asyncio.sleep(0)
    late = asyncio.create_task(gathering.ask(4))
    await asyncio.sleep(0)
    tasks[0].cancel()  # the one that went
    late.cancel()
    await asyncio.sleep(0)
    desk.open_.set()
    assert await asyncio.gather(*tasks[1:]) == [4, 6]
    assert desk.rounds[-1] != [4]
