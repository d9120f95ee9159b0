"""The commands that poll and deliver: `run`, `once`, `demo`."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.cli.ending import Ending
from bot.cli.shell import (
    AsJson,
    faults_told,
    new_console,
    progress,
    say,
    settings_in_force,
    waiting,
)

if TYPE_CHECKING:
    from rich.console import Console

    from bot.model.alerts import Delivery
    from bot.model.health import PollReport
    from bot.model.options import Config, Environment

NEW_OBJECTS = 50_000  # after which the collector looks at them; a thousand polls at once hold fewer
TURN = 0.0005  # seconds for which a thread may keep the interpreter while another waits for it


def run() -> None:
    """Run the service.

    Polls feeds, sends alerts and answers chats until SIGTERM or SIGINT. With TELEGRAM_BOT_TOKEN
    the alerts go to whoever has sent the bot /start; without it they are printed here. The status
    page is at http://HOST:PORT/. Edits of CONFIG_DIR are taken up while it runs.
    """
    ending = Ending()
    with faults_told():
        environment, config = settings_in_force()
        asyncio.run(_run(environment, config, ending))


async def _run(environment: Environment, config: Config, ending: Ending) -> None:
    from bot.app import serving
    from bot.service.clock import done_before

    stop = ending.stop_event()
    if not environment.token:
        say("No TELEGRAM_BOT_TOKEN is set, so the alerts go to this terminal.")
    async with serving.open_service(
        environment=environment, config=config, console=new_console()
    ) as service:
        with waiting("Making the classifier ready …"):
            is_open = await done_before(stop, service.open())
        settle()
        if is_open:
            await service.run(stop)


def settle() -> None:
    """Let the collector pass over what is loaded for good: a look takes a tenth of a second.

    For so long the loop would stand still. At what is new it looks seldom: polls leave hardly
    anything that only it could free, and thousands at once are much to look through.

    Turns are short, too: a loop that reads or writes gives the interpreter away each time, and a
    thread that scores would keep it for ten times as long before the loop goes on.
    """
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
    sys.setswitchinterval(TURN)


def once(as_json: AsJson = False) -> None:
    """Poll all feeds once and deliver.

    All enabled feeds are asked, due or not; then what is due is delivered, until nothing is.

    The first poll of a feed remembers its stories without alerting anybody.
    """
    with faults_told():
        environment, config = settings_in_force()
        reports, deliveries = asyncio.run(_once(environment, config, as_json=as_json))
        figures = {
            "feeds": len(reports),
            "failed": sum(one.end == "failed" for one in reports),
            "stories": sum(one.stories for one in reports),
            "matches": sum(one.matches for one in reports),
            "alerts": sum(one.alerts for one in reports),
            "delivered": sum(type(one.answer).__name__ == "Sent" for one in deliveries),
        }
        if as_json:
            faults = {one.feed_name: one.fault for one in reports if one.fault}
            print(json.dumps({**figures, "faults": faults}, ensure_ascii=False))
            return
        print(
            "{feeds} feeds polled, {failed} failed; {stories} new stories, {matches} matches, "
            "{alerts} alerts, {delivered} delivered.".format(**figures)
        )


async def _once(
    environment: Environment, config: Config, *, as_json: bool
) -> tuple[list[PollReport], list[Delivery]]:
    from bot.app import serving

    # What is printed for a program must be that alone: cards go to where the log goes.
    console = new_console(stderr=as_json)
    async with serving.open_service(
        environment=environment, config=config, console=console
    ) as service:
        with waiting("Making the classifier ready …"):
            await service.open()
        settle()
        feeds = len(config.enabled_feeds)
        with progress() as bars:
            if bars.disable:
                return await service.once()
            bar = bars.add_task("Polling feeds", total=feeds)
            return await service.once(on_polled=lambda _: bars.advance(bar))


def demo() -> None:
    """Show the whole job on sample feeds.

    Needs no network, no account and no token, and ends by itself. Trains a model, serves five
    invented outlets on this machine, polls them twice, and prints the alerts that a subscriber
    would have got.
    """
    with faults_told(), TemporaryDirectory(prefix="csto-watch-") as folder:
        from bot import logs
        from bot.model.options import Environment
        from bot.settings.starting import init as write

        logs.set_up(level="ERROR", format="text", secrets=(), stream=sys.stderr)
        write(Path(folder) / "config")
        database = f"sqlite:///{folder}/demo.sqlite3"
        asyncio.run(_demo(Environment(database_url=database), Path(folder) / "config"))


async def _demo(environment: Environment, folder: Path) -> None:
    from bot.app import serving
    from bot.service.clock import utc_now
    from bot.settings.loading import load
    from bot.web.samples import sample_feeds

    console = new_console()
    async with sample_feeds(utc_now()) as samples:
        config = samples.configured(load(folder))
        async with serving.open_service(
            environment=environment, config=config, console=console
        ) as service:
            with waiting("Training the classifier on the seed article and examples …"):
                await service.open()
            console.print("[bold]1.[/] The first look at a feed remembers what stands there.")
            _print_polls(console, (await service.once())[0])
            samples.publish()
            console.print("\n[bold]2.[/] New stories appear; a subscriber gets these alerts:\n")
            reports, deliveries = await service.once()
            _print_polls(console, reports)
    stories = sum(one.stories for one in reports)
    console.print(
        f"\n{stories} new stories, {len(deliveries)} alerts. `make run` does this with real feeds."
    )


def _print_polls(console: Console, reports: Sequence[PollReport]) -> None:
    from rich.table import Table

    table = Table("outlet", "new stories", "matches", "alerts", "trouble", box=None)
    for one in reports:
        figures = (str(one.stories), str(one.matches), str(one.alerts))
        table.add_row(one.feed_name, *figures, one.fault)
    console.print(table)
