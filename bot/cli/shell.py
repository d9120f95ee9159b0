"""What the commands share: settings, errors told as sentences, a place to print."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from bot.errors import SettingsError, WatchError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress
    from rich.status import Status

    from bot.model.options import Config, Environment

BATCH = 65_536  # bytes that are read at once
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]


WIDTH = 120  # columns of what goes into a file or to another program


def settings_in_force() -> tuple[Environment, Config]:
    """Read environment and CONFIG_DIR, and set logging up."""
    from bot.settings.loading import load

    found = environment_in_force()
    config = load(found.config_dir)
    for warning in config.warnings:
        say(f"warning: {warning}")
    return found, config


def environment_in_force() -> Environment:
    """Read the environment alone, whatever CONFIG_DIR holds, and set logging up."""
    from bot import logs
    from bot.settings.environment import environment, secrets_of

    found = environment()
    logs.set_up(
        level=found.log_level, format=found.log_format, secrets=secrets_of(found), stream=sys.stderr
    )
    return found


@contextmanager
def faults_told() -> Iterator[None]:
    """Turn our errors into sentences on standard error, and exit codes."""
    try:
        yield
    except SettingsError as error:
        say(str(error))
        raise typer.Exit(2) from None
    except WatchError as error:
        say(str(error))
        raise typer.Exit(1) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None


def say(sentence: str) -> None:
    """Say something to the person, on standard error: standard output is for results."""
    print(sentence, file=sys.stderr, flush=True)


def counted(number: int, one: str, many: str) -> str:
    """Give a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def batches(descriptor: int) -> Iterator[list[bytes]]:
    """Give the lines of an open file as they come, without their ends: those at hand in one."""
    rest = b""
    while chunk := os.read(descriptor, BATCH):
        *lines, rest = (rest + chunk).split(b"\n")
        if lines:
            yield lines
    if rest:
        yield [rest]


def waiting(sentence: str) -> Status:
    """Say what takes a while, moving while it does; a context manager."""
    return new_console(stderr=True).status(sentence)


def progress() -> Progress:
    """Make bars that move on a terminal, and show nowhere else; a context manager."""
    from rich.progress import Progress

    console = new_console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)


def new_console(*, stderr: bool = False) -> Console:
    """Make a console that prints in colour where there is a terminal, and wide where none is."""
    from rich.console import Console

    console = Console(stderr=stderr, highlight=False)
    if not console.is_terminal:
        console.width = max(console.width, WIDTH)
    return console
