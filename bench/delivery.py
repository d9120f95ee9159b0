"""What the promise of delivery is worth: each fault played to the service over real HTTP.

Prints a table and ends with 1 where a promise is broken. Run it as `make bench
args=bench/delivery.py`; it takes some ten minutes, training included. Names of scenes after the
file's name play these only.
"""

from __future__ import annotations

import asyncio
import signal
import statistics
import sys
import tempfile
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from tests.journeys.commands import service, train
from tests.journeys.promises import Row, Scene, account, now, play, verdict
from tests.journeys.stage import NUMBER, Stage, most_in_any
from tests.servers.faults import (
    MANNERS,
    Storm,
    blocked,
    chat_of,
    down,
    each,
    migrated,
    poisoned,
)

ADMIN = 42
OUTAGE = 60.0
OVERALL, BURST, GROUP = 30, 3, 20  # the limits: in a second, in three, in a minute


run = partial(service, is_shown=False, ADMIN_CHAT_IDS=str(ADMIN))


async def kills(stage: Stage) -> list[Row]:
    """Twenty times 60 alerts to 5 chats, and a kill -9 somewhere in the middle."""
    rng, rounds, batch, chats = Random(20), 20, 12, range(1, 6)  # noqa: S311
    before, worst, twice = stage.twice(chats), 0, 0
    stage.set_up()
    for number in range(rounds + 1):
        async with run(stage.home, stage.api) as running:
            if number == 0:
                await stage.subscribe(running, chats)
            await stage.all_told(chats, range(number * batch), seconds=60)
            await running.logged("ready")
            await stage.settled(running)
            again = stage.twice(chats) - before
            worst, twice = max(worst, *again.values(), 0), twice + again.total()
            before = stage.twice(chats)
            if number == rounds:
                await running.end()
                break
            at = len(stage.api.messages) + rng.randrange(len(chats) * batch)
            stage.publish(range(number * batch, (number + 1) * batch))
            await stage.api.until(lambda at=at: len(stage.api.messages) >= at, 60)  # type: ignore[misc] # mypy knows no lambda's default
            await asyncio.sleep(rng.random() * rng.choice((0.01, 0.1, 1.5)))
            await running.end(signal.SIGKILL)
    missing = stage.missing(chats, range(rounds * batch))
    disorder = len(stage.out_of_order(chats))
    return [
        Row(
            f"kill -9 at random, {rounds} times: none lost, one twice a chat and crash at most",
            f"{rounds * batch * len(chats)} alerts; {missing} missing, {twice} twice in all, "
            f"at most {worst} a chat and crash, {disorder} chats out of order",
            not (missing or disorder) and worst <= 1,
        )
    ]


@dataclass
class Asking:
    """Readers who write commands while alerts flow, and how long they wait for the answer."""

    stage: Stage
    waits: dict[str, list[float]] = field(default_factory=dict)
    _answers: dict[int, asyncio.Event] = field(default_factory=dict)

    def note(self, method: str, parameters: dict[str, Any]) -> None:
        """Take note of a reply when it arrives; to be the server's `fault`."""
        chat_id = chat_of(parameters)
        if chat_id in self._answers and not NUMBER.search(parameters["text"]):
            self._answers[chat_id].set()

    async def ask(self, who: str, chats: Collection[int], gap: float) -> None:
        """Let one chat after the other write, until this is cancelled."""
        while True:
            for chat_id in chats:
                answer = self._answers[chat_id] = asyncio.Event()
                began = now()
                await self.stage.api.write("/help", chat_id=chat_id)
                await answer.wait()
                self.waits.setdefault(who, []).append(now() - began)
                await asyncio.sleep(gap)

    def row(self, who: str, *, promised: float) -> Row:
        waits = self.waits[who]
        median, p95 = statistics.median(waits), statistics.quantiles(waits, n=20)[-1]
        return Row(
            f"a command's answer {who}",
            f"{len(waits)} asked; median {median * 1000:.0f} ms, 95 % {p95 * 1000:.0f} ms",
            median < promised,
        )


async def flood(stage: Stage) -> list[Row]:
    """A hundred chats, twenty alerts each, at the shipped rates; readers ask beside them."""
    private, groups, numbers = range(1001, 1091), range(-2010, -2000), range(20)
    chats, others = [*private, *groups], range(1, 21)
    stage.set_up(more="")
    async with run(stage.home, stage.api) as running:
        await stage.subscribe(running, chats)
        await asyncio.sleep(60)  # so that the answers to /start count in no minute any more
        asking = Asking(stage)
        stage.api.fault = asking.note
        first, began = len(stage.api.arrivals), now()
        stage.publish(numbers)
        beside = asyncio.create_task(asking.ask("beside the flood", others, 0.3))
        within = asyncio.create_task(asking.ask("in a chat that is flooded", private[:5], 2))
        await stage.all_told(chats, numbers, seconds=240)
        took, sent = now() - began, len(stage.api.arrivals) - first
        beside.cancel()
        within.cancel()
        await running.end()
    ideal = (sent - OVERALL) / OVERALL
    return [
        account(stage, chats, numbers, "100 chats, 20 alerts each, shipped rates"),
        *limits(stage, groups),
        Row(
            "the rate is used: at most a quarter longer than the ideal",
            f"{sent} messages in {took:.1f} s; ideal {ideal:.1f} s",
            took < ideal * 1.25,
        ),
        asking.row("beside the flood", promised=0.3),
        asking.row("in a chat that is flooded", promised=5),
    ]


