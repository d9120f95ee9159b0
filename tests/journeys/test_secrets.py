"""The token and the passwords show nowhere, whatever sends them through the program."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from aiohttp import ClientSession

from tests.journeys.commands import command, configure, service
from tests.servers.bot_api import TOKEN, BotApi, failure
from tests.servers.feeds import FeedServer, Item

OLD = Item("Orchestra opens its season with a new hall")
STORY = Item("Armenia and Russia discuss the CSTO", "Pashinyan met Putin in Moscow.")
HALF = TOKEN.partition(":")[2]
SPELT = quote(HALF.replace("-", "%2D"), safe="")
ECHO = f"for /bot{TOKEN}/ and /bot{quote(TOKEN, safe='')}/ and {SPELT}"
FAST = "[deliver]\nper_chat_per_second = 100\noverall_per_second = 100\n"
REFUSED = {
    "8": (403, f"Forbidden: bot was blocked by the user {ECHO}"),
    "9": (400, f"Bad Request: {ECHO}"),
    "10": (500, f"Internal Server Error {ECHO}"),
}


def echoes(method: str, given: dict[str, Any]) -> Any:
    """Refuse what a Bot API server may refuse, and repeat the address in the description."""
    if method in {"setMyCommands", "answerCallbackQuery"}:
        return 400, failure(400, f"Bad Request: {ECHO}")
    is_alert = method == "sendMessage" and "discuss the CSTO" in str(given["text"])
    found = REFUSED.get(str(given["chat_id"])) if is_alert else None
    return (found[0], failure(*found)) if found else None


def shows_it(text: str) -> bool:
    return any(one.casefold() in text.casefold() for one in (HALF, quote(HALF), SPELT))


def stored(home: Path) -> str:
    return "".join(one.read_text("latin-1") for one in home.glob("csto-watch.sqlite3*"))


def started_as(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text("utf-8")


@pytest.mark.parametrize("form", ["text", "json"])
async def test_the_token_shows_nowhere_even_where_telegram_repeats_it(
    home: Path, api: BotApi, feeds: FeedServer, form: str
) -> None:
    configure(home, feeds, "courier.xml", more=FAST)
    feeds.publish("/courier.xml", OLD)
    api.fault = echoes
    faults: list[Any] = [(500, failure(500, ECHO)), "drop"]
    told = service(home, api, LOG_LEVEL="DEBUG", LOG_FORMAT=form, ADMIN_CHAT_IDS="42")
    async with told as running, ClientSession() as web:
        await running.until(lambda: any("feed polled" in line for line in running.output))
        for chat_id in (7, 8, 9, 10):
            await api.write("/start", chat_id=chat_id)
        await api.until(lambda: len(api.messages) == 4)
        api.fault = lambda method, given: (
            faults.pop() if method == "getUpdates" and faults else echoes(method, given)
        )
        await api.press(api.messages[0], "language:ru")
        feeds.publish("/courier.xml", STORY)
        await api.until(lambda: any("discuss the CSTO" in one.html for one in api.messages))
        await running.until(lambda: sum("blocked" in line for line in running.output) > 0)
        await running.until(lambda: sum("Internal Server" in line for line in running.output) > 1)
        page = next(line for line in running.output if "status page" in line)
        base = page[page.index("http") :].partition("/healthz")[0]
        pages = []
        for path in ("/", "/healthz", "/metrics"):
            async with web.get(f"{base}{path}") as answer:
                pages.append(await answer.text())
        shown = await asyncio.to_thread(started_as, running.process.pid)
        kept = await asyncio.to_thread(stored, home)
        assert await running.end() == 0
    kept += await asyncio.to_thread(stored, home)
    logs = "".join(running.output)
    assert "getUpdates" in logs
    assert "[secret]" in logs
    assert "[secret]" in kept
    for text in (logs, shown, kept, *pages, *(one.html for one in api.messages)):
        assert not shows_it(text)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://bot:p4ss%2Dw0rd@db.example/watch",
        "postgresql://db.example/watch?user=bot&password=p4ss-w0rd",
        "postgresql://bot:p4ss-w0rd@[db/watch",
    ],
)
def test_a_database_that_cant_be_had_is_told_without_its_password(home: Path, url: str) -> None:
    ended = command("run", cwd=home, DATABASE_URL=url, LOG_LEVEL="DEBUG")
    assert ended.returncode in {1, 2}
    assert "DATABASE_URL" in ended.stderr
    assert "Traceback" not in ended.stderr
    for spelling in ("p4ss", "w0rd"):
        assert spelling not in ended.stderr + ended.stdout
