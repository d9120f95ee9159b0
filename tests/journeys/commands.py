"""Starts csto-watch as an operator would."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.servers.bot_api import BotApi
from tests.servers.feeds import FeedServer

PROGRAM = (sys.executable, "-W", "error", "-m", "bot")
OWN = ("TELEGRAM_", "DATABASE_URL", "CONFIG_DIR", "ADMIN_CHAT_IDS", "HOST", "PORT", "LOG_")


def surroundings(**variables: str) -> dict[str, str]:
    """Give the environment without anything of ours but these *variables*."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(OWN)}
    return {**bare, "PYTHONPATH": str(Path(__file__).parents[2]), **variables}


def command(
    *words: str, cwd: Path, stdin: str = "", seconds: float = 240, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(  # noqa: S603 - our own program
        [*PROGRAM, *words],
        cwd=cwd,
        env=surroundings(**variables),
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )


def train(folder: Path) -> None:
    """Write the shipped configuration into a new folder, with its model."""
    command("init", str(folder), cwd=folder.parent).check_returncode()


def memory_of(pid: int) -> int:
    """Give the bytes that a process and its children hold, shared pages counted once.

    A child that has not yet begun its own program still stands in its parent's memory.
    """
    total, waiting = 0, [(pid, b"")]
    while waiting:
        one, of_parent = waiting.pop()
        try:
            words = Path(f"/proc/{one}/cmdline").read_bytes()
            if words == of_parent:
                continue
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text("ascii")
            total += int(rollup.split("Pss:")[1].split()[0]) * 1024
            for task in Path(f"/proc/{one}/task").iterdir():
                children = (task / "children").read_text("ascii").split()
                waiting += ((int(child), words) for child in children)
        except (OSError, IndexError):  # it has ended meanwhile
            continue
    return total


def configure(
    home: Path, feeds: FeedServer, *paths: str, interval: str = "1s", more: str = ""
) -> None:
    """Let the configuration read these feeds of the server, quickly; *more* goes to bot.toml."""
    tables = (
        f'[[feeds]]\nname = "{path}"\nurl = "{feeds.url}/{path}"\nlanguage = "en"\n'
        for path in paths
    )
    (home / "config/feeds.toml").write_text("\n".join(tables), encoding="utf-8")
    (home / "config/bot.toml").write_text(
        f'[poll]\ninterval = "{interval}"\n'
        f'[fetch]\nallow_private = ["{feeds.url.removeprefix("http://")}"]\n{more}',
        encoding="utf-8",
    )


@dataclass
class Running:
    """A service under way, and what it has logged."""

    process: asyncio.subprocess.Process
    events: list[dict[str, Any]] = field(default_factory=list)
    output: list[str] = field(default_factory=list)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def until(self, condition: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until the log makes *condition* true; TimeoutError if it never does."""
        async with self._changed, asyncio.timeout(seconds):
            await self._changed.wait_for(condition)

    async def logged(self, event: str, seconds: float = 30) -> dict[str, Any]:
        """Wait for a log event, and give it."""
        await self.until(lambda: any(one.get("event") == event for one in self.events), seconds)
        return next(one for one in self.events if one.get("event") == event)

    @property
    def page(self) -> str:
        """The address of the status page, as logged."""
        url = next(one["url"] for one in self.events if one.get("event") == "status page")
        return str(url).removesuffix("/healthz")

    def memory(self) -> int:
        """Give the bytes that the process holds."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    async def end(self, sign: signal.Signals = signal.SIGTERM, seconds: float = 10) -> int:
        """Send a signal and give the exit code."""
        if self.process.returncode is None:
            self.process.send_signal(sign)
        async with asyncio.timeout(seconds):
            return await self.process.wait()

    async def read(self, stream: asyncio.StreamReader) -> None:
        """Take the log in, line by line."""
        while line := await stream.readline():
            text = line.decode()
            async with self._changed:
                self.output.append(text)
                if text.startswith("{"):
                    self.events.append(json.loads(text))
                self._changed.notify_all()


@asynccontextmanager
async def service(
    home: Path, api: BotApi | None = None, *, is_shown: bool = True, **variables: str
) -> AsyncIterator[Running]:
    """Run the service in a working directory, under way when this yields, ended when it is left."""
    bot = {"TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_API_URL": api.url} if api else {}
    process = await asyncio.create_subprocess_exec(
        *PROGRAM,
        "run",
        cwd=home,
        env=surroundings(**{"PORT": "0", "LOG_FORMAT": "json", **bot, **variables}),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    assert process.stdout is not None
    running = Running(process)
    readers = [
        asyncio.create_task(running.read(stream)) for stream in (process.stderr, process.stdout)
    ]
    try:
        yield running
    finally:
        if process.returncode is None:
            await running.end(signal.SIGKILL)
        await asyncio.gather(*readers)
        if is_shown:  # where a journey fails
            print("".join(running.output))
