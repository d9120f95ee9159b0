"""The main job over real HTTP: someone subscribes, a story appears, the alert arrives."""

import asyncio
import signal
from pathlib import Path

from aiohttp import ClientSession

from tests.journeys.commands import configure, service
from tests.servers.bot_api import TOKEN, BotApi
from tests.servers.feeds import FeedServer, Item, minutes_ago

RELEVANT = Item(
    "Pashinyan and Putin discuss Armenia's frozen CSTO membership in Moscow",
    "The Kremlin said that the two had spoken for three hours of dues and of the base in Gyumri.",
)
IRRELEVANT = Item("Orchestra opens its season with a new hall", "Tickets sold out within an hour.")
FAST = "[deliver]\nper_chat_per_second = 100\noverall_per_second = 100\n"


def story(number: int) -> Item:
    return Item(
        f"Armenia and Russia sign CSTO agreement number {number} in Moscow",
        "Pashinyan and Putin met in the Kremlin.",
        published=minutes_ago(1),
    )


async def test_a_subscriber_gets_the_alert_within_two_seconds_of_its_being_served(
    home: Path, api: BotApi, feeds: FeedServer
) -> None:
    configure(home, feeds, "courier.xml")
    feeds.publish(
        "/courier.xml", Item("Older: Armenia leaves a CSTO drill", published=minutes_ago(9))
    )
    async with service(home, api) as running:
        await running.logged("ready")
        await api.write("/start")
        await api.until(lambda: bool(api.messages))
        assert "You are subscribed" in api.messages[0].html
        await running.logged("feed polled")
        feeds.publish("/courier.xml", IRRELEVANT, RELEVANT)
        served = asyncio.get_running_loop().time()
        await api.until(lambda: len(api.messages) == 2)
        assert api.messages[1].at - served < 2
        alert = api.messages[1].html
        assert RELEVANT.title.replace("'", "'") in alert
        assert "Why: " in alert
        await running.until(
            lambda: sum(e.get("event") == "feed polled" for e in running.events) > 1
        )
        assert await running.end() == 0
    assert len(api.messages) == 2
    assert TOKEN not in "".join(running.output)


async def test_a_restart_tells_nothing_twice(home: Path, api: BotApi, feeds: FeedServer) -> None:
    configure(home, feeds, "courier.xml")
    feeds.publish("/courier.xml", IRRELEVANT)
    async with service(home, api) as running:
        await running.logged("ready")
        await api.write("/start")
        await api.until(lambda: len(api.messages) == 1)
        await running.logged("feed polled")
        feeds.publish("/courier.xml", RELEVANT)
        await api.until(lambda: len(api.messages) == 2)
        assert await running.end() == 0
    feeds.publish("/courier.xml", story(1))
    async with service(home, api) as running:
        await api.until(lambda: len(api.messages) == 3)
        assert await running.end(signal.SIGINT) == 0
    assert [RELEVANT.title in message.html for message in api.messages[1:]].count(True) <= 1


async def test_a_kill_in_the_middle_of_sending_loses_no_alert(
    home: Path, api: BotApi, feeds: FeedServer
) -> None:
    configure(home, feeds, "courier.xml", more=FAST)
    feeds.publish("/courier.xml", IRRELEVANT)
    chats = range(1, 6)
    async with service(home, api) as running:
        await running.logged("ready")
        for chat in chats:
            await api.write("/start", chat_id=chat)
        await api.until(lambda: len(api.messages) == len(chats))
        await running.logged("feed polled")
        feeds.publish("/courier.xml", *(story(number) for number in range(12)))
        await api.until(lambda: len(api.messages) >= len(chats) + 20)
        await running.end(signal.SIGKILL)
    async with service(home, api) as running:
        wanted = {(chat, number) for chat in chats for number in range(12)}
        await api.until(lambda: wanted <= told(api), seconds=20)
        assert await running.end() == 0
    twice = len(api.messages) - len(chats) - len(wanted)
    assert 0 <= twice <= len(chats)


def told(api: BotApi) -> set[tuple[int, int]]:
    """Give which chat was told which numbered story."""
    return {
        (message.chat_id, number)
        for message in api.messages
        for number in range(12)
        if f"number {number} in" in message.html
    }


async def test_without_a_token_the_alerts_go_to_the_terminal(home: Path, feeds: FeedServer) -> None:
    configure(home, feeds, "courier.xml")
    feeds.publish("/courier.xml", IRRELEVANT)
    async with service(home) as running:
        await running.logged("feed polled")
        feeds.publish("/courier.xml", RELEVANT)
        await running.until(lambda: any("frozen CSTO" in line for line in running.output))
        assert await running.end() == 0
    assert any("No TELEGRAM_BOT_TOKEN" in line for line in running.output)


async def test_a_refused_token_leaves_the_service_up_and_unhealthy_until_it_is_right(
    home: Path, api: BotApi, feeds: FeedServer
) -> None:
    configure(home, feeds, "courier.xml")
    feeds.publish("/courier.xml", IRRELEVANT)
    async with service(home, api, TELEGRAM_BOT_TOKEN="1:wrong") as running, ClientSession() as web:
        await running.logged("part ails")
        async with web.get(f"{running.page}/healthz") as answer:
            assert answer.status == 503
            assert "Telegram refused the token" in (await answer.json())["faults"]["telegram"]
        assert await running.end() == 0


async def test_edits_are_taken_up_while_running_and_a_broken_one_is_told_to_the_admins_once(
    home: Path, api: BotApi, feeds: FeedServer
) -> None:
    configure(home, feeds, "courier.xml")
    feeds.publish("/courier.xml", IRRELEVANT)
    feeds.publish("/second.xml", IRRELEVANT)
    async with service(home, api, ADMIN_CHAT_IDS="42") as running:
        await running.logged("ready")
        (home / "config/feeds.toml").write_text("[[feeds]]\nnme = 1\n", encoding="utf-8")
        await api.until(lambda: bool(api.to(42)), seconds=5)
        assert "config/feeds.toml:2: " in api.to(42)[0].html
        configure(home, feeds, "courier.xml", "second.xml")
        await running.logged("edit taken up", seconds=5)
        await running.until(
            lambda: any(one.get("feed") == "second.xml" for one in running.events), seconds=5
        )
        assert await running.end() == 0
    assert len(api.to(42)) == 1


async def test_a_service_that_trains_its_first_model_ends_at_once(
    home: Path, api: BotApi, feeds: FeedServer
) -> None:
    configure(home, feeds, "courier.xml")
    (home / "config/topics/csto-armenia/model").unlink()
    async with service(home, api) as running:
        await running.logged("training")
        assert await running.end(seconds=5) == 0
    assert "Traceback" not in "".join(running.output)


async def test_the_pages_say_how_the_service_is(home: Path, feeds: FeedServer) -> None:
    configure(home, feeds, "courier.xml", "gone.xml")
    feeds.publish("/courier.xml", IRRELEVANT)
    feeds.broken["/gone.xml"] = 404
    async with service(home) as running, ClientSession() as web:
        await running.logged("feed ails")
        await running.logged("feed polled")
        async with web.get(f"{running.page}/healthz") as answer:
            assert answer.status == 200
            assert (await answer.json())["failing_feeds"] == {"gone.xml": "the server answered 404"}
        async with web.get(f"{running.page}/metrics") as answer:
            text = await answer.text()
            assert 'csto_watch_polls_total{end="new"} 1.0' in text
            assert "csto_watch_feeds_failing 1.0" in text
        assert await running.end() == 0
