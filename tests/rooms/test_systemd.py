"""What systemd is told, over a real socket."""

from __future__ import annotations

import asyncio
import configparser
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import typer

from bot.cli import main
from bot.service.running import Service
from bot.service.systemd import Systemd
from bot.service.vitals import STOPPED_AFTER
from tests.rooms.test_service import OLD, Stage, until

UNIT = Path(__file__).parents[2] / "docs/csto-watch.service"


class Ear:
    """Listens as systemd does."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(f"\0{address[1:]}" if address.startswith("@") else address)
        self._socket.setblocking(False)
        self.lines: list[str] = []

    def hear(self) -> list[str]:
        """Give every line so far."""
        while True:
            try:
                self.lines += self._socket.recv(4096).decode().split("\n")
            except BlockingIOError:
                return self.lines

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(params=["file", "abstract"])
async def ear(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Ear]:
    name = str(tmp_path / "notify")
    one = Ear(name if request.param == "file" else f"@{name}")
    yield one
    one.close()


@asynccontextmanager
async def running(**environ: str) -> AsyncIterator[Stage]:
    stage = Stage()
    stage.environ = environ
    stage.service = Service(stage._parts())  # noqa: SLF001 - the stage is the test's own
    stage.publish(OLD)
    async with stage.running():
        yield stage


async def test_systemd_hears_of_start_state_and_end(ear: Ear) -> None:
    async with running(NOTIFY_SOCKET=ear.address):
        await until(lambda: "STATUS=well; feeds read: 1" in ear.hear())
    lines = ear.hear()
    assert lines[0] == "STATUS=making the classifier ready"
    assert lines.index("READY=1") < lines.index("STOPPING=1")
    assert "WATCHDOG=1" not in lines


async def test_the_watchdog_is_fed_at_half_of_its_time(ear: Ear) -> None:
    async with running(NOTIFY_SOCKET=ear.address, WATCHDOG_USEC="200000", WATCHDOG_PID="1"):
        begun = asyncio.get_running_loop().time()
        await until(lambda: ear.hear().count("WATCHDOG=1") == 6)
        assert 0.45 < asyncio.get_running_loop().time() - begun < 3


async def test_a_loop_that_hangs_leaves_the_watchdog_unfed(
    ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(NOTIFY_SOCKET=ear.address, WATCHDOG_USEC="40000") as stage:
        await until(lambda: "WATCHDOG=1" in ear.hear())
        monkeypatch.setattr("bot.service.vitals.STOPPED_AFTER", -STOPPED_AFTER)
        await until(lambda: any("delivery loop has stopped" in line for line in ear.hear()))
        fed, told = ear.hear().count("WATCHDOG=1"), len(ear.lines)
        await until(lambda: len(ear.hear()) > told + 3)
        assert ear.lines.count("WATCHDOG=1") == fed
        assert not stage.vitals.is_beating


@pytest.mark.parametrize(
    "environ",
    [
        {"WATCHDOG_USEC": "0"},
        {"WATCHDOG_USEC": "soon"},
        {"WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "2"},
    ],
)
async def test_a_watchdog_that_is_not_ours_is_not_fed(environ: dict[str, str], ear: Ear) -> None:
    async with running(NOTIFY_SOCKET=ear.address, **environ):
        await until(lambda: any(line.startswith("STATUS=well") for line in ear.hear()))
    assert "WATCHDOG=1" not in ear.hear()


async def test_where_nobody_listens_nothing_happens(tmp_path: Path) -> None:
    Systemd(environ={}, pid=1).tell("READY=1")
    Systemd(environ={"NOTIFY_SOCKET": str(tmp_path / "gone")}, pid=1).tell("READY=1")


async def test_a_status_is_one_line(ear: Ear) -> None:
    async with running(NOTIFY_SOCKET=ear.address, WATCHDOG_USEC="40000") as stage:
        stage.vitals.ail("telegram", "refused\nREADY=0")
        await until(lambda: "STATUS=refused READY=0" in ear.hear())


def test_the_example_unit_starts_a_command_that_there_is_and_waits_for_its_word() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.read_string(UNIT.read_text("utf-8"))
    service = unit["Service"]
    program, command = service["ExecStart"].split()
    assert Path(program).name == "csto-watch"
    assert command in typer.main.get_command(main).commands  # type: ignore[attr-defined] # a group
    assert (service["Type"], service["Restart"]) == ("notify", "on-failure")
    seconds = {
        key: int(service[key].removesuffix("s")) for key in ("WatchdogSec", "TimeoutStopSec")
    }
    assert timedelta(seconds=seconds["WatchdogSec"]) > STOPPED_AFTER
    assert seconds["TimeoutStopSec"] > 10