def limits(stage: Stage, groups: Collection[int]) -> list[Row]:
    moments: dict[int, list[float]] = {}
    for at, chat_id in stage.api.arrivals:
        moments.setdefault(chat_id, []).append(at)
    overall = most_in_any((at for at, _ in stage.api.arrivals), 1)
    chat = max(most_in_any(one, BURST) for one in moments.values())
    group = max((most_in_any(moments[one], 60) for one in groups), default=0)
    return [
        Row(
            "no limit is broken, as the server sees it",
            f"at most {overall} of {OVERALL} in a second over all, {chat} of {BURST} in three "
            f"seconds to a chat, {group} of {GROUP} in a minute to a group",
            overall <= OVERALL and chat <= BURST and group <= GROUP,
        )
    ]


async def fairness(stage: Stage) -> list[Row]:
    """A chat for which 500 alerts wait, and one that is due a single one."""
    stage.set_up(more="")
    async with run(stage.home, stage.api) as running:
        await stage.subscribe(running, [1])
        stage.publish(range(500))
        await stage.all_told([1], range(3), seconds=60)
        await stage.api.write("/start", chat_id=2)
        await stage.api.until(lambda: bool(stage.api.to(2)))
        stage.publish([500])
        began = now()
        await stage.all_told([2], [500])
        took, waiting = now() - began, 501 - len(stage.told()[1])
        await running.end()
    return [
        Row(
            "a single alert isn't held up behind a chat with 500",
            f"{took:.1f} s from being served (asked for each second), {waiting} others waiting",
            took < 4 and waiting > 450,
        )
    ]


async def storm(stage: Stage) -> list[Row]:
    """Twenty chats, a third of all calls told to wait one to three seconds."""
    chats, numbers, playing = range(1, 21), range(10), Storm(Random(429))  # noqa: S311
    stage.set_up(more="")
    async with run(stage.home, stage.api) as running:
        await stage.subscribe(running, chats)
        stage.api.fault = playing
        stage.publish(numbers)
        await stage.all_told(chats, numbers, seconds=180)
        await running.end()
    early = max(playing.early, default=0.0)
    return [
        account(stage, chats, numbers, "a storm of 429"),
        Row(
            "no call to a chat before its retry_after has passed",
            f"{playing.refused} told to wait; {len(playing.early)} came early, by {early:.3f} s",
            not playing.early,
        ),
    ]


async def outage(stage: Stage, manner: str) -> list[Row]:
    """Telegram down for a minute, with alerts before, during and after."""
    chats, numbers = range(1, 6), range(18)
    stage.set_up(more="")
    async with run(stage.home, stage.api) as running:
        await stage.subscribe(running, chats)
        stage.publish(numbers[:6])
        await stage.api.until(lambda: len(stage.api.messages) >= len(chats) + 10)
        async with down(stage.api, manner):
            stage.publish(numbers[6:12])
            await asyncio.sleep(OUTAGE)
        began = now()
        stage.publish(numbers[12:])
        await stage.all_told(chats, numbers, seconds=180)
        took = now() - began
        await running.end()
    row = account(stage, chats, numbers, f"Telegram {manner} for a minute")
    return [Row(row.promise, f"{row.measured}; all there {took:.0f} s after", row.is_kept)]


async def company(stage: Stage) -> list[Row]:
    """One blocked chat, one that migrates, one alert that the server breaks on, and ten others."""
    others, numbers = range(10, 20), range(10)
    stage.set_up(more="")
    async with run(stage.home, stage.api) as running:
        await stage.subscribe(running, [1, -2, 3, *others])
        stage.api.fault = each(blocked(1), migrated(-2, -1002), poisoned(3, "number 5 in"))
        began = now()
        stage.publish(numbers)
        await stage.all_told([-1002, *others], numbers, seconds=60)
        well = now() - began
        rest = [number for number in numbers if number != 5]
        await stage.all_told([3], rest, seconds=420)
        ill = now() - began
        told = f"Not sent: “{'Armenia and Russia sign CSTO agreement number 5'}"
        await stage.api.until(lambda: any(told in one.html for one in stage.api.to(ADMIN)))
        await running.end()
    notices = len(stage.api.to(ADMIN))
    after = sum(arrival.chat_id == 1 for arrival in stage.api.arrivals) - 1  # the answer to /start
    return [
        account(stage, [-1002, *others], numbers, "beside a blocked, a migrated and a poisoned"),
        Row(
            "nobody else is held up (ideal: 8 s at one a second)",
            f"all told {well:.1f} s after the stories were served",
            well < 14,
        ),
        Row(
            "who has blocked the bot is tried once",
            f"tried {after} times, {len(stage.api.to(1)) - 1} arrived",
            after == 1,
        ),
        Row(
            "an alert that Telegram breaks on is given up, told once; its chat goes on",
            f"given up after {ill:.0f} s, the {len(rest)} others told, {notices} notice",
            notices == 1,
        ),
    ]


OUTAGES = [partial(outage, manner=manner) for manner in MANNERS]
TOGETHER: dict[str, Scene] = {  # they mostly wait
    "kills": kills,
    "storm": storm,
    **{f"outage-{one.keywords['manner']}": one for one in OUTAGES},
    "company": company,
}
ALONE: dict[str, Scene] = {"flood": flood, "fairness": fairness}  # they measure moments


async def main(*names: str) -> int:
    wanted = set(names) or TOGETHER.keys() | ALONE.keys()
    with tempfile.TemporaryDirectory() as folder:
        trained = Path(folder) / "config"
        await asyncio.to_thread(train, trained)
        rows = await asyncio.gather(
            *(play(trained, name, scene) for name, scene in TOGETHER.items() if name in wanted)
        )
        for name, scene in ALONE.items():
            if name in wanted:
                rows.append(await play(trained, name, scene))
    return verdict(rows)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*sys.argv[1:])))
