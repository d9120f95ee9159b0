"""An operator finds, adds, watches and switches off feeds."""

from __future__ import annotations

import asyncio
import subprocess
from dataclasses import replace
from io import StringIO
from pathlib import Path

from rich.console import Console

from bot.app import serving
from bot.model.health import PollReport
from bot.model.options import Environment
from bot.settings.loading import load
from bot.sources.opml import opml_of
from tests.builders import a_feed
from tests.journeys.commands import command, configure
from tests.servers.feeds import FeedServer, Item, minutes_ago

OLD = Item("An orchestra opens its season in the capital", published=minutes_ago(90))
NEWS = Item("Armenia will skip the CSTO drills, Yerevan tells Moscow", published=minutes_ago(9))
PAGE = b"<html><link rel=alternate type=application/rss+xml href='/valley.xml'></html>"


async def test_a_feed_is_found_added_held_accepted_and_switched_off(
    home: Path, feeds: FeedServer
) -> None:
    async def run(*words: str) -> subprocess.CompletedProcess[str]:
        done = await asyncio.to_thread(command, *words, cwd=home)
        assert done.returncode == 0, done.stderr
        return done

    async def polled() -> dict[str, PollReport]:
        return {one.feed_name: one for one in (await service.once())[0]}

    configure(home, feeds, "dead.xml")
    file = home / "config/feeds.toml"
    feeds.broken |= {"/dead.xml": 404, "/": PAGE}
    feeds.publish("/valley.xml", NEWS, OLD)
    added = await run("feeds", "add", f"{feeds.url}/", "--country", "AM")
    assert f"1 of its present stories would match:\n  1.00 {NEWS.title}" in added.stdout
    assert f'\n[[feeds]]\nname = "/valley.xml"\nurl = "{feeds.url}/valley.xml"' in file.read_text()

    environment = Environment(database_url=f"sqlite:///{home}/csto-watch.sqlite3")
    console = Console(file=StringIO())
    async with serving.open_service(
        environment=environment, config=load(home / "config"), console=console
    ) as service:
        await service.open()
        await service.once()
        other = (replace(NEWS, title=f"{NEWS.title}, it says {n}") for n in range(3))
        items = "".join(one.xml("https://bonus.example") for one in other)
        turned = f"<rss><channel><title>Bonus</title>{items}</channel></rss>"
        feeds.broken["/valley.xml"] = turned.encode()
        held = (await polled())["/valley.xml"]
        assert "calls itself “Bonus” instead of “/valley.xml”" in held.fault
        await run("feeds", "accept", "/VALLEY.xml")  # while the service runs
        assert (await polled())["/valley.xml"].stories == 3

    checked = await run("check", "--feeds", "--switch-off")
    assert "feeds.toml:3: feeds[1].url: dead.xml: the server answered 404" in checked.stdout
    assert "enabled = false  # " in file.read_text()
    assert f'xmlUrl="{feeds.url}/valley.xml"' in (await run("feeds", "export")).stdout
    listed = [a_feed(url=f"{feeds.url}/{path}") for path in ("new.xml", "valley.xml", "dead.xml")]
    feeds.publish("/new.xml", OLD)
    (home / "list.opml").write_bytes(opml_of(listed))
    imported = await run("feeds", "import", "list.opml")
    assert "3 feeds: 1 added, 2 there already, 0 refused." in imported.stdout
