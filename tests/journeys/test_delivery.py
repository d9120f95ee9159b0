"""Delivery under the faults of the real world: nothing lost, nothing twice without a cause."""

from __future__ import annotations

import re
import signal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.journeys.commands import Running, service
from tests.journeys.stage import Stage
from tests.servers.bot_api import BotApi, SentMessage
from tests.servers.faults import MANNERS, Storm, blocked, chat_of, down, each, migrated
from tests.servers.feeds import FeedServer, Item

CHATS = range(1, 6)
ASKERS = range(11, 16)
HOSTILE = (
    "Armenia, Russia and the CSTO: <b>an unclosed tag",
    "Armenia, Russia and the CSTO: </a></b></blockquote> closed too often",
    "Armenia, Russia and the CSTO: &lt;script&gt;alert(1)&lt;/script&gt; & &amp; &bogus;",
    'Armenia, Russia and the CSTO: "quotes" \'and\' <a href="javascript:alert(1)">a link</a>',
    "Armenia, Russia and the CSTO: tg://user?id=7 @admin /stop `code` *stars* _lines_ [x](y)",
    "Armenia, Russia and the CSTO: " + "<" * 3000,
    "Armenia, Russia and the CSTO: \u202eturned\u202c \U0001f6a8 " + "&" * 5000,
)


@pytest.fixture
def stage(home: Path, api: BotApi, feeds: FeedServer) -> Stage:
    stage = Stage(home, api, feeds)
    stage.set_up()
    return stage


async def test_kills_at_random_moments_lose_nothing_and_repeat_one_alert_a_chat_at_most(
    stage: Stage,
) -> None:
    """Nor is an answer to a command lost, and none comes more often than the kills explain."""
    rng, rounds, batch = Random(5), 3, 12  # noqa: S311
    before = stage.twice(CHATS)
    for number in range(rounds + 1):
        told = range(number * batch)
        async with service(stage.home, stage.api) as running:
            if number == 0:
                await stage.subscribe(running, CHATS)
            await stage.all_told(CHATS, told)
            await running.logged("ready")
            await stage.settled(running)
            assert max((stage.twice(CHATS) - before).values(), default=0) <= 1
            before = stage.twice(CHATS)
            if number == rounds:
                await stage.api.until(lambda: all(answered(stage.api, rounds)))
                assert await running.end() == 0
                break
            for chat_id in ASKERS:
                await stage.api.write(f"/round{number}", chat_id=chat_id)
            at = len(stage.api.messages) + rng.randrange(len(CHATS) * batch)
            stage.publish(range(number * batch, (number + 1) * batch))
            await stage.api.until(lambda at=at: len(stage.api.messages) >= at)  # type: ignore[misc] # mypy knows no lambda's default
            await running.end(signal.SIGKILL)
    assert stage.out_of_order(CHATS) == []
    assert len(of_askers(stage.api)) <= 2 * rounds * len(ASKERS)


def answered(api: BotApi, rounds: int) -> list[bool]:
    """Say for each asker and round whether the answer, which repeats the command, is there."""
    answers = {(one.chat_id, one.html[one.html.index("/round") :][:7]) for one in of_askers(api)}
    return [(who, f"/round{number}") in answers for who in ASKERS for number in range(rounds)]


def of_askers(api: BotApi) -> list[SentMessage]:
    return [message for chat_id in ASKERS for message in api.to(chat_id)]


async def test_a_storm_of_requests_to_wait_is_kept_to_the_letter(stage: Stage) -> None:
    storm = Storm(Random(3), longest=1)  # noqa: S311
    async with service(stage.home, stage.api) as running:
        await stage.subscribe(running, CHATS)
        stage.api.fault = storm
        stage.publish(range(6))
        await stage.all_told(CHATS, range(6))
        assert await running.end() == 0
    assert storm.refused > 0
    assert storm.early == []
    assert stage.twice(CHATS).total() == 0
    assert stage.out_of_order(CHATS) == []


@pytest.mark.parametrize("manner", MANNERS)
async def test_after_telegram_was_down_all_arrives_once_and_in_order(
    stage: Stage, manner: str
) -> None:
    async with service(stage.home, stage.api) as running:
        await stage.subscribe(running, CHATS)
        async with down(stage.api, manner):
            stage.publish(range(4))
            if manner == "hangs":
                tried = len(stage.api.arrivals) + len(CHATS)
                await stage.api.until(lambda: len(stage.api.arrivals) >= tried)
            else:
                await running.until(lambda: tries_of(running) >= len(CHATS))
        await stage.all_told(CHATS, range(4))
        assert await running.end() == 0
    assert stage.twice(CHATS).total() == 0
    assert stage.out_of_order(CHATS) == []


def tries_of(running: Running) -> int:
    """Count the deliveries that were not sent."""
    return sum(
        event.get("event") == "delivered" and event["answer"] != "sent" for event in running.events
    )


async def test_what_was_accepted_but_not_answered_comes_twice_and_the_admins_hear_of_it(
    stage: Stage,
) -> None:
    drops = 3

    def drop(method: str, parameters: dict[str, Any]) -> str | None:
        nonlocal drops
        is_it = chat_of(parameters) == 1 and "number 1 in" in parameters["text"]
        if not is_it or drops == 0:
            return None
        drops -= 1
        return "drop"

    async with service(stage.home, stage.api, ADMIN_CHAT_IDS="42") as running:
        await stage.subscribe(running, [1])
        stage.api.fault = drop
        stage.publish(range(3))
        await stage.all_told([1], range(3))
        assert await running.end() == 0
    assert stage.told()[1] == [0, 1, 1, 1, 1, 2]
    [notice] = stage.api.to(42)
    assert "Maybe sent twice" in notice.html


async def test_one_blocked_and_one_migrated_chat_leave_the_others_alone(stage: Stage) -> None:
    others = [-1002, *range(3, 8)]
    async with service(stage.home, stage.api) as running:
        await stage.subscribe(running, [1, -2, *others[1:]])
        stage.api.fault = each(blocked(1), migrated(-2, -1002))
        stage.publish(range(6))
        await stage.all_told(others, range(6))
        stage.publish(range(6, 8))
        await stage.all_told(others, range(8))
        assert await running.end() == 0
    assert stage.twice(others).total() == 0
    assert stage.out_of_order(others) == []
    tried = [arrival.chat_id for arrival in stage.api.arrivals]
    assert (tried.count(1), tried.count(-2)) == (2, 2)  # the answer to /start, and one alert


async def test_titles_that_would_break_the_markup_arrive_as_text(stage: Stage) -> None:
    async with service(stage.home, stage.api) as running:
        await stage.subscribe(running, [1])
        stage.feeds.publish("/courier.xml", *(Item(title) for title in HOSTILE))
        alerts = 1 + len(HOSTILE)
        await stage.api.until(lambda: len(stage.api.to(1)) == alerts)
        assert await running.end() == 0
    for message in stage.api.to(1)[1:]:
        assert message.payload["parse_mode"] == "HTML"
        assert not re.search(r'href="(?!https?://)', message.html)
    assert len(stage.api.arrivals) == alerts  # none was refused
