"""Who gets in, and what one who asks too much costs the others."""

from __future__ import annotations

import re
from pathlib import Path

from tests.journeys.commands import configure, service
from tests.servers.bot_api import BotApi
from tests.servers.feeds import FeedServer, Item

OLD = Item("Orchestra opens its season with a new hall")
RELEVANT = Item(
    "Pashinyan and Putin discuss Armenia's frozen CSTO membership in Moscow",
    "The Kremlin said that the two had spoken for three hours of dues and of the base in Gyumri.",
)
ADMIN = 42


async def test_an_invitation_made_in_the_chat_lets_in_and_lasts_over_a_restart(
    home: Path, api: BotApi, feeds: FeedServer
) -> None:
    configure(home, feeds, "courier.xml", more='[access]\nmode = "invite"\n')
    feeds.publish("/courier.xml", OLD)

    async def said(text: str, chat_id: int) -> str:
        before = len(api.to(chat_id))
        await api.write(text, chat_id=chat_id)
        await api.until(lambda: len(api.to(chat_id)) > before)
        return api.to(chat_id)[-1].html

    async with service(home, api, ADMIN_CHAT_IDS=str(ADMIN)) as running:
        await running.logged("feed polled")
        assert "invitation only" in await said("/start", 7)
        assert "don't know the command" in await said("/invite me", 7)
        link = re.search(r"t\.me/watch_bot\?start=(invite_\w+)", await said("/invite Ani", ADMIN))
        assert link is not None
        assert "You are subscribed" in await said(f"/start {link[1]}__lang_en", 7)
        assert await running.end() == 0
    async with service(home, api, ADMIN_CHAT_IDS=str(ADMIN)) as running:
        await running.logged("ready")
        code = link[1].removeprefix("invite_")
        assert "one chat that came by it stays" in await said(f"/invite revoke {code}", ADMIN)
        assert "taken back" in await said(f"/start {link[1]}", 8)
        assert "No story" in await said("/latest", 7)
        feeds.publish("/courier.xml", RELEVANT)
        await api.until(lambda: "frozen CSTO" in api.to(7)[-1].html)
        assert await running.end() == 0
    assert all("frozen CSTO" not in one.html for one in api.to(8))


async def test_a_flood_of_commands_keeps_back_no_alert(
    home: Path, api: BotApi, feeds: FeedServer
) -> None:
    configure(home, feeds, "courier.xml")
    feeds.publish("/courier.xml", OLD)
    async with service(home, api) as running:
        await running.logged("feed polled")
        for chat_id in (7, 8):
            await api.write("/start", chat_id=chat_id)
        await api.until(lambda: len(api.messages) == 2)
        for _ in range(500):
            await api.write("/help", chat_id=9)
        feeds.publish("/courier.xml", RELEVANT)
        await api.until(lambda: all("frozen CSTO" in api.to(one)[-1].html for one in (7, 8)))
        await running.logged("sender slowed down")
        assert await running.end() == 0
    assert len(api.to(9)) < 20
